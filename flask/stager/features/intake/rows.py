"""The columns of a cohort sheet and what each row says, checked cell by cell; no database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from stager.errors import FieldError
from stager.features.intake.cells import (
    LinkedFile,
    Reader,
    day,
    decimal,
    family_codename,
    flag,
    group_codes,
    known,
    linked_files,
    long_text,
    member_of,
    month,
    one_of,
    participant_codename,
    short_text,
    whole,
)
from stager.models.enums import (
    DATASET_TYPES,
    DatasetCondition,
    DatasetReadType,
    ParticipantType,
    Sex,
    TissueProcessing,
    TissueSampleType,
)
from stager.reports.cohort_sheet import Sheet, SheetLayout, SheetRow

READERS: Final[dict[str, Reader]] = {
    "family_codename": family_codename,
    "family_aliases": short_text(100),
    "participant_codename": participant_codename,
    "participant_aliases": short_text(100),
    "participant_type": known(member_of(ParticipantType)),
    "sex": known(member_of(Sex)),
    "affected": known(flag),
    "solved": known(flag),
    "month_of_birth": known(month),
    "institution": known(short_text(100)),
    "participant_notes": long_text,
    "paternal_codename": known(participant_codename),
    "maternal_codename": known(participant_codename),
    "tissue_sample_type": member_of(TissueSampleType),
    "tissue_processing": known(member_of(TissueProcessing)),
    "extraction_date": known(day),
    "reuse_sample": known(flag),
    "tissue_sample": short_text(50),
    "tissue_sample_notes": long_text,
    "dataset_type": one_of(tuple(DATASET_TYPES)),
    "condition": member_of(DatasetCondition),
    "notes": long_text,
    "extraction_protocol": short_text(100),
    "capture_kit": short_text(50),
    "library_prep_method": short_text(50),
    "library_prep_date": known(day),
    "read_length": known(whole(1)),
    "read_type": known(member_of(DatasetReadType)),
    "sequencing_id": short_text(50),
    "sequencing_date": known(day),
    "sequencing_centre": short_text(100),
    "batch_id": short_text(50),
    "candidate_genes": short_text(255),
    "RIN": known(decimal(10)),
    "DV200": known(whole(0, 100)),
    "concentration": known(decimal()),
    "sequencer": short_text(50),
    "spike_in": short_text(50),
    "vcf_available": known(flag),
    "linked_files": linked_files,
    "group_code": group_codes,
}
REQUIRED: Final = (
    "family_codename",
    "participant_codename",
    "tissue_sample_type",
    "dataset_type",
    "condition",
)
LAYOUT: Final = SheetLayout(known=tuple(READERS), required=REQUIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortRow:
    """One valid row: a dataset, and what is said about its sample, participant and family.

    Rows of a participant with the same `tissue_sample`, a label of the sheet's own, are of one
    sample. Without a column of their own, `notes` are also the notes of the sample.
    """

    number: int
    family_codename: str
    participant_codename: str
    tissue_sample_type: TissueSampleType
    dataset_type: str
    condition: DatasetCondition
    family_aliases: str | None = None
    participant_aliases: str | None = None
    participant_type: ParticipantType | None = None
    sex: Sex | None = None
    affected: bool | None = None
    solved: bool | None = None
    month_of_birth: date | None = None
    institution: str | None = None
    participant_notes: str | None = None
    paternal_codename: str | None = None
    maternal_codename: str | None = None
    tissue_processing: TissueProcessing | None = None
    extraction_date: date | None = None
    reuse_sample: bool | None = None
    tissue_sample: str | None = None
    tissue_sample_notes: str | None = None
    notes: str | None = None
    extraction_protocol: str | None = None
    capture_kit: str | None = None
    library_prep_method: str | None = None
    library_prep_date: date | None = None
    read_length: int | None = None
    read_type: DatasetReadType | None = None
    sequencing_id: str | None = None
    sequencing_date: date | None = None
    sequencing_centre: str | None = None
    batch_id: str | None = None
    candidate_genes: str | None = None
    RIN: float | None = None
    DV200: int | None = None
    concentration: float | None = None
    sequencer: str | None = None
    spike_in: str | None = None
    vcf_available: bool | None = None
    linked_files: tuple[LinkedFile, ...] = ()
    group_code: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedRows:
    """The rows without a fault, every fault of the others, and the participants those name.

    `unread_participants` are folded codenames, so that a row is not blamed for naming a parent
    whose own row is at fault.
    """

    rows: list[CohortRow] = field(default_factory=list)
    errors: list[FieldError] = field(default_factory=list)
    unread_participants: set[str] = field(default_factory=set)


def check_rows(sheet: Sheet) -> CheckedRows:
    """Every cell of the sheet read, and every fault noted by row and column."""
    readers = [(name, READERS[name], name in REQUIRED) for name in sheet.columns]
    checked = CheckedRows()
    for row in sheet.rows:
        values: dict[str, Any] = {}
        errors = list(_read(row, readers, values))
        if not errors:
            if "tissue_sample_notes" not in sheet.columns:
                values["tissue_sample_notes"] = values.get("notes")
            checked.rows.append(CohortRow(number=row.number, **values))
            continue
        checked.errors.extend(errors)
        if "participant_codename" in values:
            checked.unread_participants.add(values["participant_codename"].lower())
    return checked


def _read(
    row: SheetRow, readers: list[tuple[str, Reader, bool]], values: dict[str, Any]
) -> Iterator[FieldError]:
    for (name, read, required), cell in zip(readers, row.cells, strict=True):
        if not cell or cell.isspace():
            if required:
                yield FieldError("This cell must not be empty.", row=row.number, column=name)
            continue
        try:
            values[name] = read(cell)
        except ValueError as reason:
            yield FieldError(str(reason), row=row.number, column=name)
