"""The columns of the exome report tables: which hold what, under which name Stager keeps them.

The vocabulary only; reading a file is the business of `cre_report`.
"""

from typing import Final

POSITION_COLUMNS: Final = ("position", "ref", "alt")
PER_SAMPLE: Final = ("zygosity", "burden", "alt_depths", "gt_quals")
CALL_SET: Final = frozenset(
    {*POSITION_COLUMNS, "gts", "trio_coverage", "depth", "quality", "number_of_callers", "ps"}
)
RENAMED: Final = {
    "ensembl_gene_id": "report_ensembl_gene_id",
    "gnomad_af_grpmax": "gnomad_af_popmax",
    "alphamissense": "alphamissense_score",
}
LINKS: Final = frozenset({"ucsc_link", "gnomad_link"})
FLAGS: Final = frozenset({"pseudoautosomal", "uce_100bp", "uce_200bp"})
INTEGERS: Final = frozenset({"gnomad_ac", "gnomad_hom", "gnomad_male_ac"})
_SCORES = """
gnomad_af_popmax gnomad_af gnomad_oe_lof_score gnomad_oe_mis_score exac_pli_score exac_prec_score
exac_pnull_score conserved_in_20_mammals conserved_in_30_mammals sift_score polyphen_score
cadd_score vest3_score vest4_score revel_score gerp_score alphamissense_score
"""
NUMBERS: Final = frozenset(_SCORES.split())
PLACEHOLDERS: Final = frozenset({"number_of_callers", "frequency_in_c4r"})
"""Texts that some reports hold as the value of the column of the same name; they mean missing."""


def names_other_families(column: str) -> bool:
    """Whether a column counts or lists participants of the whole cohort.

    These are never kept: they carry codenames of families that the reader may not see.
    """
    return "c4r" in column or column.endswith("_samples")
