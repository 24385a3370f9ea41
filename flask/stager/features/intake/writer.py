"""Writing a plan without errors: one bulk INSERT a table, parents before children; no rules."""

from typing import Any, TypeVar

from sqlalchemy import update

from stager.db import Session, table_of
from stager.features.audit import service as audit
from stager.features.files.file_types import file_type_of
from stager.features.intake.bulk import Values, insert_rows
from stager.features.intake.creation import Authorship, create, unsaved
from stager.features.intake.participant_writer import write_participants
from stager.features.intake.plan import (
    Plan,
    PlannedFile,
    PlannedRow,
    PlannedSample,
)
from stager.features.intake.state import Known
from stager.features.records import names
from stager.models import (
    Dataset,
    Family,
    File,
    RnaSeqDataset,
    TissueSample,
    datasets_files,
    groups_datasets,
)
from stager.models.enums import RNA_DATASET_TYPE, discriminator_of

T = TypeVar("T")
DATASET_COLUMNS = ("dataset_type", "notes", "condition", *names.SEQUENCING)


def write_plan(session: Session, plan: Plan, known: Known, by: Authorship) -> None:
    """Everything that the plan creates is in the database, and its objects have their ids."""
    _write_families(session, plan, by)
    write_participants(session, plan, known, by)
    _write_samples(session, plan, by)
    _write_datasets(session, plan, by)
    _write_files(session, plan)
    _write_links(session, plan)


def _write_families(session: Session, plan: Plan, by: Authorship) -> None:
    families = unsaved((row.family for row in plan.rows), lambda family: family.family_id)
    rows = [{"family_codename": each.codename, "family_aliases": each.aliases} for each in families]
    ids = create(session, Family, rows, by)
    for family, family_id in zip(families, ids, strict=True):
        family.family_id = family_id


def _write_samples(session: Session, plan: Plan, by: Authorship) -> None:
    samples = unsaved((row.sample for row in plan.rows), lambda each: each.tissue_sample_id)
    rows = [_sample_values(each) for each in samples]
    ids = create(session, TissueSample, rows, by)
    for sample, sample_id in zip(samples, ids, strict=True):
        sample.tissue_sample_id = sample_id


def _sample_values(sample: PlannedSample) -> dict[str, Any]:
    sample_type, extraction_date, processing = sample.traits
    return {
        "participant_id": sample.participant.participant_id,
        "tissue_sample_type": sample_type,
        "extraction_date": extraction_date,
        "tissue_processing": processing,
        "notes": sample.notes,
    }


def _write_datasets(session: Session, plan: Plan, by: Authorship) -> None:
    rows = [
        {
            "tissue_sample_id": planned.sample.tissue_sample_id,
            "discriminator": discriminator_of(planned.row.dataset_type),
            **{name: getattr(planned.row, name) for name in DATASET_COLUMNS},
        }
        for planned in plan.rows
    ]
    linked = [
        {
            "group_ids": list(planned.group_ids),
            "linked_files": [file.path for file in planned.files],
        }
        for planned in plan.rows
    ]
    ids = create(session, Dataset, rows, by, linked)
    for planned, dataset_id in zip(plan.rows, ids, strict=True):
        planned.dataset_id = dataset_id
    rna = [each for each in plan.rows if each.row.dataset_type == RNA_DATASET_TYPE]
    insert_rows(session, table_of(RnaSeqDataset), [_rna_values(each) for each in rna])


def _rna_values(planned: PlannedRow) -> Values:
    values = {name: getattr(planned.row, name) for name in names.RNA}
    return {"dataset_id": planned.dataset_id, **values}


def _write_files(session: Session, plan: Plan) -> None:
    files = list(dict.fromkeys(file for row in plan.rows for file in row.files))
    new = unsaved(files, lambda file: file.file_id)
    rows = [
        {
            "path": file.path,
            "multiplexed": file.multiplexed,
            "file_type": file_type_of(file.path),
        }
        for file in new
    ]
    for file, file_id in zip(new, create(session, File, rows, None), strict=True):
        file.file_id = file_id
    for multiplexed in (True, False):
        ids = [file.file_id for file in files if file.reflag and file.multiplexed is multiplexed]
        if ids:
            session.execute(
                update(File).where(File.file_id.in_(ids)).values(multiplexed=multiplexed)
            )
            for each in ids:
                after = {"multiplexed": multiplexed}
                audit.record(session, "update", "file", each, after=after)


def _write_links(session: Session, plan: Plan) -> None:
    links = [_link(row, file) for row in plan.rows for file in row.files]
    insert_rows(session, datasets_files, links)
    permissions = [
        {"group_id": group_id, "dataset_id": row.dataset_id}
        for row in plan.rows
        for group_id in row.group_ids
    ]
    insert_rows(session, groups_datasets, permissions)


def _link(row: PlannedRow, file: PlannedFile) -> Values:
    return {
        "file_id": file.file_id,
        "dataset_id": row.dataset_id,
        "exclusive_file_id": None if file.multiplexed else file.file_id,
    }
