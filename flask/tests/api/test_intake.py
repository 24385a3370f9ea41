"""Taking cohort sheets in: what a sheet creates, reuses and records."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.models import (
    AuditEvent,
    Dataset,
    DatasetFile,
    Family,
    File,
    GroupDataset,
    Institution,
    Participant,
    RnaSeqDataset,
    TissueSample,
    User,
)
from stager.models.enums import FileType, ParticipantType, Sex, TissueSampleType
from tests.api.sheets import commit, counts, preview, send, sheet
from tests.application import Application
from tests.databases import count_statements
from tests.factories import (
    make_family,
    make_file,
    make_group,
    make_user,
)


@pytest.fixture
def alice(application: Application, session: Session) -> FlaskClient:
    """Signed in as a member of `c4r`."""
    group = make_group(session, "c4r")
    return application.signed_in(session, make_user(session, "alice", groups=[group]))


def only(session: Session, model: type[Any]) -> Any:
    session.rollback()
    return session.scalars(select(model)).one()


def test_a_row_creates_everything_down_to_its_file(alice: FlaskClient, session: Session) -> None:
    created = commit(
        alice,
        {
            "sex": "Female",
            "participant_type": "Proband",
            "affected": "true",
            "month_of_birth": "2010-04",
            "institution": "CHEO",
            "participant_aliases": "kid",
            "family_aliases": "fam",
            "notes": "a note",
            "extraction_date": "2019-12-31",
            "tissue_processing": "FFPE",
            "library_prep_date": "2020-01-02",
            "linked_files": "c4r/a.vcf.gz",
        },
    )
    participant: Participant = only(session, Participant)
    assert participant.participant_codename == "P1"
    assert (participant.sex, participant.participant_type) == (Sex.FEMALE, ParticipantType.PROBAND)
    assert (participant.affected, participant.solved) == (True, None)
    assert str(participant.month_of_birth) == "2010-04-01"
    assert participant.participant_aliases == "kid"
    assert participant.notes is None
    assert only(session, Family).family_aliases == "fam"
    sample: TissueSample = only(session, TissueSample)
    assert sample.tissue_sample_type is TissueSampleType.BLOOD
    assert (str(sample.extraction_date), sample.notes) == ("2019-12-31", "a note")
    dataset: Dataset = only(session, Dataset)
    assert (dataset.notes, str(dataset.library_prep_date)) == ("a note", "2020-01-02")
    assert only(session, File).file_type is FileType.VCF
    assert only(session, GroupDataset).dataset_id == dataset.dataset_id
    assert only(session, DatasetFile).exclusive_file_id is not None
    (answer,) = created
    assert answer["dataset_id"] == dataset.dataset_id
    assert (answer["family_codename"], answer["institution"]) == ("F1", "CHEO")
    assert answer["month_of_birth"] == "2010-04-01"
    assert "candidate_genes" not in answer


def test_the_author_and_the_time_are_those_of_the_request(
    alice: FlaskClient, session: Session
) -> None:
    (answer,) = commit(alice, {})
    author = session.scalar(select(User.user_id).where(User.username == "alice"))
    for model in (Family, Participant, TissueSample, Dataset):
        row = only(session, model)
        assert (row.created_by_id, row.updated_by_id) == (author, author)
        assert row.created.isoformat().replace("+00:00", "Z") == answer["created"]
        assert row.version == 1


def test_every_created_record_is_in_the_audit_log(alice: FlaskClient, session: Session) -> None:
    commit(alice, {"institution": "CHEO", "linked_files": "c4r/a.bam"})
    session.rollback()
    events = session.scalars(
        select(AuditEvent).where(AuditEvent.action == "create", AuditEvent.actor_label == "alice")
    ).all()
    assert sorted(event.entity or "" for event in events) == [
        "dataset",
        "family",
        "file",
        "institution",
        "participant",
        "tissue_sample",
    ]
    family = next(event for event in events if event.entity == "family")
    assert family.entity_id == str(only(session, Family).family_id)
    assert family.after == {"family_codename": "F1"}
    dataset = next(event for event in events if event.entity == "dataset")
    assert dataset.after is not None
    assert dataset.after["linked_files"] == ["c4r/a.bam"]
    assert dataset.after["group_ids"] == list(session.scalars(select(GroupDataset.group_id)))


def test_a_dry_run_writes_nothing(alice: FlaskClient, session: Session) -> None:
    before = counts(session)
    shown = preview(alice, {"linked_files": "c4r/a.bam"}, {"dataset_type": "RGS"})
    assert shown["summary"]["datasets"] == {"create": 2, "reuse": 0}
    assert counts(session) == before


def test_a_dry_run_waits_for_nobody_who_writes(alice: FlaskClient, session: Session) -> None:
    make_family(session, "F1")  # not committed: the writer is in the middle of it
    assert preview(alice, {})["error_count"] == 0


def test_a_second_sheet_reuses_what_the_first_created(alice: FlaskClient, session: Session) -> None:
    commit(alice, {"institution": "CHEO"})
    before = counts(session)
    commit(alice, {"family_codename": "f1", "participant_codename": "p1", "dataset_type": "RGS"})
    after = counts(session)
    assert {name: after[name] - before[name] for name in after} == {
        "family": 0,
        "participant": 0,
        "tissue_sample": 1,
        "dataset": 1,
        "file": 0,
        "institution": 0,
        "audit_event": 2,
    }


def test_a_sample_is_reused_when_the_row_says_so(alice: FlaskClient) -> None:
    (first,) = commit(alice, {})
    (second,) = commit(alice, {"dataset_type": "RGS", "reuse_sample": "true"})
    assert second["tissue_sample_id"] == first["tissue_sample_id"]


def test_an_institution_is_found_whatever_its_case_and_accents(
    alice: FlaskClient, session: Session
) -> None:
    session.add(Institution(institution="CHU Sainte-Thérèse"))
    session.commit()
    (created,) = commit(alice, {"institution": "chu sainte-therese"})
    assert only(session, Institution).institution == "CHU Sainte-Thérèse"
    assert created["dataset_id"]


def test_rna_fields_are_stored_for_rna_sequencing(alice: FlaskClient, session: Session) -> None:
    rna = {"candidate_genes": "ABC", "vcf_available": "false", "RIN": "7.25", "DV200": "80"}
    first, second = commit(alice, rna | {"dataset_type": "RRS"}, rna)
    stored: RnaSeqDataset = only(session, RnaSeqDataset)
    assert (stored.candidate_genes, stored.vcf_available) == ("ABC", False)
    assert (stored.RIN, stored.DV200) == (7.25, 80)
    assert first["discriminator"] == "rnaseq_dataset"
    assert first["candidate_genes"] == "ABC"
    assert second["discriminator"] == "dataset"


def test_a_pedigree_is_stored_whatever_the_order_of_the_rows(
    alice: FlaskClient, session: Session
) -> None:
    commit(
        alice,
        {"participant_codename": "C", "paternal_codename": "D", "maternal_codename": "M"},
        {"participant_codename": "D", "sex": "Male", "paternal_codename": "G"},
        {"participant_codename": "M", "sex": "Female"},
        {"participant_codename": "G", "sex": "Male"},
    )
    session.rollback()
    by_name = {each.participant_codename: each for each in session.scalars(select(Participant))}
    assert by_name["C"].father_id == by_name["D"].participant_id
    assert by_name["C"].mother_id == by_name["M"].participant_id
    assert by_name["D"].father_id == by_name["G"].participant_id


def test_shared_files_are_stored_once(alice: FlaskClient, session: Session) -> None:
    commit(
        alice,
        {"linked_files": "*c4r/trio.vcf.gz|c4r/a.bam"},
        {"participant_codename": "P2", "linked_files": "*c4r/trio.vcf.gz"},
    )
    session.rollback()
    links = session.scalars(select(DatasetFile)).all()
    assert counts(session)["file"] == 2
    assert len(links) == 3
    assert sum(link.exclusive_file_id is None for link in links) == 2


def test_an_uploaded_file_takes_the_flag_of_the_sheet(alice: FlaskClient, session: Session) -> None:
    make_file(session, "c4r/a.bam", multiplexed=None)
    session.commit()
    commit(alice, {"linked_files": "*c4r/a.bam"})
    assert only(session, File).multiplexed is True


@pytest.mark.parametrize("mode", ["true", "false"])
def test_statements_do_not_grow_with_the_rows(
    application: Application, alice: FlaskClient, mode: str
) -> None:
    def statements(first: int, rows: int) -> int:
        content = sheet(
            *(
                {"participant_codename": f"P{n}", "linked_files": f"c4r/{n}.bam"}
                for n in range(first, first + rows)
            )
        )
        with count_statements(application.engine) as seen:
            assert send(alice, content, dry_run=mode).status_code == 200
        return seen.count

    statements(0, 1)
    few = statements(10, 10)
    assert statements(100, 400) == few
    assert few <= 30


def test_a_new_institution_becomes_known_though_its_participant_keeps_the_old(
    alice: FlaskClient, session: Session
) -> None:
    commit(alice, {"institution": "CHEO"})
    row = {"dataset_type": "RGS", "institution": "Elsewhere"}
    (shown,) = preview(alice, row)["rows"]
    assert shown["institution"] == {"institution": "Elsewhere", "action": "create", "id": None}
    (created,) = commit(alice, row)
    assert created["institution"] == "CHEO"
    session.rollback()
    assert set(session.scalars(select(Institution.institution))) == {"CHEO", "Elsewhere"}
