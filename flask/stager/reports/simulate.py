"""Simulated families as VCF files: genotypes that follow Mendel's laws, for demonstrations.

For a seed the text is the same on every machine. What is simulated says so in its header; the
sites come from `simulated_sites`. No person's data is in here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final, TypeVar

import pysam

from stager.models.enums import GenomeBuild, Sex
from stager.reports.genome import CHROMOSOMES, LENGTHS, is_haploid_in_males
from stager.reports.severity import impact_of
from stager.reports.simulated_sites import KNOWN_WITHOUT_FREQUENCY, Site, sites

BUILD: Final = GenomeBuild.GRCH37
DE_NOVO_PER_CHILD: Final = 2
KNOWN_PATHOGENIC_PER_FAMILY: Final = 4
NO_CALL_RATE: Final = 0.004
CSQ_FIELDS: Final = (
    *("Allele", "Consequence", "IMPACT", "SYMBOL", "Gene", "HGVSp", "Existing_variation"),
    *("gnomAD_AF", "CADD_PHRED", "CLIN_SIG", "CANONICAL"),
)
Haplotypes = tuple[bool, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a family; parents are named by codename and come before their children."""

    codename: str
    sex: Sex
    father: str | None = None
    mother: str | None = None


def write_family_vcf(path: Path, members: Sequence[Member], *, seed: str) -> None:
    """A bgzip-compressed VCF of the family at `path` (`….vcf.gz`), and its tabix index beside it.

    Replaces both if they exist.
    """
    plain = path.with_suffix("")
    plain.write_text(family_vcf(members, seed=seed), encoding="ascii")
    pysam.tabix_compress(str(plain), str(path), force=True)
    pysam.tabix_index(str(path), preset="vcf", force=True)
    plain.unlink()


def family_vcf(members: Sequence[Member], *, seed: str) -> str:
    """The text of the family's VCF: every site at which a member carries the alternate allele."""
    random = Random(f"{seed}:{','.join(member.codename for member in members)}")  # noqa: S311 - repeatable on purpose
    genotypes = _genotypes(members, random)
    lines = [*_header(members)]
    for site, carried in genotypes:
        if any(any(haplotypes) for haplotypes in carried.values()):
            lines.append(_record(site, [carried[member.codename] for member in members], random))
    return "\n".join(lines) + "\n"


def _genotypes(
    members: Sequence[Member], random: Random
) -> Iterator[tuple[Site, Mapping[str, Haplotypes]]]:
    """Each site with what every member carries there."""
    planned = _Plan(members, random)
    for site in sites():
        carried: dict[str, Haplotypes] = {}
        for member in members:
            haplotypes = _inherited(site, member, carried, random)
            carried[member.codename] = planned.applied(site, member, haplotypes)
        yield site, carried


class _Plan:
    """What a family certainly has beside the draw: so that every demonstration shows something.

    Some pathogenic variants that founders carry, a gene with two damaging variants of which the
    child has one from each parent, and new mutations of the child.
    """

    def __init__(self, members: Sequence[Member], random: Random) -> None:
        self._forced: dict[tuple[Site, str], bool] = {}
        pool = [site for site in sites() if _copies(site, Sex.FEMALE) == _copies(site, Sex.MALE)]
        founders = [member for member in members if member.father is None]
        known = [site for site in pool if site.is_pathogenic]
        for _ in range(KNOWN_PATHOGENIC_PER_FAMILY if founders else 0):
            self._forced[_one(known, random), _one(founders, random).codename] = True
        damaging = [site for site in pool if site.is_rare_and_damaging]
        for child in (member for member in members if member.father and member.mother):
            self._plan_compound(child, damaging, random)
            for _ in range(DE_NOVO_PER_CHILD):
                fresh = _one([s for s in damaging if not self._touches(s)], random)
                self._forced[fresh, child.codename] = True
                self._forced[fresh, str(child.father)] = False
                self._forced[fresh, str(child.mother)] = False

    def applied(self, site: Site, member: Member, haplotypes: Haplotypes) -> Haplotypes:
        """The haplotypes that the plan asks for, or those that were drawn."""
        forced = self._forced.get((site, member.codename))
        if forced is None:
            return haplotypes
        return (False,) * (len(haplotypes) - 1) + (forced,)

    def _plan_compound(self, child: Member, damaging: Sequence[Site], random: Random) -> None:
        first = _one(damaging, random)
        partners = [s for s in damaging if s.gene == first.gene and s != first]
        if not partners:
            return
        second = _one(partners, random)
        for site, carrier, other in (
            (first, child.mother, child.father),
            (second, child.father, child.mother),
        ):
            self._forced[site, child.codename] = True
            self._forced[site, str(carrier)] = True
            self._forced[site, str(other)] = False

    def _touches(self, site: Site) -> bool:
        return any(forced == site for forced, _ in self._forced)


def _inherited(
    site: Site, member: Member, carried: Mapping[str, Haplotypes], random: Random
) -> Haplotypes:
    """One haplotype from each parent, at random; of a founder by the site's frequency."""
    copies = _copies(site, member.sex)
    if member.father is None or member.mother is None:
        return tuple(random.random() < site.frequency for _ in range(copies))
    maternal = _one(carried[member.mother], random)
    if copies == 1:
        # A son's X and everybody's mitochondria come from the mother.
        return (maternal,)
    return (maternal, _one(carried[member.father], random))


def _copies(site: Site, sex: Sex) -> int:
    if site.chromosome == "MT":
        return 1
    haploid = sex is Sex.MALE and is_haploid_in_males(BUILD, site.chromosome, site.position)
    return 1 if haploid else 2


def _one(choices: Sequence[T], random: Random) -> T:
    # Random.choice has changed its use of the generator between Python versions.
    return choices[int(random.random() * len(choices))]


def _header(members: Sequence[Member]) -> Iterator[str]:
    yield "##fileformat=VCFv4.2"
    yield "##source=Stager simulation: genotypes, depths and scores are invented"
    yield f"##reference={BUILD}"
    for name in CHROMOSOMES:
        length = 16569 if name == "MT" else LENGTHS[BUILD][name]
        yield f"##contig=<ID={name},length={length}>"
    yield '##FILTER=<ID=PASS,Description="All filters passed">'
    described = f"Simulated consequence annotation. Format: {'|'.join(CSQ_FIELDS)}"
    yield f'##INFO=<ID=CSQ,Number=.,Type=String,Description="{described}">'
    yield '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">'
    yield '##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Reads of each allele">'
    yield '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Reads">'
    yield '##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Genotype quality">'
    names = (member.codename for member in members)
    fixed = ("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT")
    yield "\t".join((*fixed, *names))


def _record(site: Site, carried: Sequence[Haplotypes], random: Random) -> str:
    quality = 200 + int(random.random() * 4800)
    cells = [_call(haplotypes, random) for haplotypes in carried]
    place = (site.chromosome, str(site.position), site.rsid or ".", site.reference, site.alternate)
    return "\t".join((*place, str(quality), "PASS", _annotation(site), "GT:AD:DP:GQ", *cells))


def _annotation(site: Site) -> str:
    # VEP writes indels without the base that they share with the reference.
    is_indel = len(site.reference) != len(site.alternate)
    known = site.frequency != KNOWN_WITHOUT_FREQUENCY
    fields = (
        (site.alternate[1:] or "-") if is_indel else site.alternate,
        site.term,
        impact_of(site.term).value,
        site.gene.symbol,
        site.gene.ensembl_id,
        site.protein_change.replace("=", "%3D"),
        site.rsid,
        f"{site.frequency:g}" if known else "",
        f"{site.cadd:g}",
        site.clinvar.replace("|", "&"),
        "YES",
    )
    return f"CSQ={'|'.join(fields)}"


def _call(haplotypes: Haplotypes, random: Random) -> str:
    depth = 25 + int(random.random() * 120)
    balance, quality = random.random(), random.random()
    if not any(haplotypes) and quality < NO_CALL_RATE:
        return f"{'/'.join('.' * len(haplotypes))}:0,0:0:."
    share = sum(haplotypes) / len(haplotypes)
    alternate = round(depth * (0.38 + 0.24 * balance)) if share == 1 / 2 else round(depth * share)
    genotype = "/".join("1" if carries else "0" for carries in sorted(haplotypes))
    return f"{genotype}:{depth - alternate},{alternate}:{depth}:{60 + int(quality * 40)}"
