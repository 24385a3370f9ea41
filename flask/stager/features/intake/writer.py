"""Writing a plan without errors: one bulk INSERT a table, parents before children; no rules."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy import Table, update

from stager.db import Base, Session, fold
from stager.features.audit import service as audit
from stager.features.files.file_types import file_type_of
from stager.features.intake.bulk import Values, insert_numbered, insert_rows
from stager.features.intake.plan import (
    Plan,
    PlannedFile,
    PlannedParticipant,
    PlannedRow,
    PlannedSample,
)
from stager.features.intake.planner import RNA_COLUMNS
from stager.features.intake.rows import CohortRow
from stager.features.intake.state import Known
from stager.models import (
    Dataset,
    Family,
    File,
    Institution,
    Participant,
    RnaSeqDataset,
    TissueSample,
    datasets_files,
    groups_datasets,
)
from stager.models.enums import RNA_DATASET_TYPE

T = TypeVar("T")
DATASET_COLUMNS = (
    "dataset_type",
    "notes",
    "condition",
    "extraction_protocol",
    "capture_kit",
    "library_prep_method",
    "library_prep_date",
    "read_length",
    "read_type",
    "sequencing_id",
    "sequencing_date",
    "sequencing_centre",
    "batch_id",
)


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who writes, and when."""

    author_id: int
    now: datetime

    def columns(self) -> dict[str, Any]:
        """The author columns of a new row."""
        return {
            "created": self.now,
            "created_by_id": self.author_id,
            "updated": self.now,
            "updated_by_id": self.author_id,
        }


def _create(
    session: Session, model: type[Base], rows: Sequence[dict[str, Any]], by: Authorship | None
) -> list[int]:
    """The ids of the new rows, in order; each has its event in the audit log."""
    author = {} if by is None else by.columns()
    table = _table(model)
    ids = insert_numbered(session, table, [{**row, **author} for row in rows])
    audit.record_created(session, table.name, list(zip(ids, rows, strict=True)))
    return ids


def write_plan(
    session: Session, plan: Plan, known: Known, group_ids: Collection[int], by: Authorship
) -> None:
    """Everything that the plan creates is in the database, and its objects have their ids."""
    _write_families(session, plan, by)
    _write_participants(session, plan, known, by)
    _write_samples(session, plan, by)
    _write_datasets(session, plan, by)
    _write_files(session, plan)
    _write_links(session, plan, group_ids)


def unsaved(objects: Iterable[T], key: Callable[[T], int | None]) -> list[T]:
    """The distinct objects that have no id yet, in order."""
    return [each for each in dict.fromkeys(objects) if key(each) is None]


def _table(model: Any) -> Table:
    return cast("Table", model.__table__)


def _write_families(session: Session, plan: Plan, by: Authorship) -> None:
    families = unsaved((row.family for row in plan.rows), lambda family: family.family_id)
    rows = [{"family_codename": each.codename, "family_aliases": each.aliases} for each in families]
    ids = _create(session, Family, rows, by)
    for family, family_id in zip(families, ids, strict=True):
        family.family_id = family_id


def _write_participants(session: Session, plan: Plan, known: Known, by: Authorship) -> None:
    """Parents first: one INSERT a generation, since a child's row holds its parents' ids."""
    waiting = unsaved((row.participant for row in plan.rows), lambda each: each.participant_id)
    institutions = _institution_ids(session, waiting, known)
    while waiting:
        ready = [each for each in waiting if not _waits(each.father) and not _waits(each.mother)]
        rows = [
            {
                "family_id": each.family.family_id,
                "participant_codename": each.codename,
                "participant_aliases": each.described.get("participant_aliases"),
                "sex": each.described.get("sex"),
                "participant_type": each.described.get("participant_type"),
                "month_of_birth": each.described.get("month_of_birth"),
                "institution_id": institutions.get(_institution(each)),
                "affected": each.described.get("affected"),
                "solved": each.described.get("solved"),
                "mother_id": each.mother.participant_id if each.mother else None,
                "father_id": each.father.participant_id if each.father else None,
            }
            for each in ready
        ]
        ids = _create(session, Participant, rows, by)
        for participant, participant_id in zip(ready, ids, strict=True):
            participant.participant_id = participant_id
        waiting = unsaved(waiting, lambda each: each.participant_id)


def _waits(parent: PlannedParticipant | None) -> bool:
    return parent is not None and parent.participant_id is None


def _institution(participant: PlannedParticipant) -> str:
    return fold(str(participant.described.get("institution") or ""))


def _institution_ids(
    session: Session, participants: Sequence[PlannedParticipant], known: Known
) -> dict[str, int]:
    """Ids by folded name; those not known yet are created, spelled as first named."""
    spelled: dict[str, str] = {}
    for each in participants:
        name = each.described.get("institution")
        if isinstance(name, str) and fold(name) not in known.institutions:
            spelled.setdefault(fold(name), name)
    rows = [{"institution": name} for name in spelled.values()]
    ids = _create(session, Institution, rows, None)
    return {**known.institutions, **dict(zip(spelled, ids, strict=True))}


def _write_samples(session: Session, plan: Plan, by: Authorship) -> None:
    samples = unsaved((row.sample for row in plan.rows), lambda each: each.tissue_sample_id)
    rows = [_sample_values(each) for each in samples]
    ids = _create(session, TissueSample, rows, by)
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
            "discriminator": discriminator(planned.row),
            **{name: getattr(planned.row, name) for name in DATASET_COLUMNS},
        }
        for planned in plan.rows
    ]
    ids = _create(session, Dataset, rows, by)
    for planned, dataset_id in zip(plan.rows, ids, strict=True):
        planned.dataset_id = dataset_id
    rna = [each for each in plan.rows if each.row.dataset_type == RNA_DATASET_TYPE]
    insert_rows(session, _table(RnaSeqDataset), [_rna_values(each) for each in rna])


def discriminator(row: CohortRow) -> str:
    """Which table the dataset of a row continues in."""
    return "rnaseq_dataset" if row.dataset_type == RNA_DATASET_TYPE else "dataset"


def _rna_values(planned: PlannedRow) -> Values:
    values = {name: getattr(planned.row, name) for name in RNA_COLUMNS}
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
    for file, file_id in zip(new, _create(session, File, rows, None), strict=True):
        file.file_id = file_id
    for multiplexed in (True, False):
        ids = [file.file_id for file in files if file.reflag and file.multiplexed is multiplexed]
        if ids:
            session.execute(
                update(File).where(File.file_id.in_(ids)).values(multiplexed=multiplexed)
            )


def _write_links(session: Session, plan: Plan, group_ids: Collection[int]) -> None:
    links = [_link(row, file) for row in plan.rows for file in row.files]
    insert_rows(session, datasets_files, links)
    permissions = [
        {"group_id": group_id, "dataset_id": row.dataset_id}
        for row in plan.rows
        for group_id in sorted(group_ids)
    ]
    insert_rows(session, groups_datasets, permissions)


def _link(row: PlannedRow, file: PlannedFile) -> Values:
    return {
        "file_id": file.file_id,
        "dataset_id": row.dataset_id,
        "exclusive_file_id": None if file.multiplexed else file.file_id,
    }
