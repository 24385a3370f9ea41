"""Rules about linking files to datasets; moving their bytes is in `transfers`."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.exc import IntegrityError

from stager.access.identity import Identity
from stager.clients.storage import InvalidPath, ObjectPath
from stager.db import Session
from stager.errors import FieldError, Unprocessable
from stager.features.files import queries
from stager.features.files.file_types import file_type_of
from stager.features.files.schemas import FileLink
from stager.models import Dataset, DatasetFile, File


class AlreadyLinked(Unprocessable):
    """The file belongs to another dataset, and not both sides say that it is multiplexed."""


class ForeignBucket(Unprocessable):
    """The file is in a bucket that the caller and the dataset do not share."""


def linkable_buckets(identity: Identity, dataset_groups: Collection[str]) -> frozenset[str]:
    """The buckets from which the caller may link files to a dataset of these groups.

    Those of the groups that the caller and the dataset share; for an administrator, of all of the
    dataset's groups. Each group has `<code>` for uploads and `results-<code>` for results.
    """
    codes = set(dataset_groups)
    if not identity.is_admin:
        codes &= set(identity.group_codes)
    return frozenset(codes | {f"results-{code}" for code in codes})


def replace_links(
    session: Session,
    identity: Identity,
    dataset: Dataset,
    links: Sequence[FileLink],
) -> bool:
    """Whether something changed; the dataset has exactly these files.

    Files that no dataset has any more are forgotten. A link that stays is not checked again, so
    that a caller may send back what was read.

    Raises:
        InvalidPath: a path is malformed or named twice.
        ForeignBucket: a new path is not in a bucket of `linkable_buckets`.
        AlreadyLinked: a file of another dataset is not multiplexed here and there.
    """
    current = {link.file.path: link for link in queries.links_of(session, dataset.dataset_id)}
    wanted = _by_path(links)
    _require_buckets(session, identity, dataset, links, current)
    known = queries.files_by_path(session, wanted.keys() | current.keys())
    ids = [file.file_id for file in known.values()]
    shared = queries.linked_elsewhere(session, ids, dataset.dataset_id)
    changed = _unlink(session, current, wanted, shared)
    try:
        for path, link in wanted.items():
            changed |= _link(session, dataset, link, known.get(path), current.get(path), shared)
        session.flush()
    except IntegrityError:  # somebody linked the same file at the same moment
        raise _already_linked() from None
    return changed


def _by_path(links: Sequence[FileLink]) -> dict[str, FileLink]:
    wanted: dict[str, FileLink] = {}
    for place, link in enumerate(links):
        field = f"linked_files.{place}.path"
        try:
            path = _linkable(link.path)
        except InvalidPath as refusal:
            error = FieldError(refusal.detail, field=field)
            raise InvalidPath(refusal.detail, errors=[error]) from None
        if path in wanted:
            message = "The same file is named twice."
            raise InvalidPath(message, errors=[FieldError(message, field=field)])
        wanted[path] = link
    return wanted


def _linkable(path: str) -> str:
    # What a cell of a sheet cannot say, where `|` divides paths and blanks around them are nothing.
    if "|" in path or path != path.strip():
        raise InvalidPath("A linked file's path must not contain '|' or end in a blank.")
    return str(ObjectPath.parse(path))


def _require_buckets(
    session: Session,
    identity: Identity,
    dataset: Dataset,
    links: Sequence[FileLink],
    current: Mapping[str, DatasetFile],
) -> None:
    codes = queries.group_codes_of(session, dataset.dataset_id)
    allowed = linkable_buckets(identity, codes)
    message = "A file must be in the bucket of a group that you and the dataset share."
    errors = [
        FieldError(message, field=f"linked_files.{place}.path")
        for place, link in enumerate(links)
        if link.path not in current and ObjectPath.parse(link.path).bucket not in allowed
    ]
    if errors:
        raise ForeignBucket(message, errors=errors)


def _unlink(
    session: Session,
    current: Mapping[str, DatasetFile],
    wanted: Mapping[str, FileLink],
    shared: Collection[int],
) -> bool:
    gone = [link for path, link in current.items() if path not in wanted]
    for link in gone:
        session.delete(link)
        if link.file_id not in shared:
            session.delete(link.file)
    return bool(gone)


def _link(
    session: Session,
    dataset: Dataset,
    wanted: FileLink,
    file: File | None,
    link: DatasetFile | None,
    shared: Collection[int],
) -> bool:
    if file is None:
        file = File(
            path=wanted.path, multiplexed=wanted.multiplexed, file_type=file_type_of(wanted.path)
        )
    elif file.file_id in shared:
        if not file.multiplexed or wanted.multiplexed is False:
            raise _already_linked()
    elif wanted.multiplexed is not None and file.multiplexed is not wanted.multiplexed:
        file.multiplexed = wanted.multiplexed
        if link is not None:
            return True
    if link is not None:
        return False
    session.add(DatasetFile(dataset=dataset, file=file))
    return True


def _already_linked() -> AlreadyLinked:
    message = "A file is already linked to another dataset, and not multiplexed in both."
    return AlreadyLinked(message, errors=[FieldError(message, field="linked_files")])
