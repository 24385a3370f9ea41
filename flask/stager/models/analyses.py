"""Analyses, their attempts and the datasets they read."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stager.db import JSON_MAP, Base, enum_type, table_options, utc_second
from stager.models.accounts import User
from stager.models.authorship import author_column
from stager.models.datasets import Dataset
from stager.models.enums import AnalysisState, GenomeBuild, PriorityType
from stager.models.versioned import Versioned


class Analysis(Versioned, Base):
    """A request to analyse datasets of one kind; a re-analysis is an analysis of its own."""

    __tablename__ = "analysis"
    __audited__ = True
    __table_args__ = table_options(
        Index(None, "updated", "analysis_id"),
        Index(None, "requested", "analysis_id"),
        reuse_ids=False,
    )

    analysis_id: Mapped[int] = mapped_column(primary_key=True)
    analysis_state: Mapped[AnalysisState] = mapped_column(enum_type(AnalysisState), index=True)
    kind: Mapped[str] = mapped_column(String(50), index=True)
    # Of the latest attempt; the number that the cluster gave.
    scheduler_id: Mapped[int | None] = mapped_column(index=True)
    result_path: Mapped[str | None] = mapped_column(String(500))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("user.user_id"), index=True)
    requester_id: Mapped[int] = author_column()
    requested: Mapped[datetime] = mapped_column(default=utc_second)
    started: Mapped[datetime | None]
    finished: Mapped[datetime | None]
    notes: Mapped[str | None] = mapped_column(Text)
    updated: Mapped[datetime] = mapped_column(default=utc_second, onupdate=utc_second)
    updated_by_id: Mapped[int] = author_column()
    priority: Mapped[PriorityType | None] = mapped_column(enum_type(PriorityType), index=True)
    # Key of the pipeline's configuration; NULL where the kind has none.
    pipeline: Mapped[str | None] = mapped_column(String(100))
    # A sentence for people: why the analysis is in its state.
    state_reason: Mapped[str | None] = mapped_column(String(1000))
    genome_build: Mapped[GenomeBuild | None] = mapped_column(enum_type(GenomeBuild))

    assignee: Mapped[User | None] = relationship(foreign_keys=[assignee_id], lazy="raise")
    requester: Mapped[User] = relationship(foreign_keys=[requester_id], lazy="raise")
    updated_by: Mapped[User] = relationship(foreign_keys=[updated_by_id], lazy="raise")
    attempts: Mapped[list["AnalysisAttempt"]] = relationship(
        back_populates="analysis",
        cascade="all, delete-orphan",
        lazy="raise",
        order_by="AnalysisAttempt.number",
    )
    dataset_links: Mapped[list["DatasetAnalysis"]] = relationship(
        back_populates="analysis", cascade="all, delete-orphan", lazy="raise"
    )
    datasets: Mapped[list[Dataset]] = relationship(
        secondary="datasets_analyses",
        viewonly=True,
        lazy="raise",
        order_by=Dataset.dataset_id,
    )


class AnalysisAttempt(Base):
    """One try to run an analysis, numbered from 1."""

    __tablename__ = "analysis_attempt"
    __table_args__ = table_options(Index(None, "executor", "scheduler_id"), rowid=False)

    analysis_id: Mapped[int] = mapped_column(
        ForeignKey("analysis.analysis_id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # `local` or `slurm`; scheduler_id is what that executor calls the job.
    executor: Mapped[str] = mapped_column(String(20))
    scheduler_id: Mapped[str | None] = mapped_column(String(100))
    # The executor's own word for where the job is.
    sub_state: Mapped[str | None] = mapped_column(String(30))
    submitted: Mapped[datetime | None]
    started: Mapped[datetime | None]
    finished: Mapped[datetime | None]
    exit_code: Mapped[int | None]
    log_path: Mapped[str | None] = mapped_column(String(500))
    manifest: Mapped[JSON_MAP | None] = mapped_column(JSON(none_as_null=True))

    analysis: Mapped["Analysis"] = relationship(back_populates="attempts", lazy="raise")


class DatasetAnalysis(Base):
    """A dataset that an analysis reads."""

    __tablename__ = "datasets_analyses"
    __audited__ = True
    __table_args__ = table_options(Index(None, "analysis_id", "dataset_id"), rowid=False)

    dataset_id: Mapped[int] = mapped_column(ForeignKey("dataset.dataset_id"), primary_key=True)
    analysis_id: Mapped[int] = mapped_column(ForeignKey("analysis.analysis_id"), primary_key=True)

    dataset: Mapped[Dataset] = relationship(back_populates="analysis_links", lazy="raise")
    analysis: Mapped["Analysis"] = relationship(back_populates="dataset_links", lazy="raise")
