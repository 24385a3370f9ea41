"""Rules about editing datasets."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import flag_modified

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import FieldError, NotFound, Unprocessable
from stager.features.datasets import queries
from stager.features.datasets.schemas import DatasetPatch
from stager.features.files import service as files
from stager.models import Dataset
from stager.models.enums import DATASET_TYPES, RNA_DATASET_TYPE


class TypeFixed(Unprocessable):
    """The dataset's type cannot become the one that was asked for."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail, errors=[FieldError(detail, field="dataset_type")])


def edit(
    session: Session,
    identity: Identity,
    dataset_id: int,
    patch: DatasetPatch,
    now: datetime,
    *,
    require_current: Callable[[int], None],
) -> None:
    """The fields that the patch names have its values; a patch that changes nothing is no edit.

    `require_current` is given the version that is about to be changed and may refuse it.

    Raises:
        NotFound: there is no such dataset, or the caller may not see it.
        TypeFixed: the new type is of another kind and analyses use the dataset, or one of the
            two types is RNA sequencing, which has fields of its own.
        InvalidPath, ForeignBucket, AlreadyLinked: as `stager.features.files.service`.
    """
    dataset = queries.find(session, identity, dataset_id)
    if dataset is None:
        raise NotFound
    require_current(dataset.version)
    named = patch.model_fields_set
    if "dataset_type" in named:
        _check_type(session, dataset, patch.dataset_type)
    if "linked_files" in named:
        files.replace_links(session, identity, dataset, patch.linked_files, now)
        if inspect(dataset).modified:
            # Twice in one second the time is no change, but the version has to move.
            flag_modified(dataset, "updated")
    for name in named - {"linked_files"}:
        if getattr(dataset, name) != getattr(patch, name):
            setattr(dataset, name, getattr(patch, name))
            dataset.updated = now
            dataset.updated_by_id = identity.author_id
    session.flush()


def _check_type(session: Session, dataset: Dataset, code: str) -> None:
    if code == dataset.dataset_type:
        return
    if RNA_DATASET_TYPE in {code, dataset.dataset_type}:
        raise TypeFixed(f"A dataset cannot become or cease to be of type {RNA_DATASET_TYPE}.")
    old = DATASET_TYPES.get(dataset.dataset_type)
    kind_changes = old is None or old.kind is not DATASET_TYPES[code].kind
    if kind_changes and queries.has_analyses(session, dataset.dataset_id):
        raise TypeFixed("Analyses use this dataset, so its type must stay of the same kind.")
