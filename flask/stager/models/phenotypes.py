"""The Human Phenotype Ontology as the operator loaded it, and what participants show of it."""

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stager.db import Base, table_options
from stager.models.authorship import Authored


class HpoTerm(Base):
    """A term; `hpo_id` as published, `HP:0001250`."""

    __tablename__ = "hpo_term"

    hpo_id: Mapped[str] = mapped_column(String(10), primary_key=True)
    name: Mapped[str] = mapped_column(String(255), index=True)
    definition: Mapped[str | None] = mapped_column(Text)
    synonyms: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    obsolete: Mapped[bool] = mapped_column(default=False)
    # Of an obsolete term; not a reference, the ontology sometimes names terms that it lacks.
    replaced_by: Mapped[str | None] = mapped_column(String(10))


class HpoClosure(Base):
    """Every pair of a term and one of its ancestors, at any distance; a term is its own at 0."""

    __tablename__ = "hpo_closure"
    __table_args__ = table_options(Index(None, "descendant_id", "ancestor_id"), rowid=False)

    ancestor_id: Mapped[str] = mapped_column(
        ForeignKey("hpo_term.hpo_id", ondelete="CASCADE"), primary_key=True
    )
    descendant_id: Mapped[str] = mapped_column(
        ForeignKey("hpo_term.hpo_id", ondelete="CASCADE"), primary_key=True
    )
    distance: Mapped[int]


class ParticipantPhenotype(Authored, Base):
    """That a participant shows a phenotype or, with `present` False, was found not to."""

    __tablename__ = "participant_phenotype"
    __audited__ = True
    __table_args__ = table_options(rowid=False)

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.participant_id", ondelete="CASCADE"), primary_key=True
    )
    hpo_id: Mapped[str] = mapped_column(ForeignKey("hpo_term.hpo_id"), primary_key=True, index=True)
    present: Mapped[bool] = mapped_column(default=True)
    # An HPO term below "Onset" (HP:0003674).
    onset: Mapped[str | None] = mapped_column(String(10))

    term: Mapped["HpoTerm"] = relationship(lazy="raise")
