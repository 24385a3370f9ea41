"""The variant key: identity, order and region ranges in one positive 63-bit integer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stager.models.enums import GenomeBuild
from stager.reports.genome import CHROMOSOMES, LENGTHS
from stager.reports.vkey import (
    MAX_POSITION,
    VariantId,
    build_range,
    key_range,
    locus_of,
    variant_key,
)

builds = st.sampled_from(list(GenomeBuild))
chromosomes = st.sampled_from(CHROMOSOMES)
positions = st.integers(1, MAX_POSITION)
alleles = st.text("ACGT", min_size=1, max_size=40)
variants = st.builds(VariantId, builds, chromosomes, positions, alleles, alleles)


@given(variants)
def test_a_key_is_a_positive_signed_64_bit_integer(variant: VariantId) -> None:
    assert 0 < variant.key < 2**63


@given(variants)
def test_a_key_tells_where_its_variant_is(variant: VariantId) -> None:
    place = locus_of(variant.key)
    assert place.build is variant.build
    assert (place.chromosome, place.position) == (variant.chromosome, variant.position)


@given(variants, variants)
def test_keys_sort_by_build_chromosome_and_position(one: VariantId, other: VariantId) -> None:
    def place(variant: VariantId) -> tuple[int, int, int]:
        builds = list(GenomeBuild)
        chromosome = CHROMOSOMES.index(variant.chromosome)
        return builds.index(variant.build), chromosome, variant.position

    if place(one) < place(other):
        assert one.key < other.key


@given(variants, st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_region_holds_exactly_the_variants_between_its_ends(
    variant: VariantId, before: int, after: int
) -> None:
    start = max(variant.position - before, 1)
    end = min(variant.position + after, MAX_POSITION)
    low, high = key_range(variant.build, variant.chromosome, start, end)
    assert low <= variant.key < high
    if start > 1:
        left_low, left_high = key_range(variant.build, variant.chromosome, 1, start - 1)
        assert not left_low <= variant.key < left_high


@given(variants)
def test_the_public_id_leads_back_to_the_variant(variant: VariantId) -> None:
    assert VariantId.parse(str(variant)) == variant


@given(variants)
def test_a_build_holds_its_own_keys_only(variant: VariantId) -> None:
    for build in GenomeBuild:
        low, high = build_range(build)
        assert (low <= variant.key < high) == (build is variant.build)


@pytest.mark.parametrize("build", GenomeBuild)
def test_the_ends_of_ranges_fit_into_a_signed_column(build: GenomeBuild) -> None:
    # A driver refuses to bind anything larger, even where no row could have it.
    ends = (*build_range(build), *key_range(build, "MT", 1, MAX_POSITION))
    assert max(ends) < 2**63


def test_the_key_of_a_known_variant_never_changes() -> None:
    # Stored keys depend on it; a change would need a rebuild of every store.
    key = variant_key(GenomeBuild.GRCH37, "10", 100010909, "C", "T")
    assert key == 1494844828859237195
    assert str(VariantId.parse("GRCh37-10-100010909-C-T")) == "GRCh37-10-100010909-C-T"


def test_the_ends_of_all_chromosomes_fit() -> None:
    keys = [
        variant_key(build, name, length, "A", "C")
        for build in GenomeBuild
        for name, length in LENGTHS[build].items()
    ]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "GRCh37-10-1-C",
        "GRCh39-1-1-A-C",
        "GRCh37-26-1-A-C",
        "GRCh37-1-x-A-C",
        "GRCh37-1-1-A-<D>",
    ],
)
def test_a_malformed_public_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a variant id"):
        VariantId.parse(text)


def test_a_position_beyond_every_chromosome_has_no_key() -> None:
    with pytest.raises(ValueError, match="outside every chromosome"):
        variant_key(GenomeBuild.GRCH37, "1", MAX_POSITION + 1, "A", "C")


def test_a_contig_outside_the_primary_assembly_has_no_key() -> None:
    with pytest.raises(ValueError, match="primary assembly"):
        key_range(GenomeBuild.GRCH37, "GL000192.1", 1, 2)
