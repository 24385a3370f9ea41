"""Simulated families: repeatable, and true to Mendel."""

from collections.abc import Sequence
from pathlib import Path

import pysam
import pytest

from stager.models.enums import GenomeBuild, Sex
from stager.reports.genome import LENGTHS, is_haploid_in_males
from stager.reports.record import CARRIERS, ReportVariant, Zygosity
from stager.reports.simulate import DE_NOVO_PER_CHILD, Member, family_vcf, write_family_vcf
from stager.reports.simulated_sites import genes, sites
from stager.reports.vcf import VcfReport

FATHER = Member("HG003", Sex.MALE)
MOTHER = Member("HG004", Sex.FEMALE)
SON = Member("HG002", Sex.MALE, father="HG003", mother="HG004")
DAUGHTER = Member("HG005", Sex.FEMALE, father="HG003", mother="HG004")
SEEDS = ("demo", "other", "third")


def variants(tmp_path: Path, members: Sequence[Member], seed: str = "demo") -> list[ReportVariant]:
    path = tmp_path / "family.vcf.gz"
    write_family_vcf(path, members, seed=seed)
    report = VcfReport(path)
    assert report.head.samples == tuple(member.codename for member in members)
    assert report.head.build is GenomeBuild.GRCH37
    return list(report.variants())


def test_a_seed_gives_the_same_bytes_again() -> None:
    trio = (FATHER, MOTHER, SON)
    assert family_vcf(trio, seed="demo") == family_vcf(trio, seed="demo")
    assert family_vcf(trio, seed="demo") != family_vcf(trio, seed="other")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_trio_has_some_hundred_variants(tmp_path: Path, seed: str) -> None:
    assert 300 <= len(variants(tmp_path, (FATHER, MOTHER, SON), seed)) <= 1500


def test_the_file_is_indexed(tmp_path: Path) -> None:
    path = tmp_path / "family.vcf.gz"
    write_family_vcf(path, (FATHER, MOTHER, SON), seed="demo")
    with pysam.VariantFile(str(path)) as vcf:
        assert [record.chrom for record in vcf.fetch("X")] != []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("child", [SON, DAUGHTER])
def test_children_inherit_and_have_exactly_the_planned_new_mutations(
    tmp_path: Path, seed: str, child: Member
) -> None:
    new = [
        each
        for each in variants(tmp_path, (FATHER, MOTHER, child), seed)
        if each.calls[2].zygosity in CARRIERS
        and each.calls[0].zygosity is Zygosity.REFERENCE
        and each.calls[1].zygosity is Zygosity.REFERENCE
    ]
    assert len(new) == DE_NOVO_PER_CHILD


@pytest.mark.parametrize("seed", SEEDS)
def test_a_homozygous_child_has_two_carriers_as_parents(tmp_path: Path, seed: str) -> None:
    for each in variants(tmp_path, (FATHER, MOTHER, DAUGHTER), seed):
        if each.calls[2].zygosity is Zygosity.HOMOZYGOUS:
            parents = {call.zygosity for call in each.calls[:2]}
            assert parents <= {*CARRIERS, Zygosity.NO_CALL}


def test_a_child_of_two_homozygous_parents_is_homozygous(tmp_path: Path) -> None:
    both = [
        each.calls[2].zygosity
        for each in variants(tmp_path, (FATHER, MOTHER, DAUGHTER))
        if all(call.zygosity is Zygosity.HOMOZYGOUS for call in each.calls[:2])
    ]
    assert both
    assert set(both) <= {Zygosity.HOMOZYGOUS, Zygosity.NO_CALL}


@pytest.mark.parametrize("seed", SEEDS)
def test_men_have_one_copy_of_the_x_which_sons_have_from_their_mother(
    tmp_path: Path, seed: str
) -> None:
    on_x = [
        v for v in variants(tmp_path, (FATHER, MOTHER, SON), seed) if v.variant.chromosome == "X"
    ]
    assert on_x
    for each in on_x:
        assert is_haploid_in_males(GenomeBuild.GRCH37, "X", each.variant.position)
        father, mother, son = (call.zygosity for call in each.calls)
        assert {father, son} <= {Zygosity.REFERENCE, Zygosity.HEMIZYGOUS, Zygosity.NO_CALL}
        if son is Zygosity.HEMIZYGOUS:
            assert mother in {*CARRIERS, Zygosity.NO_CALL}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_child_has_two_damaging_variants_of_one_gene_from_different_parents(
    tmp_path: Path, seed: str
) -> None:
    origins: dict[object, set[str]] = {}
    for each in variants(tmp_path, (FATHER, MOTHER, SON), seed):
        father, mother, son = (call.zygosity for call in each.calls)
        rare = (each.annotation["gnomad_af"] or 0) < 0.001  # type: ignore[operator]  # a number by its column
        if son is Zygosity.HETEROZYGOUS and rare and each.annotation["impact"] != "MODIFIER":
            if (father, mother) == (Zygosity.HETEROZYGOUS, Zygosity.REFERENCE):
                origins.setdefault(each.annotation["gene"], set()).add("father")
            if (father, mother) == (Zygosity.REFERENCE, Zygosity.HETEROZYGOUS):
                origins.setdefault(each.annotation["gene"], set()).add("mother")
    assert {"father", "mother"} in origins.values()


def test_depths_agree_with_genotypes(tmp_path: Path) -> None:
    for each in variants(tmp_path, (FATHER, MOTHER, SON)):
        for call in each.calls:
            if call.zygosity is Zygosity.HETEROZYGOUS:
                assert call.depth
                assert call.alt_depth
                assert 0.3 < call.alt_depth / call.depth < 0.7
            elif call.zygosity is Zygosity.REFERENCE:
                assert call.alt_depth == 0


def test_sites_lie_in_their_genes_and_only_known_ones_have_identifiers() -> None:
    for site in sites():
        assert site.gene.start <= site.position <= site.gene.end
        assert site.position <= LENGTHS[GenomeBuild.GRCH37][site.chromosome]
        assert bool(site.rsid) == bool(site.rsid.startswith("rs"))
    known = [site for site in sites() if site.rsid]
    assert len({site.rsid for site in known}) == len(known) > 150
    assert 40 <= len(genes()) <= 120


def test_publicly_known_variants_keep_their_published_alleles() -> None:
    by_rsid = {site.rsid: site for site in sites()}
    sickle = by_rsid["rs334"]
    assert (sickle.chromosome, sickle.position) == ("11", 5248232)
    assert (sickle.reference, sickle.alternate, sickle.gene.symbol) == ("T", "A", "HBB")
