"""Variants on the wire."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel, Field

from stager.models.enums import GenomeBuild, ParticipantType, Sex
from stager.reports.clinvar import ClinvarClass
from stager.reports.severity import Impact

COMMA_LIST = 40_000


class CarrierZygosity(StrEnum):
    """How many copies of the alternate allele a carrier has; hemizygous is the only copy there."""

    HET = "Het"
    HOM = "Hom"
    HEMI = "Hemi"


class PlaceQuery(BaseModel):
    """Where to search; several kinds together find what any of them finds."""

    build: GenomeBuild = Field(
        GenomeBuild.GRCH37, description="the genome build of coordinates; builds never mix"
    )
    genes: str | None = Field(
        None, max_length=COMMA_LIST, description="comma list of symbols, aliases or ENSG ids"
    )
    regions: str | None = Field(
        None, max_length=COMMA_LIST, description="comma list of chr10:100007447-100027951"
    )
    positions: str | None = Field(
        None, max_length=COMMA_LIST, description="comma list of chr10:100010909"
    )
    rsids: str | None = Field(None, max_length=COMMA_LIST, description="comma list of rs334")
    analysis_id: int | None = Field(None, description="only what reports of this analysis say")


class SummaryQuery(PlaceQuery):
    """A search whose answer is not a list: everything that was found, or one page of it."""

    columns: str | None = Field(
        None, max_length=4000, description="comma list of report columns that a CSV is to have"
    )
    page: int = Field(0, ge=0, le=10**6, description="counted in variants; with limit only")
    limit: int | None = Field(None, ge=1, le=1000, description="variants on a page")


class VariantRow(BaseModel):
    """One variant as one participant carries it, as one report saw it.

    Positions are 1-based. `depth` and `quality` are of the report's row, `coverage` and
    `alt_depths` of the participant. `gnomad_af` 0 or null: not seen in gnomAD.
    """

    key: str
    variant_id: str
    build: GenomeBuild
    chromosome: str
    position: int
    reference_allele: str
    alt_allele: str
    gene: str | None
    ensembl_id: int | None
    variation: str | None
    impact: Impact | None
    hgvs: str | None
    refseq_change: str | None
    aa_position: str | None
    exon: str | None
    rsids: str | None
    clinvar: str | None
    clinvar_class: ClinvarClass | None
    gnomad_af: float | None
    gnomad_af_popmax: float | None
    gnomad_ac: int | None
    gnomad_hom: int | None
    cadd_score: float | None
    revel_score: float | None
    spliceai_score: float | None
    omim_inheritance: str | None
    zygosity: CarrierZygosity
    genotype: str | None
    alt_depths: int | None
    coverage: int | None
    genotype_quality: int | None
    burden: int | None
    depth: int | None
    quality: float | None
    family_id: int
    family_codename: str
    participant_id: int
    participant_codename: str
    participant_type: ParticipantType | None
    sex: Sex | None
    affected: bool | None
    dataset_id: int
    dataset_type: str
    analysis_id: int
    ucsc_link: str
    gnomad_link: str


WORDS: Mapping[str, object] = {
    "key": "10-100010909-G-A-31-7",
    "variant_id": "10-100010909-G-A",
    "build": "GRCh37",
    "chromosome": "10",
    "position": 100010909,
    "reference_allele": "G",
    "alt_allele": "A",
    "name": "LOXL4",
    "gene": "LOXL4",
    "ensembl_id": 138131,
    "variation": "missense_variant",
    "hgvs": "c.1234G>A",
    "refseq_change": None,
    "aa_position": "412/756",
    "exon": "7/15",
    "rsids": "rs1983864",
    "clinvar": None,
    "gnomad_af": 0.0004,
    "gnomad_af_popmax": 0.0011,
    "gnomad_ac": 112,
    "gnomad_hom": 0,
    "cadd_score": 24.1,
    "revel_score": 0.41,
    "spliceai_score": 0.02,
    "omim_inheritance": None,
    "genotype": "G/A",
    "zygosity": "Het",
    "alt_depths": 18,
    "coverage": 41,
    "genotype_quality": 99,
    "burden": 1,
    "depth": 120,
    "quality": 812,
    "ucsc_link": "https://genome.ucsc.edu/cgi-bin/hgTracks?db=hg19&position=10:100010909",
    "gnomad_link": "https://gnomad.broadinstitute.org/variant/10-100010909-G-A",
}
