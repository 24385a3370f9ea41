"""Datasets, their RNA subtype and the groups that may see them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Double, Enum, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stager.db import Base, enum_type, table_options, utc_second
from stager.models.accounts import Group
from stager.models.authorship import Authored
from stager.models.cohort import TissueSample
from stager.models.enums import DatasetCondition, DatasetReadType
from stager.models.versioned import mapper_options

if TYPE_CHECKING:
    from stager.models.analyses import Analysis, DatasetAnalysis
    from stager.models.files import DatasetFile, File


class Dataset(Authored, Base):
    """What one assay of a tissue sample gave. Who sees it, sees what is above it.

    `dataset_type` is a key of DATASET_TYPES; the code checks it, the database does not.
    """

    __tablename__ = "dataset"
    __audited__ = True
    __table_args__ = table_options(Index(None, "updated", "dataset_id"), reuse_ids=False)
    __mapper_args__: Any = mapper_options(
        polymorphic_on="discriminator",
        polymorphic_identity="dataset",
        version_id_col=Authored.version,
    )

    dataset_id: Mapped[int] = mapped_column(primary_key=True)
    tissue_sample_id: Mapped[int] = mapped_column(
        ForeignKey("tissue_sample.tissue_sample_id"), index=True
    )
    dataset_type: Mapped[str] = mapped_column(String(50), index=True)
    notes: Mapped[str | None] = mapped_column(Text)
    condition: Mapped[DatasetCondition] = mapped_column(enum_type(DatasetCondition), index=True)
    extraction_protocol: Mapped[str | None] = mapped_column(String(100))
    capture_kit: Mapped[str | None] = mapped_column(String(50))
    library_prep_method: Mapped[str | None] = mapped_column(String(50))
    library_prep_date: Mapped[date | None] = mapped_column(Date)
    read_length: Mapped[int | None]
    read_type: Mapped[DatasetReadType | None] = mapped_column(enum_type(DatasetReadType))
    sequencing_id: Mapped[str | None] = mapped_column(String(50), index=True)
    sequencing_date: Mapped[date | None] = mapped_column(Date)
    sequencing_centre: Mapped[str | None] = mapped_column(String(100))
    batch_id: Mapped[str | None] = mapped_column(String(50), index=True)
    # The predecessor's old rows have none.
    created: Mapped[datetime | None] = mapped_column(default=utc_second)  # type: ignore[assignment]  # wider than in the mixin
    discriminator: Mapped[str] = mapped_column(
        Enum("dataset", "rnaseq_dataset", name="discriminator", create_constraint=True)
    )

    tissue_sample: Mapped[TissueSample] = relationship(back_populates="datasets", lazy="raise")
    group_links: Mapped[list["GroupDataset"]] = relationship(
        back_populates="dataset", cascade="all, delete-orphan", lazy="raise"
    )
    groups: Mapped[list[Group]] = relationship(
        secondary="groups_datasets", viewonly=True, lazy="raise", order_by=Group.group_code
    )

    file_links: Mapped[list["DatasetFile"]] = relationship(
        back_populates="dataset", cascade="all, delete-orphan", lazy="raise"
    )
    files: Mapped[list["File"]] = relationship(
        secondary="datasets_files",
        secondaryjoin="DatasetFile.file_id == File.file_id",
        viewonly=True,
        lazy="raise",
        order_by="File.path",
    )
    analysis_links: Mapped[list["DatasetAnalysis"]] = relationship(
        back_populates="dataset", passive_deletes="all", lazy="raise"
    )
    analyses: Mapped[list["Analysis"]] = relationship(
        secondary="datasets_analyses",
        viewonly=True,
        lazy="raise",
        order_by="Analysis.analysis_id",
    )


class RnaSeqDataset(Dataset):
    """A dataset of type RRS with the fields of an RNA library."""

    __tablename__ = "rnaseq_dataset"
    __table_args__ = table_options()
    __mapper_args__: Any = mapper_options(polymorphic_identity="rnaseq_dataset")

    dataset_id: Mapped[int] = mapped_column(
        ForeignKey("dataset.dataset_id", onupdate="CASCADE", ondelete="CASCADE"),
        primary_key=True,
    )
    candidate_genes: Mapped[str | None] = mapped_column(String(255))
    RIN: Mapped[float | None] = mapped_column(Double)
    DV200: Mapped[int | None]
    concentration: Mapped[float | None] = mapped_column(Double)
    sequencer: Mapped[str | None] = mapped_column(String(50))
    spike_in: Mapped[str | None] = mapped_column(String(50))
    vcf_available: Mapped[bool | None]


class GroupDataset(Base):
    """The permission of a group's members to see a dataset: the only permission that is stored."""

    __tablename__ = "groups_datasets"
    __audited__ = True
    __table_args__ = table_options(Index(None, "dataset_id", "group_id", unique=True), rowid=False)

    group_id: Mapped[int] = mapped_column(ForeignKey("group.group_id"), primary_key=True)
    dataset_id: Mapped[int] = mapped_column(ForeignKey("dataset.dataset_id"), primary_key=True)

    group: Mapped[Group] = relationship(back_populates="dataset_links", lazy="raise")
    dataset: Mapped["Dataset"] = relationship(back_populates="group_links", lazy="raise")
