"""Families on the wire."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from stager.features.records.fields import FamilyCodename, Text100
from stager.features.records.many import ManyPatch
from stager.features.records.schemas import (
    Authors,
    FamilyCore,
    ParticipantCore,
    Permitted,
    Renamed,
    TissueCore,
)


class FamilyQuery(BaseModel):
    """Which families to list: those whose codename starts so, at most so many, in this order."""

    starts_with: str | None = None
    max_rows: Annotated[int, Field(ge=1, le=1000)] = 100
    order: Literal[
        "family_id",
        "family_codename",
        "family_aliases",
        "created",
        "created_by_id",
        "updated",
        "updated_by_id",
    ] = "family_id"


class FamilyMember(ParticipantCore):
    """A visible member of a family; parents are named when they are visible members too."""

    institution: str | None
    mother_id: int | None
    father_id: int | None


class FamilyRow(FamilyCore, Authors):
    """A family with its visible members."""

    participants: list[FamilyMember]


class MemberTissueSample(TissueCore, Authors):
    """A visible tissue sample of a member."""


class FamilyMemberDetail(FamilyMember, Authors):
    """A visible member with visible tissue samples."""

    tissue_samples: list[MemberTissueSample]


class FamilyDetail(FamilyCore, Authors, Permitted, Renamed):
    """A family with its visible members and their visible tissue samples."""

    participants: list[FamilyMemberDetail]


class FamilyIn(BaseModel):
    """A new family; other keys are ignored."""

    family_codename: FamilyCodename
    family_aliases: Text100 = None


class FamilyPatch(BaseModel):
    """Changed fields; the codename is always sent, other keys are ignored."""

    family_codename: FamilyCodename
    family_aliases: Text100 = None


class FamilyChange(BaseModel):
    """What can be said of many families at once; a codename is of one."""

    model_config = ConfigDict(extra="forbid")

    family_aliases: Text100 = None


class FamiliesPatch(ManyPatch[FamilyChange]):
    """One change of many families."""
