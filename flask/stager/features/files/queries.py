"""SELECTs about files and who may reach them."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager

from stager.access.identity import Identity
from stager.access.scope import may_see, visible, visible_dataset_ids
from stager.db import Session
from stager.models import Analysis, DatasetAnalysis, DatasetFile, File, Group, GroupDataset


def visible_group_code(session: Session, identity: Identity, code: str) -> str | None:
    """The code, if it is that of a group of the caller's (of any group, for an administrator)."""
    found: str | None = session.scalar(
        select(Group.group_code).where(may_see(Group, identity), Group.group_code == code)
    )
    return found


def group_codes_of(session: Session, dataset_id: int) -> frozenset[str]:
    """The codes of the groups that see the dataset."""
    statement = (
        select(Group.group_code)
        .join(GroupDataset, GroupDataset.group_id == Group.group_id)
        .where(GroupDataset.dataset_id == dataset_id)
    )
    return frozenset(session.scalars(statement))


def links_of(session: Session, dataset_id: int) -> Sequence[DatasetFile]:
    """The dataset's links with their files loaded."""
    statement = (
        select(DatasetFile)
        .join(File, File.file_id == DatasetFile.file_id)
        .where(DatasetFile.dataset_id == dataset_id)
        .options(contains_eager(DatasetFile.file))
        .order_by(File.path)
    )
    return session.scalars(statement).all()


def files_by_path(session: Session, paths: Collection[str]) -> dict[str, File]:
    """The known files of these paths, locked until the transaction ends."""
    found = session.scalars(select(File).where(File.path.in_(paths)).with_for_update())
    return {file.path: file for file in found}


def linked_elsewhere(session: Session, file_ids: Collection[int], dataset_id: int) -> set[int]:
    """Which of the files belong to another dataset than this one."""
    statement = select(DatasetFile.file_id).where(
        DatasetFile.file_id.in_(file_ids), DatasetFile.dataset_id != dataset_id
    )
    return set(session.scalars(statement))


def multiplexed_flags(session: Session, paths: Collection[str]) -> dict[str, bool]:
    """For each path that some dataset has linked, whether more may."""
    statement = select(File.path, File.multiplexed).where(File.path.in_(paths), _is_linked())
    return {path: bool(flag) for path, flag in session.execute(statement)}


def is_linked(session: Session, path: str) -> bool:
    """Whether some dataset has linked the path."""
    found = session.scalar(select(File.file_id).where(File.path == path, _is_linked()))
    return found is not None


def visible_file_id(session: Session, identity: Identity, path: str) -> int | None:
    """The file of that path, if a dataset that the caller may see has linked it."""
    statement = visible(File, identity).with_only_columns(File.file_id)
    found: int | None = session.scalar(statement.where(File.path == path, _is_linked()))
    return found


def open_result_path(session: Session, identity: Identity, analysis_id: int) -> str | None:
    """Where the analysis has its results, if the caller may read them; see `is_open`."""
    statement = visible(Analysis, identity).with_only_columns(Analysis.result_path)
    found: str | None = session.scalar(
        statement.where(Analysis.analysis_id == analysis_id, is_open(identity))
    )
    return found


def is_open(identity: Identity) -> ColumnElement[bool]:
    """Whether the caller may see every dataset of an analysis, so also what was made of them all.

    Results and logs speak of all datasets at once; seeing one of them is not enough.
    """
    hidden = select(DatasetAnalysis.dataset_id).where(
        DatasetAnalysis.analysis_id == Analysis.analysis_id,
        DatasetAnalysis.dataset_id.not_in(visible_dataset_ids(identity)),
    )
    return ~hidden.exists()


def _is_linked() -> ColumnElement[bool]:
    return select(DatasetFile.dataset_id).where(DatasetFile.file_id == File.file_id).exists()
