"""`PATCH /api/<noun>`: one change of many records, for all of them or for none."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.features.records.many import MAXIMUM
from stager.models import Analysis, AuditEvent, Dataset, Group, Participant
from stager.models.enums import AnalysisState, Sex
from tests.api.analysis_lab import Lab
from tests.application import Application, problem
from tests.databases import count_statements
from tests.factories import make_analysis, make_dataset, make_family, make_participant

# A change that any record of the noun takes.
CHANGES: dict[str, dict[str, Any]] = {
    "families": {"family_aliases": "changed"},
    "participants": {"notes": "changed", "affected": True},
    "tissue_samples": {"notes": "changed", "tissue_processing": "FFPE"},
    "datasets": {"notes": "changed", "batch_id": "B1"},
    "analyses": {"notes": "changed", "priority": "Clinical"},
}
Ids = dict[str, list[int]]
Make = Callable[[int], Ids]


def change_many(
    browser: FlaskClient, noun: str, ids: Sequence[object], change: dict[str, Any], **more: Any
) -> TestResponse:
    return browser.patch(f"/api/{noun}", json={"ids": list(ids), "change": change, **more})


def record(browser: FlaskClient, noun: str, key: int) -> dict[str, Any]:
    body: dict[str, Any] = browser.get(f"/api/{noun}/{key}").get_json()
    return body


def errors(response: TestResponse, status: int) -> list[tuple[str, int | None]]:
    """Field and record of each error."""
    assert response.status_code == status, response.text
    return [(each["field"], each.get("record_id")) for each in problem(response)["errors"]]


@pytest.fixture
def make(session: Session, group: Group) -> Make:
    """Makes that many records of each noun, which `member` sees; their ids."""

    def made(count: int) -> Ids:
        datasets = [
            make_dataset(session, participant=make_participant(session), groups=[group])
            for _ in range(count)
        ]
        samples = [dataset.tissue_sample for dataset in datasets]
        people = [sample.participant for sample in samples]
        analyses = [make_analysis(session, datasets=[dataset]) for dataset in datasets]
        session.commit()
        return {
            "families": [each.family_id for each in people],
            "participants": [each.participant_id for each in people],
            "tissue_samples": [each.tissue_sample_id for each in samples],
            "datasets": [each.dataset_id for each in datasets],
            "analyses": [each.analysis_id for each in analyses],
        }

    return made


@pytest.mark.parametrize("noun", CHANGES)
def test_every_record_is_changed_with_an_audit_event_of_its_own(
    member: FlaskClient, session: Session, make: Make, noun: str
) -> None:
    ids = make(3)[noun]
    answer = change_many(member, noun, ids[:2], CHANGES[noun])
    assert answer.status_code == 200, answer.text
    assert answer.get_json() == {"changed": ids[:2]}
    for key, is_changed in zip(ids, (True, True, False), strict=True):
        seen = record(member, noun, key)
        assert ({name: seen[name] for name in CHANGES[noun]} == CHANGES[noun]) is is_changed
    assert record(member, noun, ids[0])["updated_by"] == "alice"
    events = session.scalars(select(AuditEvent).where(AuditEvent.action == "update")).all()
    assert sorted(int(event.entity_id or 0) for event in events) == ids[:2]
    assert all((event.after or {}).keys() == CHANGES[noun].keys() for event in events)


@pytest.mark.parametrize("noun", CHANGES)
def test_a_hundred_records_cost_as_many_selects_as_two(
    application: Application, member: FlaskClient, make: Make, noun: str
) -> None:
    def selects(ids: Sequence[int], change: dict[str, Any]) -> int:
        with count_statements(application.engine) as seen:
            assert change_many(member, noun, ids, change).get_json() == {"changed": ids}
        return sum(text.startswith("SELECT") for text in seen.texts)

    ids = make(102)[noun]
    change = CHANGES[noun]
    if noun == "participants":
        change = change | {"sex": "Male", "father_id": None}
    if noun == "analyses":
        change = change | {"analysis_state": "Cancelled", "assignee": "alice"}
    if noun == "datasets":
        change = change | {"dataset_type": "CES"}
    assert selects(ids[:2], change) == selects(ids[2:], change)


@pytest.mark.parametrize("noun", CHANGES)
def test_one_record_that_is_unknown_or_invisible_keeps_all_as_they_are(
    member: FlaskClient, session: Session, make: Make, noun: str
) -> None:
    (mine,) = make(1)[noun]
    hidden = {
        "families": (other := make_participant(session)).family_id,
        "participants": other.participant_id,
        "tissue_samples": (dataset := make_dataset(session)).tissue_sample_id,
        "datasets": dataset.dataset_id,
        "analyses": make_analysis(session).analysis_id,
    }[noun]
    session.commit()
    before = record(member, noun, mine)
    missing = change_many(member, noun, [mine, 2_000_000_000], CHANGES[noun])
    foreign = change_many(member, noun, [mine, hidden], CHANGES[noun])
    assert missing.status_code == 404
    assert problem(missing) == problem(foreign)
    assert record(member, noun, mine) == before


@pytest.mark.parametrize("noun", CHANGES)
def test_one_stale_version_keeps_all_as_they_are(
    member: FlaskClient, make: Make, noun: str
) -> None:
    first, second = make(2)[noun]
    assert change_many(member, noun, [first], CHANGES[noun], versions={first: 1}).status_code == 200
    other = dict.fromkeys(CHANGES[noun])
    stale = change_many(member, noun, [first, second], other, versions={first: 1, second: 1})
    assert errors(stale, 412) == [(f"versions.{first}", first)]
    assert change_many(member, noun, [second], other, versions={second: 1}).status_code == 200


@pytest.mark.parametrize("noun", CHANGES)
def test_what_makes_no_sense_is_refused_by_field(
    member: FlaskClient, make: Make, noun: str
) -> None:
    (key,) = make(1)[noun]
    (name, *_) = CHANGES[noun]
    assert errors(change_many(member, noun, [key], {name: 7}), 400) == [(f"change.{name}", None)]
    assert errors(change_many(member, noun, [key], {"x": 1}), 400) == [("change.x", None)]
    for ids in ([], [0], ["x"], [True], list(range(1, MAXIMUM + 2))):
        refused = change_many(member, noun, ids, CHANGES[noun])
        assert errors(refused, 400)[0][0].startswith("ids")


@pytest.mark.parametrize(
    ("noun", "field"),
    [
        ("families", "family_codename"),
        ("participants", "participant_codename"),
        ("datasets", "linked_files"),
    ],
)
def test_what_is_of_one_record_is_not_set_for_many(
    member: FlaskClient, make: Make, noun: str, field: str
) -> None:
    ids = make(2)[noun]
    assert errors(change_many(member, noun, ids, {field: "x"}), 400) == [(f"change.{field}", None)]


def test_a_record_that_has_the_values_already_is_not_changed(
    member: FlaskClient, make: Make
) -> None:
    first, second = make(2)["datasets"]
    change_many(member, "datasets", [first], {"notes": "same"})
    again = change_many(member, "datasets", [second, first, second], {"notes": "same"})
    assert again.get_json() == {"changed": [second]}


class TestParticipants:
    """The rules of the pedigree, for many at once."""

    def test_siblings_get_their_parents(self, admin: FlaskClient, session: Session) -> None:
        family = make_family(session)
        mother, father, *children = (make_participant(session, family=family) for _ in range(4))
        session.commit()
        parents = {"mother_id": mother.participant_id, "father_id": father.participant_id}
        ids = [child.participant_id for child in children]
        assert change_many(admin, "participants", ids, parents).get_json() == {"changed": ids}
        for key in ids:
            seen = record(admin, "participants", key)
            assert {name: seen[name] for name in parents} == parents
        # Both ways round at once: the mother of the children cannot be one of them.
        swapped = change_many(
            admin, "participants", [mother.participant_id, ids[1]], {"mother_id": ids[0]}
        )
        assert errors(swapped, 422) == [("change.mother_id", mother.participant_id)]

    def test_a_parent_is_of_the_family_of_each(self, admin: FlaskClient, session: Session) -> None:
        family = make_family(session)
        mother, child = (make_participant(session, family=family) for _ in range(2))
        stranger = make_participant(session)
        session.commit()
        ids = [child.participant_id, stranger.participant_id]
        refused = change_many(
            admin, "participants", ids, {"mother_id": mother.participant_id, "notes": "x"}
        )
        assert errors(refused, 422) == [("change.mother_id", stranger.participant_id)]
        assert record(admin, "participants", child.participant_id)["notes"] is None

    def test_a_mother_stays_no_man(self, admin: FlaskClient, session: Session) -> None:
        mother, other = (make_participant(session) for _ in range(2))
        make_participant(session, family=mother.family, mother=mother)
        session.commit()
        ids = [other.participant_id, mother.participant_id]
        refused = change_many(admin, "participants", ids, {"sex": "Male"})
        assert errors(refused, 422) == [("change.sex", mother.participant_id)]
        session.rollback()
        assert session.scalars(select(Participant.sex).distinct()).all() == [None]
        assert change_many(admin, "participants", ids, {"sex": Sex.FEMALE}).status_code == 200


def test_the_type_of_datasets_changes_within_their_kind_if_analyses_use_one(
    admin: FlaskClient, session: Session
) -> None:
    used, free = make_dataset(session), make_dataset(session)
    make_analysis(session, datasets=[used])
    session.commit()
    ids = [free.dataset_id, used.dataset_id]
    refused = change_many(admin, "datasets", ids, {"dataset_type": "WGS"})
    assert errors(refused, 422) == [("change.dataset_type", used.dataset_id)]
    assert change_many(admin, "datasets", ids, {"dataset_type": "CES"}).status_code == 200
    assert change_many(admin, "datasets", ids[:1], {"dataset_type": "WGS"}).status_code == 200
    session.rollback()
    types = select(Dataset.dataset_type).order_by(Dataset.dataset_id)
    assert session.scalars(types).all() == ["CES", "WGS"]


class TestAnalyses:
    """What may be done with an analysis depends on its state and the caller."""

    @pytest.fixture
    def lab(self, application: Application, session: Session) -> Lab:
        """Two groups and three people."""
        return Lab(application, session)

    def test_queued_and_running_analyses_are_cancelled_together(self, lab: Lab) -> None:
        queued = lab.request(lab.dataset()).get_json()["analysis_id"]
        running = lab.analysis(analysis_state=AnalysisState.RUNNING).analysis_id
        ids = [queued, running]
        done = change_many(lab.member, "analyses", ids, {"analysis_state": "Cancelled"})
        assert done.get_json() == {"changed": sorted(ids)}
        assert lab.topics() == ["analysis.start", "analysis.cancel"]
        states = lab.session.scalars(select(Analysis.analysis_state)).all()
        assert states == [AnalysisState.CANCELLED] * 2

    def test_one_that_is_done_keeps_all_as_they_are(self, lab: Lab) -> None:
        waiting = lab.analysis().analysis_id
        done = lab.analysis(analysis_state=AnalysisState.DONE).analysis_id
        cancelled = {"analysis_state": "Cancelled"}
        refused = change_many(lab.admin, "analyses", [waiting, done], cancelled)
        assert errors(refused, 422) == [("change.analysis_state", done)]
        assert record(lab.admin, "analyses", waiting)["analysis_state"] == "Requested"

    def test_members_only_cancel_and_assign_themselves(self, lab: Lab) -> None:
        ids = [lab.analysis().analysis_id, lab.analysis().analysis_id]
        for change in ({"analysis_state": "Error"}, {"assignee": "author"}):
            assert change_many(lab.member, "analyses", ids, change).status_code == 403
        mine = {"assignee": lab.user.username, "scheduler_id": 7}
        assert change_many(lab.member, "analyses", ids, mine).status_code == 200
        for key in ids:
            seen = record(lab.member, "analyses", key)
            assert (seen["assignee"], seen["scheduler_id"]) == (lab.user.username, None)
