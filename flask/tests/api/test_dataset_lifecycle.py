"""Creating datasets and deleting them with what is left empty above them."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.models import AuditEvent, Dataset, Family, File, Group, Participant, TissueSample
from tests.application import Application, problem
from tests.factories import (
    make_analysis,
    make_dataset,
    make_family,
    make_file,
    make_group,
    make_participant,
    make_tissue_sample,
    make_user,
)


@pytest.fixture
def sample(session: Session, group: Group) -> TissueSample:
    """A sample that `member` sees."""
    found = make_tissue_sample(session)
    make_dataset(session, tissue_sample=found, groups=[group])
    session.commit()
    return found


def create(browser: FlaskClient, sample_id: int, **fields: Any) -> TestResponse:
    sent = {"tissue_sample_id": sample_id, "dataset_type": "WES", "condition": "GermLine"}
    return browser.post("/api/datasets", json=sent | fields)


def test_a_member_creates_a_dataset_and_sees_it(member: FlaskClient, sample: TissueSample) -> None:
    response = create(
        member,
        sample.tissue_sample_id,
        read_length="150",
        sequencing_date="2020-02-29",
        linked_files=[{"path": "c4r/a.bam", "multiplexed": True}],
        RIN=5,
        discriminator="rnaseq_dataset",
        analyses=[1],
    )
    assert response.status_code == 201, response.text
    body = response.get_json()
    address = f"/api/datasets/{body['dataset_id']}"
    assert response.headers["Location"] == address
    assert (body["group_code"], body["created_by"]) == (["c4r"], "alice")
    assert (body["read_length"], body["discriminator"]) == (150, "dataset")
    assert body["linked_files"] == [{"path": "c4r/a.bam", "multiplexed": True}]
    assert "RIN" not in body
    assert member.get(address).get_json() == body


def test_rna_sequencing_has_fields_of_its_own(member: FlaskClient, sample: TissueSample) -> None:
    rna = {"candidate_genes": "DMD", "RIN": 7.5, "DV200": 80, "vcf_available": False}
    body = create(member, sample.tissue_sample_id, dataset_type="RRS", **rna).get_json()
    assert body["discriminator"] == "rnaseq_dataset"
    assert {name: body[name] for name in rna} == rna
    assert body["sequencer"] is None


def test_nothing_is_attached_to_what_the_caller_does_not_see(
    member: FlaskClient, session: Session
) -> None:
    foreign = make_tissue_sample(session)
    make_dataset(session, tissue_sample=foreign, groups=[make_group(session)])
    session.commit()
    refused = create(member, foreign.tissue_sample_id)
    missing = create(member, 2_000_000_000)
    assert (refused.status_code, missing.status_code) == (404, 404)
    assert problem(refused) == problem(missing)


def test_the_groups_are_those_named_or_the_only_one(
    application: Application,
    admin: FlaskClient,
    member: FlaskClient,
    session: Session,
    group: Group,
    sample: TissueSample,
) -> None:
    other = make_group(session, "other")
    both = application.signed_in(session, make_user(session, groups=[group, other]))
    place = sample.tissue_sample_id
    assert create(both, place).status_code == 400
    assert create(both, place, group_code=["other"]).get_json()["group_code"] == ["other"]
    assert create(member, place, group_code=["other"]).status_code == 404
    assert create(admin, place).status_code == 400
    assert create(admin, place, group_code=["c4r", "other"]).status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tissue_sample_id", "1"),
        ("tissue_sample_id", 0),
        ("dataset_type", "XYZ"),
        ("condition", "germline"),
        ("library_prep_date", "2020-2-2"),
        ("RIN", 11),
        ("DV200", 101),
        ("concentration", -1),
        ("vcf_available", "yes"),
        ("candidate_genes", "x" * 256),
    ],
)
def test_values_that_make_no_sense_are_refused_by_field(
    member: FlaskClient, sample: TissueSample, field: str, value: object
) -> None:
    fields: dict[str, Any] = {field: value}
    response = create(member, sample.tissue_sample_id, **fields)
    assert response.status_code == 400
    assert [each["field"] for each in problem(response)["errors"]] == [field]


def test_deleting_the_last_dataset_takes_what_is_left_empty_above_it(
    admin: FlaskClient, session: Session, group: Group
) -> None:
    shared = make_file(session, "c4r/shared.bam", multiplexed=True)
    own = make_file(session, "c4r/own.bam")
    dataset = make_dataset(session, groups=[group], files=[shared, own], dataset_type="RRS")
    make_dataset(session, files=[shared])
    session.commit()
    sample = dataset.tissue_sample
    expected = {
        "dataset_ids": [dataset.dataset_id],
        "tissue_sample_ids": [sample.tissue_sample_id],
        "participant_ids": [sample.participant_id],
        "family_ids": [sample.participant.family_id],
        "file_paths": ["c4r/own.bam"],
    }
    address = f"/api/datasets/{dataset.dataset_id}"
    preview = admin.delete(f"{address}?dry_run=true")
    assert (preview.status_code, preview.get_json()) == (200, expected)
    assert admin.get(address).status_code == 200
    done = admin.delete(address)
    assert (done.status_code, done.data) == (204, b"")
    session.rollback()
    for model in (Dataset, TissueSample, Participant, Family):
        assert len(session.scalars(select(model)).all()) == 1
    assert session.scalars(select(File.path)).all() == ["c4r/shared.bam"]
    events = session.scalars(select(AuditEvent).where(AuditEvent.action == "delete")).all()
    assert {"dataset", "tissue_sample", "participant", "family", "file"} <= {
        event.entity for event in events
    }


def test_what_something_else_hangs_on_stays(admin: FlaskClient, session: Session) -> None:
    family = make_family(session)
    mother = make_participant(session, family=family)
    make_participant(session, family=family, mother=mother)
    twice = make_tissue_sample(session)
    first, second, third = (
        make_dataset(session, tissue_sample=twice),
        make_dataset(session, tissue_sample=twice),
        make_dataset(session, participant=mother),
    )
    make_tissue_sample(session, participant=twice.participant)
    session.commit()

    def preview(dataset: Dataset) -> Any:
        return admin.delete(f"/api/datasets/{dataset.dataset_id}?dry_run=true").get_json()

    assert preview(first)["tissue_sample_ids"] == []
    assert admin.delete(f"/api/datasets/{first.dataset_id}").status_code == 204
    assert preview(second)["tissue_sample_ids"] == [twice.tissue_sample_id]
    assert preview(second)["participant_ids"] == []
    # Without the mother the pedigree of her child would be lost.
    assert preview(third)["tissue_sample_ids"] == [third.tissue_sample_id]
    assert preview(third)["participant_ids"] == []


def test_an_analysed_dataset_is_not_deleted(admin: FlaskClient, session: Session) -> None:
    dataset = make_dataset(session)
    make_analysis(session, datasets=[dataset])
    session.commit()
    for query in ("", "?dry_run=true"):
        refused = admin.delete(f"/api/datasets/{dataset.dataset_id}{query}")
        assert refused.status_code == 422
        assert problem(refused)["error"] == "Dataset has analyses, cannot delete"
