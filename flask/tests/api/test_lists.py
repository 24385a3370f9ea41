"""Lists over HTTP: pages, order, formats. What each list shows is tested beside its noun."""

import csv
import io
from contextlib import closing

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from stager.lists.export import Format
from tests.application import Application, problem
from tests.factories import make_dataset, make_group, make_participant, make_user

ADDRESS = "/api/participants"
CODENAMES = [f"P{number}" for number in range(1, 8)]


@pytest.fixture
def browser(application: Application, session: Session) -> FlaskClient:
    """Of a member who sees seven participants."""
    group = make_group(session)
    for number, codename in enumerate(CODENAMES):
        participant = make_participant(
            session, codename, notes=f"=note {number % 2}", affected=[None, True, False][number % 3]
        )
        # Two datasets each: whatever is joined, no row may come twice.
        for _ in range(2):
            make_dataset(session, participant=participant, groups=[group])
    return application.signed_in(session, make_user(session, groups=[group]))


def codenames(browser: FlaskClient, query: str = "") -> list[str]:
    body = browser.get(f"{ADDRESS}?{query}").get_json()
    return [row["participant_codename"] for row in body["data"]]


def exported(browser: FlaskClient, wanted: str, query: str = "") -> bytes:
    with closing(browser.get(f"{ADDRESS}?{query}", headers={"Accept": wanted})) as response:
        assert response.status_code == 200
        return bytes(response.data)


def test_pages_follow_each_other_without_loss_or_repetition(browser: FlaskClient) -> None:
    pages = [
        codenames(browser, f"limit=3&page={page}&order_by=participant_codename")
        for page in range(4)
    ]
    assert pages == [CODENAMES[:3], CODENAMES[3:6], CODENAMES[6:], []]


def test_rows_that_are_equal_by_order_have_a_fixed_place(browser: FlaskClient) -> None:
    pages = [codenames(browser, f"limit=2&page={page}&order_by=notes") for page in range(4)]
    assert sorted(name for page in pages for name in page) == CODENAMES


@pytest.mark.parametrize(
    ("query", "page", "count"), [("", 0, 7), ("limit=3", 0, 7), ("limit=3&page=9", 9, 7)]
)
def test_every_page_says_how_many_there_are(
    browser: FlaskClient, query: str, page: int, count: int
) -> None:
    body = browser.get(f"{ADDRESS}?{query}").get_json()
    assert (body["page"], body["total_count"]) == (page, count)


def test_several_columns_order_one_after_the_other(browser: FlaskClient) -> None:
    query = "order_by=notes,participant_codename&order_dir=desc,asc"
    assert codenames(browser, query) == ["P2", "P4", "P6", "P1", "P3", "P5", "P7"]


def test_what_is_unknown_comes_first(browser: FlaskClient) -> None:
    query = "order_by=affected,participant_codename"
    assert codenames(browser, query)[:3] == ["P1", "P4", "P7"]


def test_filters_work_together(browser: FlaskClient) -> None:
    assert codenames(browser, "notes=NOTE 1&affected=true") == ["P2"]


def test_wildcards_are_ordinary_characters(browser: FlaskClient) -> None:
    assert codenames(browser, "notes=note%25") == []
    assert codenames(browser, "notes=not_") == []


def test_a_filter_that_is_not_understood_names_itself(browser: FlaskClient) -> None:
    body = problem(browser.get(f"{ADDRESS}?affected=maybe"))
    assert body["status"] == 400
    assert body["errors"][0]["field"] == "affected"


@pytest.mark.parametrize(
    "accept",
    [None, "*/*", "application/json", "text/html, */*;q=0.8", "text/csv, */*;q=0.1"],
)
def test_a_list_is_json_unless_asked_otherwise(browser: FlaskClient, accept: str | None) -> None:
    headers = {} if accept is None else {"Accept": accept}
    assert browser.get(ADDRESS, headers=headers).content_type == "application/json"


@pytest.mark.parametrize("wanted", Format)
def test_an_export_is_whole_whatever_the_page(browser: FlaskClient, wanted: Format) -> None:
    content = exported(browser, wanted.value, "limit=2&page=1&order_by=participant_codename")
    assert _column(content, wanted, "participant_codename") == CODENAMES


def _column(content: bytes, wanted: Format, name: str) -> list[str]:
    if wanted is Format.XLSX:
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    else:
        delimiter = "," if wanted is Format.CSV else "\t"
        rows = list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=delimiter))
    place = rows[0].index(name)
    return [row[place] for row in rows[1:]]


@pytest.mark.parametrize("wanted", Format)
def test_an_export_is_a_file_with_a_name(browser: FlaskClient, wanted: Format) -> None:
    name = f"participants_report.{wanted.extension}"
    with closing(browser.get(ADDRESS, headers={"Accept": wanted.value})) as response:
        assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
        assert response.mimetype == wanted.value


@pytest.mark.parametrize("wanted", Format)
def test_no_cell_of_an_export_is_a_formula(browser: FlaskClient, wanted: Format) -> None:
    notes = _column(exported(browser, wanted.value), wanted, "notes")
    assert set(notes) == {"'=note 0", "'=note 1"}


@pytest.mark.parametrize("wanted", Format)
def test_an_export_of_nothing_is_a_header(browser: FlaskClient, wanted: Format) -> None:
    content = exported(browser, wanted.value, "notes=nothing")
    assert _column(content, wanted, "participant_codename") == []


@pytest.mark.parametrize("accept", ["text/html", "image/png", "application/xml;q=0.9"])
def test_a_format_that_there_is_not_is_refused_with_those_that_there_are(
    browser: FlaskClient, accept: str
) -> None:
    body = problem(browser.get(ADDRESS, headers={"Accept": accept}))
    assert body["status"] == 406
    assert "text/csv" in body["detail"]


def test_the_head_of_a_list_has_no_body(browser: FlaskClient) -> None:
    response = browser.head(ADDRESS)
    assert (response.status_code, response.data) == (200, b"")
