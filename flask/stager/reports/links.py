"""Addresses of a variant at the public browsers, built from its coordinates and build."""

from stager.models.enums import GenomeBuild
from stager.reports.vkey import VariantId

_UCSC = {GenomeBuild.GRCH37: "hg19", GenomeBuild.GRCH38: "hg38"}
_GNOMAD = {GenomeBuild.GRCH37: "gnomad_r2_1", GenomeBuild.GRCH38: "gnomad_r4"}


def ucsc_link(variant: VariantId) -> str:
    """Where the UCSC Genome Browser shows the variant's position."""
    # UCSC calls the mitochondrion of both builds M.
    contig = "M" if variant.chromosome == "MT" else variant.chromosome
    return (
        f"https://genome.ucsc.edu/cgi-bin/hgTracks?db={_UCSC[variant.build]}"
        f"&position=chr{contig}:{variant.position}"
    )


def gnomad_link(variant: VariantId) -> str:
    """Where gnomAD describes the variant."""
    name = f"{variant.chromosome}-{variant.position}-{variant.reference}-{variant.alternate}"
    release = _GNOMAD[variant.build]
    return f"https://gnomad.broadinstitute.org/variant/{name}?dataset={release}"
