"""Tissue samples: reading, creating, editing and deleting them."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.models import Group, TissueSample
from tests.application import problem
from tests.factories import (
    make_dataset,
    make_participant,
    make_tissue_sample,
)


@pytest.fixture
def sample(session: Session, group: Group) -> TissueSample:
    """A sample with a dataset that `member` sees and one that they do not."""
    found = make_tissue_sample(session, notes="before")
    make_dataset(session, tissue_sample=found, groups=[group], dataset_type="RRS")
    make_dataset(session, tissue_sample=found)
    session.commit()
    return found


def test_a_sample_shows_the_datasets_that_the_caller_sees(
    member: FlaskClient, admin: FlaskClient, sample: TissueSample
) -> None:
    address = f"/api/tissue_samples/{sample.tissue_sample_id}"
    body = member.get(address).get_json()
    assert (body["notes"], body["created_by"], body["permissions"]) == (
        "before",
        "author",
        ["edit"],
    )
    (dataset,) = body["datasets"]
    assert (dataset["dataset_type"], dataset["RIN"]) == ("RRS", None)
    assert len(admin.get(address).get_json()["datasets"]) == 2


def test_an_administrator_creates_a_sample(admin: FlaskClient, session: Session) -> None:
    participant = make_participant(session)
    session.commit()
    sent = {
        "participant_id": str(participant.participant_id),
        "tissue_sample_type": "Saliva",
        "tissue_processing": "Formaldehyde",
        "extraction_date": "2020-02-29",
        "kind": "ignored",
    }
    response = admin.post("/api/tissue_samples", json=sent)
    assert response.status_code == 201, response.text
    body = response.get_json()
    assert response.headers["Location"] == f"/api/tissue_samples/{body['tissue_sample_id']}"
    assert (body["tissue_processing"], body["extraction_date"]) == ("FFPE", "2020-02-29")
    assert (body["participant_id"], body["datasets"]) == (participant.participant_id, [])
    unknown = {"participant_id": 2_000_000_000, "tissue_sample_type": "Blood"}
    assert admin.post("/api/tissue_samples", json=unknown).status_code == 404


@pytest.mark.parametrize(("spelled", "read"), [("FF", "FF"), ("FreshFrozen", "FF"), (None, None)])
def test_a_member_edits_a_visible_sample(
    member: FlaskClient, sample: TissueSample, spelled: str | None, read: str | None
) -> None:
    address = f"/api/tissue_samples/{sample.tissue_sample_id}"
    etag = member.get(address).headers["ETag"]
    sent = {"tissue_processing": spelled, "notes": None, "participant_id": 99}
    edited = member.patch(address, json=sent, headers={"If-Match": etag})
    assert edited.status_code == 200, edited.text
    body = edited.get_json()
    assert (body["tissue_processing"], body["notes"]) == (read, None)
    assert body["participant_id"] == sample.participant_id
    assert member.patch(address, json=sent, headers={"If-Match": etag}).status_code == 412


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tissue_sample_type", "blood"),
        ("tissue_sample_type", None),
        ("tissue_processing", "Frozen"),
        ("extraction_date", "2020-02-30"),
        ("extraction_date", "29.02.2020"),
        ("notes", ["x"]),
    ],
)
def test_values_that_make_no_sense_are_refused_by_field(
    member: FlaskClient, sample: TissueSample, field: str, value: Any
) -> None:
    response = member.patch(f"/api/tissue_samples/{sample.tissue_sample_id}", json={field: value})
    assert response.status_code == 400
    assert [each["field"] for each in problem(response)["errors"]] == [field]


def test_only_a_sample_without_datasets_is_deleted(
    admin: FlaskClient, session: Session, sample: TissueSample
) -> None:
    refused = admin.delete(f"/api/tissue_samples/{sample.tissue_sample_id}")
    assert problem(refused)["error"] == "Tissue has dataset(s), cannot delete"
    empty = make_tissue_sample(session)
    session.commit()
    address = f"/api/tissue_samples/{empty.tissue_sample_id}"
    assert [admin.delete(address).status_code for _ in range(2)] == [204, 404]


def test_there_is_no_list_of_samples(member: FlaskClient) -> None:
    assert member.get("/api/tissue_samples").status_code == 405
