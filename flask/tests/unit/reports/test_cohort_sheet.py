"""Reading cohort sheets: formats, shapes and refusals; their meaning is tested elsewhere."""

import io
import zipfile
from datetime import date, datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from stager.errors import Invalid, Unprocessable, UnsupportedMedia
from stager.reports import cohort_sheet
from stager.reports.cohort_sheet import XLSX, Sheet, SheetLayout, read_sheet

LAYOUT = SheetLayout(
    known=("family_codename", "notes", "RIN", "linked_files"), required=("family_codename",)
)
TSV = "text/tab-separated-values"


def csv(text: str, layout: SheetLayout = LAYOUT) -> Sheet:
    return read_sheet(text.encode(), "text/csv", layout)


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    return [row.cells for row in sheet.rows]


def workbook(*rows: list[object]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_cells_stay_text_in_the_order_of_the_file() -> None:
    sheet = csv("notes,family_codename\n1.50,007\n")
    assert sheet.columns == ("notes", "family_codename")
    assert cells(sheet) == [("1.50", "007")]


def test_a_byte_order_mark_is_not_part_of_the_first_header() -> None:
    assert read_sheet(b"\xef\xbb\xbffamily_codename\nA\n", "text/csv", LAYOUT).columns == (
        "family_codename",
    )


def test_blank_rows_are_dropped_and_the_others_keep_their_numbers() -> None:
    sheet = csv("family_codename,notes\n,\nA,x\n\n  ,\nB,y\n")
    assert [row.number for row in sheet.rows] == [2, 5]


def test_a_sheet_of_blank_rows_only_says_nothing() -> None:
    assert csv("family_codename,notes\n,\n , \n").rows == ()


def test_a_quoted_cell_keeps_its_newlines_quotes_and_commas() -> None:
    assert cells(csv('family_codename,notes\nA,"one\r\n""two"", three"\n')) == [
        ("A", 'one\r\n"two", three')
    ]


def test_a_short_row_is_filled_with_empty_cells() -> None:
    assert cells(csv("family_codename,notes\nA\n")) == [("A", "")]


def test_headers_match_whatever_their_case_and_blanks() -> None:
    sheet = csv(" Family Codename ,rin\nA,7\n")
    assert sheet.columns == ("family_codename", "RIN")


def test_unknown_columns_are_named_as_ignored() -> None:
    sheet = csv("family_codename,mystery,notes\nA,1,x\n")
    assert sheet.ignored == ("mystery",)
    assert cells(sheet) == [("A", "x")]


@pytest.mark.parametrize("trigger", ["=1+1", "+1", "-1", "@SUM", "\ttab", "\rreturn", "'=1"])
def test_exactly_one_neutralising_apostrophe_is_taken_off(trigger: str) -> None:
    assert cells(csv(f'family_codename,notes\nA,"\'{trigger}"\n')) == [("A", trigger)]


@pytest.mark.parametrize("text", ["'quoted", "it's", "''", "=1", "'"])
def test_an_apostrophe_that_neutralises_nothing_stays(text: str) -> None:
    assert cells(csv(f"family_codename,notes\nA,{text}\n")) == [("A", text)]


def test_tabs_divide_the_cells_of_tsv() -> None:
    sheet = read_sheet(b"family_codename\tnotes\nA\tone, two\n", TSV, LAYOUT)
    assert cells(sheet) == [("A", "one, two")]


def test_a_workbook_gives_canonical_text() -> None:
    content = workbook(
        ["family_codename", "notes", "RIN"],
        ["007", date(2020, 1, 31), 8.0],
        [None, None, None],
        [7, datetime(2020, 1, 31), 8.25],  # noqa: DTZ001 -- workbooks know no time zones
        ["A", True, None],
    )
    sheet = read_sheet(content, XLSX, LAYOUT)
    assert cells(sheet) == [
        ("007", "2020-01-31", "8"),
        ("7", "2020-01-31", "8.25"),
        ("A", "true", ""),
    ]
    assert [row.number for row in sheet.rows] == [1, 3, 4]


def test_a_workbook_row_that_claims_to_be_very_far_down_costs_no_time() -> None:
    content = workbook(["family_codename"], ["A"])
    hostile = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(hostile, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b'r="2"', b'r="99999999999"').replace(b"A2", b"A99999999999")
            new.writestr(name, part)
    with pytest.raises(Invalid):
        read_sheet(hostile.getvalue(), XLSX, LAYOUT)


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stager.reports.cohort_workbook.MAX_UNPACKED_BYTES", 100)
    with pytest.raises(Invalid, match="too large once it is unpacked"):
        read_sheet(workbook(["family_codename"], ["A"]), XLSX, LAYOUT)


def test_json_values_become_text() -> None:
    rows: list[dict[str, object]] = [
        {"family_codename": "A", "notes": None, "RIN": 7.0},
        {"family_codename": True, "RIN": 7.25, "linked_files": []},
        {
            "family_codename": 12,
            "linked_files": [
                {"path": "c4r/a.bam", "multiplexed": True},
                {"path": "c4r/b.bam"},
                "*c4r/c.bam",
            ],
        },
    ]
    sheet = read_sheet(orjson.dumps(rows), "application/json", LAYOUT)
    assert sheet.columns == ("family_codename", "notes", "RIN", "linked_files")
    assert cells(sheet) == [
        ("A", "", "7", ""),
        ("true", "", "7.25", ""),
        ("12", "", "", "*c4r/a.bam|c4r/b.bam|*c4r/c.bam"),
    ]


def test_json_text_keeps_its_apostrophes() -> None:
    content = orjson.dumps([{"family_codename": "A", "notes": "'=1"}])
    assert cells(read_sheet(content, "application/json", LAYOUT)) == [("A", "'=1")]


@pytest.mark.parametrize(
    "files", [[{}], [{"path": ""}], [{"path": "a|b"}], [{"path": "a", "multiplexed": 1}], [1]]
)
def test_malformed_files_are_reported_by_row_and_column(files: list[object]) -> None:
    content = orjson.dumps([{"family_codename": "A"}, {"linked_files": files}])
    with pytest.raises(Invalid) as refusal:
        read_sheet(content, "application/json", LAYOUT)
    assert [(e.row, e.column) for e in refusal.value.errors] == [(2, "linked_files")]


def test_a_nested_json_value_is_not_a_cell() -> None:
    content = orjson.dumps([{"family_codename": {"a": 1}, "notes": ["x"]}])
    with pytest.raises(Invalid) as refusal:
        read_sheet(content, "application/json", LAYOUT)
    assert [e.column for e in refusal.value.errors] == ["family_codename", "notes"]


def test_an_item_that_is_not_an_object_is_reported_by_row() -> None:
    with pytest.raises(Invalid) as refusal:
        read_sheet(b'[{"family_codename": "A"}, 1]', "application/json", LAYOUT)
    assert [e.row for e in refusal.value.errors] == [2]


def test_json_that_is_not_an_array_is_unprocessable() -> None:
    with pytest.raises(Unprocessable, match="JSON must be in an array"):
        read_sheet(b'{"family_codename": "A"}', "application/json", LAYOUT)


@pytest.mark.parametrize(
    ("content", "media_type", "sentence"),
    [
        (b"", "text/csv", "is empty"),
        (b"\xef\xbb\xbf \n\n", "text/csv", "is empty"),
        (b"", XLSX, "is empty"),
        (b" ", "application/json", "is empty"),
        (b"[]", "application/json", "array is empty"),
        (b"[{}]", "application/json", "is empty"),
        (b"family_codename,notes\n", "text/csv", "no rows"),
        (b"family_codename,notes\n\n\n", "text/csv", "no rows"),
        (b"family_codename\n\x89PNG\r\n\x1a\n", "text/csv", "not UTF-8"),
        (b"family_codename\nA\0\n", "text/csv", "NUL"),
        (b'family_codename\n"A\n', "text/csv", "line 2"),
        (b'family_codename\n"A"B\n', "text/csv", "line 2"),
        (b"PK\x03\x04 and so on", "text/csv", "XLSX workbook, not text"),
        (b"family_codename\nA\n", XLSX, "not an XLSX workbook"),
        (b"[{]", "application/json", "well-formed"),
        (b'["\xff"]', "application/json", "well-formed"),
        (b"family_codename;notes\nA;x\n", "text/csv", "separated by another character"),
        (b"notes\nx\n", "text/csv", "family_codename"),
    ],
)
def test_what_is_not_a_sheet_is_refused_in_a_sentence(
    content: bytes, media_type: str, sentence: str
) -> None:
    with pytest.raises(Invalid, match=sentence):
        read_sheet(content, media_type, LAYOUT)


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(Invalid, match="not an XLSX workbook"):
        read_sheet(stream.getvalue(), XLSX, LAYOUT)


def test_another_media_type_is_refused() -> None:
    with pytest.raises(UnsupportedMedia):
        read_sheet(b"family_codename\nA\n", "text/plain", LAYOUT)


def test_all_missing_and_doubled_columns_are_named_at_once() -> None:
    layout = SheetLayout(("a", "b", "c"), required=("a", "b", "c"))
    with pytest.raises(Invalid) as refusal:
        csv("A,a\n1,2\n", layout)
    assert [e.column for e in refusal.value.errors] == ["a", "b", "c"]
    assert "b, c" in refusal.value.detail


def test_a_doubled_column_alone_is_refused() -> None:
    with pytest.raises(Invalid, match="there twice"):
        csv("family_codename,Family_Codename\nA,B\n")


@pytest.mark.parametrize("text", ["family_codename\nA,x\n", "family_codename,\nA,x\n"])
def test_a_value_under_no_header_is_reported_by_row(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        csv(text)
    assert [e.row for e in refusal.value.errors] == [1]


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cohort_sheet, "MAX_ROWS", 2)
    assert len(csv("family_codename\nA\n\nB\n").rows) == 2
    with pytest.raises(Invalid, match="more than 2 rows"):
        csv("family_codename\nA\nB\nC\n")


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(Invalid, match="more than 500 columns"):
        csv("family_codename" + "," * 500 + "\nA\n")


@given(st.binary(max_size=300), st.sampled_from(["text/csv", TSV, XLSX, "application/json"]))
def test_any_bytes_give_a_sheet_or_a_refusal(content: bytes, media_type: str) -> None:
    try:
        sheet = read_sheet(content, media_type, LAYOUT)
    except (Invalid, Unprocessable):
        return
    assert sheet.rows
