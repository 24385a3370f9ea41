"""The columns of the two reports of `/api/summary`, as the predecessor's clients know them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from stager.reports.links import gnomad_link, ucsc_link
from stager.reports.record import ZYGOSITY_WORDS, Zygosity

_TEXT: Final = """
ensembl_id name chromosome position reference_allele alt_allele ucsc_link gnomad_link gene info
quality clinvar gnomad_af_popmax gnomad_ac gnomad_hom report_ensembl_gene_id ensembl_transcript_id
aa_position exon protein_domains rsids gnomad_oe_lof_score gnomad_oe_mis_score exac_pli_score
exac_prec_score exac_pnull_score spliceai_impact spliceai_score vest3_score revel_score gerp_score
imprinting_status imprinting_expressed_allele pseudoautosomal uce_100bp uce_200bp genotype coverage
variation refseq_change depth conserved_in_20_mammals sift_score polyphen_score cadd_score
gnomad_af zygosity burden alt_depths dataset_id participant_codename family_codename
"""
REPORT_COLUMNS: Final = tuple(_TEXT.split())
FREQUENCY: Final = "frequency"
GENE_FIELDS: Final = ("ensembl_id", "name", "chromosome", "source", "start", "end")
CALL_FIELDS: Final = (
    *("variant_id", "analysis_id", "dataset_id", "zygosity", "burden", "alt_depths", "genotype"),
    *("coverage", "participant_codename"),
)
_OF_A_CALL: Final = frozenset({*CALL_FIELDS, "family_codename"} - {"variant_id", "analysis_id"})
VARIANT_FIELDS: Final = (
    "variant_id",
    "analysis_id",
    *(name for name in REPORT_COLUMNS if name not in {*GENE_FIELDS, *_OF_A_CALL}),
    "chromosome",
    "number_of_callers",
    "old_multiallelic",
)
# Of a variant's rows: every value, each value once, or (all others) the first row's value.
EVERY: Final = frozenset(
    (
        *("zygosity", "burden", "alt_depths", "depth", "genotype", "coverage", "info", "quality"),
        *("gene", "dataset_id", "participant_codename"),
    )
)
ONCE: Final = frozenset(
    (
        *("ensembl_id", "rsids", "report_ensembl_gene_id", "ensembl_transcript_id"),
        "family_codename",
    )
)
Row = dict[str, Any]


def report_row(call: Mapping[str, Any], gene: Mapping[str, Any]) -> Row:
    """What the reports say of one call in one gene, under the names of the columns.

    Beside the report's columns it has the fields of the JSON form.
    """
    quality, variant = call["quality"], call["variant"]
    return {
        **dict.fromkeys(VARIANT_FIELDS),
        **dict.fromkeys(REPORT_COLUMNS),
        **call,
        **{name: gene[name] for name in GENE_FIELDS},
        "chromosome": call["chromosome"],
        "ucsc_link": call.get("ucsc_link") or ucsc_link(variant),
        "gnomad_link": call.get("gnomad_link") or gnomad_link(variant),
        "quality": None if quality is None else round(quality),
        "depth": call["depth"] or 0,
        "zygosity": _word(call),
    }


def is_carried(row: Mapping[str, Any]) -> bool:
    """Whether a CSV has the row: not for a reference call, nor where nothing could be called."""
    word = row["zygosity"]
    hidden = row["zygosity_code"] in {Zygosity.REFERENCE, Zygosity.NO_CALL}
    return bool(word) and not hidden and "-" not in word and "Insufficient" not in word


def aggregated(rows: Sequence[Row]) -> Row:
    """One variant of the variant-wise report from its rows, which are one for each gene and call.

    Genes repeat the calls, so values of calls are taken from the rows of the first gene only.
    """
    first = rows[0]
    calls = [row for row in rows if row["ensembl_id"] == first["ensembl_id"]]
    joined = {name: _joined(row[name] for row in calls) for name in EVERY}
    distinct = {
        name: _joined(sorted({_text(row[name]) for row in rows if row[name] is not None}))
        for name in ONCE
    }
    ids = sorted({text for row in rows if (text := ensg(row["ensembl_id"]))})
    return {**first, **joined, **distinct, "ensembl_id": _joined(ids), FREQUENCY: len(calls)}


def ensg(ensembl_id: int | None) -> str | None:
    """The number of a gene as a CSV writes it."""
    return None if ensembl_id is None else f"ENSG{ensembl_id:011d}"


def chosen_columns(columns: str | None, available: Sequence[str]) -> tuple[str, ...]:
    """Those of the available columns that were asked for, in their own order; all if none was."""
    if not columns:
        return tuple(available)
    wanted = {name.strip() for name in columns.split(",")}
    return tuple(name for name in available if name in wanted or name == FREQUENCY)


def _word(call: Mapping[str, Any]) -> str | None:
    reported: str | None = call["zygosity"]
    word = ZYGOSITY_WORDS.get(Zygosity(call["zygosity_code"]))
    genotype: str | None = call["genotype"]
    return reported or word or genotype


def _joined(values: Iterable[object]) -> str:
    return "; ".join(map(_text, values))


def _text(value: object) -> str:
    return "" if value is None else str(value)
