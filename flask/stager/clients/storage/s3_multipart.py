"""Uploads in parts on an S3 server; the objects themselves are in `s3`."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import IO

from minio import Minio
from minio.datatypes import Part as S3Part

from stager.clients.storage.paths import ObjectPath
from stager.clients.storage.protocol import (
    DEFAULT_EXPIRY_S,
    ObjectMissing,
    ObjectStat,
    Part,
    SignedRequest,
)
from stager.clients.storage.s3_server import translated
from stager.clients.storage.streams import exact_chunks


class S3Multipart(ABC):
    """The half of `S3ObjectStore` that knows uploads.

    The SDK speaks this part of S3 but does not export it; boto3, which does, is 33 MB.
    """

    _internal: Minio
    _patient: Minio
    _public: Minio

    @abstractmethod
    def stat(self, path: ObjectPath) -> ObjectStat:
        """Size, ETag and time of the object; see the protocol."""

    def begin_multipart(self, path: ObjectPath, *, size_bytes: int, part_bytes: int) -> str:
        """The id of a new upload; see the protocol."""
        del size_bytes, part_bytes
        with translated():
            return self._internal._create_multipart_upload(  # noqa: SLF001 - see the class
                bucket_name=path.bucket, object_name=path.key, headers={}
            )

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
        """A presigned PUT to the public endpoint; S3 itself does not check ``size_bytes``."""
        del size_bytes
        url = self._public.get_presigned_url(
            method="PUT",
            bucket_name=path.bucket,
            object_name=path.key,
            expires=timedelta(seconds=valid_s),
            request_date=now,
            extra_query_params={"uploadId": upload, "partNumber": str(number)},
        )
        return SignedRequest(url=url, method="PUT", expires=now + timedelta(seconds=valid_s))

    def put_part(
        self, path: ObjectPath, upload: str, number: int, source: IO[bytes], size_bytes: int
    ) -> Part:
        """The part is there, from memory; see the protocol."""
        content = b"".join(exact_chunks(source, size_bytes))
        with translated():
            etag = self._patient._upload_part(  # noqa: SLF001 - see the class
                bucket_name=path.bucket,
                object_name=path.key,
                data=content,
                headers=None,
                upload_id=upload,
                part_number=number,
            )
        return Part(number, len(content), etag.strip('"'))

    def parts(self, path: ObjectPath, upload: str) -> list[Part]:
        """The parts that have arrived; see the protocol. One request for each thousand."""
        found: list[Part] = []
        marker: str | None = None
        while True:
            with translated():
                page = self._internal._list_parts(  # noqa: SLF001 - see the class
                    bucket_name=path.bucket,
                    object_name=path.key,
                    upload_id=upload,
                    part_number_marker=marker,
                )
            found += [Part(each.part_number, each.size or 0, each.etag) for each in page.parts]
            marker = page.next_part_number_marker
            if not page.is_truncated or not page.parts or not marker:
                return found

    def complete_multipart(
        self, path: ObjectPath, upload: str, parts: Sequence[Part]
    ) -> ObjectStat:
        """The object consists of the parts; see the protocol."""
        if list(parts) != self.parts(path, upload):
            raise ObjectMissing("The parts of the upload are not as described.")
        with translated():
            self._patient._complete_multipart_upload(  # noqa: SLF001 - see the class
                bucket_name=path.bucket,
                object_name=path.key,
                upload_id=upload,
                parts=[S3Part(each.number, each.etag) for each in parts],
            )
        return self.stat(path)

    def abort_multipart(self, path: ObjectPath, upload: str) -> None:
        """The upload is gone; see the protocol."""
        try:
            with translated():
                self._internal._abort_multipart_upload(  # noqa: SLF001 - see the class
                    bucket_name=path.bucket, object_name=path.key, upload_id=upload
                )
        except ObjectMissing:
            return
