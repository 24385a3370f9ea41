"""Files: sending them from disk into a group's bucket, and fetching linked ones and results."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from stager_client.errors import NotTaken
from stager_client.exports import whole_file
from stager_client.models import SignedRequestOut, UnlinkedFile
from stager_client.transport import Transport

CHUNK_BYTES = 1024 * 1024
Progress = Callable[[int, int], None]


class Files:
    """The files of the groups that the caller is in."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def unlinked(self, path: str) -> list[UnlinkedFile]:
        """One level of a bucket: folders, and files that no dataset has linked yet."""
        response = self._transport.get("/api/unlinked", {"path": path})
        return cast("list[UnlinkedFile]", response.json())

    def upload(self, source: Path, path: str, progress: Progress | None = None) -> None:
        """The file is stored at `path` (a bucket, a slash and a key), whole or not at all.

        It is read from disk as it is sent, from the start again if the connection breaks.
        `progress` is called with the bytes sent and the bytes to send.

        Raises:
            NotTaken: the file cannot be read.
        """
        try:
            size_bytes = source.stat().st_size
            if not source.is_file():
                raise NotTaken(f"{source} is not a file.")
        except OSError:
            raise NotTaken(f"The file {source} cannot be read.") from None
        asked = {"path": path, "size_bytes": size_bytes}
        signed = cast("SignedRequestOut", self._transport.create("/api/uploads", asked).json())
        # With a length the body is sent as it is, not in chunks, which the signature is for.
        headers = {**signed["headers"], "Content-Length": size_bytes}
        self._transport.put(
            signed["url"], lambda: _content(source, size_bytes, progress or _quietly), headers
        )

    def download(self, path: str, target: Path) -> None:
        """The linked file, or result of an analysis, is on disk, whole or not at all."""
        signed = self._transport.create("/api/downloads", {"path": path}).json()
        with (
            whole_file(target) as stream,
            self._transport.stream(signed["url"], is_signed=True) as found,
        ):
            for chunk in found.iter_bytes(CHUNK_BYTES):
                stream.write(chunk)


def _content(source: Path, size_bytes: int, progress: Progress) -> Iterator[bytes]:
    sent = 0
    progress(0, size_bytes)
    try:
        with source.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk
                sent += len(chunk)
                progress(sent, size_bytes)
    except OSError:
        raise NotTaken(f"The file {source} cannot be read.") from None
    if sent != size_bytes:
        raise NotTaken(f"The file {source} changed while it was sent.")


def _quietly(_sent_bytes: int, _size_bytes: int) -> None:
    """Nobody wants to know."""
