"""Genes and their names, as loaded from Ensembl and HGNC tables."""

from sqlalchemy import Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from stager.db import Base, Codename, enum_type, table_options
from stager.models.enums import GenomeBuild


class Gene(Base):
    """Where a gene lies on one build; coordinates are 1-based and include both ends.

    `ensembl_id` is the number in the ENSG id and stays the same between builds, so the key is both;
    rows with the predecessor's columns alone are GRCh37, as they were there.
    """

    __tablename__ = "gene"
    __table_args__ = table_options(
        Index(None, "build", "chromosome", "start", "end"), Index(None, "symbol")
    )

    ensembl_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    build: Mapped[GenomeBuild] = mapped_column(
        enum_type(GenomeBuild),
        primary_key=True,
        default=GenomeBuild.GRCH37,
        server_default=GenomeBuild.GRCH37.value,
    )
    chromosome: Mapped[str] = mapped_column(String(2))
    start: Mapped[int]
    end: Mapped[int]
    source: Mapped[str | None] = mapped_column(String(20))
    symbol: Mapped[str | None] = mapped_column(Codename(50))


class GeneAlias(Base):
    """A name of a gene on any build: current symbol, previous symbol, synonym.

    No foreign key: `gene.ensembl_id` alone is not unique, and a name may be known before either
    build's coordinates are.
    """

    __tablename__ = "gene_alias"
    __table_args__ = table_options(UniqueConstraint("ensembl_id", "name"), Index(None, "name"))

    alias_id: Mapped[int] = mapped_column(primary_key=True)
    ensembl_id: Mapped[int]
    name: Mapped[str] = mapped_column(Codename(50))
    kind: Mapped[str | None] = mapped_column(String(50))
    hgnc_id: Mapped[int | None]
