"""SELECTs and rows behind running attempts; what is done about them is in `jobs`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from stager.db import Session
from stager.models import (
    Analysis,
    AnalysisAttempt,
    Dataset,
    DatasetAnalysis,
    DatasetFile,
    Family,
    File,
    Participant,
    TissueSample,
)
from stager.models.enums import FileType
from stager.pipelines.manifest import Manifest, ManifestDataset, ManifestFile
from stager.pipelines.registry import Pipeline

RUNNING, CANCELLING = "Running", "Cancelling"


@dataclass(frozen=True)
class Input:
    """A dataset of an analysis, as the manifest is made of it."""

    dataset: ManifestDataset
    files: tuple[tuple[str, FileType], ...]


def find(
    session: Session, analysis_id: int, number: int
) -> tuple[Analysis, AnalysisAttempt] | None:
    """The attempt with its analysis, unless it is finished or gone."""
    statement = (
        select(Analysis, AnalysisAttempt)
        .join(AnalysisAttempt, AnalysisAttempt.analysis_id == Analysis.analysis_id)
        .where(
            Analysis.analysis_id == analysis_id,
            AnalysisAttempt.number == number,
            AnalysisAttempt.finished.is_(None),
        )
    )
    row = session.execute(statement).one_or_none()
    return None if row is None else (row[0], row[1])


def lock(session: Session, analysis_id: int, number: int) -> AnalysisAttempt | None:
    """The attempt, which nobody else changes until the transaction ends, nor its analysis.

    The analysis is locked first, as everybody does who locks both.
    """
    session.execute(
        select(Analysis.analysis_id).where(Analysis.analysis_id == analysis_id).with_for_update()
    )
    return session.get(AnalysisAttempt, (analysis_id, number), with_for_update=True)


def unfinished(session: Session, executor: str) -> Sequence[tuple[int, int]]:
    """Analysis id and number of every attempt that the executor has, in order."""
    statement = (
        select(AnalysisAttempt.analysis_id, AnalysisAttempt.number)
        .where(
            AnalysisAttempt.executor == executor,
            AnalysisAttempt.finished.is_(None),
            AnalysisAttempt.sub_state.in_([RUNNING, CANCELLING]),
        )
        .order_by(AnalysisAttempt.analysis_id, AnalysisAttempt.number)
    )
    return [(analysis_id, number) for analysis_id, number in session.execute(statement)]


def inputs(session: Session, analysis_id: int) -> list[Input]:
    """The datasets of an analysis with their files, by id. Two statements."""
    files: dict[int, list[tuple[str, FileType]]] = {}
    linked = (
        select(DatasetFile.dataset_id, File.path, File.file_type)
        .join(File, File.file_id == DatasetFile.file_id)
        .join(DatasetAnalysis, DatasetAnalysis.dataset_id == DatasetFile.dataset_id)
        .where(DatasetAnalysis.analysis_id == analysis_id)
        .order_by(File.path)
    )
    for dataset_id, path, file_type in session.execute(linked):
        files.setdefault(dataset_id, []).append((path, file_type))
    statement = (
        select(Dataset.dataset_id, Dataset.dataset_type, Family.family_codename, Participant)
        .join(DatasetAnalysis, DatasetAnalysis.dataset_id == Dataset.dataset_id)
        .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
        .join(Family, Family.family_id == Participant.family_id)
        .where(DatasetAnalysis.analysis_id == analysis_id)
        .order_by(Dataset.dataset_id)
    )
    return [
        Input(
            ManifestDataset(
                dataset_id=dataset_id,
                dataset_type=dataset_type,
                family_codename=family_codename,
                participant_codename=participant.participant_codename,
                participant_aliases=participant.participant_aliases,
                participant_type=participant.participant_type,
                sex=participant.sex,
                affected=participant.affected,
                files=(),
            ),
            tuple(files.get(dataset_id, ())),
        )
        for dataset_id, dataset_type, family_codename, participant in session.execute(statement)
    ]


def manifest_of(
    found: Sequence[Input],
    staged: Mapping[str, str],
    pipeline: Pipeline,
    *,
    analysis_id: int,
    number: int,
    result_dir: str,
    genes: str | None,
) -> Manifest:
    """What the job is told, now that its files lie where `staged` says."""
    datasets = tuple(_with_files(each, staged) for each in found)
    return Manifest(analysis_id, number, pipeline.genome_build, result_dir, genes, datasets)


def _with_files(found: Input, staged: Mapping[str, str]) -> ManifestDataset:
    listed = tuple(ManifestFile(path, staged[path], kind) for path, kind in found.files)
    return replace(found.dataset, files=listed)
