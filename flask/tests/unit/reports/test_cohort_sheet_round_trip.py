"""What an export writes, an intake reads: text survives the dangers of spreadsheets."""

from typing import IO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stager.lists.export import ExportColumn, delimited, workbook
from stager.reports.cohort_sheet import XLSX, SheetLayout, read_sheet

LAYOUT = SheetLayout(known=("family_codename", "notes"), required=("family_codename",))
COLUMNS = ExportColumn.named("family_codename", "notes")
# Anything that an intake stores: no control characters but tab, line feed and carriage return.
STORED = st.text(
    st.one_of(
        st.sampled_from("=+-@'\"\t\r\n,;|* 0"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
    ),
    max_size=40,
)


def table(notes: list[str]) -> list[dict[str, object]]:
    return [{"family_codename": f"00{n}", "notes": text} for n, text in enumerate(notes)]


def read(content: bytes, media_type: str) -> list[tuple[str, str]]:
    return [(row.cells[0], row.cells[1]) for row in read_sheet(content, media_type, LAYOUT).rows]


def written(stream: IO[bytes]) -> bytes:
    with stream:
        return stream.read()


@pytest.mark.parametrize(
    ("media_type", "delimiter"), [("text/csv", ","), ("text/tab-separated-values", "\t")]
)
@given(notes=st.lists(STORED, min_size=1, max_size=20))
@example(notes=["=1+1", "'=1", "''=1", "'quoted'", "\t@", "\r\n-", "-", '"', ",", "\ufeff"])
def test_text_survives_an_export_and_an_intake(
    media_type: str, delimiter: str, notes: list[str]
) -> None:
    text = "".join(delimited(COLUMNS, table(notes), delimiter=delimiter))
    assert read(text.encode(), media_type) == [(f"00{n}", note) for n, note in enumerate(notes)]


@given(notes=st.lists(STORED, min_size=1, max_size=5))
@example(notes=["=1+1", "'=1", "\n-", "007", "TRUE", "2020-01-01", "1e5"])
@example(notes=["\r\n", "_x000D_", "\ufffe"])
def test_text_survives_a_workbook(notes: list[str]) -> None:
    content = written(workbook(COLUMNS, table(notes)))
    assert read(content, XLSX) == [(f"00{n}", note) for n, note in enumerate(notes)]


def test_text_that_no_cell_holds_goes_on_in_a_second_sheet() -> None:
    notes = ["short", "=" * 40_000, "ä" * 32_767, "x" * 32_768, "\r\n" * 45_000]
    content = written(workbook(COLUMNS, table(notes)))
    assert read(content, XLSX) == [(f"00{n}", note) for n, note in enumerate(notes)]


def test_what_only_looks_like_a_mark_is_text() -> None:
    alike = ("x" * 40_000)[: 32_767 - 21] + " [continued in row 7]"
    notes = [alike, "y" * 33_000]
    content = written(workbook(COLUMNS, table(notes)))
    assert [text for _, text in read(content, XLSX)] == notes
