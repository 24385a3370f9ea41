"""`POST /api/participants/<id>/merge`: two records of one person become one."""

from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.models import (
    AuditEvent,
    Comment,
    ExternalId,
    Group,
    HpoTerm,
    Institution,
    Participant,
    ParticipantPhenotype,
)
from stager.models.enums import ParticipantType, Sex
from tests.application import Application, problem
from tests.factories import (
    make_analysis,
    make_author,
    make_comment,
    make_dataset,
    make_family,
    make_group,
    make_participant,
    make_user,
)


def merge(
    browser: FlaskClient, loser: Participant, into: Participant, dry_run: bool = False
) -> TestResponse:
    return browser.post(
        f"/api/participants/{loser.participant_id}/merge",
        json={"into_participant_id": into.participant_id},
        query_string={"dry_run": "true"} if dry_run else {},
    )


def done(response: TestResponse) -> dict[str, Any]:
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.get_json()
    return body


def conflicts(
    browser: FlaskClient, loser: Participant, into: Participant
) -> list[tuple[str, int | None]]:
    """Field and record of what is against it, which the preview and the refusal tell alike."""
    told = done(merge(browser, loser, into, dry_run=True))["conflicts"]
    refused = merge(browser, loser, into)
    assert refused.status_code == 422, refused.text
    assert problem(refused)["errors"] == told
    return [(each["field"], each["record_id"]) for each in told]


def read(browser: FlaskClient, participant: Participant) -> dict[str, Any]:
    body: dict[str, Any] = browser.get(f"/api/participants/{participant.participant_id}").get_json()
    return body


@dataclass
class Twice:
    """One person, recorded twice in one family, with a child, and who sees which record."""

    loser: Participant
    survivor: Participant
    child: Participant
    group: Group
    member: FlaskClient


@pytest.fixture
def twice(application: Application, session: Session) -> Twice:
    """The first record has a dataset with an analysis, the second nothing."""
    family, group = make_family(session), make_group(session, "lab")
    clinic = Institution(institution="Clinic")
    loser = make_participant(
        session,
        "Old-1",
        family=family,
        institution=clinic,
        sex=Sex.FEMALE,
        participant_type=ParticipantType.PARENT,
        notes="theirs",
        affected=True,
    )
    survivor = make_participant(session, "New-1", family=family, notes="ours", affected=None)
    child = make_participant(session, "Child", family=family, mother=loser)
    make_analysis(session, datasets=[make_dataset(session, participant=loser, groups=[group])])
    session.commit()
    member = application.signed_in(session, make_user(session, groups=[group]))
    return Twice(loser, survivor, child, group, member)


def attach(session: Session, participant: Participant, *hpo_ids: str, value: str) -> None:
    """A comment, an external id, and phenotypes."""
    author = make_author(session)
    key = participant.participant_id
    make_comment(session, "participant", key)
    session.add(ExternalId(entity="participant", entity_id=key, namespace="biobank", value=value))
    session.add(ExternalId(entity="participant", entity_id=key, namespace="shared", value="x"))
    session.add_all(
        ParticipantPhenotype(participant_id=key, hpo_id=each, created_by=author, updated_by=author)
        for each in hpo_ids
    )
    session.flush()


def test_the_survivor_gets_what_it_lacks_and_keeps_what_it_has(
    admin: FlaskClient, twice: Twice
) -> None:
    preview = done(merge(admin, twice.loser, twice.survivor, dry_run=True))
    assert preview["filled"] == [
        {"field": "sex", "value": "Female"},
        {"field": "participant_type", "value": "Parent"},
        {"field": "institution", "value": "Clinic"},
        {"field": "affected", "value": True},
    ]
    assert preview["differing"] == ["notes"]
    assert preview["parents"] == [
        {
            "participant_id": twice.child.participant_id,
            "field": "mother_id",
            "before": twice.loser.participant_id,
            "after": twice.survivor.participant_id,
        }
    ]
    assert preview["previous_codenames"] == ["Old-1"]
    assert preview["conflicts"] == []
    assert read(admin, twice.survivor)["sex"] is None
    assert done(merge(admin, twice.loser, twice.survivor)) == preview
    assert admin.get(f"/api/participants/{twice.loser.participant_id}").status_code == 404
    seen = read(admin, twice.survivor)
    assert {each["field"]: seen[each["field"]] for each in preview["filled"]} == {
        each["field"]: each["value"] for each in preview["filled"]
    }
    assert (seen["notes"], seen["previous_codenames"]) == ("ours", ["Old-1"])
    assert read(admin, twice.child)["mother_id"] == twice.survivor.participant_id
    found = admin.get("/api/participants?participant_codename=old-1").get_json()["data"]
    assert [each["participant_codename"] for each in found] == ["New-1"]


def test_samples_datasets_and_analyses_follow_and_so_does_who_sees_them(
    admin: FlaskClient, twice: Twice
) -> None:
    before = read(admin, twice.loser)["tissue_samples"]
    assert twice.member.get(f"/api/participants/{twice.survivor.participant_id}").status_code == 404
    told = done(merge(admin, twice.loser, twice.survivor))
    assert told["tissue_sample_ids"] == [each["tissue_sample_id"] for each in before]
    assert len(told["dataset_ids"]) == len(told["analysis_ids"]) == 1
    assert told["sight"] == [
        {
            "group_code": "lab",
            "entity": "participant",
            "entity_id": twice.survivor.participant_id,
            "sees": True,
        }
    ]
    (sample,) = read(twice.member, twice.survivor)["tissue_samples"]
    assert [each["dataset_id"] for each in sample["datasets"]] == told["dataset_ids"]
    (analysis,) = twice.member.get("/api/analyses").get_json()["data"]
    assert analysis["participant_codenames"] == ["New-1"]


def test_comments_names_and_phenotypes_follow_once(
    admin: FlaskClient, session: Session, twice: Twice
) -> None:
    session.add_all(HpoTerm(hpo_id=f"HP:000000{n}", name=f"Term {n}") for n in (1, 2))
    session.flush()
    attach(session, twice.loser, "HP:0000001", "HP:0000002", value="1")
    attach(session, twice.survivor, "HP:0000001", value="2")
    session.commit()
    comments = f"/api/participants/{twice.survivor.participant_id}/comments"
    assert admin.get(comments).get_json()["total_count"] == 1
    told = done(merge(admin, twice.loser, twice.survivor))
    assert told["external_ids"] == [{"system": "biobank", "value": "1"}]
    assert told["phenotypes"] == ["HP:0000002"]
    assert len(told["comment_ids"]) == 1
    assert admin.get(comments).get_json()["total_count"] == 2
    session.rollback()
    key = twice.survivor.participant_id
    assert set(session.execute(select(ExternalId.entity_id, ExternalId.value)).all()) == {
        (key, "1"),
        (key, "2"),
        (key, "x"),
    }
    phenotypes = select(ParticipantPhenotype.participant_id, ParticipantPhenotype.hpo_id)
    assert set(session.execute(phenotypes).all()) == {(key, "HP:0000001"), (key, "HP:0000002")}
    times = session.execute(select(Comment.created, Comment.updated)).all()
    assert all(created == updated for created, updated in times)


def test_every_change_is_in_the_audit_log(
    admin: FlaskClient, session: Session, twice: Twice
) -> None:
    done(merge(admin, twice.loser, twice.survivor))
    statement = select(AuditEvent).where(
        AuditEvent.entity.in_(("participant", "tissue_sample")), AuditEvent.action != "viewed"
    )
    found = session.scalars(statement).all()
    assert sorted((each.action, each.entity, int(each.entity_id or 0)) for each in found) == sorted(
        [
            ("merge", "participant", twice.loser.participant_id),
            ("delete", "participant", twice.loser.participant_id),
            ("update", "participant", twice.survivor.participant_id),
            ("update", "participant", twice.child.participant_id),
            ("update", "tissue_sample", found_sample(session)),
        ]
    )
    (event,) = (each for each in found if each.action == "merge")
    assert event.after == {"into_participant_id": twice.survivor.participant_id}


def found_sample(session: Session) -> int:
    """The id of the only tissue sample."""
    statement = select(AuditEvent.entity_id).where(AuditEvent.entity == "tissue_sample")
    return int(session.scalars(statement).one() or 0)


def test_a_merge_of_merges_keeps_all_codenames(
    admin: FlaskClient, session: Session, twice: Twice
) -> None:
    last = make_participant(session, "Last", family=twice.survivor.family)
    session.commit()
    done(merge(admin, twice.loser, twice.survivor))
    told = done(merge(admin, twice.survivor, last))
    assert told["previous_codenames"] == ["New-1", "Old-1"]
    assert sorted(read(admin, last)["previous_codenames"]) == ["New-1", "Old-1"]


class TestConflicts:
    """What two records of one person cannot say, and what a pedigree cannot be."""

    def test_one_person_has_one_sex_and_one_month_of_birth(
        self, admin: FlaskClient, twice: Twice
    ) -> None:
        address = f"/api/participants/{twice.survivor.participant_id}"
        admin.patch(address, json={"sex": "Other", "month_of_birth": "2020-01-01"})
        loser = f"/api/participants/{twice.loser.participant_id}"
        admin.patch(loser, json={"month_of_birth": "2020-02-01"})
        key = twice.survivor.participant_id
        assert conflicts(admin, twice.loser, twice.survivor) == [
            ("sex", key),
            ("month_of_birth", key),
        ]
        admin.patch(address, json={"sex": "Unknown", "month_of_birth": "2020-02-01"})
        told = done(merge(admin, twice.loser, twice.survivor))
        assert told["differing"] == ["sex", "notes"]

    def test_relatives_in_another_family_are_no_relatives(
        self, admin: FlaskClient, session: Session, twice: Twice
    ) -> None:
        stranger = make_participant(session)
        mother = make_participant(session, family=twice.loser.family)
        twice.loser.mother_id = mother.participant_id
        session.commit()
        assert conflicts(admin, twice.loser, stranger) == [
            ("mother_id", twice.child.participant_id),
            ("mother_id", twice.loser.participant_id),
        ]

    def test_a_mother_is_no_man(self, admin: FlaskClient, session: Session, twice: Twice) -> None:
        twice.loser.sex, twice.survivor.sex = None, Sex.MALE
        session.commit()
        assert conflicts(admin, twice.loser, twice.survivor) == [
            ("sex", twice.child.participant_id)
        ]

    def test_nobody_is_merged_with_their_own_ancestor_or_child(
        self, admin: FlaskClient, session: Session, twice: Twice
    ) -> None:
        grandchild = make_participant(session, family=twice.child.family, father=twice.child)
        session.commit()
        for loser, into in (
            (twice.loser, twice.child),
            (twice.child, twice.loser),
            (grandchild, twice.loser),
            (twice.loser, grandchild),
        ):
            fields = [field for field, _ in conflicts(admin, loser, into)]
            assert "into_participant_id" in fields

    def test_father_and_mother_are_two(
        self, admin: FlaskClient, session: Session, twice: Twice
    ) -> None:
        twice.loser.sex = None
        twice.child.father_id = twice.survivor.participant_id
        session.commit()
        assert conflicts(admin, twice.loser, twice.survivor) == [
            ("mother_id", twice.child.participant_id)
        ]

    def test_nothing_changes_where_there_is_a_conflict(
        self, admin: FlaskClient, session: Session, twice: Twice
    ) -> None:
        twice.survivor.sex = Sex.MALE
        session.commit()
        before = [read(admin, each) for each in (twice.loser, twice.survivor, twice.child)]
        assert merge(admin, twice.loser, twice.survivor).status_code == 422
        assert [read(admin, each) for each in (twice.loser, twice.survivor, twice.child)] == before


def test_a_family_that_is_left_empty_goes(admin: FlaskClient, session: Session) -> None:
    loser, survivor = make_participant(session), make_participant(session)
    session.commit()
    left = loser.family_id
    assert done(merge(admin, loser, survivor))["deleted"]["family_ids"] == [left]
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Participant)) == 1
    assert admin.get(f"/api/families/{left}").status_code == 404


def test_who_may_merge_what(admin: FlaskClient, twice: Twice, member: FlaskClient) -> None:
    assert merge(member, twice.loser, twice.survivor).status_code == 403
    same = merge(admin, twice.loser, twice.loser)
    assert same.status_code == 422
    assert [each["field"] for each in problem(same)["errors"]] == ["into_participant_id"]
    address = f"/api/participants/{twice.loser.participant_id}/merge"
    missing = admin.post(address, json={"into_participant_id": 2_000_000_000})
    assert missing.status_code == 404
    assert admin.post(address, json={}).status_code == 400
    stale = {"If-Match": f'"participant-{twice.loser.participant_id}-7"'}
    body = {"into_participant_id": twice.survivor.participant_id}
    assert admin.post(address, json=body, headers=stale).status_code == 412
