"""Taking cohort sheets in: previews, commits, refusals and who may do what."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stager.db import Base
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
from tests.api.sheets import commit, preview, refusals, send, sheet
from tests.application import Application, problem
from tests.databases import count_statements
from tests.factories import (
    make_dataset,
    make_family,
    make_file,
    make_group,
    make_participant,
    make_user,
)

TABLES: tuple[type[Base], ...] = (
    Family,
    Participant,
    TissueSample,
    Dataset,
    File,
    Institution,
    AuditEvent,
)
TAKEN = "This codename is already in use."


@pytest.fixture
def alice(application: Application, session: Session) -> FlaskClient:
    """Signed in as a member of `c4r`."""
    group = make_group(session, "c4r")
    return application.signed_in(session, make_user(session, "alice", groups=[group]))


@pytest.fixture
def bob(application: Application, session: Session) -> FlaskClient:
    """Signed in as a member of `other`."""
    group = make_group(session, "other")
    return application.signed_in(session, make_user(session, "bob", groups=[group]))


def counts(session: Session) -> dict[str, int]:
    session.rollback()
    return {
        table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0
        for table in TABLES
    }


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


def test_json_is_taken_in_like_csv(alice: FlaskClient) -> None:
    row = {
        "family_codename": "F1",
        "participant_codename": "007",
        "tissue_sample_type": "Blood",
        "dataset_type": "WES",
        "condition": "GermLine",
        "affected": True,
        "sex": None,
        "dataset_id": 99,
        "linked_files": [{"path": "c4r/a.bam", "multiplexed": None}],
    }
    (created,) = send(alice, [row]).get_json()
    assert created["participant_codename"] == "007"


def test_all_errors_of_all_rows_are_in_one_answer_and_nothing_is_written(
    alice: FlaskClient, session: Session
) -> None:
    before = counts(session)
    rows = (
        {"sex": "female", "linked_files": "other/x.bam"},
        {"participant_codename": "P2"},
        {"participant_codename": "P2", "affected": "maybe"},
        {"participant_codename": "P2", "notes": "again"},
        {"participant_codename": "P3", "linked_files": "other/x.bam"},
    )
    response = send(alice, sheet(*rows))
    expected = [(1, "sex"), (3, "affected"), (4, "dataset_type"), (5, "linked_files")]
    assert refusals(response) == expected
    assert "4 errors in 4 rows" in response.get_json()["error"]
    shown = preview(alice, *rows)
    assert [(each["row"], each["column"]) for each in shown["errors"]] == expected
    assert [each["row"] for each in shown["rows"]] == [2]
    assert counts(session) == before


def test_a_duplicate_of_a_stored_dataset_is_refused(alice: FlaskClient) -> None:
    commit(alice, {"sequencing_date": "2020-01-01"})
    response = send(alice, sheet({"sequencing_date": "2020-01-01"}))
    assert refusals(response) == [(1, "dataset_type")]
    assert "duplicate" in response.get_json()["errors"][0]["message"]


def test_a_linked_file_is_refused_with_its_place_but_not_its_name(alice: FlaskClient) -> None:
    commit(alice, {"linked_files": "c4r/secret-name.bam"})
    rows = {"participant_codename": "P2", "linked_files": "c4r/new.bam|c4r/secret-name.bam"}
    response = send(alice, sheet(rows))
    assert refusals(response) == [(1, "linked_files")]
    assert "File 2 is already linked" in response.get_json()["errors"][0]["message"]
    assert "secret-name" not in response.text


def test_no_refusal_repeats_what_was_sent(alice: FlaskClient) -> None:
    canary = "canary<value>"
    columns = ("family_codename", "sex", "affected", "month_of_birth", "read_length", "condition")
    for column in columns:
        response = send(alice, sheet({column: canary}))
        assert refusals(response) == [(1, column)]
        assert canary not in response.text


@pytest.mark.parametrize("named", ["family", "participant"])
def test_a_codename_of_another_group_is_taken_exactly_like_an_orphan(
    alice: FlaskClient, session: Session, named: str
) -> None:
    foreign = make_participant(session, "Theirs", family=make_family(session, "TheirFamily"))
    make_dataset(session, participant=foreign, groups=[make_group(session, "foreign")])
    make_participant(session, "Orphan", family=make_family(session, "OrphanFamily"))
    session.commit()
    column = f"{named}_codename"
    names = ("TheirFamily", "OrphanFamily") if named == "family" else ("Theirs", "Orphan")
    answers = [send(alice, sheet({column: name})) for name in names]
    for answer in answers:
        assert refusals(answer) == [(1, column)]
        assert answer.get_json()["errors"][0]["message"] == TAKEN
    assert problem(answers[0]) == problem(answers[1])


def test_attaching_to_another_groups_participant_is_refused_and_opens_nothing(
    alice: FlaskClient, bob: FlaskClient, session: Session
) -> None:
    commit(alice, {"notes": "private"})
    participant_id = only(session, Participant).participant_id
    response = send(bob, sheet({"dataset_type": "RGS"}))
    assert refusals(response) == [(1, "family_codename")]
    assert bob.get(f"/api/participants/{participant_id}").status_code == 404


def test_a_member_of_a_shared_family_cannot_reach_its_hidden_members(
    alice: FlaskClient, session: Session
) -> None:
    commit(alice, {})
    family = only(session, Family)
    theirs = make_participant(session, "P2", family=family)
    make_dataset(session, participant=theirs, groups=[make_group(session, "third")])
    session.commit()
    row = {"participant_codename": "P2", "dataset_type": "RGS"}
    assert refusals(send(alice, sheet(row))) == [(1, "participant_codename")]
    child = {"participant_codename": "P3", "maternal_codename": "P2"}
    assert refusals(send(alice, sheet(child))) == [(1, "maternal_codename")]


def test_an_administrator_may_attach_to_any_participant(
    application: Application, alice: FlaskClient, session: Session
) -> None:
    commit(alice, {})
    admin = application.signed_in(session, make_user(session, is_admin=True))
    (created,) = commit(admin, {"dataset_type": "RGS"}, groups="c4r")
    assert created["participant_codename"] == "P1"


def test_nobody_who_is_not_signed_in_takes_anything_in(application: Application) -> None:
    assert send(application.client(), sheet({})).status_code == 401


def test_the_only_group_of_a_user_gets_the_datasets(alice: FlaskClient, session: Session) -> None:
    commit(alice, {}, groups="")
    assert only(session, GroupDataset)


@pytest.mark.parametrize(
    ("groups", "asked", "status"),
    [
        (["a-lab", "b-lab"], "", 400),
        (["a-lab", "b-lab"], "a-lab,b-lab", 200),
        (["a-lab", "b-lab"], "B-LAB", 200),
        (["a-lab"], "a-lab,b-lab", 403),
        (["a-lab"], "b-lab", 404),
        (["a-lab"], "nowhere", 404),
        ([], "", 403),
        ([], "a-lab", 404),
    ],
)
def test_members_give_datasets_to_their_own_groups(
    application: Application, session: Session, groups: list[str], asked: str, status: int
) -> None:
    made = {code: make_group(session, code) for code in ("a-lab", "b-lab")}
    user = make_user(session, groups=[made[code] for code in groups])
    browser = application.signed_in(session, user)
    assert send(browser, sheet({}), groups=asked).status_code == status
    assert send(browser, sheet({}), groups=asked, dry_run="true").status_code == status


@pytest.mark.parametrize(("asked", "status"), [("", 400), ("a-lab,nowhere", 200), ("nowhere", 404)])
def test_administrators_name_the_groups(
    application: Application, session: Session, asked: str, status: int
) -> None:
    make_group(session, "a-lab")
    browser = application.signed_in(session, make_user(session, is_admin=True))
    assert send(browser, sheet({}), groups=asked).status_code == status


@pytest.mark.parametrize(
    ("content", "media_type", "status", "sentence"),
    [
        (b"", "text/csv", 400, "empty"),
        (b"family_codename,condition\n", "text/csv", 400, "participant_codename"),
        (sheet(), "text/csv", 400, "empty"),
        (b"\x89PNG\r\n\x1a\n\0", "text/csv", 400, "not UTF-8"),
        (b"{}", "application/json", 422, "must be in an array"),
        (b"[]", "application/json", 400, "empty"),
        (sheet({}), "text/plain", 415, "Content-Type"),
        (sheet({}), "multipart/form-data", 415, "Content-Type"),
    ],
)
def test_what_is_no_sheet_is_refused(
    alice: FlaskClient, content: bytes, media_type: str, status: int, sentence: str
) -> None:
    response = send(alice, content, media_type)
    assert response.status_code == status
    assert sentence in problem(response)["error"]


def test_a_content_type_may_have_parameters(alice: FlaskClient) -> None:
    assert send(alice, sheet({}), "text/csv; charset=utf-8").status_code == 200


def test_a_sheet_that_is_too_large_is_refused(application: Application, alice: FlaskClient) -> None:
    content = sheet({"notes": "x" * (application.settings.max_sheet_bytes + 1)})
    assert send(alice, content).status_code == 413


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
