"""The audit log for administrators, and the history of a record for whoever may see it."""

import csv
import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.features.audit.service import audited_sessions
from stager.models import Dataset, Group, Institution, Participant
from tests.application import Application
from tests.factories import make_analysis, make_dataset, make_family, make_participant, make_user


@pytest.fixture
def dataset(session: Session, group: Group) -> Dataset:
    """A dataset of the member's group."""
    made = make_dataset(session, groups=[group])
    session.commit()
    return made


def log(browser: FlaskClient, query: str = "") -> list[dict[str, Any]]:
    """The events that the log shows, in its order."""
    response = browser.get(f"/api/audit?{query}")
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.get_json()["data"]
    return found


def history(browser: FlaskClient, noun: str, record_id: int) -> list[dict[str, Any]]:
    """The changes of a record, in their order."""
    response = browser.get(f"/api/{noun}/{record_id}/history")
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.get_json()["data"]
    return found


def test_the_log_says_who_did_what_when_and_from_where(
    admin: FlaskClient, member: FlaskClient, dataset: Dataset
) -> None:
    changed = member.patch(f"/api/datasets/{dataset.dataset_id}", json={"notes": "new"})
    (event,) = log(admin)
    assert event.pop("at").endswith("Z")
    assert event.pop("event_id") > 0
    assert event == {
        "actor": "alice",
        "on_behalf_of": None,
        "auth_method": "password",
        "action": "update",
        "entity": "dataset",
        "entity_id": str(dataset.dataset_id),
        "participant_id": dataset.tissue_sample.participant_id,
        "outcome": "success",
        "request_id": changed.headers["X-Request-Id"],
        "ip": "127.0.0.1",
        "changes": {"notes": {"before": None, "after": "new"}},
    }


def test_the_log_is_filtered_by_each_of_its_columns_and_the_newest_comes_first(
    admin: FlaskClient, member: FlaskClient, session: Session, group: Group, dataset: Dataset
) -> None:
    other = make_dataset(session, groups=[group])
    session.commit()
    member.patch(f"/api/datasets/{dataset.dataset_id}", json={"notes": "first"})
    member.patch(f"/api/datasets/{other.dataset_id}", json={"notes": "second"})
    admin.post("/api/login", json={"username": "alice", "password": "wrong"})
    third, second, first = log(admin)
    assert [event["action"] for event in (first, second, third)] == [
        *("update", "update", "session.refused")
    ]
    narrowed = {
        "actor=alice": [second, first],
        "action=session.refused,unknown": [third],
        "entity=user": [third],
        f"entity=dataset&entity_id={other.dataset_id}": [second],
        f"participant_id={dataset.tissue_sample.participant_id}": [first],
        "outcome=denied": [third],
        f"request_id={first['request_id']}": [first],
        f"at=after,{second['at']}": [third, second],
        f"at=before,{second['at']}": [second, first],
        "order_by=at&order_dir=asc": [first, second, third],
        "limit=1&page=1": [second],
    }
    assert {query: log(admin, query) for query in narrowed} == narrowed
    assert admin.get("/api/audit?limit=1&actor=alice").get_json()["total_count"] == 2


def test_a_day_ends_with_its_last_microsecond(application: Application, admin: FlaskClient) -> None:
    with audited_sessions(application.engine)() as audited:
        make_family(audited)
        audited.commit()
    (event,) = log(admin, "entity=family")
    day = event["at"].partition("T")[0]
    assert log(admin, f"entity=family&at=after,{day}&at=before,{day}") == [event]


def test_the_log_is_exported_with_the_changes_as_json(
    admin: FlaskClient, member: FlaskClient, dataset: Dataset
) -> None:
    member.patch(f"/api/datasets/{dataset.dataset_id}", json={"notes": "=1+1"})
    response = admin.get("/api/audit?entity=dataset", headers={"Accept": "text/csv"})
    (row,) = csv.DictReader(io.StringIO(response.text))
    assert row["actor"] == "alice"
    assert json.loads(row["changes"]) == {"notes": {"before": None, "after": "=1+1"}}
    (exported,) = log(admin, "action=exported")
    assert exported["changes"]["rows"] == {"before": None, "after": 1}


def test_everything_about_a_participant_is_found_by_their_id(
    admin: FlaskClient, session: Session, group: Group, dataset: Dataset
) -> None:
    sample = dataset.tissue_sample
    make_dataset(session, groups=[group])
    session.commit()
    path = f"/api/datasets/{dataset.dataset_id}"
    admin.get(f"/api/participants/{sample.participant_id}")
    admin.patch(f"/api/tissue_samples/{sample.tissue_sample_id}", json={"notes": "seen"})
    written = admin.post(f"{path}/comments", json={"text": "Look"}).get_json()
    admin.patch(f"/api/comments/{written['comment_id']}", json={"text": "Look again"})
    assert admin.delete(path).status_code == 204
    found = log(admin, f"participant_id={sample.participant_id}&order_dir=asc&order_by=at")
    changed, deleted = found[:4], found[4:]
    assert [(event["action"], event["entity"]) for event in changed] == [
        ("viewed", "participant"),
        ("update", "tissue_sample"),
        ("create", "comment"),
        ("update", "comment"),
    ]
    assert {event["action"] for event in deleted} == {"delete"}
    assert {event["entity"] for event in deleted} == {
        *("comment", "groups_datasets", "dataset", "tissue_sample", "participant")
    }


def test_a_history_tells_each_change_and_no_look(
    member: FlaskClient, session: Session, dataset: Dataset
) -> None:
    participant = dataset.tissue_sample.participant
    path = f"/api/participants/{participant.participant_id}"
    session.commit()
    member.get(path)
    member.patch(path, json={"solved": True})
    member.patch(path, json={"solved": False, "notes": "No"})
    second, first = history(member, "participants", participant.participant_id)
    assert first["changes"] == {"solved": {"before": None, "after": True}}
    assert second["changes"] == {
        "solved": {"before": True, "after": False},
        "notes": {"before": None, "after": "No"},
    }
    assert set(first) == {
        *("event_id", "at", "actor", "action", "entity", "entity_id", "changes", "request_id")
    }


def test_a_history_begins_with_the_creation_even_by_a_sheet(
    member: FlaskClient, group: Group
) -> None:
    sheet = (
        "family_codename,participant_codename,tissue_sample_type,dataset_type,condition\n"
        "F1,P1,Blood,WES,GermLine\n"
    )
    written = member.post("/api/_bulk", data=sheet, content_type="text/csv")
    dataset_id = written.get_json()[0]["dataset_id"]
    (created,) = history(member, "datasets", dataset_id)
    assert (created["action"], created["actor"]) == ("create", "alice")
    assert created["changes"]["dataset_type"] == {"before": None, "after": "WES"}
    assert created["changes"]["group_code"] == {"before": None, "after": [group.group_code]}
    assert not {"version", "created_by_id", "updated"} & created["changes"].keys()


def test_the_history_of_an_analysis_tells_states_and_names(
    admin: FlaskClient, session: Session, dataset: Dataset
) -> None:
    make_user(session, "bob")
    analysis = make_analysis(session, datasets=[dataset])
    session.commit()
    path = f"/api/analyses/{analysis.analysis_id}"
    assert admin.patch(path, json={"assignee": "bob"}).status_code == 200
    assert admin.patch(path, json={"analysis_state": "Cancelled"}).status_code == 200
    cancelled, assigned = history(admin, "analyses", analysis.analysis_id)
    assert assigned["changes"] == {"assignee": {"before": None, "after": "bob"}}
    assert cancelled["changes"]["analysis_state"] == {"before": "Requested", "after": "Cancelled"}


def test_a_reader_is_told_no_names_of_what_they_may_not_see(
    application: Application,
    admin: FlaskClient,
    member: FlaskClient,
    session: Session,
    dataset: Dataset,
) -> None:
    participant = dataset.tissue_sample.participant
    foreign = make_family(session, "Foreign")
    mother = make_participant(session, "Mother", family=foreign)
    institution = Institution(institution="SickKids")
    session.add(institution)
    session.commit()
    with audited_sessions(application.engine)() as audited:
        person = audited.get_one(Participant, participant.participant_id)
        person.family_id = foreign.family_id
        person.mother_id = mother.participant_id
        person.institution_id = institution.institution_id
        audited.commit()
        person.family_id = participant.family_id
        audited.commit()
    back, moved = history(member, "participants", participant.participant_id)
    own = participant.family.family_codename
    assert moved["changes"] == {
        "family_codename": {"before": own, "after": None},
        "maternal_codename": {"before": None, "after": None},
        "institution": {"before": None, "after": "SickKids"},
    }
    assert back["changes"] == {"family_codename": {"before": None, "after": own}}
    told = history(admin, "participants", participant.participant_id)[1]["changes"]
    assert told["family_codename"]["after"] == "Foreign"
    assert told["maternal_codename"]["after"] == "Mother"


def test_the_history_of_what_is_deleted_is_in_the_log_only(
    admin: FlaskClient, dataset: Dataset
) -> None:
    path = f"/api/datasets/{dataset.dataset_id}"
    admin.patch(path, json={"notes": "last words"})
    assert admin.delete(path).status_code == 204
    assert admin.get(f"{path}/history").status_code == 404
    deleted, changed = log(admin, f"entity=dataset&entity_id={dataset.dataset_id}")
    assert changed["changes"] == {"notes": {"before": None, "after": "last words"}}
    assert deleted["changes"]["notes"] == {"before": "last words", "after": None}
    assert deleted["changes"]["tissue_sample_id"]["before"] == dataset.tissue_sample_id
