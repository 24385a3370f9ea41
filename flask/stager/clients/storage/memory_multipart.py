"""Uploads in parts to the in-memory twin; the objects themselves are in `memory`."""

import hashlib
import io
import secrets
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from stager.clients.storage.paths import ObjectPath
from stager.clients.storage.protocol import (
    DEFAULT_EXPIRY_S,
    ObjectMissing,
    ObjectStat,
    Part,
    PartOf,
    SignedRequest,
)
from stager.clients.storage.signing import UrlSigner
from stager.clients.storage.streams import exact_chunks


@dataclass
class Upload:
    """An upload that is under way."""

    path: ObjectPath
    parts: dict[int, bytes] = field(default_factory=dict)


class MemoryMultipart(ABC):
    """The half of `MemoryObjectStore` that knows uploads."""

    _signer: UrlSigner
    _uploads: dict[str, Upload]

    @abstractmethod
    def require_bucket(self, bucket: str) -> object:
        """The content of the bucket, which is there."""

    @abstractmethod
    def put(self, path: ObjectPath, source: IO[bytes], size_bytes: int) -> ObjectStat:
        """The object holds exactly the bytes of ``source``; see the protocol."""

    def begin_multipart(self, path: ObjectPath, *, size_bytes: int, part_bytes: int) -> str:
        """The id of a new upload; see the protocol."""
        del size_bytes, part_bytes
        self.require_bucket(path.bucket)
        upload = secrets.token_hex(16)
        self._uploads[upload] = Upload(path)
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
        """The part is there; see the protocol."""
        found = self._upload(path, upload)
        content = b"".join(exact_chunks(source, size_bytes))
        found.parts[number] = content
        return _described(number, content)

    def parts(self, path: ObjectPath, upload: str) -> list[Part]:
        """The parts that have arrived; see the protocol."""
        found = self._upload(path, upload).parts
        return [_described(number, found[number]) for number in sorted(found)]

    def complete_multipart(
        self, path: ObjectPath, upload: str, parts: Sequence[Part]
    ) -> ObjectStat:
        """The object consists of the parts; see the protocol."""
        if list(parts) != self.parts(path, upload):
            raise ObjectMissing("The parts of the upload are not as described.")
        found = self._uploads.pop(upload).parts
        content = b"".join(found[number] for number in sorted(found))
        return self.put(path, io.BytesIO(content), len(content))

    def abort_multipart(self, path: ObjectPath, upload: str) -> None:
        """The upload is gone; see the protocol."""
        del path
        self._uploads.pop(upload, None)

    def _upload(self, path: ObjectPath, upload: str) -> Upload:
        found = self._uploads.get(upload)
        if found is None or found.path != path:
            raise ObjectMissing("There is no such upload, or not any more.")
        return found


def _described(number: int, content: bytes) -> Part:
    return Part(number, len(content), hashlib.md5(content, usedforsecurity=False).hexdigest())
