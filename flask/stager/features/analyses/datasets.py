"""The datasets of one analysis as its page shows them; no rule but visibility."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from stager.access.identity import Identity
from stager.access.scope import may_see
from stager.db import Session
from stager.features.records.schemas import DatasetCore
from stager.models import (
    Dataset,
    DatasetAnalysis,
    DatasetFile,
    Family,
    File,
    Group,
    GroupDataset,
    Institution,
    Participant,
    RnaSeqDataset,
    TissueSample,
    User,
)

RNA_FIELDS = tuple(sorted(DatasetCore.__optional_keys__))
CORE_FIELDS = tuple(sorted(DatasetCore.__required_keys__))


def rows(session: Session, identity: Identity, analysis_id: int) -> list[Mapping[str, object]]:
    """The analysis's visible datasets as `AnalysisDataset` has them, by id. Three statements."""
    author, editor = aliased(User), aliased(User)
    dataset, rna = Dataset.__table__, RnaSeqDataset.__table__
    columns: list[ColumnElement[Any]] = [
        *(dataset.c[name] for name in CORE_FIELDS),
        *(rna.c[name] for name in RNA_FIELDS),
    ]
    statement = (
        select(
            *columns,
            TissueSample.tissue_sample_type,
            Participant.participant_id,
            Participant.participant_codename,
            Participant.participant_type,
            Participant.participant_aliases,
            Participant.notes.label("participant_notes"),
            Participant.sex,
            Participant.affected,
            Institution.institution,
            Family.family_id,
            Family.family_codename,
            Family.family_aliases,
            author.username.label("created_by"),
            editor.username.label("updated_by"),
        )
        .select_from(DatasetAnalysis)
        .join(dataset, dataset.c.dataset_id == DatasetAnalysis.dataset_id)
        .outerjoin(rna, rna.c.dataset_id == dataset.c.dataset_id)
        .join(TissueSample, TissueSample.tissue_sample_id == dataset.c.tissue_sample_id)
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
        .outerjoin(Institution, Institution.institution_id == Participant.institution_id)
        .join(Family, Family.family_id == Participant.family_id)
        .join(author, author.user_id == dataset.c.created_by_id)
        .join(editor, editor.user_id == dataset.c.updated_by_id)
        .where(DatasetAnalysis.analysis_id == analysis_id, may_see(Dataset, identity))
        .order_by(DatasetAnalysis.dataset_id)
    )
    found = [dict(row) for row in session.execute(statement).mappings()]
    ids = [int(row["dataset_id"]) for row in found]
    files, codes = _files(session, ids), _codes(session, identity, ids)
    for row in found:
        if row["discriminator"] == "dataset":
            for name in RNA_FIELDS:
                del row[name]
        row["linked_files"] = files.get(row["dataset_id"], [])
        row["group_code"] = codes.get(row["dataset_id"], [])
    return list(found)


def _files(session: Session, ids: list[int]) -> dict[int, list[dict[str, object]]]:
    statement = (
        select(DatasetFile.dataset_id, File.path, File.multiplexed)
        .join(File, File.file_id == DatasetFile.file_id)
        .where(DatasetFile.dataset_id.in_(ids))
        .order_by(File.path)
    )
    found: dict[int, list[dict[str, object]]] = {}
    for dataset_id, path, multiplexed in session.execute(statement):
        found.setdefault(dataset_id, []).append({"path": path, "multiplexed": multiplexed})
    return found


def _codes(session: Session, identity: Identity, ids: list[int]) -> dict[int, list[str]]:
    statement = (
        select(GroupDataset.dataset_id, Group.group_code)
        .join(Group, Group.group_id == GroupDataset.group_id)
        .where(GroupDataset.dataset_id.in_(ids), may_see(Group, identity))
        .order_by(Group.group_code)
    )
    found: dict[int, list[str]] = {}
    for dataset_id, code in session.execute(statement):
        found.setdefault(dataset_id, []).append(code)
    return found
