"""The objects of the two reports of `/api/summary`, put together from the columns they have."""

from collections.abc import Iterable
from typing import Any

from pydantic import Field, create_model

from stager.features.records.examples import WORDS as COHORT
from stager.features.variants.report_columns import (
    CALL_FIELDS,
    GENE_FIELDS,
    REPORT_COLUMNS,
    VARIANT_FIELDS,
)
from stager.features.variants.schemas import WORDS

WHOLE = frozenset(
    {
        *("ensembl_id", "position", "start", "end", "quality", "gnomad_ac", "gnomad_hom"),
        *("alt_depths", "coverage", "burden", "depth", "dataset_id", "analysis_id"),
        "number_of_callers",
    }
)
NUMBERS = frozenset(
    {"gnomad_af", "gnomad_af_popmax", "cadd_score", "revel_score", "spliceai_score"}
)
FLAGS = frozenset({"pseudoautosomal", "uce_100bp", "uce_200bp"})
TEXTS = frozenset({*GENE_FIELDS, *CALL_FIELDS, "variation", "clinvar", "gene"})

# What the examples show; the rest of the columns is unknown in them.
SHOWN = {**COHORT, **WORDS}


def _fields(names: Iterable[str]) -> dict[str, Any]:
    return {name: (_type(name), ... if name in SHOWN else Field(examples=[None])) for name in names}


def _type(name: str) -> Any:
    if name in WHOLE:
        return int | None
    if name in NUMBERS:
        return float | None
    if name in FLAGS:
        return bool | None
    if name in TEXTS:
        return str | None
    return str | float | None  # as the report wrote it


SummaryCall = create_model(
    "SummaryCall",
    __doc__="A variant in a gene as one participant's report has it; unknown is null.",
    **_fields(REPORT_COLUMNS),
)
SummaryGenotype = create_model(
    "SummaryGenotype",
    __doc__="A variant as one participant carries it.",
    **_fields(CALL_FIELDS),
)
_CALL = {name: SHOWN[name] for name in CALL_FIELDS}
SummaryVariant = create_model(
    "SummaryVariant",
    __doc__="A variant in a gene with everybody's calls; the annotation is of the latest report.",
    **_fields((*GENE_FIELDS, *VARIANT_FIELDS)),
    genotype=(list[SummaryGenotype], Field(examples=[[_CALL]])),
)
