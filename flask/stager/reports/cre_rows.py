"""Turning the rows of an exome report table into variants.

Opening the file, and what holds for the whole table, is the business of `cre_report`.
"""

from collections.abc import Iterator, Mapping, Sequence

from stager.models.enums import GenomeBuild
from stager.reports import cells
from stager.reports.clinvar import clinvar_class, significance
from stager.reports.cre_columns import (
    CALL_SET,
    FLAGS,
    INTEGERS,
    LINKS,
    NUMBERS,
    PER_SAMPLE,
    PLACEHOLDERS,
    POSITION_COLUMNS,
    RENAMED,
    names_other_families,
)
from stager.reports.genome import LENGTHS, chromosome_name
from stager.reports.record import (
    MAX_ALLELE_LENGTH,
    ZYGOSITY_WORDS,
    MalformedReport,
    ReportVariant,
    SampleCall,
    Value,
    Zygosity,
)
from stager.reports.severity import impact_of, most_severe
from stager.reports.vkey import VariantId

Cells = Mapping[str, str | None]
_BASES = frozenset("ACGTN")
_ZYGOSITIES = {
    "-": Zygosity.REFERENCE,
    "het": Zygosity.HETEROZYGOUS,
    "hom": Zygosity.HOMOZYGOUS,
    "hemi": Zygosity.HEMIZYGOUS,
    "insufficient_coverage": Zygosity.NO_CALL,
    "insufficient coverage": Zygosity.NO_CALL,
    "missing": Zygosity.NO_CALL,
}


class RowLayout:
    """Where in a row of this particular table everything stands."""

    def __init__(self, columns: Sequence[str], samples: Sequence[str]) -> None:
        self.columns = tuple(columns)
        lowered = tuple(sample.lower() for sample in samples)
        self.sample_columns = tuple(
            tuple(f"{name}.{sample}" for name in PER_SAMPLE) for sample in lowered
        )
        self.dropped = [name for name in columns if names_other_families(name)]
        suffixes = tuple(f".{sample}" for sample in lowered)
        self.kept = [
            name
            for name in columns
            if name and name not in CALL_SET and name not in self.dropped
            if not name.endswith(suffixes)
        ]

    def variant(self, row: Sequence[str], build: GenomeBuild, number: int) -> ReportVariant | None:
        """The variant of one row, or None if it is of a kind that is not stored."""
        # Cleaned once: a report has a hundred thousand cells, most of them missing.
        cleaned = dict(zip(self.columns, map(cells.text, row), strict=False))
        place = (cleaned.get(column) or "" for column in POSITION_COLUMNS)
        variant = variant_at(*place, build=build, row=number)
        if variant is None:
            return None
        return ReportVariant(
            variant=variant,
            annotation=annotation_of({name: cleaned.get(name) for name in self.kept}),
            calls=tuple(self._calls(cleaned, variant)),
            depth=cells.integer(cleaned.get("depth")),
            quality=cells.number(cleaned.get("quality")),
            callers=cells.integer(cleaned.get("number_of_callers")),
        )

    def _calls(self, row: Cells, variant: VariantId) -> Iterator[SampleCall]:
        genotypes = (row.get("gts") or "").split(",")
        coverages = (row.get("trio_coverage") or "").replace("/", "_").split("_")
        for place, names in enumerate(self.sample_columns):
            stated, burden, alt_depth, quality = map(row.get, names)
            genotype = genotypes[place].strip() if place < len(genotypes) else ""
            zygosity = zygosity_of(stated, genotype, variant)
            yield SampleCall(
                zygosity=zygosity,
                reported=None if stated == ZYGOSITY_WORDS.get(zygosity) else stated,
                genotype=cells.text(genotype),
                alt_depth=cells.integer(alt_depth),
                depth=cells.integer(coverages[place]) if place < len(coverages) else None,
                genotype_quality=cells.integer(quality),
                burden=cells.integer(burden),
            )


def annotation_of(row: Cells) -> dict[str, Value]:
    """The report-independent columns of a row, typed, under the names that Stager keeps.

    A number that cannot be read stays as text under `<column>_as_reported`.
    """
    annotation: dict[str, Value] = {}
    for column, cell in row.items():
        name = RENAMED.get(column, column)
        if cell is None or cell.lower() in PLACEHOLDERS:
            annotation.setdefault(name, False if name in FLAGS else None)
        elif name in FLAGS:
            annotation[name] = cells.flag(cell)
        elif name in LINKS:
            annotation[name] = cells.link(cell)
        elif name in NUMBERS or name in INTEGERS:
            read = cells.integer(cell) if name in INTEGERS else cells.number(cell)
            annotation[name] = read
            if read is None:
                annotation[f"{name}_as_reported"] = cell
        else:
            annotation[name] = cell
    return {**annotation, **_normalised(row, annotation)}


def variant_at(
    place: str, reference: str, alternate: str, *, build: GenomeBuild, row: int
) -> VariantId | None:
    """The variant at `chromosome:position`, or None if it is of a kind that is not stored.

    Raises:
        MalformedReport: the place is none, or beyond the end of the chromosome.
    """
    contig, _, digits = place.partition(":")
    if not (contig and digits.isdecimal() and digits.isascii()):
        raise MalformedReport("The position is not chromosome:number.", row=row, column="position")
    chromosome = chromosome_name(contig)
    alleles = (reference.upper(), alternate.upper())
    if chromosome is None or not all(_is_sequence(allele) for allele in alleles):
        return None
    if not 0 < int(digits) <= LENGTHS[build][chromosome]:
        raise MalformedReport(
            f"The position is beyond the end of the chromosome in {build}.",
            row=row,
            column="position",
        )
    return VariantId(build, chromosome, int(digits), *alleles)


def zygosity_of(stated: str | None, genotype: str, variant: VariantId) -> Zygosity:
    """The code of a Zygosity cell, which in some reports holds a raw genotype such as `TCA/.`."""
    known = _ZYGOSITIES.get((stated or "").lower())
    if known is not None:
        return known
    # `NA` would pass for two bases, so what is missing is recognised first.
    alleles = (stated or cells.text(genotype) or ".").replace("|", "/").upper().split("/")
    copies = alleles.count(variant.alternate)
    if len(alleles) == 1 and copies:
        return Zygosity.HEMIZYGOUS
    if copies:
        return Zygosity.HOMOZYGOUS if copies == len(alleles) else Zygosity.HETEROZYGOUS
    called = [allele for allele in alleles if _is_sequence(allele)]
    if not called:
        return Zygosity.NO_CALL
    return Zygosity.REFERENCE if len(called) == len(alleles) else Zygosity.PARTIAL


def _normalised(row: Cells, annotation: Mapping[str, Value]) -> dict[str, Value]:
    impact_text, score = cells.spliceai(row.get("spliceai_impact"), row.get("spliceai_score"))
    terms, raw_clinvar = row.get("variation"), row.get("clinvar")
    variation = most_severe(terms) if terms else None
    clinvar = significance(raw_clinvar) if raw_clinvar else None
    orphanet = annotation.get("orphanet")
    return {
        "variation": variation,
        "impact": impact_of(variation) if variation else None,
        "clinvar": clinvar,
        "clinvar_class": clinvar_class(clinvar),
        "clinvar_as_reported": raw_clinvar,
        "spliceai_impact": impact_text,
        "spliceai_score": score,
        "orphanet": None if orphanet == "0" else orphanet,
    }


def _is_sequence(allele: str) -> bool:
    return 0 < len(allele) <= MAX_ALLELE_LENGTH and set(allele) <= _BASES
