"""Editing datasets: fields, linked files, lost updates and who may do what."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.models import AuditEvent, Dataset, File, Group
from tests.application import Application, problem
from tests.factories import make_analysis, make_dataset, make_file, make_group, make_user


@pytest.fixture
def dataset(session: Session, group: Group) -> Dataset:
    """A dataset of `group`."""
    found = make_dataset(session, groups=[group], notes="before")
    session.commit()
    return found


def edit(browser: FlaskClient, dataset: Dataset, *, etag: str = "", **fields: Any) -> TestResponse:
    headers = {"If-Match": etag} if etag else {}
    return browser.patch(f"/api/datasets/{dataset.dataset_id}", json=fields, headers=headers)


def test_named_fields_change_and_others_stay(
    member: FlaskClient, session: Session, dataset: Dataset
) -> None:
    response = edit(
        member,
        dataset,
        notes=None,
        condition="Somatic",
        dataset_type="RES",
        read_length=150,
        read_type="PairedEnd",
        sequencing_date="2020-02-29",
        batch_id="b1",
        dataset_id=99,
        participant_codename="ignored",
    )
    assert response.status_code == 200, response.text
    body = response.get_json()
    assert (body["notes"], body["condition"], body["dataset_type"]) == (None, "Somatic", "RES")
    assert (body["read_length"], body["read_type"]) == (150, "PairedEnd")
    assert (body["sequencing_date"], body["capture_kit"]) == ("2020-02-29", None)
    assert (body["created_by"], body["updated_by"]) == ("author", "alice")
    assert body["dataset_id"] == dataset.dataset_id
    assert response.headers["ETag"] == f'"dataset-{dataset.dataset_id}-2"'
    session.rollback()
    event = session.scalars(select(AuditEvent).where(AuditEvent.actor_label == "alice")).one()
    assert (event.action, event.entity) == ("update", "dataset")
    assert event.before is not None
    assert event.before["notes"] == "before"


def test_an_edit_that_changes_nothing_is_no_edit(member: FlaskClient, dataset: Dataset) -> None:
    whole = member.get(f"/api/datasets/{dataset.dataset_id}").get_json()
    response = member.patch(f"/api/datasets/{dataset.dataset_id}", json=whole)
    assert response.status_code == 200, response.text
    assert response.get_json()["updated_by"] == "author"
    assert response.headers["ETag"] == f'"dataset-{dataset.dataset_id}-1"'


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"dataset_type": "XYZ"}, "dataset_type"),
        ({"dataset_type": None}, "dataset_type"),
        ({"condition": None}, "condition"),
        ({"condition": "germline"}, "condition"),
        ({"capture_kit": "x" * 51}, "capture_kit"),
        ({"capture_kit": 7}, "capture_kit"),
        ({"notes": "é" * 33_000}, "notes"),
        ({"sequencing_date": "2020-02-30"}, "sequencing_date"),
        ({"sequencing_date": 0}, "sequencing_date"),
        ({"read_length": 0}, "read_length"),
        ({"read_length": "many"}, "read_length"),
        ({"read_length": 2**31}, "read_length"),
        ({"linked_files": None}, "linked_files"),
        ({"linked_files": ["c4r/a.bam"]}, "linked_files.0"),
        ({"linked_files": [{}]}, "linked_files.0.path"),
    ],
)
def test_values_that_make_no_sense_are_refused_by_field(
    member: FlaskClient, dataset: Dataset, fields: dict[str, Any], named: str
) -> None:
    response = edit(member, dataset, **fields)
    assert response.status_code == 400
    assert [each["field"] for each in response.get_json()["errors"]] == [named]


def test_a_stale_edit_is_refused(member: FlaskClient, dataset: Dataset) -> None:
    first = member.get(f"/api/datasets/{dataset.dataset_id}").headers["ETag"]
    assert edit(member, dataset, etag=first, notes="one").status_code == 200
    assert edit(member, dataset, etag=first, notes="two").status_code == 412
    second = member.get(f"/api/datasets/{dataset.dataset_id}")
    assert second.get_json()["notes"] == "one"
    assert edit(member, dataset, etag=second.headers["ETag"], notes="two").status_code == 200
    assert edit(member, dataset, etag="*", notes="three").status_code == 200


def test_two_changes_of_files_in_one_second_are_two_versions(
    member: FlaskClient, dataset: Dataset
) -> None:
    tags = {
        edit(member, dataset, linked_files=[{"path": f"c4r/{n}.bam"}]).headers["ETag"]
        for n in range(3)
    }
    assert tags == {f'"dataset-{dataset.dataset_id}-{version}"' for version in (2, 3, 4)}


def test_linked_files_replace_the_whole_set(
    member: FlaskClient, session: Session, dataset: Dataset
) -> None:
    edit(member, dataset, linked_files=[{"path": "c4r/a.bam"}, {"path": "c4r/b.bam"}])
    response = edit(
        member,
        dataset,
        linked_files=[{"path": "c4r/b.bam"}, {"path": "c4r/c", "multiplexed": True}],
    )
    assert [each["path"] for each in response.get_json()["linked_files"]] == [
        "c4r/b.bam",
        "c4r/c",
    ]
    assert response.get_json()["updated_by"] == "alice"
    session.rollback()
    assert set(session.scalars(select(File.path))) == {"c4r/b.bam", "c4r/c"}


def test_a_file_of_another_dataset_is_refused(
    member: FlaskClient, session: Session, dataset: Dataset, group: Group
) -> None:
    make_dataset(session, groups=[group], files=[make_file(session, "c4r/a.bam")])
    session.commit()
    response = edit(member, dataset, linked_files=[{"path": "c4r/a.bam", "multiplexed": True}])
    assert response.status_code == 422
    assert "linked" in problem(response)["error"]


def test_a_file_of_another_bucket_is_refused(member: FlaskClient, dataset: Dataset) -> None:
    response = edit(member, dataset, linked_files=[{"path": "other/a.bam"}])
    assert response.status_code == 422


def test_a_dataset_neither_becomes_nor_stops_being_rna_sequencing(
    member: FlaskClient, session: Session, dataset: Dataset, group: Group
) -> None:
    rna = make_dataset(session, groups=[group], dataset_type="RRS")
    session.commit()
    assert edit(member, dataset, dataset_type="RRS").status_code == 422
    assert edit(member, rna, dataset_type="WES").status_code == 422
    assert edit(member, rna, dataset_type="RRS", notes="x").status_code == 200


def test_an_analysed_dataset_keeps_its_kind(
    member: FlaskClient, session: Session, dataset: Dataset
) -> None:
    make_analysis(session, datasets=[dataset])
    session.commit()
    response = edit(member, dataset, dataset_type="RGS")
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["field"] == "dataset_type"
    assert edit(member, dataset, dataset_type="RES").status_code == 200


def test_only_those_who_see_a_dataset_edit_it(
    application: Application, session: Session, dataset: Dataset
) -> None:
    outsider = application.signed_in(session, make_user(session, groups=[make_group(session)]))
    refused = edit(outsider, dataset, notes="mine")
    missing = outsider.patch("/api/datasets/2147483647", json={"notes": "mine"})
    assert (refused.status_code, missing.status_code) == (404, 404)
    assert problem(refused) == problem(missing)
    assert edit(application.client(), dataset, notes="mine").status_code == 401
    admin = application.signed_in(session, make_user(session, is_admin=True))
    assert edit(admin, dataset, notes="an administrator's").status_code == 200
