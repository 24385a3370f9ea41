"""Copying byte streams of an announced length; no storage access."""

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, BinaryIO

from stager.clients.storage.protocol import CHUNK_BYTES, SizeExceeded, SizeMismatch


def exact_chunks(source: IO[bytes], size_bytes: int) -> Iterator[bytes]:
    """The ``size_bytes`` bytes of ``source`` in chunks of at most a mebibyte.

    Raises:
        SizeMismatch: the source ended early.
        SizeExceeded: the source holds more.
    """
    remaining = size_bytes
    if not remaining:
        _require_end(source, size_bytes)
    while remaining:
        chunk = source.read(min(CHUNK_BYTES, remaining))
        if not chunk:
            arrived = size_bytes - remaining
            raise SizeMismatch(f"{size_bytes} bytes were announced but only {arrived} arrived.")
        remaining -= len(chunk)
        if not remaining:
            _require_end(source, size_bytes)  # before the last chunk is used, not after
        yield chunk


def _require_end(source: IO[bytes], size_bytes: int) -> None:
    if source.read(1):
        raise SizeExceeded(f"More than the announced {size_bytes} bytes were sent.")


class ExactReader(io.RawIOBase):
    """A stream that passes its source on and fails where ``exact_chunks`` does."""

    def __init__(self, source: IO[bytes], size_bytes: int) -> None:
        super().__init__()
        self._chunks = exact_chunks(source, size_bytes)
        self._pending = next(self._chunks, b"")  # now, or nobody would look beyond an empty source

    def readable(self) -> bool:
        """Always: that is all it is for."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; all of them below zero. Empty only at the end."""
        while size < 0 or len(self._pending) < size:
            chunk = next(self._chunks, b"")
            if not chunk:
                break
            self._pending += chunk
        wanted = len(self._pending) if size < 0 else size
        piece, self._pending = self._pending[:wanted], self._pending[wanted:]
        return piece


class BoundedReader(io.RawIOBase):
    """A stream of at most ``length`` bytes of a source, which it closes with itself."""

    def __init__(self, source: BinaryIO, length: int) -> None:
        super().__init__()
        self._source = source
        self._remaining = length

    def readable(self) -> bool:
        """Always: that is all it is for."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` of the bytes left."""
        wanted = self._remaining if size < 0 else min(size, self._remaining)
        piece = self._source.read(wanted) if wanted else b""
        self._remaining -= len(piece)
        return piece

    def close(self) -> None:
        """Both streams are closed."""
        with suppress(OSError):
            self._source.close()
        super().close()
