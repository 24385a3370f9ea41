"""SELECTs about datasets."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, select

from stager.access.identity import Identity
from stager.access.scope import may_see
from stager.db import Session
from stager.features.records.queries import (
    DATASET,
    TISSUE_SAMPLE,
    Record,
    analyses,
    group_codes,
    linked_files,
    records,
    with_authors,
    with_rna,
)
from stager.models import (
    AnalysisAttempt,
    Dataset,
    DatasetAnalysis,
    Family,
    Institution,
    Participant,
    TissueSample,
)


def rows(session: Session, identity: Identity, ids: Sequence[int]) -> list[Record]:
    """The rows of the list for these ids, which are visible, in any order. Four statements."""
    return _nested(session, identity, Dataset.dataset_id.in_(ids))


def read_dataset(
    session: Session, identity: Identity, dataset_id: int
) -> tuple[Record, int] | None:
    """The dataset and its version, if the caller may see it. Five statements."""
    wanted = (Dataset.dataset_id == dataset_id) & may_see(Dataset, identity)
    found = _nested(session, identity, wanted)
    if not found:
        return None
    dataset = found[0]
    sample_id = dataset["tissue_sample_id"]
    sample = select(*TISSUE_SAMPLE).where(TissueSample.tissue_sample_id == sample_id)
    dataset["tissue_sample"] = records(session, sample)[0]
    return dataset, dataset["version"]


def used(session: Session, dataset_ids: Collection[int]) -> set[int]:
    """Those of the datasets that any analysis uses, visible or not."""
    statement = select(DatasetAnalysis.dataset_id).where(
        DatasetAnalysis.dataset_id.in_(dataset_ids)
    )
    return set(session.scalars(statement)) if dataset_ids else set()


def has_other_dataset(session: Session, dataset: Dataset) -> bool:
    """Whether another dataset was made of the same tissue sample."""
    statement = select(Dataset.dataset_id).where(
        Dataset.tissue_sample_id == dataset.tissue_sample_id,
        Dataset.dataset_id != dataset.dataset_id,
    )
    return session.scalar(statement.limit(1)) is not None


def unfinished_analyses(session: Session, dataset_id: int) -> list[int]:
    """The analyses of the dataset of which an attempt is queued or running, in order."""
    statement = (
        select(DatasetAnalysis.analysis_id)
        .join(AnalysisAttempt, AnalysisAttempt.analysis_id == DatasetAnalysis.analysis_id)
        .where(DatasetAnalysis.dataset_id == dataset_id, AnalysisAttempt.finished.is_(None))
    )
    return sorted(set(session.scalars(statement)))


def _nested(session: Session, identity: Identity, wanted: ColumnElement[bool]) -> list[Record]:
    statement = (
        with_rna(
            select(
                *DATASET,
                Dataset.__table__.c.version,
                TissueSample.tissue_sample_type,
                Participant.participant_id,
                Participant.participant_codename,
                Participant.participant_aliases,
                Participant.participant_type,
                Participant.sex,
                Institution.institution,
                Family.family_id,
                Family.family_codename,
                Family.family_aliases,
            )
        )
        .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
        .join(Family, Family.family_id == Participant.family_id)
        .outerjoin(Institution, Institution.institution_id == Participant.institution_id)
        .where(wanted)
    )
    found = records(session, with_authors(statement, Dataset.created_by_id, Dataset.updated_by_id))
    if not found:
        return []
    ids = [dataset["dataset_id"] for dataset in found]
    files = linked_files(session, ids)
    codes = group_codes(session, identity, ids)
    of_dataset = analyses(session, ids)
    for dataset in found:
        dataset_id = dataset["dataset_id"]
        dataset["linked_files"] = files.get(dataset_id, [])
        dataset["group_code"] = codes.get(dataset_id, [])
        dataset["analyses"] = of_dataset.get(dataset_id, [])
    return found
