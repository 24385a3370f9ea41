"""Uploads in parts to a local directory; the objects themselves are in `local`.

An upload is a folder of its own: `content` is written in place by each part, and a part that has
arrived whole has a file, named like its number, with its size and MD5. Completing is a rename,
however large the object is.
"""

import hashlib
import json
import os
import secrets
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from stager.clients.storage.paths import ObjectPath
from stager.clients.storage.protocol import (
    DEFAULT_EXPIRY_S,
    ObjectMissing,
    ObjectStat,
    Part,
    PartOf,
    SignedRequest,
    StoreUnavailable,
)
from stager.clients.storage.signing import UrlSigner
from stager.clients.storage.streams import exact_chunks

CONTENT, LAYOUT = "content", "layout.json"
UPLOADS = ".uploads"  # beside `.incoming`, and no bucket's name either
UPLOAD_ID_BYTES = 16
OBJECT_MODE = 0o440  # inputs may be hard links to objects; a pipeline must not write through one


class LocalMultipart(ABC):
    """The half of `LocalObjectStore` that knows uploads."""

    _root: Path
    _signer: UrlSigner

    @abstractmethod
    def stat(self, path: ObjectPath) -> ObjectStat:
        """Size, ETag and time of the object; see the protocol."""

    @abstractmethod
    def publish(self, temporary: Path, path: ObjectPath) -> None:
        """The finished file is the object."""

    @abstractmethod
    def require_bucket(self, bucket: str) -> Path:
        """The directory of the bucket, which is there."""

    def begin_multipart(self, path: ObjectPath, *, size_bytes: int, part_bytes: int) -> str:
        """The id of a new upload; see the protocol."""
        self.require_bucket(path.bucket)
        upload = secrets.token_hex(UPLOAD_ID_BYTES)
        layout = {"path": str(path), "size_bytes": size_bytes, "part_bytes": part_bytes}
        with unavailable():
            folder = self._root / UPLOADS / upload
            folder.mkdir(parents=True)
            (folder / CONTENT).touch()
            (folder / LAYOUT).write_text(json.dumps(layout), encoding="utf-8")
        return upload

    def part_request(
        self,
        path: ObjectPath,
        upload: str,
        number: int,
        *,
        size_bytes: int,
        now: datetime,
        valid_s: int = DEFAULT_EXPIRY_S,
    ) -> SignedRequest:
        """A signed PUT to the application."""
        part = PartOf(upload, number)
        return self._signer.upload(path, size_bytes=size_bytes, now=now, valid_s=valid_s, part=part)

    def put_part(
        self, path: ObjectPath, upload: str, number: int, source: IO[bytes], size_bytes: int
    ) -> Part:
        """The part is in its place in the content; see the protocol."""
        folder, layout = self._upload(path, upload)
        digest = hashlib.md5(usedforsecurity=False)
        with unavailable():
            (folder / str(number)).unlink(missing_ok=True)  # while it is being replaced
            with (folder / CONTENT).open("r+b") as content:
                content.seek((number - 1) * int(layout["part_bytes"]))
                for chunk in exact_chunks(source, size_bytes):
                    digest.update(chunk)
                    content.write(chunk)
                content.flush()
                os.fsync(content.fileno())
            partial = folder / f"{number}.{secrets.token_hex(4)}"
            partial.write_text(json.dumps([size_bytes, digest.hexdigest()]), encoding="utf-8")
            partial.replace(folder / str(number))
        return Part(number, size_bytes, digest.hexdigest())

    def parts(self, path: ObjectPath, upload: str) -> list[Part]:
        """The parts that have arrived; see the protocol."""
        folder, _ = self._upload(path, upload)
        with unavailable():
            numbers = sorted(int(each.name) for each in folder.iterdir() if each.name.isdecimal())
            return [
                Part(number, *json.loads((folder / str(number)).read_text(encoding="utf-8")))
                for number in numbers
            ]

    def complete_multipart(
        self, path: ObjectPath, upload: str, parts: Sequence[Part]
    ) -> ObjectStat:
        """The content is the object; see the protocol."""
        folder, layout = self._upload(path, upload)
        content = folder / CONTENT
        if (
            list(parts) != self.parts(path, upload)
            or sum(part.size_bytes for part in parts) != layout["size_bytes"]
        ):
            raise ObjectMissing("The parts of the upload are not as described.")
        with unavailable():
            content.chmod(OBJECT_MODE)
            self.publish(content, path)
            shutil.rmtree(folder, ignore_errors=True)
        return self.stat(path)

    def abort_multipart(self, path: ObjectPath, upload: str) -> None:
        """The folder of the upload is gone; see the protocol."""
        try:
            folder, _ = self._upload(path, upload)
        except ObjectMissing:
            return
        shutil.rmtree(folder, ignore_errors=True)

    def _upload(self, path: ObjectPath, upload: str) -> tuple[Path, dict[str, int | str]]:
        gone = ObjectMissing("There is no such upload, or not any more.")
        if len(upload) != 2 * UPLOAD_ID_BYTES or not upload.isalnum():
            raise gone
        folder = self._root / UPLOADS / upload
        with unavailable():
            try:
                layout = json.loads((folder / LAYOUT).read_text(encoding="utf-8"))
            except FileNotFoundError:
                raise gone from None
        if layout["path"] != str(path):
            raise gone
        return folder, layout


@contextmanager
def unavailable() -> Iterator[None]:
    """Nothing, or the failure of the file system as one of the protocol's."""
    try:
        yield
    except OSError:
        raise StoreUnavailable("The object store cannot be read or written.") from None
