"""SELECTs of the variant store for loading; searching has a module of its own."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from stager.access.identity import Identity
from stager.access.scope import visible
from stager.db import Session
from stager.features.records.codenames import previous
from stager.models import (
    Analysis,
    AnnotationDictionary,
    Dataset,
    DatasetAnalysis,
    ExternalId,
    Family,
    Participant,
    TissueSample,
    VariantCall,
    VariantReport,
    VariantReportSample,
)
from stager.models.enums import ReportState, Sex
from stager.reports.samples import Candidate, split_aliases


def analysis(session: Session, identity: Identity | None, analysis_id: int) -> Analysis | None:
    """The analysis of that id, if the caller may see it; the system itself (None) sees all."""
    scope: Select[Any] = select(Analysis) if identity is None else visible(Analysis, identity)
    found: Analysis | None = session.scalar(scope.where(Analysis.analysis_id == analysis_id))
    return found


def candidates(session: Session, analysis_id: int) -> list[tuple[Candidate, Sex | None]]:
    """The datasets of the analysis with the names and the sex of their participants.

    What they were called before and what other systems call them are names too.
    """
    statement = (
        select(
            Dataset.dataset_id,
            Participant.participant_id,
            Family.family_codename,
            Participant.participant_codename,
            Participant.participant_aliases,
            Participant.sex,
        )
        .join(DatasetAnalysis, DatasetAnalysis.dataset_id == Dataset.dataset_id)
        .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
        .join(Family, Family.family_id == Participant.family_id)
        .where(DatasetAnalysis.analysis_id == analysis_id)
        .order_by(Dataset.dataset_id)
    )
    rows = session.execute(statement).all()
    people = {row.participant_id for row in rows}
    external, former = _external_ids(session, people), previous(session, Participant, people)
    return [
        (
            Candidate(
                dataset_id,
                family,
                codename,
                (
                    *split_aliases(aliases),
                    *external.get(participant_id, ()),
                    *former.get(participant_id, ()),
                ),
            ),
            sex,
        )
        for dataset_id, participant_id, family, codename, aliases, sex in rows
    ]


def _external_ids(session: Session, participant_ids: Collection[int]) -> dict[int, list[str]]:
    statement = select(ExternalId.entity_id, ExternalId.value).where(
        ExternalId.entity == Participant.__tablename__,
        ExternalId.entity_id.in_(participant_ids),
    )
    found: dict[int, list[str]] = {}
    for participant_id, value in session.execute(statement):
        found.setdefault(participant_id, []).append(value)
    return found


def ready_loads(session: Session, analysis_id: int, kind: str) -> Sequence[VariantReport]:
    """The loads of that report of the analysis that are searched now; at most one."""
    statement = select(VariantReport).where(
        VariantReport.analysis_id == analysis_id,
        VariantReport.kind == kind,
        VariantReport.state == ReportState.READY,
    )
    return session.scalars(statement).all()


def datasets_of_load(session: Session, load_id: int) -> tuple[int, ...]:
    """The dataset of each column of a load's report, in order."""
    statement = (
        select(VariantReportSample.dataset_id)
        .where(VariantReportSample.load_id == load_id)
        .order_by(VariantReportSample.ordinal)
    )
    return tuple(session.scalars(statement))


def load_ids(session: Session, analysis_id: int) -> list[int]:
    """Every load of the analysis, in whatever state."""
    statement = select(VariantReport.load_id).where(VariantReport.analysis_id == analysis_id)
    return list(session.scalars(statement))


def lock_for_loading(session: Session, dictionary_id: int) -> bytes | None:
    """The dictionary of that id; until the end of the transaction nobody else gets past here.

    Revisions of an annotation are numbered by what is stored, so loads come one after another.
    """
    statement = select(AnnotationDictionary.content).where(
        AnnotationDictionary.dictionary_id == dictionary_id
    )
    return session.scalar(statement.with_for_update())


def loads_of_dataset(session: Session, dataset_id: int) -> list[int]:
    """Every load with a column of the dataset."""
    statement = select(VariantReportSample.load_id).where(
        VariantReportSample.dataset_id == dataset_id
    )
    return list(session.scalars(statement))


def count_calls(session: Session, load_ids: Sequence[int], dataset_id: int) -> int:
    """How many calls of these loads are of the dataset."""
    ours = (VariantCall.load_id.in_(load_ids), VariantCall.dataset_id == dataset_id)
    return session.scalar(select(func.count()).select_from(VariantCall).where(*ours)) or 0
