"""Cohort sheets as rows of text, from CSV, TSV, XLSX or a JSON array; no meaning, no database.

Every cell stays text: what a date or a codename is, and which values are allowed, is decided by
the intake. Only the shape of the file is judged here.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from stager.errors import FieldError, Invalid, UnsupportedMedia
from stager.lists.export import DELIMITERS, Format
from stager.reports.cohort_json import json_records
from stager.reports.cohort_workbook import workbook_records

MAX_ROWS: Final = 100_000
MAX_COLUMNS: Final = 500
XLSX: Final = Format.XLSX.value
_NEUTRALISED: Final = re.compile(r"'(?='*[=+\-@\t\r\n])")


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Which columns a sheet may have: name as it is written, those it must have among them."""

    known: tuple[str, ...]
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of one row in the order of `Sheet.columns`; `number` is its 1-based data row."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The known columns that the file has, the headers that were passed over, and all rows."""

    columns: tuple[str, ...]
    ignored: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def read_sheet(content: bytes, media_type: str, layout: SheetLayout) -> Sheet:
    """The sheet without its blank rows, which keep their numbers; there may be no others.

    Headers are matched whatever their letter case, with blanks taken for underscores. Of a cell
    that a spreadsheet would take for a formula, one leading apostrophe (what exports put there)
    is taken off, except in JSON.

    Raises:
        UnsupportedMedia: the media type is none of the four.
        Invalid: the file is empty, has no rows, is not what its type says, lacks a required
            column, has a column twice, or has more than `MAX_ROWS` rows.
        Unprocessable: the JSON is not an array.
    """
    if media_type == "application/json":
        return _sheet(json_records(content), layout)
    if media_type == XLSX:
        return _sheet(_plain(workbook_records(content)), layout)
    if media_type in DELIMITERS:
        return _sheet(_plain(_delimited_records(content, DELIMITERS[media_type])), layout)
    raise UnsupportedMedia("Send the sheet as CSV, TSV, XLSX or JSON, with its content type.")


def _delimited_records(content: bytes, delimiter: str) -> Iterator[list[str]]:
    text = io.StringIO(_text(content), newline="")
    records = csv.reader(text, delimiter=delimiter, strict=True)
    while True:
        try:
            yield next(records)
        except StopIteration:
            return
        except csv.Error:
            raise Invalid(
                f"The file cannot be read at line {records.line_num}: a quoted cell is not closed,"
                " is followed by other text, or is too long."
            ) from None


def _text(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        raise Invalid("The file is an XLSX workbook, not text; send it with its own content type.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid("The file is not UTF-8 text. Save it as 'CSV UTF-8' or as XLSX.") from None
    if "\0" in text:
        raise Invalid("The file is not text: it contains NUL characters.")
    return text


def _plain(records: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    for record in records:
        yield [_NEUTRALISED.sub("", cell, 1) if cell[:1] == "'" else cell for cell in record]


def _sheet(records: Iterator[Sequence[str]], layout: SheetLayout) -> Sheet:
    header = next((record for record in records if not _blank(record)), None)
    if header is None:
        raise Invalid("The file is empty.")
    picked, ignored = _header(header, layout)
    rows = tuple(_rows(records, header, list(picked.values())))
    return Sheet(tuple(picked), ignored, rows)


def _blank(record: Sequence[str]) -> bool:
    return not any(cell and not cell.isspace() for cell in record)


def normalised(header: str) -> str:
    """The header as it is compared: lower case, blanks as underscores."""
    return "_".join(header.lower().split())


def _header(header: Sequence[str], layout: SheetLayout) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each known column is, in the file's order, and the headers of all the others."""
    if len(header) > MAX_COLUMNS:
        raise Invalid(f"The sheet has more than {MAX_COLUMNS} columns.")
    names = {normalised(name): name for name in layout.known}
    picked: dict[str, int] = {}
    ignored, errors = [], []
    for index, cell in enumerate(header):
        name = names.get(normalised(cell))
        if name is None:
            ignored.append(cell.strip())
        elif name in picked:
            errors.append(FieldError("This column is there twice.", column=name))
        else:
            picked[name] = index
    missing = [name for name in layout.required if name not in picked]
    errors += [FieldError("This column is required.", column=name) for name in missing]
    if errors:
        raise Invalid(_header_sentence(header, missing), errors=errors)
    return picked, tuple(name for name in ignored if name)


def _header_sentence(header: Sequence[str], missing: Sequence[str]) -> str:
    if not missing:
        return "A column of the sheet is there twice."
    sentence = f"The sheet lacks the required columns {', '.join(missing)}."
    if len(header) == 1 and any(mark in header[0] for mark in ";,\t"):
        sentence += " Its cells seem to be separated by another character than its type says."
    return sentence


def _rows(
    records: Iterator[Sequence[str]], header: Sequence[str], indices: Sequence[int]
) -> Iterator[SheetRow]:
    nameless = [index for index, name in enumerate(header) if not name.strip()]
    errors: list[FieldError] = []
    any_cells, kept = False, 0
    for number, record in enumerate(records, start=1):
        any_cells |= bool(record)
        if _blank(record):
            continue
        kept += 1
        if kept > MAX_ROWS:
            raise Invalid(f"The sheet has more than {MAX_ROWS} rows; divide it.")
        outside = [record[index] for index in nameless if index < len(record)]
        if not _blank(outside) or not _blank(record[len(header) :]):
            errors.append(FieldError("This row has a value where no column is named.", row=number))
        width = len(record)
        yield SheetRow(number, tuple(record[i] if i < width else "" for i in indices))
    if not any_cells:
        raise Invalid("The file has a header but no rows.")
    if errors:
        raise Invalid("Some rows have values where no column is named.", errors=errors)
