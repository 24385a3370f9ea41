"""Whole lists as CSV, TSV or XLSX: cells, neutralised formulas, streaming with flat memory."""

import csv
import io
import math
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from operator import itemgetter, methodcaller
from types import MappingProxyType
from typing import IO, Any

import xlsxwriter

# What a cell of a workbook holds, by the format. Longer text goes on in a second sheet, in the row
# that the mark at the end of the cell says.
MAXIMUM_CELL = 32_767
CONTINUED = "Continued text"
MARK = " [continued in row {}]"
# With leading apostrophes, too: reading a sheet takes one away before any of these.
FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


class Format(StrEnum):
    """A representation that every list can be exported in, by its media type."""

    CSV = "text/csv"
    TSV = "text/tab-separated-values"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    @property
    def extension(self) -> str:
        """The file name's extension, without the dot."""
        return self.name.lower()


DELIMITERS: Mapping[str, str] = MappingProxyType({Format.CSV: ",", Format.TSV: "\t"})


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of an export: its header, and how its cell is read from a row."""

    header: str
    cell: Callable[[Mapping[str, object]], object]

    @classmethod
    def named(cls, *names: str) -> "tuple[ExportColumn, ...]":
        """Columns whose header is the name of a row's key."""
        return tuple(cls(name, itemgetter(name)) for name in names)

    @classmethod
    def where_known(cls, *names: str) -> "tuple[ExportColumn, ...]":
        """Columns as `named`, which are empty where a row has no such key."""
        return tuple(cls(name, methodcaller("get", name)) for name in names)


def text_of(value: object) -> str:
    """A cell as text: nothing for null, `True`/`False`, UTC times without zone, list literals.

    Text that a spreadsheet would take for a formula gets one leading apostrophe, which reading
    a sheet takes away again (OWASP, CSV injection).
    """
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        value = value.value
    if isinstance(value, str):
        return f"'{value}" if FORMULA.match(value) else value
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, list):
        # Known consumers read these cells with ast.literal_eval, so they stay Python literals.
        return repr([str(each) if isinstance(each, StrEnum) else each for each in value])
    return str(value)


def delimited(
    columns: Sequence[ExportColumn],
    rows: Iterable[Mapping[str, object]],
    *,
    delimiter: str,
    line_end: str = "\r\n",
) -> Iterator[str]:
    """The header line, then the rows in blocks of text (RFC 4180 quoting, CRLF)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=line_end)
    writer.writerow([column.header for column in columns])
    for number, row in enumerate(rows, start=1):
        writer.writerow([text_of(column.cell(row)) for column in columns])
        if number % 500 == 0:
            yield _drained(buffer)
    yield _drained(buffer)


def _drained(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _is_number(value: float) -> bool:
    """Whether a workbook holds the number as it is: with 16 digits, by xlsxwriter."""
    if isinstance(value, bool) or not math.isfinite(value):
        return False
    return float(f"{value:.16G}") == value


class _Continuation:
    """The second sheet of a workbook, which is there once a text does not fit into a cell."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._sheet: Any = None
        self._row = 0

    def fitting(self, text: str) -> str:
        """The text, or what fits of it with the mark that says where it goes on."""
        if len(text) <= MAXIMUM_CELL:
            return text
        if self._sheet is None:
            self._sheet = self._book.add_worksheet(CONTINUED)
        mark = MARK.format(self._row + 1)
        place = MAXIMUM_CELL - len(mark)
        first, rest = text[:place], text[place:]
        for column, start in enumerate(range(0, len(rest), MAXIMUM_CELL)):
            self._sheet.write_string(self._row, column, rest[start : start + MAXIMUM_CELL])
        self._row += 1
        return first + mark


def workbook(columns: Sequence[ExportColumn], rows: Iterable[Mapping[str, object]]) -> IO[bytes]:
    """A temporary file with one sheet, rewound; numbers stay numbers, all else is text.

    Text that does not fit into a cell goes on in a second sheet.
    """
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet()
    continuation = _Continuation(book)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.header)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            value = column.cell(row)
            if isinstance(value, int | float) and _is_number(value):
                sheet.write_number(number, place, value)
            else:
                sheet.write_string(number, place, continuation.fitting(text_of(value)))
    book.close()
    target.seek(0)
    return target
