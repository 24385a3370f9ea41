"""Institutions, families, participants and tissue samples: the tree above the datasets."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stager.db import Base, Codename, Folded, SpelledWith, enum_type, table_options
from stager.models.authorship import Authored
from stager.models.enums import (
    STORED_PROCESSING,
    ParticipantType,
    Sex,
    TissueProcessing,
    TissueSampleType,
)
from stager.models.versioned import Versioned

if TYPE_CHECKING:
    from stager.models.datasets import Dataset


class Institution(Versioned, Base):
    """Where participants were recruited."""

    __tablename__ = "institution"
    __audited__ = True
    __table_args__ = table_options(reuse_ids=False)

    institution_id: Mapped[int] = mapped_column(primary_key=True)
    institution: Mapped[str] = mapped_column(Folded(100), unique=True)


class Family(Authored, Base):
    """Participants who are related; the codename is unique over the whole database."""

    __tablename__ = "family"
    __audited__ = True
    __table_args__ = table_options(
        CheckConstraint(SpelledWith("family_codename", "A-Za-z0-9_-"), name="codename_spelling"),
        reuse_ids=False,
    )

    family_id: Mapped[int] = mapped_column(primary_key=True)
    family_codename: Mapped[str] = mapped_column(Codename(50), unique=True)
    # Free text; whoever reads it splits at commas or semicolons.
    family_aliases: Mapped[str | None] = mapped_column(String(100))

    participants: Mapped[list["Participant"]] = relationship(
        back_populates="family", passive_deletes="all", lazy="raise"
    )


class Participant(Authored, Base):
    """A member of a family; the codename is unique over the whole database.

    `mother_id` and `father_id` name members of the same family; the services check sex, family and
    that nobody is their own ancestor (MySQL allows no CHECK on a numbered column).
    """

    __tablename__ = "participant"
    __audited__ = True
    __table_args__ = table_options(
        CheckConstraint(
            SpelledWith("participant_codename", "A-Za-z0-9._-"), name="codename_spelling"
        ),
        # A directory is named after the participant: "." and ".." must not be possible.
        CheckConstraint("replace(participant_codename, '.', '') <> ''", name="codename_dots"),
        CheckConstraint("substr(month_of_birth, 9, 2) = '01'", name="month_of_birth_day"),
        Index(None, "updated", "participant_id"),
        reuse_ids=False,
    )

    participant_id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("family.family_id"), index=True)
    participant_codename: Mapped[str] = mapped_column(Codename(50), unique=True)
    participant_aliases: Mapped[str | None] = mapped_column(String(100))
    sex: Mapped[Sex | None] = mapped_column(enum_type(Sex), index=True)
    participant_type: Mapped[ParticipantType | None] = mapped_column(
        enum_type(ParticipantType), index=True
    )
    # The day is always 1: the exact day would identify a person.
    month_of_birth: Mapped[date | None] = mapped_column(Date)
    institution_id: Mapped[int | None] = mapped_column(
        ForeignKey("institution.institution_id", onupdate="CASCADE"), index=True
    )
    affected: Mapped[bool | None] = mapped_column(index=True)
    solved: Mapped[bool | None] = mapped_column(index=True)
    notes: Mapped[str | None] = mapped_column(Text)
    mother_id: Mapped[int | None] = mapped_column(
        ForeignKey("participant.participant_id"), index=True
    )
    father_id: Mapped[int | None] = mapped_column(
        ForeignKey("participant.participant_id"), index=True
    )

    family: Mapped["Family"] = relationship(back_populates="participants", lazy="raise")
    institution: Mapped[Institution | None] = relationship(lazy="raise")
    mother: Mapped["Participant | None"] = relationship(
        foreign_keys=[mother_id], remote_side=[participant_id], lazy="raise"
    )
    father: Mapped["Participant | None"] = relationship(
        foreign_keys=[father_id], remote_side=[participant_id], lazy="raise"
    )
    tissue_samples: Mapped[list["TissueSample"]] = relationship(
        back_populates="participant", passive_deletes="all", lazy="raise"
    )


class TissueSample(Authored, Base):
    """Material taken from a participant."""

    __tablename__ = "tissue_sample"
    __audited__ = True
    __table_args__ = table_options(reuse_ids=False)

    tissue_sample_id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.participant_id"), index=True
    )
    extraction_date: Mapped[date | None] = mapped_column(Date)
    tissue_sample_type: Mapped[TissueSampleType] = mapped_column(
        enum_type(TissueSampleType), index=True
    )
    tissue_processing: Mapped[TissueProcessing | None] = mapped_column(
        enum_type(TissueProcessing, STORED_PROCESSING)
    )
    notes: Mapped[str | None] = mapped_column(Text)

    participant: Mapped["Participant"] = relationship(back_populates="tissue_samples", lazy="raise")
    datasets: Mapped[list["Dataset"]] = relationship(
        back_populates="tissue_sample", passive_deletes="all", lazy="raise"
    )
