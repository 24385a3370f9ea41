"""The protocol every object store keeps, and the values and errors it speaks in."""

from collections.abc import Mapping
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


class ObjectStore(Protocol):
    """Where files live: buckets of objects by key. Every method may raise StoreUnavailable."""

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
    ) -> bool:
        """Whether the application has to serve this request, because this store signed it.

        Never, for a store that serves its requests itself. ``expires`` is in epoch seconds.
        """
        ...
