"""An object store on an S3 server, through the MinIO SDK."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import IO, BinaryIO, cast

from minio.error import S3Error

from stager.clients.storage.paths import (
    ObjectPath,
    is_object_key,
    validate_bucket,
    validate_prefix,
)
from stager.clients.storage.protocol import (
    DEFAULT_EXPIRY_S,
    Level,
    ObjectStat,
    PartOf,
    SignedRequest,
    StoreUnavailable,
)
from stager.clients.storage.s3_multipart import S3Multipart
from stager.clients.storage.s3_server import S3Server, client_of, translated
from stager.clients.storage.streams import ExactReader, exact_chunks

MINIMUM_PART_BYTES = 16 * 2**20  # three are in memory at a time
MAXIMUM_PARTS = 10_000
SERVER_PAGE = 1000  # entries in one answer to a listing, at most: the SDK asks for no more


class S3ObjectStore(S3Multipart):
    """Objects on an S3 server, addressed path style. Every call has a timeout."""

    def __init__(self, server: S3Server) -> None:
        # The host name is part of what is signed, so public addresses need a client of their own.
        # Without an explicit region the SDK would ask the server, which the browser's name may
        # not even reach from here.
        self._internal = client_of(server, server.endpoint)
        self._patient = client_of(server, server.endpoint, server.transfer_timeout_s)
        self._public = client_of(server, server.public_endpoint or server.endpoint)
        self._region = server.region

    def buckets(self) -> frozenset[str]:
        """The names of all buckets."""
        with translated():
            return frozenset(bucket.name for bucket in self._internal.list_buckets())

    def ensure_bucket(self, bucket: str) -> None:
        """The bucket exists afterwards."""
        with translated():
            if not self._internal.bucket_exists(bucket_name=validate_bucket(bucket)):
                try:
                    self._internal.make_bucket(bucket_name=bucket, location=self._region)
                except S3Error as error:
                    if error.code != "BucketAlreadyOwnedByYou":  # somebody was quicker
                        raise

    def put(self, path: ObjectPath, source: IO[bytes], size_bytes: int) -> ObjectStat:
        """The object holds exactly the bytes of ``source``; see the protocol."""
        with translated():
            self._patient.put_object(
                bucket_name=path.bucket,
                object_name=path.key,
                data=cast("BinaryIO", ExactReader(source, size_bytes)),
                length=size_bytes,
                part_size=max(MINIMUM_PART_BYTES, -(-size_bytes // MAXIMUM_PARTS)),
            )
        return self.stat(path)

    def stat(self, path: ObjectPath) -> ObjectStat:
        """Size, ETag and time of the object; see the protocol."""
        with translated():
            found = self._internal.stat_object(bucket_name=path.bucket, object_name=path.key)
        return _describe(path, found.size, found.etag, found.last_modified)

    @contextmanager
    def open(
        self, path: ObjectPath, *, offset: int = 0, length: int | None = None
    ) -> Iterator[BinaryIO]:
        """A stream of the object's bytes; see the protocol."""
        if length == 0:  # which the SDK would take for "to the end"
            self.stat(path)
            yield io.BytesIO()
            return
        with translated():
            response = self._patient.get_object(
                bucket_name=path.bucket, object_name=path.key, offset=offset, length=length or 0
            )
            try:
                yield cast("BinaryIO", response)
            finally:
                response.close()
                response.release_conn()

    def fetch(self, path: ObjectPath, target: Path) -> None:
        """``target`` is a new file with the object's content."""
        size_bytes = self.stat(path).size_bytes
        with self.open(path) as source, target.open("xb") as file:
            for chunk in exact_chunks(source, size_bytes):
                file.write(chunk)
        target.chmod(0o440)

    def level(self, bucket: str, prefix: str = "", *, after: str = "", limit: int = 1000) -> Level:
        """One page of one level; see the protocol."""
        with translated():
            found = self._internal.list_objects(
                bucket_name=validate_bucket(bucket),
                prefix=validate_prefix(prefix) or None,
                start_after=after or None,
            )
            # The SDK yields each answer's objects first and then its folders. Whatever lies a whole
            # answer behind the last entry read is in an answer read completely, so that many more
            # are read, and sorted.
            several = list(islice(found, limit + 2 + SERVER_PAGE))
        fresh = [item for item in several if _is_fresh(item.object_name or "", prefix, after)]
        page = sorted(fresh, key=lambda item: item.object_name or "")[: limit + 1]
        names = [item.object_name or "" for item in page[:limit]]
        return Level(
            tuple(
                _describe(ObjectPath(bucket, name), item.size, item.etag, item.last_modified)
                for name, item in zip(names, page, strict=False)
                if not name.endswith("/")
            ),
            tuple(name for name in names if name.endswith("/")),
            names[-1] if len(page) > limit else None,
        )

    def scan(self, bucket: str, *, after: str = "", limit: int = 1000) -> list[ObjectStat]:
        """The objects of the whole bucket whose keys follow ``after``; see the protocol."""
        with translated():
            found = self._patient.list_objects(
                bucket_name=validate_bucket(bucket), recursive=True, start_after=after or None
            )
            # Some servers list what other programs keep in a bucket as folders: empty objects
            # whose key ends in a slash.
            return [
                _describe(ObjectPath(bucket, name), item.size, item.etag, item.last_modified)
                for item in islice(found, limit)
                if is_object_key(name := item.object_name or "") and name > after
            ]

    def delete(self, path: ObjectPath) -> None:
        """The object is not there afterwards."""
        with translated():
            self._internal.remove_object(bucket_name=path.bucket, object_name=path.key)

    def upload_request(
        self, path: ObjectPath, *, size_bytes: int, now: datetime, valid_s: int = DEFAULT_EXPIRY_S
    ) -> SignedRequest:
        """A presigned PUT to the public endpoint; S3 itself does not check ``size_bytes``."""
        del size_bytes
        url = self._public.get_presigned_url(
            method="PUT",
            bucket_name=path.bucket,
            object_name=path.key,
            expires=timedelta(seconds=valid_s),
            request_date=now,
        )
        return SignedRequest(url=url, method="PUT", expires=now + timedelta(seconds=valid_s))

    def download_request(
        self, path: ObjectPath, *, now: datetime, valid_s: int = DEFAULT_EXPIRY_S
    ) -> SignedRequest:
        """A presigned GET from the public endpoint."""
        url = self._public.get_presigned_url(
            method="GET",
            bucket_name=path.bucket,
            object_name=path.key,
            expires=timedelta(seconds=valid_s),
            request_date=now,
            extra_query_params={"response-content-disposition": "attachment"},
        )
        return SignedRequest(url=url, method="GET", expires=now + timedelta(seconds=valid_s))

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
        """Never: the server checks its own signatures."""
        del method, path, expires, signature, now, size_bytes, part
        return False


def _is_fresh(name: str, prefix: str, after: str) -> bool:
    # A server may roll the keys after "a/b/" up into "a/b/" again, and some keep an empty object
    # named like the folder that is listed.
    return name > after and not (name == prefix and name.endswith("/"))


def _describe(
    path: ObjectPath, size: int | None, etag: str | None, modified: datetime | None
) -> ObjectStat:
    if size is None or etag is None or modified is None:
        raise StoreUnavailable("The object store described an object incompletely.")
    return ObjectStat(
        path, size_bytes=size, etag=etag.strip('"'), modified=modified.astimezone(UTC)
    )
