"""Byte answers, whole or in part (RFC 9110, section 14), streamed; whose bytes, say features."""

from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus

from flask import Response, request
from werkzeug.datastructures import Range

from stager.errors import StagerError

Read = Callable[[int, int], Iterator[bytes]]


class NoSuchRange(StagerError):
    """There are no bytes where the range is."""

    status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE

    def __init__(self, size_bytes: int) -> None:
        super().__init__(f"There are {size_bytes} bytes, and none of that range.")
        self.size_bytes = size_bytes

    def headers(self) -> Mapping[str, str]:
        """How many bytes there are."""
        return {"Content-Range": f"bytes */{self.size_bytes}"}


def ranged_response(
    size_bytes: int, read: Read, *, content_type: str, etag: str | None = None
) -> Response:
    """The bytes, or the one range that the request asks for; several ranges are not offered.

    Args:
        size_bytes: how many bytes there are.
        read: gives the bytes from an offset, and as many as it is told, when iterated.
        content_type: the media type, with its character set.
        etag: identifies the content; a range of other content (`If-Range`) becomes the whole.

    Raises:
        NoSuchRange: the range begins after the end.
    """
    asked = request.range if request.if_range.etag in {None, etag} else None
    wanted = asked if asked is not None and asked.units == "bytes" else None
    span = _span(wanted, size_bytes) if wanted is not None else None
    if wanted is not None and len(wanted.ranges) == 1 and span is None:
        raise NoSuchRange(size_bytes)
    start, stop = span or (0, size_bytes)
    response = Response(
        read(start, stop - start),
        status=HTTPStatus.PARTIAL_CONTENT if span else HTTPStatus.OK,
        content_type=content_type,
    )
    if span:
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size_bytes}"
    response.headers["Content-Length"] = str(stop - start)
    response.headers["Accept-Ranges"] = "bytes"
    if etag is not None:
        response.set_etag(etag)
    return response


def _span(wanted: Range, size_bytes: int) -> tuple[int, int] | None:
    first, _ = wanted.ranges[0]
    # "The last n bytes" of fewer are all of them (RFC 9110, 14.1.2); Werkzeug refuses that.
    if first < 0 and size_bytes <= -first and size_bytes:
        return (0, size_bytes)
    return wanted.range_for_length(size_bytes)
