"""Creating, editing and deleting participants, and the rules of their pedigree."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.models import AuditEvent, Family, Group, Institution, Participant
from stager.models.enums import Sex
from tests.application import problem
from tests.factories import (
    make_dataset,
    make_family,
    make_participant,
    make_tissue_sample,
)


@pytest.fixture
def family(session: Session) -> Family:
    """A family without members."""
    found = make_family(session, "Aa")
    session.commit()
    return found


@pytest.fixture
def child(session: Session, family: Family, group: Group) -> Participant:
    """A participant that `member` sees."""
    found = make_participant(session, "001", family=family, notes="before")
    make_dataset(session, participant=found, groups=[group])
    session.commit()
    return found


def edit(browser: FlaskClient, participant: Participant, **fields: Any) -> TestResponse:
    return browser.patch(f"/api/participants/{participant.participant_id}", json=fields)


def refused_field(response: TestResponse, status: int = 422) -> str:
    assert response.status_code == status, response.text
    (error,) = problem(response)["errors"]
    return str(error["field"])


def test_an_administrator_creates_a_participant(
    admin: FlaskClient, session: Session, family: Family
) -> None:
    mother = make_participant(session, family=family, sex=Sex.FEMALE)
    session.commit()
    sent = {
        "family_id": str(family.family_id),
        "participant_codename": "001.a",
        "participant_aliases": "alias",
        "sex": "Male",
        "participant_type": "Proband",
        "month_of_birth": "2020-02-01",
        "affected": True,
        "institution": "IWK Health Centre",
        "notes": "=1+1",
        "mother_id": mother.participant_id,
        "institution_id": 99,
    }
    response = admin.post("/api/participants", json=sent)
    assert response.status_code == 201, response.text
    body = response.get_json()
    address = f"/api/participants/{body['participant_id']}"
    assert response.headers["Location"] == address
    kept = sent.keys() - {"family_id", "institution_id"}
    assert {name: body[name] for name in kept} == {name: sent[name] for name in kept}
    assert (body["family_codename"], body["created_by"]) == ("Aa", "admin")
    again = admin.post(
        "/api/participants",
        json={
            "family_id": family.family_id,
            "participant_codename": "002",
            "institution": "iwk health centre",
        },
    )
    assert again.get_json()["institution"] == "IWK Health Centre"
    assert session.scalars(select(Institution.institution)).all() == ["IWK Health Centre"]


def test_a_codename_is_unique_in_the_whole_database(
    admin: FlaskClient, member: FlaskClient, session: Session, child: Participant
) -> None:
    elsewhere = make_participant(session, "Elsewhere")
    session.commit()
    for family_id in (child.family_id, elsewhere.family_id):
        sent = {"family_id": family_id, "participant_codename": "elseWHERE"}
        assert refused_field(admin.post("/api/participants", json=sent)) == "participant_codename"
    assert refused_field(edit(member, child, participant_codename="ELSEWHERE"))
    assert edit(member, child, participant_codename="001").status_code == 200


def test_an_unknown_family_is_not_found(admin: FlaskClient) -> None:
    sent = {"family_id": 2_000_000_000, "participant_codename": "x"}
    assert admin.post("/api/participants", json=sent).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("participant_codename", ".."),
        ("participant_codename", None),
        ("participant_codename", "a/b"),
        ("sex", "male"),
        ("participant_type", "Mother"),
        ("month_of_birth", "2020-02-02"),
        ("month_of_birth", "2020-02"),
        ("month_of_birth", ""),
        ("affected", "true"),
        ("solved", 1),
        ("participant_aliases", "x" * 101),
        ("notes", 7),
        ("mother_id", True),
        ("father_id", 2**31),
    ],
)
def test_values_that_make_no_sense_are_refused_by_field(
    admin: FlaskClient, child: Participant, field: str, value: object
) -> None:
    assert refused_field(edit(admin, child, **{field: value}), 400) == field
    sent = {"family_id": child.family_id, "participant_codename": "new", field: value}
    assert refused_field(admin.post("/api/participants", json=sent), 400) == field


def test_a_whole_row_is_taken_back_and_only_what_differs_is_an_edit(
    member: FlaskClient, session: Session, child: Participant
) -> None:
    address = f"/api/participants/{child.participant_id}"
    row = member.get(address).get_json()
    same = member.patch(address, json=row)
    assert same.headers["ETag"].endswith('-1"')
    row |= {"affected": False, "family_id": 77, "institution": "ignored", "created_by": "ignored"}
    edited = member.patch(address, json=row)
    assert edited.status_code == 200, edited.text
    body = edited.get_json()
    assert (body["affected"], body["family_codename"], body["institution"]) == (False, "Aa", None)
    session.rollback()
    events = select(AuditEvent).where(AuditEvent.action == "update")
    event = session.scalars(events.where(AuditEvent.entity == "participant")).one()
    assert (event.before, event.after) == ({"affected": None}, {"affected": False})


def test_parents_are_members_of_the_family_and_of_a_fitting_sex(
    admin: FlaskClient, session: Session, family: Family, child: Participant
) -> None:
    stranger = make_participant(session, sex=Sex.FEMALE)
    man = make_participant(session, family=family, sex=Sex.MALE)
    woman = make_participant(session, family=family, sex=Sex.FEMALE)
    session.commit()
    own, man_id, woman_id = child.participant_id, man.participant_id, woman.participant_id
    assert refused_field(edit(admin, child, mother_id=stranger.participant_id)) == "mother_id"
    assert refused_field(edit(admin, child, mother_id=2_000_000_000)) == "mother_id"
    assert refused_field(edit(admin, child, mother_id=man_id)) == "mother_id"
    assert refused_field(edit(admin, child, father_id=woman_id)) == "father_id"
    assert refused_field(edit(admin, child, father_id=own)) == "father_id"
    done = edit(admin, child, mother_id=woman_id, father_id=man_id).get_json()
    assert (done["mother_id"], done["father_id"]) == (woman_id, man_id)
    assert refused_field(edit(admin, woman, sex="Male")) == "sex"
    assert refused_field(edit(admin, man, father_id=own)) == "father_id"
    assert edit(admin, woman, sex="Unknown").status_code == 200
    assert refused_field(edit(admin, child, mother_id=man_id)) == "mother_id"
    cleared = edit(admin, child, mother_id=None, father_id=None).get_json()
    assert (cleared["mother_id"], cleared["father_id"]) == (None, None)


def test_a_participant_is_not_their_own_ancestor(
    admin: FlaskClient, session: Session, family: Family
) -> None:
    first = make_participant(session, family=family)
    second = make_participant(session, family=family, mother=first)
    third = make_participant(session, family=family, father=second)
    session.commit()
    assert refused_field(edit(admin, first, mother_id=third.participant_id)) == "mother_id"


def test_a_parent_whom_the_caller_does_not_see_stays(
    member: FlaskClient, admin: FlaskClient, session: Session, child: Participant
) -> None:
    hidden = make_participant(session, family=child.family, sex=Sex.FEMALE)
    session.commit()
    assert edit(admin, child, mother_id=hidden.participant_id).status_code == 200
    row = member.get(f"/api/participants/{child.participant_id}").get_json()
    assert row["mother_id"] is None
    assert edit(member, child, **row).status_code == 200
    kept = admin.get(f"/api/participants/{child.participant_id}").get_json()
    assert kept["mother_id"] == hidden.participant_id
    assert refused_field(edit(member, child, father_id=hidden.participant_id)) == "father_id"


def test_only_who_has_no_samples_and_no_children_is_deleted(
    admin: FlaskClient, session: Session, family: Family
) -> None:
    sampled = make_participant(session, family=family)
    make_tissue_sample(session, participant=sampled)
    mother = make_participant(session, family=family)
    child = make_participant(session, family=family, mother=mother)
    session.commit()

    def delete(participant: Participant) -> TestResponse:
        return admin.delete(f"/api/participants/{participant.participant_id}")

    assert problem(delete(sampled))["error"] == "Participant has tissue samples, cannot delete"
    assert delete(mother).status_code == 422
    assert [delete(each).status_code for each in (child, mother, child)] == [204, 204, 404]
