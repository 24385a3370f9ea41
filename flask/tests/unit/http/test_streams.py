"""A body is read whole or refused at its limit."""

import io

import pytest
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wsgi import LimitedStream

from stager.http.streams import whole_stream


def limited(size: int, limit: int) -> io.RawIOBase:
    """A body of that size as Werkzeug gives it where its length is not told."""
    return LimitedStream(io.BytesIO(b"x" * size), limit, is_max=True)


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_a_body_below_its_limit_is_whole(size: int) -> None:
    stream = whole_stream(limited(size, 200_000))  # type: ignore[arg-type]  # a stream of bytes
    assert len(stream.read()) == size


@pytest.mark.parametrize("excess", [1, 100_000])
def test_a_body_above_its_limit_is_refused(excess: int) -> None:
    stream = whole_stream(limited(200_000 + excess, 200_000))  # type: ignore[arg-type]  # as above
    with pytest.raises(RequestEntityTooLarge):
        stream.read()


def test_a_body_can_be_read_piece_by_piece() -> None:
    stream = whole_stream(io.BytesIO(b"abcdef"))
    assert [stream.read(4), stream.read(4), stream.read(4)] == [b"abcd", b"ef", b""]
