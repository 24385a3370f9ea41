"""The intake on the wire: what a sheet would do, and what it did."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from stager.features.datasets.schemas import DatasetFields, RnaFields
from stager.features.files.schemas import FileLink
from stager.features.records.fields import (
    FamilyCodename,
    Flag,
    InstitutionName,
    MonthOfBirth,
    Notes,
    ParticipantCodename,
    Text50,
    Text100,
)
from stager.features.records.schemas import DatasetCore
from stager.features.tissue_samples.schemas import TissueSampleFields
from stager.models.enums import (
    DatasetCondition,
    ParticipantType,
    Sex,
    TissueSampleType,
)

Action = Literal["create", "reuse"]


class JsonSheetRow(DatasetFields, RnaFields, TissueSampleFields):
    """A row of a sheet as JSON, for the document; each cell may be text as well."""

    family_codename: FamilyCodename
    participant_codename: ParticipantCodename
    tissue_sample_type: TissueSampleType
    dataset_type: str
    condition: DatasetCondition
    family_aliases: Text100 = None
    participant_aliases: Text100 = None
    participant_type: ParticipantType | None = None
    sex: Sex | None = None
    affected: Flag = None
    solved: Flag = None
    month_of_birth: MonthOfBirth = None
    institution: InstitutionName = None
    participant_notes: Notes = None
    paternal_codename: ParticipantCodename | None = None
    maternal_codename: ParticipantCodename | None = None
    reuse_sample: Flag = None
    tissue_sample: Text50 = None
    tissue_sample_notes: Notes = None
    linked_files: list[FileLink] | None = None
    group_code: list[str] | None = None


class IntakeQuery(BaseModel):
    """Parameters of an intake."""

    groups: str | None = Field(None, description="comma list of group codes that get the datasets")
    dry_run: bool = Field(False, description="only say what would be created and reused")


class CreatedDataset(DatasetCore):
    """A dataset that the sheet created, with what stands above it."""

    tissue_sample_type: TissueSampleType
    participant_codename: str
    participant_type: ParticipantType | None
    institution: str | None
    sex: Sex | None
    family_codename: str
    month_of_birth: date | None


class PlannedCodename(TypedDict):
    """A family or participant of a row; the id is null until it is created."""

    codename: str
    action: Action
    id: int | None


class PlannedInstitution(TypedDict):
    """The institution that a row names, if the participant is to be created or it is new."""

    institution: str
    action: Action
    id: int | None


class PlannedTissueSample(TypedDict):
    """The tissue sample of a row."""

    tissue_sample_type: TissueSampleType
    action: Action
    id: int | None


class PlannedDataset(TypedDict):
    """The dataset of a row, which is always created."""

    dataset_type: str
    action: Action
    id: int | None


class PlannedLink(TypedDict):
    """A file of a row's dataset; `reuse` links a file that is known already."""

    path: str
    multiplexed: bool
    action: Action
    id: int | None


class SheetNotice(TypedDict):
    """Something worth a look before committing, and the column that it concerns."""

    message: str
    column: str | None


class PreviewRow(TypedDict):
    """What one data row (1-based) of the sheet would create and reuse."""

    row: int
    family: PlannedCodename
    participant: PlannedCodename
    institution: PlannedInstitution | None
    tissue_sample: PlannedTissueSample
    dataset: PlannedDataset
    files: list[PlannedLink]
    notices: list[SheetNotice]


class Tally(TypedDict):
    """How many distinct records of a kind."""

    create: int
    reuse: int


class PreviewSummary(TypedDict):
    """Distinct records over all rows."""

    families: Tally
    participants: Tally
    institutions: Tally
    tissue_samples: Tally
    datasets: Tally
    files: Tally


class SheetError(TypedDict):
    """Why a row cannot be taken in; `column` is the header of the cell, if it is one cell."""

    row: int
    column: str | None
    message: str


class Preview(TypedDict):
    """What committing the sheet would do; rows with errors are in `errors` only.

    `error_count` counts all errors, of which `errors` holds at most 1,000, in order of the rows.
    `ignored_columns` are headers that mean nothing to Stager.
    """

    rows: list[PreviewRow]
    summary: PreviewSummary
    errors: list[SheetError]
    error_count: int
    ignored_columns: list[str]


WORDS: Mapping[str, object] = {
    "action": "create",
    "id": None,
    "row": 1,
    "column": "sex",
    "create": 3,
    "reuse": 0,
    "error_count": 0,
    "ignored_columns": [],
    "errors": [],
    "notices": [],
    "linked_files": [{"path": "c4r/demo/2001.vcf.gz", "multiplexed": True}],
    "paternal_codename": "C001-F",
    "maternal_codename": "C001-M",
    "vcf_available": None,
}
CSV_EXAMPLE = """\
family_codename,participant_codename,tissue_sample_type,dataset_type,condition,linked_files
2001,C001-P,Blood,WES,GermLine,*c4r/demo/2001.vcf.gz
2001,C001-M,Blood,WES,GermLine,*c4r/demo/2001.vcf.gz
"""
TSV_EXAMPLE = CSV_EXAMPLE.replace(",", "\t")
