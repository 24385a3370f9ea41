"""Genes on the wire."""

from collections.abc import Mapping

from pydantic import BaseModel, Field

from stager.models.enums import GenomeBuild


class GeneName(BaseModel):
    """A name of a gene and what it is to it, such as `current_approved_symbol`."""

    name: str
    kind: str | None


class GeneNameRow(GeneName):
    """A name with the number of the ENSG id it belongs to."""

    ensembl_id: int


class GeneOut(BaseModel):
    """A gene on one build with every name it has; coordinates are 1-based, both ends included."""

    ensembl_id: int
    build: GenomeBuild
    symbol: str | None
    chromosome: str
    source: str | None
    start: int
    end: int
    aliases: list[GeneName]


class GeneSuggestion(BaseModel):
    """A gene that was found by `name`, which may be an old name or a synonym of `symbol`."""

    ensembl_id: int
    name: str
    kind: str | None
    symbol: str | None
    chromosome: str
    start: int
    end: int


class BuildQuery(BaseModel):
    """Which build coordinates are given on."""

    build: GenomeBuild = GenomeBuild.GRCH37


class SuggestionQuery(BuildQuery):
    """What was typed of a name, or an ENSG id."""

    search: str = Field("", max_length=50)
    limit: int = Field(25, ge=1, le=100)


WORDS: Mapping[str, object] = {
    "ensembl_id": 138131,
    "name": "LOXL4",
    "kind": "current_approved_symbol",
    "symbol": "LOXL4",
    "chromosome": "10",
    "source": "ensembl_havana",
    "start": 100007447,
    "end": 100028007,
}
