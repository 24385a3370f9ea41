"""Tissue samples on the wire."""

from pydantic import BaseModel, ConfigDict, Field

from stager.features.records.fields import Day, Notes, RecordId
from stager.features.records.many import ManyPatch
from stager.features.records.schemas import Authors, DatasetCore, Permitted, TissueCore
from stager.models.enums import TissueProcessing, TissueSampleType


class TissueSampleDetail(TissueCore, Authors, Permitted):
    """A tissue sample with its visible datasets."""

    datasets: list[DatasetCore]


class TissueSampleFields(BaseModel):
    """What may be said about a tissue sample; both spellings of `tissue_processing` are read."""

    extraction_date: Day = None
    tissue_processing: TissueProcessing | None = None
    notes: Notes = None


class TissueSampleIn(TissueSampleFields):
    """A new tissue sample of a participant; other keys are ignored."""

    participant_id: RecordId
    tissue_sample_type: TissueSampleType


class TissueSamplePatch(TissueSampleFields):
    """Changed fields; what is absent stays, other keys are ignored."""

    # May be absent but not null; what the factory makes is never looked at.
    tissue_sample_type: TissueSampleType = Field(default_factory=lambda: TissueSampleType.BLOOD)


class TissueSampleChange(TissueSamplePatch):
    """What can be said of many tissue samples at once."""

    model_config = ConfigDict(extra="forbid")


class TissueSamplesPatch(ManyPatch[TissueSampleChange]):
    """One change of many tissue samples."""
