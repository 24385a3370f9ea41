"""Sequence Ontology consequence terms, their impact and their order of severity.

The order and the impacts are those that Ensembl publishes for its Variant Effect Predictor, with
the additional terms of snpEff and the short names of `bcftools csq` mapped onto them.
"""

from enum import StrEnum
from typing import Final


class Impact(StrEnum):
    """How much a consequence is expected to change the product, worst first."""

    HIGH = "HIGH"
    MODERATE = "MODERATE"
    LOW = "LOW"
    MODIFIER = "MODIFIER"


_HIGH = (
    "transcript_ablation splice_acceptor_variant splice_donor_variant stop_gained "
    "frameshift_variant stop_lost start_lost exon_loss_variant rare_amino_acid_variant "
    "transcript_amplification feature_elongation feature_truncation"
)
_MODERATE = (
    "inframe_insertion disruptive_inframe_insertion conservative_inframe_insertion "
    "inframe_deletion disruptive_inframe_deletion conservative_inframe_deletion "
    "inframe_altering_variant missense_variant protein_altering_variant "
    "regulatory_region_ablation"
)
_LOW = (
    "splice_donor_5th_base_variant splice_region_variant splice_donor_region_variant "
    "splice_polypyrimidine_tract_variant incomplete_terminal_codon_variant "
    "initiator_codon_variant start_retained_variant stop_retained_variant synonymous_variant "
    "5_prime_utr_premature_start_codon_gain_variant sequence_feature"
)
_MODIFIER = (
    "coding_sequence_variant mature_mirna_variant 5_prime_utr_variant 3_prime_utr_variant "
    "non_coding_transcript_exon_variant non_coding_exon_variant intron_variant "
    "nmd_transcript_variant non_coding_transcript_variant nc_transcript_variant "
    "coding_transcript_variant upstream_gene_variant downstream_gene_variant tfbs_ablation "
    "tfbs_amplification tf_binding_site_variant regulatory_region_amplification "
    "regulatory_region_variant intergenic_variant intergenic_region sequence_variant"
)
_IMPACTS: Final = {
    term: impact
    for impact, terms in zip(Impact, (_HIGH, _MODERATE, _LOW, _MODIFIER), strict=True)
    for term in terms.split()
}
_RANKS = {term: rank for rank, term in enumerate(_IMPACTS)}
_BCFTOOLS_NAMES = {
    "missense": "missense_variant",
    "synonymous": "synonymous_variant",
    "frameshift": "frameshift_variant",
    "splice_acceptor": "splice_acceptor_variant",
    "splice_donor": "splice_donor_variant",
    "splice_region": "splice_region_variant",
    "inframe_altering": "inframe_altering_variant",
    "stop_retained": "stop_retained_variant",
    "start_retained": "start_retained_variant",
    "coding_sequence": "coding_sequence_variant",
    "5_prime_utr": "5_prime_utr_variant",
    "3_prime_utr": "3_prime_utr_variant",
    "non_coding": "non_coding_transcript_exon_variant",
    "intron": "intron_variant",
    "intergenic": "intergenic_variant",
}


def term_name(text: str) -> str:
    """The Sequence Ontology name, in lower case, of a term as any of the three tools writes it."""
    lowered = text.strip().lower().lstrip("*")
    return _BCFTOOLS_NAMES.get(lowered, lowered)


def severity_rank(term: str) -> int:
    """The place of a term in the order of severity, 0 the worst; unknown terms come last."""
    return _RANKS.get(term, len(_RANKS))


def impact_of(term: str) -> Impact:
    """The impact of a term; of an unknown term MODIFIER, as nothing is claimed about it."""
    return _IMPACTS.get(term, Impact.MODIFIER)


def terms_of(impact: Impact) -> list[str]:
    """The known terms of an impact, worst first."""
    return [term for term, each in _IMPACTS.items() if each is impact]


def most_severe(terms: str) -> str:
    """The worst of the terms that `&` joins, as its lower-case name."""
    return min(map(term_name, terms.split("&")), key=severity_rank)
