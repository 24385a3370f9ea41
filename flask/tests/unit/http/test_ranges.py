"""Byte ranges as clients ask for them, against the whole content."""

from collections.abc import Iterator

import pytest
from flask import Flask, Response

from stager.http.ranges import NoSuchRange, ranged_response

CONTENT = b"0123456789"


def answer(header: str | None) -> Response:
    def read(start: int, length: int) -> Iterator[bytes]:
        yield CONTENT[start : start + length]

    headers = {} if header is None else {"Range": header}
    with Flask("ranges").test_request_context(headers=headers):
        return ranged_response(len(CONTENT), read, content_type="text/plain")


@pytest.mark.parametrize(
    ("header", "status", "body"),
    [
        (None, 200, b"0123456789"),
        ("bytes=2-4", 206, b"234"),
        ("bytes=7-", 206, b"789"),
        ("bytes=-3", 206, b"789"),
        ("bytes=-10", 206, b"0123456789"),
        ("bytes=-256000", 206, b"0123456789"),
        ("bytes=0-99", 206, b"0123456789"),
        ("lines=1-2", 200, b"0123456789"),
    ],
)
def test_a_range_gives_the_bytes_that_it_names(
    header: str | None, status: int, body: bytes
) -> None:
    response = answer(header)
    assert (response.status_code, response.get_data()) == (status, body)


def test_a_range_after_the_end_is_refused_with_the_size() -> None:
    with pytest.raises(NoSuchRange) as refused:
        answer("bytes=10-")
    assert refused.value.headers() == {"Content-Range": "bytes */10"}
