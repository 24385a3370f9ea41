"""The object cores of the contract as they are on the wire; what nests them is in the features.

They are typed dictionaries, not models: rows of lists go from the database to the wire without an
object in between.
"""

from datetime import date, datetime
from typing import NotRequired

from typing_extensions import TypedDict

from stager.models.enums import (
    AnalysisState,
    DatasetCondition,
    DatasetReadType,
    ParticipantType,
    PriorityType,
    Sex,
    TissueProcessing,
    TissueSampleType,
)


class Authors(TypedDict):
    """User names of who created and who last changed a record."""

    created_by: str
    updated_by: str


class Permitted(TypedDict):
    """What the caller may do with the record now."""

    permissions: list[str]


class Renamed(TypedDict):
    """What the record was called before, the latest first; it is found by these codenames too."""

    previous_codenames: list[str]


class LinkedFile(TypedDict):
    """A file of a dataset; `multiplexed` files may belong to several."""

    path: str
    multiplexed: bool | None


class FamilyCore(TypedDict):
    """A family by itself."""

    family_id: int
    family_codename: str
    family_aliases: str | None
    created: datetime
    updated: datetime


class ParticipantCore(TypedDict):
    """A participant by itself; the day of `month_of_birth` is always 1."""

    participant_id: int
    participant_codename: str
    participant_aliases: str | None
    sex: Sex | None
    participant_type: ParticipantType | None
    month_of_birth: date | None
    affected: bool | None
    solved: bool | None
    notes: str | None
    created: datetime
    updated: datetime


class TissueCore(TypedDict):
    """A tissue sample by itself."""

    tissue_sample_id: int
    participant_id: int
    extraction_date: date | None
    tissue_sample_type: TissueSampleType
    tissue_processing: TissueProcessing | None
    notes: str | None
    created: datetime
    updated: datetime


class DatasetCore(TypedDict):
    """A dataset by itself; the last seven are there for RNA sequencing (`RRS`) only."""

    dataset_id: int
    tissue_sample_id: int
    dataset_type: str
    notes: str | None
    condition: DatasetCondition
    extraction_protocol: str | None
    capture_kit: str | None
    library_prep_method: str | None
    library_prep_date: date | None
    read_length: int | None
    read_type: DatasetReadType | None
    sequencing_id: str | None
    sequencing_date: date | None
    sequencing_centre: str | None
    batch_id: str | None
    created: datetime | None
    updated: datetime
    discriminator: str
    candidate_genes: NotRequired[str | None]
    RIN: NotRequired[float | None]
    DV200: NotRequired[int | None]
    concentration: NotRequired[float | None]
    sequencer: NotRequired[str | None]
    spike_in: NotRequired[str | None]
    vcf_available: NotRequired[bool | None]


class AnalysisCore(TypedDict):
    """An analysis by itself."""

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
