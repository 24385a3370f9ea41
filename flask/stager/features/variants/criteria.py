"""What a search asks for: genes, regions, positions, dbSNP ids, from text to ranges of keys."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from stager.db import Session
from stager.errors import FieldError, Invalid
from stager.features.genes import service as genes
from stager.features.variants.schemas import PlaceQuery
from stager.models.enums import GenomeBuild
from stager.reports.genome import chromosome_name
from stager.reports.vkey import MAX_POSITION, key_range

MAX_TERMS = 500
_REGION = re.compile(r"(?:chr)?([0-9]{1,2}|[XY]|MT?):([0-9]{1,9})-([0-9]{1,9})", re.IGNORECASE)
_POSITION = re.compile(r"(?:chr)?([0-9]{1,2}|[XY]|MT?):([0-9]{1,9})", re.IGNORECASE)
_RSID = re.compile(r"rs([0-9]{1,18})", re.IGNORECASE)
Range = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Criteria:
    """A search that was understood: a variant matches if any of the three names it.

    `ranges` are half-open ranges of keys; `analysis_id` narrows what else was found, or stands
    alone.
    """

    build: GenomeBuild
    gene_ids: tuple[int, ...] = ()
    ranges: tuple[Range, ...] = ()
    rs_numbers: tuple[int, ...] = ()
    analysis_id: int | None = None

    @property
    def names_a_place(self) -> bool:
        """Whether anything but an analysis was asked for."""
        return bool(self.gene_ids or self.ranges or self.rs_numbers)


def understood(session: Session, query: PlaceQuery) -> Criteria:
    """The criteria that the query's texts describe.

    Raises:
        Invalid: a term cannot be understood, or there are too many.
        UnknownGene: a gene is not in the gene tables.
        AmbiguousName: a name means several genes.
    """
    build = query.build
    gene_terms = _terms(query.genes)
    regions = _each("regions", query.regions, lambda term: _region(build, term))
    positions = _each("positions", query.positions, lambda term: _position(build, term))
    return Criteria(
        build=build,
        gene_ids=tuple(genes.resolve(session, gene_terms, build)) if gene_terms else (),
        ranges=(*regions, *positions),
        rs_numbers=tuple(_each("rsids", query.rsids, _rs_number)),
        analysis_id=query.analysis_id,
    )


def _terms(text: str | None) -> list[str]:
    return [term for part in (text or "").split(",") if (term := part.strip())]


def _each(field: str, text: str | None, read: Callable[[str], T | None]) -> list[T]:
    names = {"regions": "region", "positions": "position", "rsids": "rsID"}
    terms = _terms(text)
    if len(terms) > MAX_TERMS:
        raise refusal(field, f"At most {MAX_TERMS} can be searched at once")
    found = [value for term in terms if (value := read(term)) is not None]
    if len(found) < len(terms):
        raise refusal(field, f"Invalid {names[field]} format")
    return found


def refusal(field: str, sentence: str) -> Invalid:
    """The refusal of one search parameter."""
    return Invalid(f"{sentence}.", errors=[FieldError(f"{sentence}.", field=field)])


def _region(build: GenomeBuild, term: str) -> Range | None:
    match = _REGION.fullmatch(term)
    return _range(build, match[1], sorted((int(match[2]), int(match[3])))) if match else None


def _position(build: GenomeBuild, term: str) -> Range | None:
    match = _POSITION.fullmatch(term)
    return _range(build, match[1], (int(match[2]), int(match[2]))) if match else None


def _range(build: GenomeBuild, contig: str, ends: Sequence[int]) -> Range | None:
    chromosome = chromosome_name(contig)
    if chromosome is None or ends[1] > MAX_POSITION:
        return None
    return key_range(build, chromosome, *ends)


def _rs_number(term: str) -> int | None:
    match = _RSID.fullmatch(term)
    return int(match[1]) if match else None
