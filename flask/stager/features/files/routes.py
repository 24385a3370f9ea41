"""Files over HTTP."""

from collections.abc import Iterator
from urllib.parse import quote

from flask import Response

from stager.access.permissions import Permission
from stager.clients.storage import InvalidPath, ObjectPath, StoreUnavailable, store_in
from stager.errors import Forbidden, Invalid, NotFound, TooLarge
from stager.features.files import transfers
from stager.features.files.schemas import (
    WORDS,
    DownloadIn,
    SignedQuery,
    SignedRequestOut,
    StoredObject,
    UnlinkedFile,
    UnlinkedQuery,
    UploadIn,
)
from stager.http import Context, Header, RawBody, Routes
from stager.http.ranges import ranged_response

routes = Routes("files", words=WORDS)
BYTES = "application/octet-stream"
CHUNK_BYTES = 256 * 1024


@routes.get(
    "/api/unlinked",
    allow=Permission.FILE_READ,
    out=list[UnlinkedFile],
    errors=(Invalid, NotFound, StoreUnavailable),
)
def list_unlinked(ctx: Context, query: UnlinkedQuery) -> list[UnlinkedFile]:
    """One level of a group's bucket: folders, and files that may be linked.

    At most a thousand entries; lengthen the path to see others.
    """
    store = store_in(ctx.clients)
    return transfers.unlinked_files(ctx.session, ctx.identity, store, query.path)


@routes.post(
    "/api/uploads",
    allow=Permission.FILE_UPLOAD,
    out=SignedRequestOut,
    status=201,
    errors=(InvalidPath, NotFound, StoreUnavailable),
)
def request_upload(ctx: Context, body: UploadIn) -> object:
    """A signed request that uploads one file into the bucket of a group of the caller's.

    Send the file with the method and headers of the answer to its URL, which may be relative.
    """
    store = store_in(ctx.clients)
    return transfers.request_upload(ctx.session, ctx.identity, store, body, ctx.now)


@routes.post(
    "/api/downloads",
    allow=Permission.FILE_DOWNLOAD,
    out=SignedRequestOut,
    status=201,
    errors=(InvalidPath, NotFound, StoreUnavailable),
)
def request_download(ctx: Context, body: DownloadIn) -> object:
    """A signed request that downloads a linked file, or a result of an analysis."""
    store = store_in(ctx.clients)
    return transfers.request_download(ctx.session, ctx.identity, store, body.path, ctx.now)


@routes.put(
    "/api/objects/<bucket>/<path:key>",
    allow=Permission.SIGNED_FILE_ADDRESS,
    out=StoredObject,
    status=201,
    consumes=(BYTES,),
    body_limit="",
    errors=(Forbidden, InvalidPath, TooLarge, StoreUnavailable),
)
def store_object(
    ctx: Context, bucket: str, key: str, query: SignedQuery, body: RawBody
) -> StoredObject:
    """Store the body as an object; the address is one that `POST /api/uploads` gave."""
    store, path = store_in(ctx.clients), ObjectPath(bucket, key)
    found = transfers.receive(
        ctx.session, store, path, query, body.stream, body.length_bytes, ctx.now
    )
    return StoredObject(path=str(path), size_bytes=found.size_bytes)


@routes.get(
    "/api/objects/<bucket>/<path:key>",
    allow=Permission.SIGNED_FILE_ADDRESS,
    produces=BYTES,
    ranged=True,
    sends=(Header.CONTENT_DISPOSITION, Header.ETAG),
    errors=(Forbidden, InvalidPath, StoreUnavailable),
)
def read_object(ctx: Context, bucket: str, key: str, query: SignedQuery) -> Response:
    """The object's bytes, or one range of them; the address is one that `/api/downloads` gave."""
    store = store_in(ctx.clients)
    found = transfers.find_signed(store, ObjectPath(bucket, key), query, ctx.now)

    def read(offset: int, length: int) -> Iterator[bytes]:
        with store.open(found.path, offset=offset, length=length) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                yield chunk

    response = ranged_response(found.size_bytes, read, content_type=BYTES, etag=found.etag)
    name = quote(found.path.name, safe="")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
