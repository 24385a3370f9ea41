"""Answers with an object's bytes, whole or in part (RFC 9110, section 14); no rules."""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import quote

from flask import Response, request

from stager.clients.storage import ObjectStat, ObjectStore

CHUNK_BYTES = 256 * 1024


def object_response(store: ObjectStore, found: ObjectStat) -> Response:
    """The object as an attachment; one byte range is honoured, several are not offered."""
    size = found.size_bytes
    wanted = request.range if request.if_range.etag in {None, found.etag} else None
    span = wanted.range_for_length(size) if wanted is not None else None
    if wanted is not None and len(wanted.ranges) == 1 and span is None:
        response = Response(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        response.headers["Content-Range"] = f"bytes */{size}"
        return response
    start, stop = span or (0, size)
    response = Response(
        _chunks(store, found, start, stop - start),
        status=HTTPStatus.PARTIAL_CONTENT if span else HTTPStatus.OK,
        content_type="application/octet-stream",
    )
    if span:
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response.headers["Content-Length"] = str(stop - start)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = (
        f"attachment; filename*=UTF-8''{quote(found.path.name, safe='')}"
    )
    response.set_etag(found.etag)
    return response


def _chunks(store: ObjectStore, found: ObjectStat, offset: int, length: int) -> Iterator[bytes]:
    with store.open(found.path, offset=offset, length=length) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            yield chunk
