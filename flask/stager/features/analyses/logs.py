"""Answers with a job's log, which may be long and still growing; no rules."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from flask import Response

from stager.http.ranges import ranged_response

PIECE_BYTES = 1024 * 1024
CHUNK_BYTES = 256 * 1024
TEXT = "text/plain; charset=utf-8"


def log_response(path: Path, offset: int | None) -> Response:
    """The log as plain text: at most a mebibyte from `offset`, else what `Range` asks for.

    `X-Next-Offset` is where the next piece begins; it equals `offset` while nothing is new.
    """
    size_bytes = path.stat().st_size
    if offset is None:
        return ranged_response(size_bytes, partial(_read, path), content_type=TEXT)
    start = min(offset, size_bytes)
    stop = min(start + PIECE_BYTES, size_bytes)
    response = Response(_read(path, start, stop - start), content_type=TEXT)
    response.headers["Content-Length"] = str(stop - start)
    response.headers["X-Next-Offset"] = str(stop)
    return response


def _read(path: Path, offset: int, length: int) -> Iterator[bytes]:
    with path.open("rb") as log:
        log.seek(offset)
        while length and (chunk := log.read(min(CHUNK_BYTES, length))):
            length -= len(chunk)
            yield chunk
