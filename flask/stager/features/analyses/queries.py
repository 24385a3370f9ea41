"""SELECTs about analyses, their datasets and attempts."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from stager.access.identity import Identity
from stager.access.scope import may_see, visible, visible_dataset_ids
from stager.db import Session
from stager.features.analyses.preflight import Candidate
from stager.features.files.queries import is_open
from stager.models import (
    Analysis,
    AnalysisAttempt,
    Dataset,
    DatasetAnalysis,
    DatasetFile,
    Family,
    File,
    Group,
    GroupDataset,
    Participant,
    TissueSample,
    User,
    UserGroup,
)
from stager.models.enums import DATASET_TYPES, FileType

CORE = (
    Analysis.analysis_id,
    Analysis.analysis_state,
    Analysis.kind,
    Analysis.scheduler_id,
    Analysis.result_path,
    Analysis.requested,
    Analysis.started,
    Analysis.finished,
    Analysis.notes,
    Analysis.updated,
    Analysis.priority,
    Analysis.pipeline,
    Analysis.genome_build,
    Analysis.state_reason,
)


def summaries(session: Session, ids: Sequence[int]) -> list[dict[str, object]]:
    """The analyses of these ids as `AnalysisSummary` has them, in any order. One statement."""
    requester, assignee, editor = aliased(User), aliased(User), aliased(User)
    statement = (
        select(
            *CORE,
            requester.username.label("requester"),
            assignee.username.label("assignee"),
            editor.username.label("updated_by"),
        )
        .join(requester, requester.user_id == Analysis.requester_id)
        .join(editor, editor.user_id == Analysis.updated_by_id)
        .outerjoin(assignee, assignee.user_id == Analysis.assignee_id)
        .where(Analysis.analysis_id.in_(ids))
    )
    return [dict(row) for row in session.execute(statement).mappings()]


def rows(session: Session, identity: Identity, ids: Sequence[int]) -> list[Mapping[str, object]]:
    """The rows of the list for these ids, in any order. Two statements."""
    found = summaries(session, ids)
    by_id = {row["analysis_id"]: row for row in found}
    for row in found:
        row |= {"participant_codenames": [], "family_codenames": [], "sequencing_id": []}
    statement = (
        select(
            DatasetAnalysis.analysis_id,
            Participant.participant_codename.label("participant_codenames"),
            Family.family_codename.label("family_codenames"),
            Dataset.sequencing_id,
        )
        .join(Dataset, Dataset.dataset_id == DatasetAnalysis.dataset_id)
        .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
        .join(Family, Family.family_id == Participant.family_id)
        .where(DatasetAnalysis.analysis_id.in_(ids), may_see(Dataset, identity))
        .order_by(DatasetAnalysis.analysis_id, DatasetAnalysis.dataset_id)
    )
    for dataset in session.execute(statement).mappings():
        row = by_id[dataset["analysis_id"]]
        for name in ("participant_codenames", "family_codenames", "sequencing_id"):
            values = row[name]
            assert isinstance(values, list)  # noqa: S101 - made above
            values.append(dataset[name])
    return list(found)


def find(
    session: Session, identity: Identity, analysis_id: int, *, lock: bool = False
) -> Analysis | None:
    """The analysis, if the caller may see it; `lock` keeps others from changing it meanwhile."""
    statement = visible(Analysis, identity).where(Analysis.analysis_id == analysis_id)
    if lock:
        statement = statement.with_for_update()
    found: Analysis | None = session.scalar(statement.execution_options(populate_existing=True))
    return found


def sees_all_datasets(session: Session, identity: Identity, analysis_id: int) -> bool:
    """Whether the caller may see every dataset of the analysis."""
    statement = select(Analysis.analysis_id).where(
        Analysis.analysis_id == analysis_id, is_open(identity)
    )
    return session.scalar(statement) is not None


def dataset_ids(session: Session, analysis_id: int) -> list[int]:
    """The ids of all its datasets, in order, whoever may see them."""
    statement = select(DatasetAnalysis.dataset_id).where(DatasetAnalysis.analysis_id == analysis_id)
    return list(session.scalars(statement.order_by(DatasetAnalysis.dataset_id)))


def visible_ids(session: Session, identity: Identity, ids: Collection[int]) -> set[int]:
    """Which of the datasets the caller may see."""
    statement = visible_dataset_ids(identity).where(
        (Dataset if identity.is_admin else GroupDataset).dataset_id.in_(ids)
    )
    return set(session.scalars(statement))


def candidates(session: Session, ids: Collection[int]) -> list[Candidate]:
    """What the rules of pipelines look at in these datasets, in order of id. Three statements."""
    statement = (
        select(
            Dataset.dataset_id,
            Dataset.dataset_type,
            Participant.participant_id,
            Participant.family_id,
        )
        .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
        .where(Dataset.dataset_id.in_(ids))
        .order_by(Dataset.dataset_id)
    )
    file_types = _file_types(session, ids)
    groups = _group_codes(session, ids)
    return [
        Candidate(
            dataset_id=dataset_id,
            kind=DATASET_TYPES[dataset_type].kind,
            participant_id=participant_id,
            family_id=family_id,
            file_types=frozenset(file_types.get(dataset_id, ())),
            group_codes=frozenset(groups.get(dataset_id, ())),
        )
        for dataset_id, dataset_type, participant_id, family_id in session.execute(statement)
    ]


def _file_types(session: Session, ids: Collection[int]) -> dict[int, set[FileType]]:
    statement = (
        select(DatasetFile.dataset_id, File.file_type)
        .join(File, File.file_id == DatasetFile.file_id)
        .where(DatasetFile.dataset_id.in_(ids))
    )
    found: dict[int, set[FileType]] = {}
    for dataset_id, file_type in session.execute(statement):
        found.setdefault(dataset_id, set()).add(file_type)
    return found


def _group_codes(session: Session, ids: Collection[int]) -> dict[int, set[str]]:
    statement = (
        select(GroupDataset.dataset_id, Group.group_code)
        .join(Group, Group.group_id == GroupDataset.group_id)
        .where(GroupDataset.dataset_id.in_(ids))
    )
    found: dict[int, set[str]] = {}
    for dataset_id, code in session.execute(statement):
        found.setdefault(dataset_id, set()).add(code)
    return found


def attempts(session: Session, analysis_id: int) -> Sequence[AnalysisAttempt]:
    """The attempts of an analysis, in order."""
    statement = select(AnalysisAttempt).where(AnalysisAttempt.analysis_id == analysis_id)
    return session.scalars(statement.order_by(AnalysisAttempt.number)).all()


def open_attempts(session: Session, analysis_ids: Collection[int]) -> Mapping[int, AnalysisAttempt]:
    """The attempt that is queued or running, by analysis, of those that have one."""
    statement = select(AnalysisAttempt).where(
        AnalysisAttempt.analysis_id.in_(analysis_ids), AnalysisAttempt.finished.is_(None)
    )
    return {attempt.analysis_id: attempt for attempt in session.scalars(statement)}


def look_again(session: Session, analysis_ids: Collection[int]) -> None:
    """The session's analyses of these ids are as the database has them now. One statement."""
    statement = select(Analysis).where(Analysis.analysis_id.in_(analysis_ids))
    session.scalars(statement.execution_options(populate_existing=True)).all()


def user_named(session: Session, username: str) -> User | None:
    """The user of that name, in any letter case."""
    return session.scalar(select(User).where(User.username == username))


def requester_groups(session: Session, analysis_id: int) -> set[str]:
    """The codes of the groups that whoever requested the analysis is in."""
    statement = (
        select(Group.group_code)
        .join(UserGroup, UserGroup.group_id == Group.group_id)
        .join(Analysis, Analysis.requester_id == UserGroup.user_id)
        .where(Analysis.analysis_id == analysis_id)
    )
    return set(session.scalars(statement))


def load_links(session: Session, analysis: Analysis) -> None:
    """The analysis's attempts and links to datasets are loaded, so that they go with it."""
    session.refresh(analysis, ["attempts", "dataset_links"])
