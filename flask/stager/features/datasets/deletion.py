"""Deleting a dataset with what is left empty above it; what that is can be asked first."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, select

from stager.access.identity import Identity
from stager.db import Base, Session
from stager.errors import Unprocessable
from stager.features.datasets import queries
from stager.features.datasets.schemas import DeletionPreview
from stager.features.participants.pedigree import is_parent
from stager.features.records import editing
from stager.features.records.editing import RequireCurrent
from stager.models import Dataset, DatasetFile, Family, File, Participant, TissueSample


class HasAnalyses(Unprocessable):
    """A dataset is deleted only when no analysis uses it."""


@dataclass(frozen=True, slots=True)
class Deletion:
    """What goes: the dataset first, then whatever above it nothing else hangs on, then files."""

    dataset: Dataset
    above: list[TissueSample | Participant | Family] = field(default_factory=list)
    files: list[File] = field(default_factory=list)

    def carry_out(self, session: Session) -> None:
        """All of it is gone; each row has its event in the audit log."""
        for record in (self.dataset, *self.above):
            editing.remove(session, record)
        for file in self.files:
            session.delete(file)
        session.flush()

    def preview(self) -> DeletionPreview:
        """All of it by name."""
        return DeletionPreview(
            dataset_ids=[self.dataset.dataset_id],
            tissue_sample_ids=[
                each.tissue_sample_id for each in self.above if isinstance(each, TissueSample)
            ],
            participant_ids=[
                each.participant_id for each in self.above if isinstance(each, Participant)
            ],
            family_ids=[each.family_id for each in self.above if isinstance(each, Family)],
            file_paths=[file.path for file in self.files],
        )


def plan(
    session: Session, identity: Identity, dataset_id: int, require_current: RequireCurrent
) -> Deletion:
    """What deleting the dataset takes with it; nothing is changed yet.

    A participant who is somebody's parent stays: without them the pedigree would be lost.

    Raises:
        NotFound: there is no such dataset.
        HasAnalyses: an analysis uses it.
    """
    dataset = editing.find(session, identity, Dataset, dataset_id)
    require_current(dataset.version)
    if queries.used(session, [dataset_id]):
        raise HasAnalyses("Dataset has analyses, cannot delete")
    return Deletion(dataset, _emptied(session, dataset), _orphaned(session, dataset_id))


def _emptied(session: Session, dataset: Dataset) -> list[TissueSample | Participant | Family]:
    sample = session.get_one(TissueSample, dataset.tissue_sample_id)
    of_sample = Dataset.tissue_sample_id == sample.tissue_sample_id
    if _any(session, Dataset, of_sample & (Dataset.dataset_id != dataset.dataset_id)):
        return []
    person = session.get_one(Participant, sample.participant_id)
    of_person = TissueSample.participant_id == person.participant_id
    other_sample = TissueSample.tissue_sample_id != sample.tissue_sample_id
    if _any(session, TissueSample, of_person & other_sample) or is_parent(
        session, person.participant_id
    ):
        return [sample]
    family = session.get_one(Family, person.family_id)
    of_family = Participant.family_id == family.family_id
    if _any(
        session, Participant, of_family & (Participant.participant_id != person.participant_id)
    ):
        return [sample, person]
    return [sample, person, family]


def _any(session: Session, model: type[Base], predicate: ColumnElement[Any]) -> bool:
    return bool(session.scalar(select(select(model).where(predicate).exists())))


def _orphaned(session: Session, dataset_id: int) -> list[File]:
    other = DatasetFile.__table__.alias()
    statement = (
        select(File)
        .join(DatasetFile, DatasetFile.file_id == File.file_id)
        .where(
            DatasetFile.dataset_id == dataset_id,
            ~select(other.c.file_id)
            .where(other.c.file_id == File.file_id, other.c.dataset_id != dataset_id)
            .exists(),
        )
        .order_by(File.path)
    )
    return list(session.scalars(statement))
