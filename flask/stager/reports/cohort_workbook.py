"""The first sheet of an XLSX workbook as records of text; no meaning, no formulas evaluated.

Text that did not fit into a cell of an export is put together again from its second sheet.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Final

from openpyxl import load_workbook

from stager.errors import Invalid, StagerError
from stager.lists.export import CONTINUED, MARK, MAXIMUM_CELL

MAX_UNPACKED_BYTES: Final = 512 * 1024 * 1024
MAX_RECORDS: Final = 1_048_576
MAX_RECORD_CELLS: Final = 501  # one more than a sheet may have, so that too many are noticed

# A character that XML cannot hold, or text that looks like one (ECMA-376-1, 22.9.2.19).
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MARKED: Final = re.compile(re.escape(MARK).replace(r"\{\}", r"(\d{1,7})") + r"\Z")
_NOT_XLSX: Final = "The file is not an XLSX workbook."


def workbook_records(content: bytes) -> Iterator[list[str]]:
    """Each row of the first sheet as text, with the results of formulas as last computed.

    Dates become ``YYYY-MM-DD``, numbers their shortest decimal form; text keeps leading zeros.

    Raises:
        Invalid: the file is not an XLSX workbook or unpacks to more than `MAX_UNPACKED_BYTES`.
    """
    if not content:
        raise Invalid("The file is empty.")
    try:
        _check_size(content)
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        # The bounds are Excel's own: a row or cell that claims to be further out would make the
        # reader invent millions of empty ones.
        first, *others = [
            sheet.iter_rows(max_row=MAX_RECORDS, max_col=MAX_RECORD_CELLS, values_only=True)
            for sheet in workbook.worksheets
            if sheet is workbook.worksheets[0] or sheet.title == CONTINUED
        ]
        rest = ["".join(record) for sheet in others for record in _records(sheet)]
        for record in _records(first):
            yield [_continued(cell, rest) for cell in record] if rest else record
        workbook.close()
    except (StagerError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 -- openpyxl lets out whatever a broken archive or XML causes
        raise Invalid(_NOT_XLSX) from None


def _check_size(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked_bytes = sum(member.file_size for member in archive.infolist())
    if unpacked_bytes > MAX_UNPACKED_BYTES:
        raise Invalid("The workbook is too large once it is unpacked; divide it.")


def _continued(cell: str, rest: Sequence[str]) -> str:
    marked = _MARKED.search(cell) if len(cell) == MAXIMUM_CELL else None
    if marked is None or not 0 < int(marked[1]) <= len(rest):
        return cell
    return cell[: marked.start()] + rest[int(marked[1]) - 1]


def _records(rows: Iterator[tuple[object, ...]]) -> Iterator[list[str]]:
    for row in rows:
        width = 0 if row.count(None) == len(row) else len(row)
        while width and row[width - 1] is None:
            width -= 1
        yield [_text(value) for value in row[:width]]


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), value or "")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
