"""The places at which simulated families differ from the reference (GRCh37).

About two hundred are publicly known variants (`demo_variants.tsv`: positions, alleles, dbSNP ids
and significance as published by ClinVar and dbSNP). All others are invented at true coordinates of
true genes (`demo_genes.tsv`, from Ensembl) and carry no identifier.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Final

from stager.reports.genome import CHROMOSOMES
from stager.reports.severity import Impact, impact_of

SITES_PER_GENE: Final = 40
POOL_SEED: Final = "stager sites 1"
KNOWN_WITHOUT_FREQUENCY: Final = 1e-4
RARE: Final = 1e-3
# Consequences of invented sites and how many in a hundred have each.
_TERMS: Final = (
    ("intron_variant", 44),
    ("missense_variant", 22),
    ("synonymous_variant", 17),
    ("3_prime_utr_variant", 6),
    ("splice_region_variant", 4),
    ("5_prime_utr_variant", 3),
    ("frameshift_variant", 2),
    ("stop_gained", 2),
)
_CADD_RANGES: Final = {
    Impact.HIGH: (28.0, 42.0),
    Impact.MODERATE: (6.0, 33.0),
    Impact.LOW: (0.1, 13.0),
    Impact.MODIFIER: (0.1, 16.0),
}


@dataclass(frozen=True, slots=True)
class Gene:
    """A gene of the demonstration table; coordinates are 1-based, inclusive, GRCh37."""

    chromosome: str
    start: int
    end: int
    symbol: str
    ensembl_id: str


@dataclass(frozen=True, slots=True)
class Site:
    """One alternate allele with its annotation; `frequency` is that of a haplotype carrying it."""

    chromosome: str
    position: int
    reference: str
    alternate: str
    gene: Gene
    term: str
    frequency: float
    cadd: float
    rsid: str = ""
    clinvar: str = ""
    protein_change: str = ""

    @property
    def is_rare_and_damaging(self) -> bool:
        """Whether it could explain a rare disease."""
        return self.frequency < RARE and impact_of(self.term) in {Impact.HIGH, Impact.MODERATE}

    @property
    def is_pathogenic(self) -> bool:
        """Whether ClinVar calls it pathogenic."""
        return self.clinvar.startswith("pathogenic")


@lru_cache(maxsize=1)
def genes() -> tuple[Gene, ...]:
    """The genes of the demonstration, in karyotype order."""
    return tuple(
        Gene(
            chromosome=line["chromosome"],
            start=int(line["start"]),
            end=int(line["end"]),
            symbol=line["symbol"],
            ensembl_id=line["ensembl_gene_id"],
        )
        for line in _table("demo_genes.tsv")
    )


@lru_cache(maxsize=1)
def sites() -> tuple[Site, ...]:
    """Every site, in karyotype order, one for each position; the same for all families."""
    random = Random(POOL_SEED)  # noqa: S311 - a simulation must be repeatable, not secret
    found = {(site.chromosome, site.position): site for site in _known(random)}
    for gene in (gene for gene in genes() if gene.chromosome != "MT"):
        for _ in range(SITES_PER_GENE):
            site = _invented(gene, random)
            found.setdefault((site.chromosome, site.position), site)
    return tuple(sorted(found.values(), key=_place))


def _place(site: Site) -> tuple[int, int]:
    return CHROMOSOMES.index(site.chromosome), site.position


def _known(random: Random) -> Iterator[Site]:
    by_symbol = {gene.symbol: gene for gene in genes()}
    for line in _table("demo_variants.tsv"):
        term, frequency = line["consequence"], line["frequency"]
        yield Site(
            chromosome=line["chromosome"],
            position=int(line["position"]),
            reference=line["reference"],
            alternate=line["alternate"],
            gene=by_symbol[line["symbol"]],
            term=term,
            frequency=KNOWN_WITHOUT_FREQUENCY if frequency == "." else float(frequency),
            cadd=_cadd(term, random),
            rsid=line["rsid"],
            clinvar=line["clinvar"].replace(".", ""),
            protein_change="" if line["protein_change"] == "." else line["protein_change"],
        )


def _invented(gene: Gene, random: Random) -> Site:
    length = max(gene.end - gene.start, 1)
    term = _weighted_term(random)
    reference = "ACGT"[int(random.random() * 4)]
    others = "ACGT".replace(reference, "")
    alternate = others[int(random.random() * 3)]
    if term == "frameshift_variant":
        reference, alternate = reference + alternate, reference
    return Site(
        chromosome=gene.chromosome,
        position=gene.start + int(random.random() * length),
        reference=reference,
        alternate=alternate,
        gene=gene,
        term=term,
        # Log-uniform from one in a hundred thousand to a half: most variants are rare.
        frequency=round(10 ** (-5 + 4.7 * random.random()), 6),
        cadd=_cadd(term, random),
    )


def _weighted_term(random: Random) -> str:
    drawn = random.random() * sum(weight for _, weight in _TERMS)
    for term, weight in _TERMS:
        drawn -= weight
        if drawn < 0:
            return term
    return _TERMS[0][0]


def _cadd(term: str, random: Random) -> float:
    low, high = _CADD_RANGES[impact_of(term)]
    return round(low + (high - low) * random.random(), 2)


def _table(name: str) -> Iterator[dict[str, str]]:
    text = files("stager.reports").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t")
