"""The variant store: reports, calls, annotations and their indexes.

Nothing here refers to another table by a foreign key, so that the store can live in a database of
its own. `vkey` is the order-preserving 63-bit key of build, chromosome, position and alleles that
`stager.reports` computes; a region is a range of it. Columns are named as on the wire where the
wire has them.
"""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Double, Index, LargeBinary, SmallInteger, String, Text
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import Mapped, mapped_column

from stager.db import Base, CaseSensitive, enum_type, table_options, utc_second
from stager.models.enums import GenomeBuild, ReportState

DOCUMENT = LargeBinary().with_variant(mysql.MEDIUMBLOB(), "mysql", "mariadb")


class VariantReport(Base):
    """One load of one report file of an analysis. Readers use the calls of ready loads only."""

    __tablename__ = "variant_report"
    __table_args__ = table_options(Index(None, "analysis_id", "kind", "state"), reuse_ids=False)

    load_id: Mapped[int] = mapped_column(primary_key=True)
    analysis_id: Mapped[int]
    source_uri: Mapped[str] = mapped_column(CaseSensitive(500))
    # Which of the analysis's reports it is: `wes.regular`, `wgs.panel`, `vcf`.
    kind: Mapped[str] = mapped_column(String(50))
    build: Mapped[GenomeBuild] = mapped_column(enum_type(GenomeBuild))
    sha256: Mapped[str] = mapped_column(CaseSensitive(64))
    state: Mapped[ReportState] = mapped_column(enum_type(ReportState), index=True)
    # Of a failed load, a sentence for people.
    reason: Mapped[str | None] = mapped_column(String(1000))
    columns: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    n_variant: Mapped[int] = mapped_column(default=0)
    n_call: Mapped[int] = mapped_column(default=0)
    n_duplicate: Mapped[int] = mapped_column(default=0)
    loaded_at: Mapped[datetime] = mapped_column(default=utc_second)
    loaded_by_id: Mapped[int | None]


class VariantReportSample(Base):
    """Which dataset a sample column of a report belongs to; `ordinal` counts from 0."""

    __tablename__ = "variant_report_sample"
    __table_args__ = table_options(Index(None, "dataset_id", "load_id"), rowid=False)

    load_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str] = mapped_column(String(150))
    dataset_id: Mapped[int]


class VariantCall(Base):
    """What one sample of one report shows at a variant; reference calls are kept too.

    `zygosity_code`: 0 reference, 1 het, 2 hom, 3 no call, 4 partial, 5 hemizygous. `zygosity` is
    the report's own text where the code does not give it back. `depth`, `quality` and
    `number_of_callers` are of the report's row, `coverage` and `alt_depths` of the sample.
    """

    __tablename__ = "variant_call"
    __table_args__ = table_options(Index(None, "load_id", "vkey"), rowid=False)

    vkey: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    load_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    dataset_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ann_rev: Mapped[int] = mapped_column(SmallInteger)
    zygosity_code: Mapped[int] = mapped_column(SmallInteger)
    zygosity: Mapped[str | None] = mapped_column(String(50))
    genotype: Mapped[str | None] = mapped_column(String(2500))
    alt_depths: Mapped[int | None]
    coverage: Mapped[int | None]
    genotype_quality: Mapped[int | None]
    phase_set: Mapped[int | None]
    burden: Mapped[int | None]
    depth: Mapped[int | None]
    quality: Mapped[float | None] = mapped_column(Double)
    number_of_callers: Mapped[int | None] = mapped_column(SmallInteger)


class VariantAnnotation(Base):
    """What is searched, sorted and shown of a variant; the other columns are in its document.

    `ann_rev` counts the different annotations that reports gave one variant, from 0: a report keeps
    what it was written with, and equal annotation (`hash`) is stored once.
    """

    __tablename__ = "variant_annotation"
    __table_args__ = table_options(rowid=False)

    vkey: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    ann_rev: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    # The first 63 bits of a hash of all annotation columns, hot and documented.
    hash: Mapped[int] = mapped_column(BigInteger)
    reference_allele: Mapped[str] = mapped_column(Text)
    alt_allele: Mapped[str] = mapped_column(Text)
    gene_id: Mapped[int | None]
    gene: Mapped[str | None] = mapped_column(String(50))
    variation: Mapped[str | None] = mapped_column(String(100))
    clinvar: Mapped[str | None] = mapped_column(String(200))
    # P 1, P/LP 2, LP 3, conflicting 4, VUS 5, LB/B 6, other 7.
    clinvar_class: Mapped[int | None] = mapped_column(SmallInteger)
    gnomad_af_popmax: Mapped[float | None] = mapped_column(Double)
    gnomad_af: Mapped[float | None] = mapped_column(Double)
    gnomad_ac: Mapped[int | None]
    gnomad_hom: Mapped[int | None]
    cadd_score: Mapped[float | None] = mapped_column(Double)
    revel_score: Mapped[float | None] = mapped_column(Double)
    spliceai_score: Mapped[float | None] = mapped_column(Double)
    alphamissense_score: Mapped[float | None] = mapped_column(Double)
    sift_score: Mapped[float | None] = mapped_column(Double)
    polyphen_score: Mapped[float | None] = mapped_column(Double)
    refseq_change: Mapped[str | None] = mapped_column(String(500))
    rsids: Mapped[str | None] = mapped_column(String(500))
    exon: Mapped[str | None] = mapped_column(String(50))
    aa_position: Mapped[str | None] = mapped_column(String(50))
    omim_inheritance: Mapped[str | None] = mapped_column(String(200))


class VariantAnnotationDocument(Base):
    """All other columns of the report: JSON, zlib-compressed with a preset dictionary.

    Keeps its rowid on SQLite: large rows in a table without one took five times the space.
    """

    __tablename__ = "variant_annotation_document"

    vkey: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    ann_rev: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    dictionary_id: Mapped[int]
    doc: Mapped[bytes] = mapped_column(DOCUMENT)


class GeneVariant(Base):
    """That a variant lies in a gene by coordinates, or that a report names that gene for it."""

    __tablename__ = "gene_variant"
    __table_args__ = table_options(rowid=False)

    gene_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    vkey: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class RsVariant(Base):
    """The number of a dbSNP id that a report gives a variant."""

    __tablename__ = "rs_variant"
    __table_args__ = table_options(rowid=False)

    rs: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    vkey: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class AnnotationDictionary(Base):
    """A compression dictionary; never changed once a document used it. 0 is none."""

    __tablename__ = "annotation_dictionary"

    dictionary_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(DOCUMENT)


VARIANT_TABLES: tuple[type[Base], ...] = (
    VariantReport,
    VariantReportSample,
    VariantCall,
    VariantAnnotation,
    VariantAnnotationDocument,
    GeneVariant,
    RsVariant,
    AnnotationDictionary,
)
