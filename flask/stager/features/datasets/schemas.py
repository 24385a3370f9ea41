"""Datasets on the wire."""

from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictStr,
    WithJsonSchema,
)

from stager.features.files.schemas import FileLink
from stager.features.records.fields import (
    MAX_INTEGER,
    Day,
    Flag,
    Notes,
    RecordId,
    Text50,
    Text100,
    Text255,
    whole_number,
)
from stager.features.records.many import ManyPatch
from stager.features.records.schemas import (
    AnalysisCore,
    Authors,
    DatasetCore,
    LinkedFile,
    Permitted,
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


class DatasetDetail(DatasetContext, Permitted):
    """A dataset with its tissue sample and analyses."""

    tissue_sample: TissueCore
    analyses: list[DatasetAnalysis]


def _dataset_type(code: str) -> str:
    if code not in DATASET_TYPES:
        raise ValueError(f"Invalid dataset type, must be one of: {', '.join(DATASET_TYPES)}")
    return code


DatasetTypeCode = Annotated[
    StrictStr,
    AfterValidator(_dataset_type),
    WithJsonSchema({"type": "string", "enum": list(DATASET_TYPES)}),
]
Links = Annotated[list[FileLink], Field(max_length=MAX_FILES)]


class DatasetFields(BaseModel):
    """What may be said about a dataset, whether new or known."""

    notes: Notes = None
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


class RnaFields(BaseModel):
    """What may be said about an RNA library, in a dataset of type RRS."""

    candidate_genes: Text255 = None
    RIN: Annotated[float, Field(ge=0, le=10)] | None = None
    DV200: (
        Annotated[int, Field(strict=True, ge=0, le=100), BeforeValidator(whole_number)] | None
    ) = None
    concentration: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    sequencer: Text50 = None
    spike_in: Text50 = None
    vcf_available: Flag = None


class DatasetIn(DatasetFields, RnaFields):
    """A new dataset of a tissue sample; RNA fields of another type and other keys are ignored.

    `group_code` names the permission groups that shall see it; without it, those are the only
    group of the caller.
    """

    tissue_sample_id: Annotated[
        int, Field(strict=True, ge=1, le=MAX_INTEGER), BeforeValidator(whole_number)
    ]
    dataset_type: DatasetTypeCode
    condition: DatasetCondition
    group_code: Annotated[list[StrictStr], Field(max_length=100)] = Field(default_factory=list)
    linked_files: Links = Field(default_factory=list)


class DatasetEdit(DatasetFields):
    """What may be said anew about a known dataset; what is absent stays."""

    # These two may be absent but not null; what the factories make is never looked at.
    dataset_type: DatasetTypeCode = Field(default_factory=str)
    condition: DatasetCondition = Field(default_factory=lambda: DatasetCondition.CONTROL)


class DatasetPatch(DatasetEdit):
    """Changed fields; what is absent stays, other keys are ignored.

    `linked_files` replaces all links: files that no dataset links any more are forgotten.
    """

    # May be absent but not null; what the factory makes is never looked at.
    linked_files: Links = Field(default_factory=list)


class DatasetChange(DatasetEdit):
    """What can be said of many datasets at once; a file is linked to one after the other."""

    model_config = ConfigDict(extra="forbid")


class DatasetsPatch(ManyPatch[DatasetChange]):
    """One change of many datasets."""


class DatasetMove(BaseModel):
    """The tissue sample of which the dataset is."""

    tissue_sample_id: RecordId


class DeletionQuery(BaseModel):
    """Parameters of a deletion."""

    dry_run: bool = Field(False, description="only say what would be deleted")


class DeletionPreview(BaseModel):
    """What deleting a dataset takes with it: what would be left without any dataset above it."""

    dataset_ids: list[int]
    tissue_sample_ids: list[int]
    participant_ids: list[int]
    family_ids: list[int]
    file_paths: list[str]
