"""Phenotypes on the wire."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, Field, StrictBool, StrictStr
from typing_extensions import TypedDict

MAXIMUM = 200

HpoId = Annotated[StrictStr, Field(pattern="^HP:[0-9]{7}$")]


class PhenotypeIn(BaseModel):
    """That a participant shows a phenotype or, with `present` false, was found not to.

    `onset` is a term below Onset (HP:0003674); other keys are ignored.
    """

    hpo_id: HpoId
    present: StrictBool = True
    onset: HpoId | None = None


class PhenotypeOut(TypedDict):
    """A phenotype of a participant and the name of its term."""

    hpo_id: str
    label: str
    present: bool
    onset: str | None


class Term(BaseModel):
    """A term that can be recorded."""

    hpo_id: str
    label: str


class TermQuery(BaseModel):
    """What was typed of a term's name, or its id."""

    search: str = Field("", max_length=100)
    limit: int = Field(25, ge=1, le=100)


Phenotypes = Annotated[list[PhenotypeIn], Field(max_length=MAXIMUM)]
WORDS: Mapping[str, object] = {
    "hpo_id": "HP:0001250",
    "label": "Seizure",
    "present": True,
    "onset": "HP:0003593",
}
