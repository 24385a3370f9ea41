"""The protocol every object store keeps, and the values and errors it speaks in."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from stager.clients.storage.paths import ObjectPath
from stager.errors import Invalid, NotFound, TooLarge, Unavailable

CHUNK_BYTES = 1024 * 1024
DEFAULT_EXPIRY_S = 3600


class ObjectMissing(NotFound):
    """No object, or no bucket, has this path."""


class SizeMismatch(Invalid):
    """Fewer bytes arrived than were announced; nothing was stored."""


class SizeExceeded(TooLarge):
    """More bytes arrived than were announced; nothing was stored."""


class StoreUnavailable(Unavailable):
    """The object store did not answer, or not in a way we understand."""


@dataclass(frozen=True)
class ObjectStat:
    """What is known of a stored object without reading it.

    ``etag`` changes whenever the content does; it is opaque and compares only within one store.
    """

    path: ObjectPath
    size_bytes: int
    etag: str
    modified: datetime


@dataclass(frozen=True)
class Level:
    """One page of one level below a prefix, in ascending order of key.

    ``prefixes`` are the folders, each ending in a slash. ``next_after`` is what to pass as
    ``after`` for the next page, None on the last.
    """

    objects: tuple[ObjectStat, ...]
    prefixes: tuple[str, ...]
    next_after: str | None


@dataclass(frozen=True)
class SignedRequest:
    """A request that whoever holds it may make until it expires, without signing in."""

    url: str
    method: str
    expires: datetime
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A part of an upload that has arrived; ``etag`` is the MD5 of its bytes, in hexadecimal."""

    number: int
    size_bytes: int
    etag: str


@dataclass(frozen=True)
class PartOf:
    """Which part of which upload a signed address is for."""

    upload: str
    number: int


class MultipartStore(Protocol):
    """Uploads of large objects in numbered parts, in any order and several at a time.

    Every part is ``part_bytes`` long but the last. The object appears when the upload is completed.
    """

    def begin_multipart(self, path: ObjectPath, *, size_bytes: int, part_bytes: int) -> str:
        """The id of a new upload of ``size_bytes`` bytes in all.

        Raises:
            ObjectMissing: there is no such bucket.
        """
        ...

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
        """What a browser sends to store part ``number``, counted from 1, of ``size_bytes``."""
        ...

    def put_part(
        self, path: ObjectPath, upload: str, number: int, source: IO[bytes], size_bytes: int
    ) -> Part:
        """The part holds exactly the bytes of ``source``, and replaces an earlier one.

        Raises:
            ObjectMissing: there is no such upload.
            SizeMismatch: ``source`` ended early; the part has not arrived.
            SizeExceeded: ``source`` holds more; the part has not arrived.
        """
        ...

    def parts(self, path: ObjectPath, upload: str) -> list[Part]:
        """The parts that have arrived, in order.

        Raises:
            ObjectMissing: there is no such upload, or not any more.
        """
        ...

    def complete_multipart(
        self, path: ObjectPath, upload: str, parts: Sequence[Part]
    ) -> ObjectStat:
        """The object consists of the parts, which are all of them; the upload is over.

        Raises:
            ObjectMissing: there is no such upload, or a part is not as described.
        """
        ...

    def abort_multipart(self, path: ObjectPath, upload: str) -> None:
        """The upload and its parts are gone, whether or not they were there."""
        ...


class ObjectStore(MultipartStore, Protocol):
    """Where files live: buckets of objects by key. Every method may raise StoreUnavailable."""

    def buckets(self) -> frozenset[str]:
        """The names of all buckets."""
        ...

    def ensure_bucket(self, bucket: str) -> None:
        """The bucket exists afterwards, whether or not it did before."""
        ...

    def put(self, path: ObjectPath, source: IO[bytes], size_bytes: int) -> ObjectStat:
        """The object holds exactly the ``size_bytes`` bytes of ``source``, all at once or not.

        Raises:
            ObjectMissing: there is no such bucket.
            SizeMismatch: ``source`` ended early; a previous object is untouched.
            SizeExceeded: ``source`` holds more; a previous object is untouched.
        """
        ...

    def stat(self, path: ObjectPath) -> ObjectStat:
        """Size, ETag and time of the object.

        Raises:
            ObjectMissing: it is not there.
        """
        ...

    def open(
        self, path: ObjectPath, *, offset: int = 0, length: int | None = None
    ) -> AbstractContextManager[BinaryIO]:
        """A stream of the object's bytes from ``offset``, at most ``length`` of them.

        ``offset`` is 0 or less than the size of the object.

        Raises:
            ObjectMissing: it is not there.
        """
        ...

    def fetch(self, path: ObjectPath, target: Path) -> None:
        """``target``, a new file in an existing directory, has the object's content, read only.

        It may be a hard link to it where the store is a directory of the same file system.

        Raises:
            ObjectMissing: it is not there.
        """
        ...

    def level(self, bucket: str, prefix: str = "", *, after: str = "", limit: int = 1000) -> Level:
        """At most ``limit`` objects and folders whose key begins with ``prefix``, not recursive.

        Raises:
            ObjectMissing: there is no such bucket.
        """
        ...

    def scan(self, bucket: str, *, after: str = "", limit: int = 1000) -> list[ObjectStat]:
        """At most ``limit`` objects of the whole bucket whose keys follow ``after``, in order.

        In the order of the keys' bytes; what no object of ours may be called is left out. Fewer
        than ``limit`` does not mean that it was the last page, only none does. May take minutes in
        a large bucket, so it is nothing for a request.

        Raises:
            ObjectMissing: there is no such bucket.
        """
        ...

    def delete(self, path: ObjectPath) -> None:
        """The object is not there afterwards, whether or not it was before."""
        ...

    def upload_request(
        self, path: ObjectPath, *, size_bytes: int, now: datetime, valid_s: int = DEFAULT_EXPIRY_S
    ) -> SignedRequest:
        """What a browser sends to store ``size_bytes`` bytes as this object."""
        ...

    def download_request(
        self, path: ObjectPath, *, now: datetime, valid_s: int = DEFAULT_EXPIRY_S
    ) -> SignedRequest:
        """What a browser sends to receive this object as an attachment."""
        ...

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
        """Whether the application has to serve this request, because this store signed it.

        Never, for a store that serves its requests itself. ``expires`` is in epoch seconds.
        """
        ...
