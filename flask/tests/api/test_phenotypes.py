"""Phenotypes and other systems' names of participants, and the terms that can be recorded."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.models import AuditEvent, ExternalId, Group, HpoClosure, HpoTerm, Participant
from tests.application import problem
from tests.factories import make_dataset, make_participant

SEIZURE, ATAXIA, OLD, INFANTILE = "HP:0001250", "HP:0001251", "HP:0000057", "HP:0003593"


@pytest.fixture(autouse=True)
def _ontology(session: Session) -> None:
    """Four terms, one of which is obsolete and one an onset."""
    onset = HpoTerm(hpo_id="HP:0003674", name="Onset")
    infantile = HpoTerm(hpo_id=INFANTILE, name="Infantile onset")
    session.add_all(
        (
            HpoTerm(hpo_id=SEIZURE, name="Seizure"),
            HpoTerm(hpo_id=ATAXIA, name="Ataxia"),
            HpoTerm(hpo_id=OLD, name="Old", obsolete=True, replaced_by=SEIZURE),
            onset,
            infantile,
        )
    )
    session.flush()
    closure = HpoClosure(ancestor_id="HP:0003674", descendant_id=INFANTILE, distance=1)
    session.add(closure)
    session.commit()


@pytest.fixture
def participant(session: Session, group: Group) -> Participant:
    """A participant that `member` sees."""
    found = make_participant(session)
    make_dataset(session, participant=found, groups=[group])
    session.commit()
    return found


def address(participant: Participant) -> str:
    return f"/api/participants/{participant.participant_id}"


def edit(browser: FlaskClient, participant: Participant, **fields: Any) -> dict[str, Any]:
    response = browser.patch(address(participant), json=fields)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.get_json()
    return body


def refused(response: TestResponse, status: int = 422) -> list[str]:
    assert response.status_code == status, response.text
    return [each["field"] for each in problem(response)["errors"]]


def phenotype(hpo_id: str, label: str, **said: Any) -> dict[str, Any]:
    return {"hpo_id": hpo_id, "label": label, "present": True, "onset": None} | said


def test_phenotypes_are_recorded_with_the_names_of_their_terms(
    member: FlaskClient, participant: Participant
) -> None:
    assert member.get(address(participant)).get_json()["phenotypes"] == []
    sent = [{"hpo_id": SEIZURE, "onset": INFANTILE}, {"hpo_id": ATAXIA, "present": False}]
    seen = edit(member, participant, phenotypes=sent)["phenotypes"]
    assert seen == [
        phenotype(SEIZURE, "Seizure", onset=INFANTILE),
        phenotype(ATAXIA, "Ataxia", present=False),
    ]
    replaced = edit(member, participant, phenotypes=[{"hpo_id": ATAXIA}], notes="x")
    assert replaced["phenotypes"] == [phenotype(ATAXIA, "Ataxia")]
    assert edit(member, participant, notes="y")["phenotypes"] == replaced["phenotypes"]
    assert edit(member, participant, phenotypes=[])["phenotypes"] == []


def test_a_row_that_is_sent_back_is_no_edit(
    member: FlaskClient, session: Session, participant: Participant
) -> None:
    names = [{"system": "biobank", "value": "BB-17"}]
    edit(member, participant, phenotypes=[{"hpo_id": SEIZURE}], external_ids=names)
    before = member.get(address(participant))
    again = member.patch(address(participant), json=before.get_json())
    assert again.headers["ETag"] == before.headers["ETag"]
    edited = edit(member, participant, phenotypes=[], external_ids=[])
    assert (edited["phenotypes"], edited["external_ids"]) == ([], [])
    assert member.get(address(participant)).headers["ETag"] != before.headers["ETag"]
    entities = ("participant_phenotype", "external_id")
    events = select(AuditEvent.action, AuditEvent.entity).where(AuditEvent.entity.in_(entities))
    assert sorted(map(tuple, session.execute(events))) == [
        ("create", "external_id"),
        ("create", "participant_phenotype"),
        ("delete", "external_id"),
        ("delete", "participant_phenotype"),
    ]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ([{"hpo_id": "HP:9999999"}], "phenotypes.0.hpo_id"),
        ([{"hpo_id": SEIZURE}, {"hpo_id": OLD}], "phenotypes.1.hpo_id"),
        ([{"hpo_id": SEIZURE}, {"hpo_id": SEIZURE}], "phenotypes.1.hpo_id"),
        ([{"hpo_id": SEIZURE, "onset": ATAXIA}], "phenotypes.0.onset"),
    ],
)
def test_a_term_that_cannot_be_recorded_is_refused(
    member: FlaskClient, participant: Participant, sent: list[dict[str, Any]], field: str
) -> None:
    answer = member.patch(address(participant), json={"phenotypes": sent, "notes": "x"})
    assert refused(answer) == [field]
    assert member.get(address(participant)).get_json()["notes"] is None


def test_a_term_that_became_obsolete_stays_recorded(
    member: FlaskClient, session: Session, participant: Participant
) -> None:
    edit(member, participant, phenotypes=[{"hpo_id": SEIZURE}])
    session.get_one(HpoTerm, SEIZURE).obsolete = True
    session.commit()
    both = [{"hpo_id": SEIZURE}, {"hpo_id": ATAXIA}]
    assert len(edit(member, participant, phenotypes=both)["phenotypes"]) == 2


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("phenotypes", None),
        ("phenotypes", [{"hpo_id": "seizure"}]),
        ("phenotypes", [{"hpo_id": SEIZURE, "present": None}]),
        ("phenotypes", [{"hpo_id": SEIZURE}] * 201),
        ("external_ids", None),
        ("external_ids", [{"system": "biobank"}]),
        ("external_ids", [{"system": " ", "value": "1"}]),
        ("external_ids", [{"system": "biobank", "value": "x" * 101}]),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(
    member: FlaskClient, participant: Participant, field: str, sent: object
) -> None:
    (named, *_) = refused(member.patch(address(participant), json={field: sent}), 400)
    assert named.startswith(field)


def test_other_systems_names_are_kept_and_found(
    member: FlaskClient, session: Session, participant: Participant
) -> None:
    names = [
        {"system": "PhenomeCentral", "value": "P0001"},
        {"system": "biobank", "value": "BB-17"},
    ]
    seen = edit(member, participant, external_ids=names)["external_ids"]
    assert sorted(seen, key=lambda name: name["value"]) == sorted(
        names, key=lambda name: name["value"]
    )
    found = member.get("/api/participants?participant_codename=bb-1").get_json()
    assert found["total_count"] == 1
    edit(member, participant, external_ids=names[:1])
    assert session.scalars(select(ExternalId.value)).all() == ["P0001"]
    twice = [names[0], {"system": "phenomecentral", "value": "p0001"}]
    answer = member.patch(address(participant), json={"external_ids": twice})
    assert refused(answer) == ["external_ids.1.value"]


def test_a_new_participant_may_have_both(admin: FlaskClient, participant: Participant) -> None:
    sent = {
        "family_id": participant.family_id,
        "participant_codename": "new",
        "phenotypes": [{"hpo_id": SEIZURE}],
        "external_ids": [{"system": "biobank", "value": "1"}],
    }
    created = admin.post("/api/participants", json=sent)
    assert created.status_code == 201, created.text
    body = created.get_json()
    assert body["phenotypes"] == [phenotype(SEIZURE, "Seizure")]
    assert body["external_ids"] == sent["external_ids"]


def test_many_participants_get_the_same_phenotypes(
    admin: FlaskClient, session: Session, participant: Participant
) -> None:
    other = make_participant(session)
    session.commit()
    edit(admin, other, phenotypes=[{"hpo_id": ATAXIA}])
    ids = [participant.participant_id, other.participant_id]
    sent = {"ids": ids, "change": {"phenotypes": [{"hpo_id": ATAXIA}]}}
    changed = admin.patch("/api/participants", json=sent)
    assert changed.get_json() == {"changed": ids[:1]}
    names = {"ids": ids, "change": {"external_ids": []}}
    assert refused(admin.patch("/api/participants", json=names), 400) == ["change.external_ids"]


def test_terms_are_suggested_by_name_and_by_id(member: FlaskClient) -> None:
    def labels(search: str) -> list[str]:
        found = member.get("/api/phenotypes", query_string={"search": search}).get_json()
        return [term["label"] for term in found]

    assert labels("onset") == ["Onset", "Infantile onset"]
    assert labels("SEIZ") == labels("hp:0001250") == ["Seizure"]
    assert labels("Old") == labels("") == labels("%") == []
