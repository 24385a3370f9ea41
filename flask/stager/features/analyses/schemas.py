"""Analyses on the wire."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictStr

from stager.features.records.examples import BEFORE
from stager.features.records.fields import RecordId
from stager.features.records.many import ManyPatch
from stager.features.records.schemas import AnalysisCore, DatasetCore, LinkedFile
from stager.models.enums import AnalysisState, GenomeBuild, ParticipantType, PriorityType, Sex

MAXIMUM_DATASETS = 1000
MAXIMUM_NOTES = 16_000

# What somebody may do with an analysis as it is now; `read_results` also opens its variants.
AnalysisAction = Literal[
    "edit", "cancel", "reanalyse", "run", "set_state", "delete", "read_results"
]
Notes = Annotated[StrictStr, Field(max_length=MAXIMUM_NOTES)]


def _as_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(_as_utc)]


class AnalysisSummary(AnalysisCore):
    """An analysis with who is concerned with it and how it is run."""

    requester: str
    assignee: str | None
    updated_by: str
    pipeline: str | None
    genome_build: GenomeBuild | None
    state_reason: str | None


class AnalysisRow(AnalysisSummary):
    """A row of the list; the three last are parallel, one entry for each visible dataset."""

    participant_codenames: list[str]
    family_codenames: list[str]
    sequencing_id: Annotated[list[str | None], Field(examples=[["SQ-C001-P"]])]


class AnalysisDataset(DatasetCore):
    """A dataset of an analysis and whose it is."""

    linked_files: list[LinkedFile]
    group_code: list[str]
    tissue_sample_type: str
    participant_id: int
    participant_codename: str
    participant_type: ParticipantType | None
    participant_aliases: str | None
    participant_notes: str | None
    sex: Sex | None
    affected: bool | None
    institution: str | None
    family_id: int
    family_codename: str
    family_aliases: str | None
    created_by: str
    updated_by: str


class Attempt(BaseModel):
    """One try to run an analysis, numbered from 1."""

    number: int
    executor: str
    scheduler_id: str | None
    sub_state: str | None
    submitted: datetime | None
    started: datetime | None
    finished: datetime | None
    exit_code: int | None
    has_log: bool


class ResultFile(BaseModel):
    """A file that the analysis made; `POST /api/downloads` with its path fetches it."""

    path: str
    size_bytes: int


class AnalysisDetail(BaseModel):
    """An analysis with its visible datasets, attempts and results."""

    model_config = ConfigDict(from_attributes=True)

    analysis_id: int
    analysis_state: AnalysisState
    kind: str
    scheduler_id: int | None
    result_path: str | None
    requested: datetime
    started: datetime | None
    finished: datetime | None
    notes: str | None
    updated: datetime
    priority: PriorityType | None
    requester: str
    assignee: str | None
    updated_by: str
    updated_by_id: str
    pipeline: str | None
    pipeline_title: str | None
    genome_build: GenomeBuild | None
    state_reason: str | None
    datasets: list[AnalysisDataset]
    hidden_datasets: Annotated[
        bool, Field(description="whether it has datasets that the caller may not see")
    ]
    attempts: list[Attempt]
    results: list[ResultFile]
    permissions: list[AnalysisAction]


class AnalysisIn(BaseModel):
    """A request to analyse datasets, all of one kind.

    Without `pipeline`, the first one configured as automatic for the kind is started.
    """

    datasets: Annotated[
        list[RecordId],
        Field(min_length=1, max_length=MAXIMUM_DATASETS, examples=[[29, 30, 31]]),
    ]
    priority: PriorityType | None = None
    notes: Notes | None = None
    pipeline: Annotated[StrictStr, Field(max_length=100)] | None = None


class AnalysisPatch(BaseModel):
    """Changed fields; what is absent stays.

    Everybody may edit notes and priority, assign themselves and cancel; the rest is for
    administrators and ignored otherwise.
    """

    analysis_state: AnalysisState | None = None
    assignee: StrictStr | None = None
    notes: Notes | None = None
    priority: PriorityType | None = None
    scheduler_id: Annotated[int, Field(ge=0, lt=2**31)] | None = None
    result_path: Annotated[StrictStr, Field(max_length=500)] | None = None
    requested: Moment | None = None
    started: Moment | None = None
    finished: Moment | None = None


class RunIn(BaseModel):
    """Nothing has to be said; the body is JSON, so that no page of another site can send it."""


class AnalysisChange(AnalysisPatch):
    """What can be said of many analyses at once, by whoever may say it of one."""

    model_config = ConfigDict(extra="forbid")


class AnalysesPatch(ManyPatch[AnalysisChange]):
    """One change of many analyses."""


class QueuedAttempt(BaseModel):
    """An attempt that the worker is about to start."""

    analysis_id: int
    attempt: int
    scheduler_id: int | None


class LogQuery(BaseModel):
    """From which byte on; `X-Next-Offset` of the answer is where to go on."""

    offset: Annotated[int, Field(ge=0, lt=2**50)] | None = None


class PipelineOut(BaseModel):
    """A pipeline that this site has configured."""

    name: str
    title: str
    dataset_kinds: list[str]
    genome_build: GenomeBuild
    automatic: StrictBool
    min_datasets: int
    max_datasets: int
    one_family: bool
    one_dataset_per_participant: bool
    files_required: list[str]


WORDS: Mapping[str, object] = {
    "participant_notes": "developmental delay, seizures",
    # Attempts
    "attempt": 1,
    "number": 1,
    "executor": "local",
    "sub_state": None,
    "submitted": BEFORE,
    "exit_code": 0,
    "has_log": True,
    # Pipelines
    "name": "variant-report",
    "title": "Variant report",
    "dataset_kinds": ["exomic", "short-read genomic"],
    "automatic": True,
    "min_datasets": 1,
    "max_datasets": 12,
    "one_family": True,
    "one_dataset_per_participant": True,
    "files_required": ["vcf"],
}
LOG_EXAMPLE = "2026-03-02T14:31:48Z reading 3 files of family 2001\n"
