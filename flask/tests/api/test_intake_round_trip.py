"""The export of the datasets, taken in by an empty database, gives the same cohort."""

import csv
import io

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from stager.db import create_session_factory
from stager.models.enums import DATASET_TYPES, DatasetCondition, TissueSampleType
from stager.reports.cohort_sheet import XLSX
from tests.api.sheets import CSV, commit, send
from tests.application import Application
from tests.databases import empty
from tests.factories import make_group, make_user

COHORT = ("family_codename", "participant_codename", "tissue_sample_type", "dataset_type")
MEANT = (*COHORT, "condition", "notes", "linked_files")
TSV = "text/tab-separated-values"


def member(application: Application, engine: Engine) -> FlaskClient:
    """A member of `c4r` in a database without anything else."""
    empty(engine)
    with create_session_factory(engine)() as session:
        user = make_user(session, groups=[make_group(session, "c4r")])
        return application.signed_in(session, user)


def exported(browser: FlaskClient, media_type: str) -> bytes:
    with browser.get("/api/datasets", headers={"Accept": media_type}) as response:
        disposition = response.headers["Content-Disposition"]
        assert disposition.startswith("attachment; filename=datasets_report.")
        return bytes(response.data)


def cohort(browser: FlaskClient) -> list[tuple[str, ...]]:
    rows = csv.DictReader(io.StringIO(exported(browser, CSV).decode(), newline=""))
    return sorted(tuple(row[name] for name in MEANT) for row in rows)


TRICKY: list[dict[str, str]] = [
    {"participant_codename": "007", "family_codename": "0012", "notes": "=1+1"},
    {"participant_codename": "1e5", "notes": "+\"quoted\", 'and' more"},
    {"participant_codename": "-1", "family_codename": "-F", "notes": "\n@line\nbreaks\n"},
    {"participant_codename": "TRUE", "notes": "Ünïcödé \U0001f9ec \u202eRTL NFD e\u0301"},
    {"participant_codename": "P.5", "notes": "'=not neutralised by us"},
    {"participant_codename": "P6", "linked_files": "*c4r/trio é.vcf.gz|c4r/=a.bam"},
    {"participant_codename": "P7", "linked_files": "*c4r/trio é.vcf.gz"},
]


@pytest.mark.parametrize("media_type", [CSV, TSV, XLSX])
def test_an_export_taken_in_again_gives_the_same_cohort(
    application: Application, engine: Engine, media_type: str
) -> None:
    browser = member(application, engine)
    for row in TRICKY:
        commit(browser, {"family_codename": "F1"} | row)
    before, content = cohort(browser), exported(browser, media_type)
    assert len(before) == len(TRICKY)
    browser = member(application, engine)
    assert cohort(browser) == []
    response = send(browser, content, media_type)
    assert response.status_code == 200, response.text
    assert cohort(browser) == before


TEXT = st.text(
    st.one_of(
        st.sampled_from("=+-@'\"\t\r\n,;| 0"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
    ),
    max_size=30,
).filter(lambda text: not text.isspace())
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "participant_codename": st.from_regex(
                r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,9}", fullmatch=True
            ),
            "tissue_sample_type": st.sampled_from(list(TissueSampleType)),
            "dataset_type": st.sampled_from(list(DATASET_TYPES)),
            "condition": st.sampled_from(list(DatasetCondition)),
            "notes": TEXT,
        }
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: (
        row["participant_codename"].lower(),
        row["tissue_sample_type"],
        row["dataset_type"],
    ),
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=ROWS)
def test_any_cohort_survives_export_and_intake(
    application: Application, engine: Engine, session: Session, rows: list[dict[str, str]]
) -> None:
    session.rollback()
    browser = member(application, engine)
    commit(browser, *({name: str(cell) for name, cell in row.items()} for row in rows))
    before, content = cohort(browser), exported(browser, CSV)
    browser = member(application, engine)
    assert send(browser, content).status_code == 200
    assert cohort(browser) == before
