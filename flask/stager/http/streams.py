"""Request bodies as streams that are whole or refused; what is in them is for others to say."""

import io
from typing import IO


def whole_stream(stream: IO[bytes]) -> IO[bytes]:
    """The stream, which raises at a limit that `stream` has instead of ending there.

    Werkzeug's stream of a body without a stated length refuses to read on past the limit, but its
    `read()` of everything only stops there: half a sheet would be taken for all of it.
    """
    return io.BufferedReader(_Bounded(stream))


class _Bounded(io.RawIOBase):
    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what the io module passes
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
