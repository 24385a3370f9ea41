"""What the list of variants offers: filters, sorting and the columns of its exports."""

from sqlalchemy import ColumnElement, String, case, cast, func, literal

from stager.features.records.codenames import Named
from stager.features.variants.annotations import CLINVAR_CLASSES
from stager.features.variants.schemas import CarrierZygosity
from stager.lists import Choice, Codes, Column, ExportColumn, Join, ListSpec, Number, Text
from stager.models import (
    Dataset,
    Family,
    Participant,
    TissueSample,
    VariantAnnotation,
    VariantCall,
)
from stager.reports.clinvar import ClinvarClass
from stager.reports.record import Zygosity
from stager.reports.severity import Impact, terms_of

CARRIERS = {
    Zygosity.HETEROZYGOUS.value: CarrierZygosity.HET,
    Zygosity.HOMOZYGOUS.value: CarrierZygosity.HOM,
    Zygosity.HEMIZYGOUS.value: CarrierZygosity.HEMI,
}
_call = VariantCall.__table__.c
_annotation = VariantAnnotation.__table__.c
_ANNOTATED = Join(
    VariantAnnotation,
    (_annotation.vkey == _call.vkey) & (_annotation.ann_rev == _call.ann_rev),
)
_OF_DATASET = Join(Dataset, Dataset.dataset_id == _call.dataset_id)
_OF_SAMPLE = Join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
_OF_PARTICIPANT = Join(Participant, Participant.participant_id == TissueSample.participant_id)
_OF_FAMILY = Join(Family, Family.family_id == Participant.family_id)
_TO_PARTICIPANT = (_OF_DATASET, _OF_SAMPLE, _OF_PARTICIPANT)


def call_key() -> ColumnElement[str]:
    """The list's key: `vkey-load_id-dataset_id`, as text, since a list has one key column."""
    parts = (_call.vkey, _call.load_id, _call.dataset_id)
    first, second, third = (cast(part, String(20)) for part in parts)
    return first + literal("-") + second + literal("-") + third


def _impact() -> ColumnElement[str]:
    known = [(_annotation.variation.in_(terms_of(each)), each.value) for each in Impact]
    return case(*known, (_annotation.variation.is_not(None), Impact.MODIFIER.value))


def _impact_rank() -> ColumnElement[int]:
    known = [
        (_annotation.variation.in_(terms_of(each)), place) for place, each in enumerate(Impact)
    ]
    return case(*known, else_=len(Impact))


def _annotated(name: str, kind: Number | Text | None) -> Column:
    return Column(name, _annotation[name], kind, sortable=True, joins=(_ANNOTATED,))


def _frequency(name: str) -> Column:
    """A variant that gnomAD has not seen has the frequency 0: a rare variant is never left out."""
    seen = func.coalesce(_annotation[name], literal(0))
    return Column(name, seen, Number(whole=False), sortable=True, joins=(_ANNOTATED,))


VARIANTS = ListSpec(
    name="variants",
    key=call_key(),
    key_name="key",
    columns=(
        Column("position", _call.vkey, sortable=True),
        _annotated("gene", Text(exact=True)),
        Column(
            "variation",
            _annotation.variation,
            Codes(),
            sortable=True,
            joins=(_ANNOTATED,),
        ),
        Column(
            "impact",
            _impact(),
            Choice.of(Impact),
            sortable=True,
            sort=_impact_rank(),
            joins=(_ANNOTATED,),
        ),
        Column(
            "zygosity",
            case(CARRIERS, value=_call.zygosity_code),
            Choice.of(CarrierZygosity),
            sortable=True,
        ),
        Column(
            "clinvar_class",
            case(CLINVAR_CLASSES, value=_annotation.clinvar_class),
            Choice.of(ClinvarClass),
            sortable=True,
            sort=_annotation.clinvar_class,
            joins=(_ANNOTATED,),
        ),
        _annotated("clinvar", Text()),
        _frequency("gnomad_af"),
        _frequency("gnomad_af_popmax"),
        _annotated("gnomad_hom", Number()),
        _annotated("cadd_score", Number(whole=False)),
        _annotated("revel_score", Number(whole=False)),
        _annotated("spliceai_score", Number(whole=False)),
        _annotated("refseq_change", Text()),
        Column("alt_depths", _call.alt_depths, Number(), sortable=True),
        Column("coverage", _call.coverage, Number(), sortable=True),
        Column("genotype_quality", _call.genotype_quality, Number(), sortable=True),
        Column("burden", _call.burden, Number(), sortable=True),
        Column("depth", _call.depth, Number(), sortable=True),
        Column("quality", _call.quality, Number(whole=False), sortable=True),
        Column("dataset_id", _call.dataset_id, Number(), sortable=True),
        Column(
            "participant_codename",
            Participant.participant_codename.expression,
            Text(exact=True, names=Named(Participant)),
            sortable=True,
            joins=_TO_PARTICIPANT,
        ),
        Column(
            "family_codename",
            Family.family_codename.expression,
            Text(exact=True, names=Named(Family)),
            sortable=True,
            joins=(*_TO_PARTICIPANT, _OF_FAMILY),
        ),
    ),
    default_order=(("position", "asc"),),
    exports=ExportColumn.named(
        *("variant_id", "chromosome", "position", "reference_allele", "alt_allele", "gene"),
        *("ensembl_id", "variation", "impact", "hgvs", "refseq_change", "aa_position", "exon"),
        *("rsids", "clinvar", "gnomad_af", "gnomad_af_popmax", "gnomad_ac", "gnomad_hom"),
        *("cadd_score", "revel_score", "spliceai_score", "family_codename"),
        *("participant_codename", "zygosity", "genotype", "alt_depths", "coverage"),
        *("genotype_quality", "burden", "depth", "quality", "dataset_id", "analysis_id"),
        *("ucsc_link", "gnomad_link"),
    ),
)
