"""Who begins and who ceases to see families, participants and samples when datasets move."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import BaseModel
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from stager.db import Base, Session
from stager.models import (
    Dataset,
    DatasetAnalysis,
    Family,
    Group,
    GroupDataset,
    Participant,
    TissueSample,
)


class SightChange(BaseModel):
    """That the members of a group begin (`sees`) or cease to see a record."""

    group_code: str
    entity: str
    entity_id: int
    sees: bool


# The column that says in which record of a kind a dataset is, within reach of the statement below.
PLACES: Mapping[type[Base], InstrumentedAttribute[int]] = MappingProxyType(
    {
        Family: Participant.family_id,
        Participant: TissueSample.participant_id,
        TissueSample: Dataset.tissue_sample_id,
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """From which record of `model` to which other the datasets go; `source` may be deleted."""

    model: type[Base]
    source: int
    target: int
    keeps_source: bool = True


def sight_changes(
    session: Session, moving: ColumnElement[bool], steps: Sequence[Step]
) -> list[SightChange]:
    """What changes when the datasets for which `moving` holds make these steps.

    `moving` is a predicate on `Dataset`, `TissueSample` or `Participant`.
    """
    movers = _seeing(session, moving)
    return [
        SightChange(group_code=code, entity=step.model.__tablename__, entity_id=key, sees=sees)
        for step in steps
        if step.source != step.target
        for key, sees in _ends(step)
        for code in sorted(movers - _seeing(session, ~moving, PLACES[step.model] == key))
    ]


def _ends(step: Step) -> Iterator[tuple[int, bool]]:
    yield step.target, True
    if step.keeps_source:
        yield step.source, False


def _seeing(session: Session, *where: ColumnElement[bool]) -> set[str]:
    statement = (
        select(Group.group_code)
        .distinct()
        .join(GroupDataset, GroupDataset.group_id == Group.group_id)
        .join(Dataset, Dataset.dataset_id == GroupDataset.dataset_id)
        .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
    )
    return set(session.scalars(statement.where(*where)))


@dataclass(frozen=True, slots=True)
class Below:
    """Ids of what hangs below a participant, in order."""

    tissue_sample_ids: list[int]
    dataset_ids: list[int]
    analysis_ids: list[int]


def below(session: Session, participant_id: int) -> Below:
    """What hangs below the participant. Three statements."""
    samples = select(TissueSample.tissue_sample_id).where(
        TissueSample.participant_id == participant_id
    )
    datasets = select(Dataset.dataset_id).where(Dataset.tissue_sample_id.in_(samples))
    sample_ids = sorted(session.scalars(samples))
    dataset_ids = sorted(session.scalars(datasets))
    return Below(sample_ids, dataset_ids, analyses_of(session, dataset_ids))


def analyses_of(session: Session, dataset_ids: Sequence[int]) -> list[int]:
    """The ids of the analyses of any of the datasets, in order."""
    statement = select(DatasetAnalysis.analysis_id).distinct()
    found = statement.where(DatasetAnalysis.dataset_id.in_(dataset_ids))
    return sorted(session.scalars(found))
