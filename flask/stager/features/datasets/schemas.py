"""Datasets on the wire."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, StrictStr

from stager.features.files.schemas import FileLink
from stager.features.records.schemas import (
    AnalysisCore,
    Authors,
    DatasetCore,
    LinkedFile,
    TissueCore,
)
from stager.models.enums import (
    DATASET_TYPES,
    DatasetCondition,
    DatasetReadType,
    ParticipantType,
    Sex,
    TissueSampleType,
)

MAX_NOTES_BYTES = 65_535  # of a TEXT column
MAX_INTEGER = 2**31 - 1
MAX_FILES = 1000


class DatasetContext(DatasetCore, Authors):
    """A dataset with its files, its visible groups, and what stands above it."""

    linked_files: list[LinkedFile]
    group_code: list[str]
    tissue_sample_type: TissueSampleType
    participant_id: int
    participant_codename: str
    participant_aliases: str | None
    participant_type: ParticipantType | None
    sex: Sex | None
    institution: str | None
    family_id: int
    family_codename: str
    family_aliases: str | None


class DatasetRow(DatasetContext):
    """A row of the list."""

    analyses: list[AnalysisCore]


class DatasetAnalysis(AnalysisCore):
    """An analysis of a dataset and who is concerned with it."""

    requester: str
    updated_by: str
    assignee: str | None


class DatasetDetail(DatasetContext):
    """A dataset with its tissue sample and analyses."""

    tissue_sample: TissueCore
    analyses: list[DatasetAnalysis]


def _dataset_type(code: str) -> str:
    if code not in DATASET_TYPES:
        raise ValueError(f"Invalid dataset type, must be one of: {', '.join(DATASET_TYPES)}")
    return code


def _notes(text: str) -> str:
    if len(text.encode(errors="surrogatepass")) > MAX_NOTES_BYTES:
        raise ValueError(f"must be at most {MAX_NOTES_BYTES} bytes long")
    return text


Text50 = Annotated[StrictStr, Field(max_length=50)] | None
Text100 = Annotated[StrictStr, Field(max_length=100)] | None
Day = Annotated[date, Field(strict=True)] | None


class DatasetPatch(BaseModel):
    """Changed fields; what is absent stays, other keys are ignored.

    `linked_files` replaces all links: files that no dataset links any more are forgotten.
    """

    # These three may be absent but not null; what the factories make is never looked at.
    dataset_type: Annotated[StrictStr, AfterValidator(_dataset_type)] = Field(default_factory=str)
    condition: DatasetCondition = Field(default_factory=lambda: DatasetCondition.CONTROL)
    linked_files: Annotated[list[FileLink], Field(max_length=MAX_FILES)] = Field(
        default_factory=list
    )
    notes: Annotated[StrictStr, AfterValidator(_notes)] | None = None
    extraction_protocol: Text100 = None
    capture_kit: Text50 = None
    library_prep_method: Text50 = None
    library_prep_date: Day = None
    read_length: Annotated[int, Field(ge=1, le=MAX_INTEGER)] | None = None
    read_type: DatasetReadType | None = None
    sequencing_id: Text50 = None
    sequencing_date: Day = None
    sequencing_centre: Text100 = None
    batch_id: Text50 = None
