"""Whole lists: page by page as an iterator, or streamed into a file as the server exports them."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, cast

from stager_client.errors import NotTaken
from stager_client.transport import Query, Transport

ROWS_PER_PAGE = 1000
Row = dict[str, Any]


class Format(StrEnum):
    """What a list can be had as, by media type."""

    CSV = "text/csv"
    TSV = "text/tab-separated-values"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    JSON = "application/json"

    @classmethod
    def named(cls, name: str) -> "Format":
        """The format of a name or of a file name's extension, without the dot.

        Raises:
            NotTaken: there is no such format.
        """
        try:
            return cls[name.upper()]
        except KeyError:
            known = ", ".join(each.name.lower() for each in cls)
            raise NotTaken(f"A list can be had as {known}.") from None


def rows_of(transport: Transport, path: str, query: Query) -> Iterator[Row]:
    """Every row that matches, fetched a page at a time as it is asked for.

    With `limit` at most that many. Rows that others add or remove meanwhile may be missed or come
    twice, unless the order is that of the ids.
    """
    wanted = cast("int | None", query.get("limit"))
    size = min(ROWS_PER_PAGE, wanted or ROWS_PER_PAGE)
    page, seen = 0, 0
    while True:
        numbers = {"page": page, "limit": size}
        answer = transport.get(path, {**query, **numbers}).json()
        for row in answer["data"]:
            if seen == wanted:
                return
            seen += 1
            yield row
        page += 1
        if seen in {wanted, answer["total_count"]} or len(answer["data"]) < size:
            return


def write_list(
    transport: Transport, path: str, query: Query, target: IO[bytes], wanted: Format
) -> None:
    """The whole list is in the stream, in constant memory.

    Raises:
        Unreachable: the answer broke off; the stream then holds a part of it.
    """
    if wanted is Format.JSON:
        for text in json_array(rows_of(transport, path, query)):
            target.write(text.encode())
        return
    with transport.stream(path, query, accept=wanted.value) as response:
        for chunk in response.iter_bytes():
            target.write(chunk)


def json_array(rows: Iterable[object]) -> Iterator[str]:
    """The text of a JSON array, row by row."""
    before = "["
    for row in rows:
        yield f"{before}\n{json.dumps(row, ensure_ascii=False)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A stream that becomes the file once the block ends well; until then nothing changes.

    Raises:
        NotTaken: the file cannot be written.
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError:
        raise NotTaken(f"The file {path} cannot be written.") from None
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        temporary.replace(path)
    except OSError:
        raise NotTaken(f"The file {path} cannot be written.") from None
    finally:
        temporary.unlink(missing_ok=True)
