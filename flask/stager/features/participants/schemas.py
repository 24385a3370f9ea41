"""Participants on the wire."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from stager.features.phenotypes.schemas import PhenotypeOut, Phenotypes
from stager.features.records.external_ids import SystemName, SystemNames
from stager.features.records.fields import (
    Flag,
    InstitutionName,
    MonthOfBirth,
    Notes,
    ParticipantCodename,
    RecordId,
    Text100,
)
from stager.features.records.many import ManyPatch
from stager.features.records.moves import Moved
from stager.features.records.schemas import (
    Authors,
    DatasetCore,
    LinkedFile,
    ParticipantCore,
    Permitted,
    Renamed,
    TissueCore,
)
from stager.models.enums import ParticipantType, Sex


class SampleDataset(DatasetCore):
    """A visible dataset of a tissue sample."""

    linked_files: list[LinkedFile]


class ParticipantSample(TissueCore):
    """A visible tissue sample with its visible datasets."""

    datasets: list[SampleDataset]


class ParticipantFamily(Authors):
    """Whose participant it is, and who recorded it."""

    family_id: int
    family_codename: str
    family_aliases: str | None
    institution: str | None


class ParticipantRow(ParticipantCore, ParticipantFamily):
    """A row of the list."""

    tissue_samples: list[ParticipantSample]


class SampleDatasetDetail(SampleDataset, Authors):
    """A visible dataset with its authors."""


class ParticipantSampleDetail(TissueCore, Authors):
    """A visible tissue sample with its authors and visible datasets."""

    datasets: list[SampleDatasetDetail]


class ParticipantDetail(ParticipantCore, ParticipantFamily, Permitted, Renamed):
    """A participant with the visible parents, tissue samples and datasets."""

    mother_id: int | None
    father_id: int | None
    phenotypes: list[PhenotypeOut]
    external_ids: list[SystemName]
    tissue_samples: list[ParticipantSampleDetail]


class ParticipantFields(BaseModel):
    """What may be said about a participant, whether new or known."""

    participant_aliases: Text100 = None
    sex: Sex | None = None
    participant_type: ParticipantType | None = None
    month_of_birth: MonthOfBirth = None
    affected: Flag = None
    solved: Flag = None
    notes: Notes = None
    mother_id: RecordId | None = None
    father_id: RecordId | None = None
    # May be absent but not null, and replaces all that were recorded.
    phenotypes: Phenotypes = Field(default_factory=list)


class NamedElsewhere(BaseModel):
    """What other systems call one participant; replaces all such names."""

    external_ids: SystemNames = Field(default_factory=list)


class ParticipantIn(ParticipantFields, NamedElsewhere):
    """A new participant; an unknown `institution` is created, other keys are ignored."""

    family_id: RecordId
    participant_codename: ParticipantCodename
    institution: InstitutionName = None


class ParticipantPatch(ParticipantFields, NamedElsewhere):
    """Changed fields; what is absent stays, other keys are ignored."""

    # May be absent but not null; what the factory makes is never looked at.
    participant_codename: ParticipantCodename = Field(default_factory=str)


class ParticipantChange(ParticipantFields):
    """What can be said of many participants at once; codenames and other names are of one."""

    model_config = ConfigDict(extra="forbid")


class ParticipantsPatch(ManyPatch[ParticipantChange]):
    """One change of many participants."""


class ParticipantMove(BaseModel):
    """The family that the participant is to be in."""

    family_id: RecordId


class ParticipantMerge(BaseModel):
    """The participant who stays."""

    into_participant_id: Annotated[RecordId, Field(examples=[32])]


class FieldValue(BaseModel):
    """A field that the surviving record gets, since it was empty there."""

    field: str
    value: bool | int | str


class Merged(Moved):
    """What a merge changes: beside what moves, what the surviving record gets.

    Of the fields in `differing` the survivor's values stay; what it knows of a phenotype does too.
    """

    filled: Annotated[list[FieldValue], Field(examples=[[{"field": "solved", "value": True}]])]
    differing: Annotated[list[str], Field(examples=[["notes"]])]
    comment_ids: Annotated[list[int], Field(examples=[[3]])]
    external_ids: Annotated[
        list[SystemName], Field(examples=[[{"system": "biobank", "value": "BB-17"}]])
    ]
    phenotypes: Annotated[list[str], Field(examples=[["HP:0001250"]])]
    previous_codenames: Annotated[list[str], Field(examples=[["C001-X"]])]
