"""An object store in a directory, `<root>/<bucket>/<key>`; the application serves its addresses."""

import os
import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import IO, BinaryIO, cast

from stager.clients.storage.local_listing import entries, keys_after
from stager.clients.storage.local_multipart import OBJECT_MODE, LocalMultipart, unavailable
from stager.clients.storage.paths import (
    InvalidPath,
    ObjectPath,
    validate_bucket,
    validate_prefix,
)
from stager.clients.storage.protocol import (
    DEFAULT_EXPIRY_S,
    Level,
    ObjectMissing,
    ObjectStat,
    PartOf,
    SignedRequest,
)
from stager.clients.storage.signing import UrlSigner
from stager.clients.storage.streams import BoundedReader, exact_chunks

# Not a valid bucket name, so no object can be in here; on the same file system, so that the
# final rename is atomic.
INCOMING = ".incoming"


class LocalObjectStore(LocalMultipart):
    """Objects as files. Writes are atomic and survive a power cut once `put` returned."""

    def __init__(self, root: Path, signer: UrlSigner) -> None:
        self._root = root
        self._signer = signer

    def buckets(self) -> frozenset[str]:
        """The names of all buckets."""
        with unavailable():
            return frozenset(
                entry.name for entry in entries(self._root) if not entry.name.startswith(".")
            )

    def ensure_bucket(self, bucket: str) -> None:
        """The directory of the bucket exists afterwards."""
        with unavailable():
            (self._root / validate_bucket(bucket)).mkdir(parents=True, exist_ok=True)

    def put(self, path: ObjectPath, source: IO[bytes], size_bytes: int) -> ObjectStat:
        """The object holds exactly the bytes of ``source``; see the protocol."""
        self.require_bucket(path.bucket)
        with unavailable():
            incoming = self._root / INCOMING
            incoming.mkdir(exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=incoming)
            try:
                with os.fdopen(descriptor, "wb") as temporary:
                    for chunk in exact_chunks(source, size_bytes):
                        temporary.write(chunk)
                    temporary.flush()
                    os.fchmod(temporary.fileno(), OBJECT_MODE)
                    os.fsync(temporary.fileno())
                self.publish(Path(name), path)
            finally:
                Path(name).unlink(missing_ok=True)
        return self.stat(path)

    def stat(self, path: ObjectPath) -> ObjectStat:
        """Size, ETag and time of the object; see the protocol."""
        with unavailable():
            try:
                found = self._file(path).stat(follow_symlinks=False)
            except (FileNotFoundError, NotADirectoryError):
                raise _missing() from None
        if not S_ISREG(found.st_mode):
            raise _missing()
        return _describe(path, found)

    @contextmanager
    def open(
        self, path: ObjectPath, *, offset: int = 0, length: int | None = None
    ) -> Iterator[BinaryIO]:
        """A stream of the object's bytes; see the protocol."""
        self.stat(path)
        with unavailable():
            opened = self._file(path).open("rb")
        with opened as source:
            source.seek(offset)
            yield source if length is None else cast("BinaryIO", BoundedReader(source, length))

    def fetch(self, path: ObjectPath, target: Path) -> None:
        """``target`` is a hard link to the object, or a copy on another file system."""
        self.stat(path)
        with unavailable():
            try:
                os.link(self._file(path), target)
            except FileExistsError:
                raise
            except OSError:
                shutil.copyfile(self._file(path), target)
                target.chmod(OBJECT_MODE)

    def level(self, bucket: str, prefix: str = "", *, after: str = "", limit: int = 1000) -> Level:
        """One page of one level; see the protocol. Costs one pass over the directory."""
        folder, _, start = validate_prefix(prefix).rpartition("/")
        base = f"{folder}/" if folder else ""
        directory = self.require_bucket(bucket) / folder
        with unavailable():
            names = sorted(
                f"{base}{entry.name}/" if entry.is_dir(follow_symlinks=False) else base + entry.name
                for entry in entries(directory)
                if entry.name.startswith(start) and not entry.is_symlink()
            )
        page = names[bisect_right(names, after) :][: limit + 1]
        return self._page(bucket, page[:limit], more=len(page) > limit)

    def scan(self, bucket: str, *, after: str = "", limit: int = 1000) -> list[ObjectStat]:
        """The objects of the whole bucket whose keys follow ``after``; see the protocol."""
        directory = self.require_bucket(bucket)
        with unavailable():
            return [
                self.stat(ObjectPath(bucket, key))
                for key in islice(keys_after(directory, "", after), limit)
            ]

    def delete(self, path: ObjectPath) -> None:
        """The object is not there afterwards; folders that it leaves empty go as well."""
        bucket = self._root / path.bucket
        with unavailable():
            with suppress(NotADirectoryError):
                self._file(path).unlink(missing_ok=True)
            for folder in self._file(path).parents:
                if folder == bucket:
                    break
                with suppress(OSError):  # not empty, or gone already
                    folder.rmdir()

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

    def require_bucket(self, bucket: str) -> Path:
        """The directory of the bucket, which is there."""
        directory = self._root / validate_bucket(bucket)
        if not directory.is_dir():
            raise ObjectMissing("There is no such bucket.")
        return directory

    def _file(self, path: ObjectPath) -> Path:
        return self._root / path.bucket / path.key

    def publish(self, temporary: Path, path: ObjectPath) -> None:
        """The finished file is the object."""
        final = self._file(path)
        try:
            final.parent.mkdir(parents=True, exist_ok=True)
            temporary.replace(final)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            raise InvalidPath("A folder cannot have the same path as a file.") from None
        directory = os.open(final.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(directory)  # else a power cut can undo the rename
        finally:
            os.close(directory)

    def _page(self, bucket: str, names: list[str], *, more: bool) -> Level:
        objects = []
        for name in names:
            if not name.endswith("/"):
                # Dropped into the directory by hand under a name that no object may have, or
                # deleted since the directory was read: not an object either way.
                with suppress(InvalidPath, ObjectMissing):
                    objects.append(self.stat(ObjectPath(bucket, name)))
        folders = tuple(name for name in names if name.endswith("/"))
        return Level(tuple(objects), folders, names[-1] if more else None)


def _describe(path: ObjectPath, found: os.stat_result) -> ObjectStat:
    return ObjectStat(
        path=path,
        size_bytes=found.st_size,
        # Every write makes a new file, so inode and time together never repeat for new content.
        etag=f"{found.st_ino:x}-{found.st_size:x}-{found.st_mtime_ns:x}",
        modified=datetime.fromtimestamp(found.st_mtime, UTC),
    )


def _missing() -> ObjectMissing:
    return ObjectMissing("There is no such object in the object store.")
