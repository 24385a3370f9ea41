"""Rules about moving files: who may upload and download what; linking is in `service`."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO

from stager.access.identity import Identity
from stager.clients.storage import (
    InvalidPath,
    Level,
    ObjectMissing,
    ObjectPath,
    ObjectStat,
    ObjectStore,
    SignedRequest,
    validate_bucket,
)
from stager.db import Session
from stager.errors import Forbidden, Invalid, NotFound, TooLarge, Unprocessable
from stager.features.audit import service as audit
from stager.features.files import queries
from stager.features.files.schemas import SignedQuery, UnlinkedFile, UploadIn

LEVEL_LIMIT = 1000
LEVEL_PAGES = 20


class PathTaken(Unprocessable):
    """There is a file of that path already, which an upload must not overwrite."""


def unlinked_files(
    session: Session, identity: Identity, store: ObjectStore, path: str
) -> list[UnlinkedFile]:
    """What may be linked in one level of a bucket, by path, at most a thousand entries.

    Folders end in a slash. Files that are linked and not multiplexed are left out. No more than
    LEVEL_PAGES thousand entries are looked at, so that a request costs a bounded time.

    Raises:
        Invalid: the path has no slash.
        NotFound: there is no such bucket, or it is of a group that the caller is not in.
    """
    if not path.strip():
        return []
    bucket, slash, prefix = (part.strip() for part in path.partition("/"))
    if not slash:
        raise Invalid("Name a bucket and how the path goes on, such as c4r/folder/.")
    _require_bucket(session, identity, bucket)
    found: list[UnlinkedFile] = []
    try:
        for level in _levels(store, bucket, prefix):
            found += _linkable(session, bucket, level)
            if len(found) >= LEVEL_LIMIT:
                break
    except ObjectMissing:  # nothing was ever uploaded for this group
        return []
    except InvalidPath as refusal:
        raise Invalid(refusal.detail) from None
    return found[:LEVEL_LIMIT]


def _levels(store: ObjectStore, bucket: str, prefix: str) -> Iterator[Level]:
    after: str | None = ""
    for _ in range(LEVEL_PAGES):
        level = store.level(bucket, prefix, after=after or "", limit=LEVEL_LIMIT)
        yield level
        after = level.next_after
        if after is None:
            return


def _linkable(session: Session, bucket: str, level: Level) -> list[UnlinkedFile]:
    paths = [str(found.path) for found in level.objects]
    flags = queries.multiplexed_flags(session, paths)
    entries = [
        UnlinkedFile(path=each, multiplexed=flags.get(each, False))
        for each in paths
        if flags.get(each, True)
    ]
    folders = [
        UnlinkedFile(path=f"{bucket}/{folder}", multiplexed=False) for folder in level.prefixes
    ]
    return sorted([*entries, *folders], key=lambda entry: entry.path)


def request_upload(
    session: Session, identity: Identity, store: ObjectStore, given: UploadIn, now: datetime
) -> SignedRequest:
    """A request that stores the file, for whoever holds it.

    Asking again for the same path and size is fine, in case the first try got lost.

    Raises:
        InvalidPath: the path is malformed.
        NotFound: the bucket is not that of a group of the caller's.
        PathTaken: the path is linked, or an object of another size is there.
    """
    path = ObjectPath.parse(given.path)
    _require_bucket(session, identity, path.bucket)
    _require_unlinked(session, path)
    store.ensure_bucket(path.bucket)
    try:
        if store.stat(path).size_bytes != given.size_bytes:
            raise PathTaken("There is another file of that name. Choose a different one.")
    except ObjectMissing:
        pass
    audit.record(
        session, "upload", "file", after={"path": str(path), "size_bytes": given.size_bytes}
    )
    return store.upload_request(path, size_bytes=given.size_bytes, now=now)


def receive(
    session: Session,
    store: ObjectStore,
    path: ObjectPath,
    signed: SignedQuery,
    stream: IO[bytes],
    length_bytes: int | None,
    now: datetime,
) -> ObjectStat:
    """The object holds the body, exactly as long as was announced, all at once or not at all.

    Raises:
        Forbidden: the request is not one that the store signed, or it has expired.
        Invalid: the body is shorter than announced, or its length is not told.
        TooLarge: the body is longer than announced.
        PathTaken: somebody linked the path meanwhile.
    """
    _require_signature(store, "PUT", path, signed, now)
    size_bytes = signed.size or 0
    if length_bytes is None:
        raise Invalid("The upload must say how long it is (Content-Length).")
    if length_bytes > size_bytes:
        raise TooLarge(f"The upload is longer than the {size_bytes} bytes that were announced.")
    if length_bytes < size_bytes:
        raise Invalid(f"The upload is shorter than the {size_bytes} bytes that were announced.")
    _require_unlinked(session, path)
    session.rollback()  # an upload may take hours; neither lock nor connection is held meanwhile
    return store.put(path, stream, size_bytes)


def find_signed(
    store: ObjectStore, path: ObjectPath, signed: SignedQuery, now: datetime
) -> ObjectStat:
    """The object that a signed download is for.

    Raises:
        Forbidden: the request is not one that the store signed, or it has expired.
        ObjectMissing: the object is gone.
    """
    _require_signature(store, "GET", path, signed, now)
    return store.stat(path)


def request_download(
    session: Session, identity: Identity, store: ObjectStore, given: str, now: datetime
) -> SignedRequest:
    """A request that fetches the file, for whoever holds it; recorded in the audit log.

    Raises:
        InvalidPath: the path is malformed.
        NotFound: it is neither linked to a dataset that the caller may see, nor a result of an
            analysis whose every dataset the caller may see; or it is not in the object store.
    """
    path = ObjectPath.parse(given)
    file_id = queries.visible_file_id(session, identity, str(path))
    if file_id is None and not _is_open_result(session, identity, path):
        raise NotFound
    store.stat(path)
    audit.record(session, "download", "file", file_id, after={"path": str(path)})
    return store.download_request(path, now=now)


def _is_open_result(session: Session, identity: Identity, path: ObjectPath) -> bool:
    match path.key.split("/"):
        case ["analyses", number, _, *_] if number.isascii() and number.isdecimal():
            result_path = queries.open_result_path(session, identity, int(number[:10]))
            return bool(result_path) and str(path).startswith(f"{result_path}/")
        case _:
            return False


def _require_bucket(session: Session, identity: Identity, bucket: str) -> None:
    refusal = NotFound("There is no such bucket, or you may not use it.")
    try:
        validate_bucket(bucket)
    except InvalidPath:
        raise refusal from None
    if queries.visible_group_code(session, identity, bucket) is None:
        raise refusal


def _require_unlinked(session: Session, path: ObjectPath) -> None:
    if queries.is_linked(session, str(path)):
        raise PathTaken("This file is linked to a dataset already. Choose a different name.")


def _require_signature(
    store: ObjectStore, method: str, path: ObjectPath, signed: SignedQuery, now: datetime
) -> None:
    admitted = store.admits(
        method,
        path,
        expires=signed.expires,
        signature=signed.signature,
        now=now,
        size_bytes=signed.size,
    )
    if not admitted:
        raise Forbidden("This address is not valid, or no longer. Ask for a new one.")
