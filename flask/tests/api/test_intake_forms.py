"""The forms of a cohort sheet: CSV, TSV, XLSX and JSON say the same, and what is no sheet."""

import io
from collections.abc import Callable, Sequence

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stager.models import Dataset
from stager.reports.cohort_sheet import XLSX
from tests.api.sheets import CSV, REQUIRED, send, sheet
from tests.application import Application, problem

TSV = "text/tab-separated-values"
Content = bytes | Sequence[dict[str, object]]
ROWS = [
    {"participant_codename": "007", "sequencing_id": "0815", "affected": "true", "sex": "Male"},
    {"participant_codename": "007", "dataset_type": "RRS", "vcf_available": "TRUE", "RIN": "7.5"},
    {"participant_codename": "2", "dataset_type": "LRS", "candidate_genes": "A", "sex": "NA"},
    {"participant_codename": "2", "linked_files": "c4r/a.bam|*c4r/b.bam|", "notes": "x\ty\nz"},
]
TYPED: list[dict[str, object]] = [
    {"participant_codename": "007", "sequencing_id": "0815", "affected": True, "sex": "Male"},
    {"participant_codename": "007", "dataset_type": "RRS", "vcf_available": True, "RIN": 7.5},
    {"participant_codename": "2", "dataset_type": "LRS", "candidate_genes": "A", "sex": None},
    {
        "participant_codename": 2,
        "linked_files": [{"path": "c4r/a.bam"}, {"path": "c4r/b.bam", "multiplexed": True}],
        "notes": "x\ty\nz",
    },
]


def as_csv() -> bytes:
    return sheet(*ROWS)


def as_tsv() -> bytes:
    return sheet(*ROWS, delimiter="\t")


def as_xlsx() -> bytes:
    columns = list(dict.fromkeys(name for row in (REQUIRED, *ROWS) for name in row))
    book, target = Workbook(), io.BytesIO()
    page = book.active
    assert page is not None
    page.append(columns)
    for row in ROWS:
        page.append([(REQUIRED | row).get(name) for name in columns])
    book.save(target)
    return target.getvalue()


def as_json() -> list[dict[str, object]]:
    return [{**REQUIRED, **row} for row in TYPED]


FORMS: list[tuple[str, Callable[[], Content]]] = [
    (CSV, as_csv),
    (TSV, as_tsv),
    (XLSX, as_xlsx),
    ("application/json", as_json),
]


@pytest.mark.parametrize(("media_type", "made"), FORMS, ids=["csv", "tsv", "xlsx", "json"])
def test_every_form_of_a_sheet_creates_the_same(
    member: FlaskClient, media_type: str, made: Callable[[], Content]
) -> None:
    shown = send(member, made(), media_type, dry_run="true").get_json()
    assert shown["error_count"] == 0
    assert shown["summary"]["files"] == {"create": 2, "reuse": 0}
    response = send(member, made(), media_type)
    assert response.status_code == 200, response.text
    created = response.get_json()
    told = ("participant_codename", "dataset_type", "sequencing_id", "sex", "notes")
    assert [tuple(each[name] for name in told) for each in created] == [
        ("007", "WES", "0815", "Male", None),
        ("007", "RRS", None, "Male", None),
        ("2", "LRS", None, None, None),
        ("2", "WES", None, None, "x\ty\nz"),
    ]
    rna = {each["dataset_id"]: each.get("RIN", "none") for each in created}
    assert list(rna) == sorted(rna)
    assert list(rna.values()) == ["none", 7.5, "none", "none"]
    linked = member.get(f"/api/datasets/{created[3]['dataset_id']}").get_json()["linked_files"]
    assert linked == [
        {"path": "c4r/a.bam", "multiplexed": False},
        {"path": "c4r/b.bam", "multiplexed": True},
    ]


def test_an_answer_has_these_fields_and_those_of_rna_sequencing_for_it_alone(
    member: FlaskClient,
) -> None:
    plain, rna = send(member, sheet({}, {"dataset_type": "RRS"})).get_json()
    assert sorted(plain) == [
        "batch_id",
        "capture_kit",
        "condition",
        "created",
        "dataset_id",
        "dataset_type",
        "discriminator",
        "extraction_protocol",
        "family_codename",
        "institution",
        "library_prep_date",
        "library_prep_method",
        "month_of_birth",
        "notes",
        "participant_codename",
        "participant_type",
        "read_length",
        "read_type",
        "sequencing_centre",
        "sequencing_date",
        "sequencing_id",
        "sex",
        "tissue_sample_id",
        "tissue_sample_type",
        "updated",
    ]
    assert sorted(rna.keys() - plain.keys()) == [
        "DV200",
        "RIN",
        "candidate_genes",
        "concentration",
        "sequencer",
        "spike_in",
        "vcf_available",
    ]


def test_json_knows_null_and_passes_over_keys_that_mean_nothing(member: FlaskClient) -> None:
    row = {**REQUIRED, "sex": None, "dataset_id": 99, "linked_files": [{"path": "c4r/a.bam"}]}
    (created,) = send(member, [row]).get_json()
    assert created["sex"] is None
    assert created["dataset_id"] != 99


@pytest.mark.parametrize("linked", [[{"multiplexed": True}], [None], ["", 1], {"path": "c4r/a"}])
def test_what_is_no_file_is_refused_by_row_and_column(member: FlaskClient, linked: object) -> None:
    refused = send(member, [{**REQUIRED, "linked_files": linked}])
    assert refused.status_code == 400
    (error,) = problem(refused)["errors"]
    assert (error["row"], error["column"]) == (1, "linked_files")


@pytest.mark.parametrize(
    ("content", "media_type", "status", "sentence"),
    [
        (b"", CSV, 400, "empty"),
        (b"family_codename,condition\n", CSV, 400, "participant_codename"),
        (",".join(REQUIRED).encode(), CSV, 400, "no rows"),
        (sheet(), CSV, 400, "empty"),
        (b"\x89PNG\r\n\x1a\n\0", CSV, 400, "not UTF-8"),
        (b"PK\x03\x04", XLSX, 400, "not an XLSX"),
        (b"{}", "application/json", 422, "must be in an array"),
        (b"null", "application/json", 422, "must be in an array"),
        (b"[]", "application/json", 400, "empty"),
        (sheet({}), "text/plain", 415, "Content-Type"),
        (sheet({}), "multipart/form-data", 415, "Content-Type"),
    ],
)
def test_what_is_no_sheet_is_refused(
    member: FlaskClient, content: bytes, media_type: str, status: int, sentence: str
) -> None:
    response = send(member, content, media_type)
    assert response.status_code == status
    assert sentence in problem(response)["error"]


def test_a_sheet_of_blank_rows_creates_nothing(member: FlaskClient, session: Session) -> None:
    blank = ",".join(REQUIRED).encode() + b"\n,,,,\n , ,,,\n"
    response = send(member, blank)
    assert (response.status_code, response.get_json()) == (200, [])
    assert send(member, blank, dry_run="true").get_json()["rows"] == []
    assert session.scalar(select(func.count()).select_from(Dataset.__table__)) == 0


def test_a_content_type_may_have_parameters(member: FlaskClient) -> None:
    assert send(member, sheet({}), "text/csv; charset=utf-8").status_code == 200


def test_a_sheet_that_is_too_large_is_refused(
    application: Application, member: FlaskClient
) -> None:
    content = sheet({"notes": "x" * (application.settings.max_sheet_bytes + 1)})
    assert send(member, content).status_code == 413
