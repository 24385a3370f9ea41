"""The in-memory twin of an object store, for tests; it passes the same suite as the real ones."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, BinaryIO

from stager.clients.storage.memory_multipart import MemoryMultipart
from stager.clients.storage.paths import ObjectPath, validate_bucket, validate_prefix
from stager.clients.storage.protocol import (
    DEFAULT_EXPIRY_S,
    Level,
    ObjectMissing,
    ObjectStat,
    PartOf,
    SignedRequest,
)
from stager.clients.storage.signing import UrlSigner
from stager.clients.storage.streams import exact_chunks


class MemoryObjectStore(MemoryMultipart):
    """Buckets of bytes that live as long as the process."""

    def __init__(self, signer: UrlSigner) -> None:
        self._signer = signer
        self._uploads = {}
        self._buckets: dict[str, dict[str, tuple[bytes, datetime]]] = {}

    def buckets(self) -> frozenset[str]:
        """The names of all buckets."""
        return frozenset(self._buckets)

    def ensure_bucket(self, bucket: str) -> None:
        """The bucket exists afterwards."""
        self._buckets.setdefault(validate_bucket(bucket), {})

    def put(self, path: ObjectPath, source: IO[bytes], size_bytes: int) -> ObjectStat:
        """The object holds exactly the bytes of ``source``; see the protocol."""
        bucket = self.require_bucket(path.bucket)
        content = b"".join(exact_chunks(source, size_bytes))
        bucket[path.key] = (content, datetime.now(UTC))
        return self.stat(path)

    def stat(self, path: ObjectPath) -> ObjectStat:
        """Size, ETag and time of the object; see the protocol."""
        content, modified = self._object(path)
        etag = hashlib.sha256(content).hexdigest()
        return ObjectStat(path, size_bytes=len(content), etag=etag, modified=modified)

    @contextmanager
    def open(
        self, path: ObjectPath, *, offset: int = 0, length: int | None = None
    ) -> Iterator[BinaryIO]:
        """A stream of the object's bytes; see the protocol."""
        content, _ = self._object(path)
        end = None if length is None else offset + length
        yield io.BytesIO(content[offset:end])

    def fetch(self, path: ObjectPath, target: Path) -> None:
        """``target`` is a new file with the object's content."""
        content, _ = self._object(path)
        with target.open("xb") as file:
            file.write(content)
        target.chmod(0o440)

    def level(self, bucket: str, prefix: str = "", *, after: str = "", limit: int = 1000) -> Level:
        """One page of one level; see the protocol."""
        validate_prefix(prefix)
        names = sorted(
            {
                prefix + head + slash
                for key in self.require_bucket(bucket)
                if key.startswith(prefix)
                for head, slash, _ in [key.removeprefix(prefix).partition("/")]
            }
        )
        following = [name for name in names if name > after]
        page = following[:limit]
        return Level(
            tuple(self.stat(ObjectPath(bucket, name)) for name in page if not name.endswith("/")),
            tuple(name for name in page if name.endswith("/")),
            page[-1] if len(following) > limit else None,
        )

    def scan(self, bucket: str, *, after: str = "", limit: int = 1000) -> list[ObjectStat]:
        """The objects of the whole bucket whose keys follow ``after``; see the protocol."""
        keys = sorted(key for key in self.require_bucket(bucket) if key > after)
        return [self.stat(ObjectPath(bucket, key)) for key in keys[:limit]]

    def delete(self, path: ObjectPath) -> None:
        """The object is not there afterwards."""
        self._buckets.get(path.bucket, {}).pop(path.key, None)

    def upload_request(
        self, path: ObjectPath, *, size_bytes: int, now: datetime, valid_s: int = DEFAULT_EXPIRY_S
    ) -> SignedRequest:
        """A signed PUT to the application."""
        return self._signer.upload(path, size_bytes=size_bytes, now=now, valid_s=valid_s)

    def download_request(
        self, path: ObjectPath, *, now: datetime, valid_s: int = DEFAULT_EXPIRY_S
    ) -> SignedRequest:
        """A signed GET from the application."""
        return self._signer.download(path, now=now, valid_s=valid_s)

    def admits(
        self,
        method: str,
        path: ObjectPath,
        *,
        expires: int,
        signature: str,
        now: datetime,
        size_bytes: int | None = None,
        part: PartOf | None = None,
    ) -> bool:
        """Whether this store signed the request; see the protocol."""
        return self._signer.verify(
            method,
            path,
            expires=expires,
            signature=signature,
            now=now,
            size_bytes=size_bytes,
            part=part,
        )

    def require_bucket(self, bucket: str) -> dict[str, tuple[bytes, datetime]]:
        """The content of the bucket, which is there."""
        try:
            return self._buckets[bucket]
        except KeyError:
            raise ObjectMissing("There is no such bucket.") from None

    def _object(self, path: ObjectPath) -> tuple[bytes, datetime]:
        try:
            return self._buckets[path.bucket][path.key]
        except KeyError:
            raise ObjectMissing("There is no such object in the object store.") from None
