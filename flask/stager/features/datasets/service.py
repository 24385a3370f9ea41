"""Rules about creating and editing datasets; deleting one is in `deletion`."""

from datetime import datetime

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import flag_modified

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import FieldError, NotFound, Unprocessable
from stager.features.datasets import queries
from stager.features.datasets.schemas import DatasetIn, DatasetPatch, RnaFields
from stager.features.files import service as files
from stager.features.groups.sharing import resolve_groups
from stager.features.records import editing
from stager.features.records.editing import RequireCurrent
from stager.models import Dataset, GroupDataset, RnaSeqDataset, TissueSample
from stager.models.enums import DATASET_TYPES, RNA_DATASET_TYPE


class TypeFixed(Unprocessable):
    """The dataset's type cannot become the one that was asked for."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail, errors=[FieldError(detail, field="dataset_type")])


def create(session: Session, identity: Identity, given: DatasetIn, now: datetime) -> Dataset:
    """A new dataset of the tissue sample, seen by the groups that are named or the caller's only.

    Raises:
        NotFound: there is no such tissue sample, or the caller may not see it.
        Invalid, Forbidden, NotFound: about groups, as `stager.features.groups.sharing`.
        InvalidPath, ForeignBucket, AlreadyLinked: as `stager.features.files.service`.
    """
    try:
        editing.find(session, identity, TissueSample, given.tissue_sample_id)
    except NotFound:
        raise NotFound("There is no such tissue sample, or you may not see it.") from None
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
        files.replace_links(session, identity, dataset, given.linked_files, now)
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
    named = patch.model_fields_set
    if "dataset_type" in named:
        _check_type(session, dataset, patch.dataset_type)
    if "linked_files" in named:
        files.replace_links(session, identity, dataset, patch.linked_files, now)
        if inspect(dataset).modified:
            # Twice in one second the time is no change, but the version has to move.
            flag_modified(dataset, "updated")
    values = patch.model_dump(exclude_unset=True, exclude={"linked_files"})
    editing.change(dataset, values, identity, now)
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
