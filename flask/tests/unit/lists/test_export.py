"""Exports: cells, neutralised formulas, and the three formats."""

import csv
import io
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from stager.lists.export import ExportColumn, delimited, text_of, workbook
from stager.models.enums import Sex
from stager.reports.cohort_sheet import XLSX, SheetLayout, read_sheet

NAMES = ExportColumn.named("codename", "notes")
LAYOUT = SheetLayout(known=("codename", "notes"), required=("codename",))
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n")
# What a sheet can hold: no lone surrogates, no NUL (which no text file has).
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
CELLS = st.one_of(TEXT, st.sampled_from(TRIGGERS).flatmap(lambda t: TEXT.map(lambda s: t + s)))


def rows_of(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "True"),
        (0, "0"),
        (-3, "-3"),
        (0.5, "0.5"),
        ("007", "007"),
        (Sex.FEMALE, Sex.FEMALE.value),
        (datetime(2026, 1, 31, 23, 0, tzinfo=UTC), "2026-01-31 23:00:00"),
        (datetime(2026, 1, 31, 23, 0, tzinfo=timezone(timedelta(hours=-5))), "2026-02-01 04:00:00"),
        (["001", None], "['001', None]"),
        ([Sex.FEMALE], f"['{Sex.FEMALE.value}']"),
        ("=1+1", "'=1+1"),
        ("-5", "'-5"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
    ],
)
def test_cells_as_text(value: object, text: str) -> None:
    assert text_of(value) == text


@given(CELLS)
def test_no_text_begins_like_a_formula(value: str) -> None:
    assert not text_of(value).startswith(TRIGGERS)


@given(st.lists(st.tuples(CELLS.filter(lambda s: s.strip() != ""), CELLS), min_size=1, max_size=5))
def test_what_is_exported_as_csv_is_read_back_unchanged(cells: list[tuple[str, str]]) -> None:
    exported = "".join(delimited(NAMES, [named(*pair) for pair in cells], delimiter=","))
    sheet = read_sheet(exported.encode(), "text/csv", LAYOUT)
    assert [row.cells for row in sheet.rows] == cells


def named(codename: str, notes: str) -> Mapping[str, object]:
    return {"codename": codename, "notes": notes}


def test_an_empty_export_is_a_header() -> None:
    assert list(delimited(NAMES, [], delimiter=",")) == ["codename,notes\r\n"]


def test_delimiters_quotes_and_newlines_stay_in_their_cell() -> None:
    row = named('a,"b"', "tab\there\nsecond line")
    assert rows_of("".join(delimited(NAMES, [row], delimiter=",")))[1] == list(row.values())
    assert rows_of("".join(delimited(NAMES, [row], delimiter="\t")), "\t")[1] == list(row.values())


def test_long_exports_come_in_blocks() -> None:
    rows = (named(str(number), "") for number in range(1200))
    blocks = list(delimited(NAMES, rows, delimiter=","))
    assert len(blocks) == 3
    assert [row[0] for row in rows_of("".join(blocks))[1:]] == [str(n) for n in range(1200)]


def test_a_workbook_has_text_as_text_and_numbers_as_numbers() -> None:
    columns = ExportColumn.named("text", "number", "truth", "nothing", "infinite")
    rows = [{"text": "=1", "number": 7, "truth": True, "nothing": None, "infinite": float("inf")}]
    with workbook(columns, rows) as file:
        sheet = load_workbook(file).worksheets[0]
        found = [[cell.value for cell in row] for row in sheet.iter_rows()]
        kinds = [cell.data_type for cell in sheet[2]]
    assert found[0] == ["text", "number", "truth", "nothing", "infinite"]
    assert found[1] == ["'=1", 7, "True", "", "inf"]
    assert kinds[0] == "s"


def test_a_workbook_is_read_back_unchanged() -> None:
    cells = [("=A1", "http://a.example"), ("'=x", "line\nline"), ("007", "naïve 日本")]
    with workbook(NAMES, [named(*pair) for pair in cells]) as file:
        sheet = read_sheet(file.read(), XLSX, LAYOUT)
    assert [row.cells for row in sheet.rows] == cells


def test_text_that_no_workbook_cell_can_hold_goes_on_in_a_second_sheet() -> None:
    with workbook(NAMES, [named("x" * 40_000, "after")]) as file:
        sheet, rest = load_workbook(file).worksheets
        cell = sheet["A2"].value
        assert len(cell) == 32_767
        assert cell.endswith("xx [continued in row 1]")
        assert cell.removesuffix(" [continued in row 1]") + rest["A1"].value == "x" * 40_000
        assert sheet["B2"].value == "after"
