"""Rules about creating and editing datasets; deleting one is in `deletion`."""

from collections.abc import Sequence
from datetime import datetime

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import FieldError, Unprocessable
from stager.features.datasets import queries
from stager.features.datasets.schemas import DatasetEdit, DatasetIn, DatasetPatch, RnaFields
from stager.features.files import service as files
from stager.features.groups.sharing import resolve_groups
from stager.features.records import editing
from stager.features.records.editing import RequireCurrent
from stager.models import Dataset, GroupDataset, RnaSeqDataset, TissueSample
from stager.models.enums import DATASET_TYPES, RNA_DATASET_TYPE


class TypeFixed(Unprocessable):
    """The dataset's type cannot become the one that was asked for."""

    def __init__(self, dataset_id: int, detail: str) -> None:
        error = FieldError(detail, field="dataset_type", record_id=dataset_id)
        super().__init__(detail, errors=[error])


def create(session: Session, identity: Identity, given: DatasetIn, now: datetime) -> Dataset:
    """A new dataset of the tissue sample, seen by the groups that are named or the caller's only.

    Raises:
        NotFound: there is no such tissue sample, or the caller may not see it.
        Invalid, Forbidden, NotFound: about groups, as `stager.features.groups.sharing`.
        InvalidPath, ForeignBucket, AlreadyLinked: as `stager.features.files.service`.
    """
    missing = "There is no such tissue sample, or you may not see it."
    editing.find(session, identity, TissueSample, given.tissue_sample_id, missing=missing)
    groups = resolve_groups(session, identity, given.group_code)
    elsewhere = {"group_code", "linked_files"}
    is_rna = given.dataset_type == RNA_DATASET_TYPE
    values = given.model_dump(
        exclude=elsewhere if is_rna else elsewhere | RnaFields.model_fields.keys()
    )
    kind = RnaSeqDataset if is_rna else Dataset
    dataset = kind(**values, **editing.authorship(identity, now))
    dataset.group_links = [GroupDataset(group=group) for group in groups]
    session.add(dataset)
    session.flush()
    if given.linked_files:
        files.replace_links(session, identity, dataset, given.linked_files)
        session.flush()
    return dataset


def edit(
    session: Session,
    identity: Identity,
    dataset_id: int,
    patch: DatasetPatch,
    now: datetime,
    require_current: RequireCurrent,
) -> None:
    """The fields that the patch names have its values; a patch that changes nothing is no edit.

    Raises:
        NotFound: there is no such dataset, or the caller may not see it.
        TypeFixed: the new type is of another kind and analyses use the dataset, or one of the
            two types is RNA sequencing, which has fields of its own.
        InvalidPath, ForeignBucket, AlreadyLinked: as `stager.features.files.service`.
    """
    dataset = editing.find(session, identity, Dataset, dataset_id)
    require_current(dataset.version)
    if "linked_files" in patch.model_fields_set and files.replace_links(
        session, identity, dataset, patch.linked_files
    ):
        editing.touch(dataset, identity, now)
    revise(session, identity, [dataset], patch, now)
    session.flush()


def revise(
    session: Session,
    identity: Identity,
    datasets: Sequence[Dataset],
    given: DatasetEdit,
    now: datetime,
) -> None:
    """The fields that were sent have their values in each dataset.

    Raises:
        TypeFixed: as `edit`.
    """
    if "dataset_type" in given.model_fields_set:
        _check_type(session, datasets, given.dataset_type)
    values = given.model_dump(exclude_unset=True, include=set(DatasetEdit.model_fields))
    for dataset in datasets:
        editing.change(dataset, values, identity, now)


def _check_type(session: Session, datasets: Sequence[Dataset], code: str) -> None:
    changed = [dataset for dataset in datasets if dataset.dataset_type != code]
    for dataset in changed:
        if RNA_DATASET_TYPE in {code, dataset.dataset_type}:
            message = f"A dataset cannot become or cease to be of type {RNA_DATASET_TYPE}."
            raise TypeFixed(dataset.dataset_id, message)
    kind = DATASET_TYPES[code].kind
    converted = {each.dataset_id for each in changed if _kind(each.dataset_type) is not kind}
    if used := queries.used(session, converted):
        message = "Analyses use this dataset, so its type must stay of the same kind."
        raise TypeFixed(min(used), message)


def _kind(code: str) -> str | None:
    known = DATASET_TYPES.get(code)
    return None if known is None else known.kind
