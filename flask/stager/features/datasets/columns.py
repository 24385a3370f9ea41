"""What the list of datasets offers: filters, sorting and the columns of its exports."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from stager.access.identity import Identity
from stager.access.scope import may_see
from stager.db import enum_order
from stager.features.records import names
from stager.features.records.codenames import Named
from stager.lists import (
    Choice,
    Codes,
    Column,
    ExportColumn,
    Join,
    ListSpec,
    Moment,
    Number,
    Text,
)
from stager.models import (
    Dataset,
    DatasetFile,
    Family,
    File,
    Group,
    GroupDataset,
    Participant,
    RnaSeqDataset,
    TissueSample,
    User,
)
from stager.models.enums import DATASET_TYPES, DatasetCondition, TissueSampleType

_editor = aliased(User)
_dataset = Dataset.__table__.c
_rna = RnaSeqDataset.__table__.c
_OF_SAMPLE = Join(TissueSample, TissueSample.tissue_sample_id == _dataset.tissue_sample_id)
_OF_PARTICIPANT = Join(Participant, Participant.participant_id == TissueSample.participant_id)
_OF_FAMILY = Join(Family, Family.family_id == Participant.family_id)
_BY_EDITOR = Join(_editor, _editor.user_id == _dataset.updated_by_id)


def _of_file(predicate: ColumnElement[bool], _identity: Identity) -> ColumnElement[bool]:
    return _dataset.dataset_id.in_(
        select(DatasetFile.dataset_id)
        .join(File, File.file_id == DatasetFile.file_id)
        .where(predicate)
    )


def _of_visible_group(predicate: ColumnElement[bool], identity: Identity) -> ColumnElement[bool]:
    return _dataset.dataset_id.in_(
        select(GroupDataset.dataset_id)
        .join(Group, Group.group_id == GroupDataset.group_id)
        .where(predicate, may_see(Group, identity))
    )


def _of_rna(predicate: ColumnElement[bool], _identity: Identity) -> ColumnElement[bool]:
    return _dataset.dataset_id.in_(select(_rna.dataset_id).where(predicate))


def _first_path() -> ColumnElement[Any]:
    return (
        select(func.min(File.path))
        .join(DatasetFile, DatasetFile.file_id == File.file_id)
        .where(DatasetFile.dataset_id == _dataset.dataset_id)
        .scalar_subquery()
    )


def linked_files_cell(row: Mapping[str, Any]) -> str:
    """The files of a row as an intake reads them: `path|*path`, a star where multiplexed."""
    files = row["linked_files"]
    return "|".join("*" * bool(file["multiplexed"]) + file["path"] for file in files)


def group_code_cell(row: Mapping[str, Any]) -> str:
    """The groups of a row as an intake reads them."""
    return "|".join(row["group_code"])


DATASETS = ListSpec(
    name="datasets",
    key=_dataset.dataset_id,
    key_name="dataset_id",
    columns=(
        Column("dataset_id", _dataset.dataset_id, Number(), sortable=True),
        Column("dataset_type", _dataset.dataset_type, Codes(tuple(DATASET_TYPES)), sortable=True),
        Column(
            "condition",
            _dataset.condition,
            Choice.of(DatasetCondition),
            sortable=True,
            sort=enum_order(_dataset.condition),
        ),
        Column("notes", _dataset.notes, Text(), sortable=True),
        Column("sequencing_id", _dataset.sequencing_id, Text(), sortable=True),
        Column("updated", _dataset.updated, Moment(), sortable=True),
        Column(
            "updated_by", _editor.username.expression, Text(), sortable=True, joins=(_BY_EDITOR,)
        ),
        Column(
            "linked_files",
            File.path.expression,
            Text(),
            sortable=True,
            sort=_first_path(),
            within=_of_file,
        ),
        Column(
            "tissue_sample_type",
            TissueSample.tissue_sample_type.expression,
            Choice.of(TissueSampleType),
            sortable=True,
            joins=(_OF_SAMPLE,),
            sort=enum_order(TissueSample.tissue_sample_type),
        ),
        Column(
            "participant_codename",
            Participant.participant_codename.expression,
            Text(exact=True, names=Named(Participant)),
            sortable=True,
            joins=(_OF_SAMPLE, _OF_PARTICIPANT),
        ),
        Column(
            "family_codename",
            Family.family_codename.expression,
            Text(exact=True, names=Named(Family)),
            sortable=True,
            joins=(_OF_SAMPLE, _OF_PARTICIPANT, _OF_FAMILY),
        ),
        Column("candidate_genes", _rna.candidate_genes, Text(), within=_of_rna),
        Column("group_code", Group.group_code.expression, Text(), within=_of_visible_group),
    ),
    default_order=(("dataset_id", "asc"),),
    exports=(
        *ExportColumn.named(
            "family_codename",
            "participant_codename",
            "tissue_sample_type",
            "dataset_type",
            "condition",
            "notes",
        ),
        ExportColumn("linked_files", linked_files_cell),
        *ExportColumn.named("updated", "updated_by", "dataset_id"),
        # What else an intake reads, so that an export can be taken in elsewhere.
        *ExportColumn.where_known(
            "family_aliases",
            *names.PARTICIPANT,
            "tissue_sample",
            "tissue_processing",
            "extraction_date",
            "tissue_sample_notes",
            *names.SEQUENCING,
            *names.RNA,
        ),
        ExportColumn("group_code", group_code_cell),
    ),
)
