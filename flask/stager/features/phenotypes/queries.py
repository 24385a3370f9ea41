"""SELECTs about phenotypes and the terms of the ontology."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import case, or_, select

from stager.db import Session, contains, equals_folded, starts_with
from stager.features.phenotypes.schemas import PhenotypeOut, Term
from stager.models import HpoClosure, HpoTerm, ParticipantPhenotype

ONSET = "HP:0003674"


def shown(session: Session, participant_id: int) -> list[PhenotypeOut]:
    """The phenotypes of the participant with the names of their terms, by id of the term."""
    statement = (
        select(
            ParticipantPhenotype.hpo_id,
            HpoTerm.name,
            ParticipantPhenotype.present,
            ParticipantPhenotype.onset,
        )
        .join(HpoTerm, HpoTerm.hpo_id == ParticipantPhenotype.hpo_id)
        .where(ParticipantPhenotype.participant_id == participant_id)
        .order_by(ParticipantPhenotype.hpo_id)
    )
    return [
        PhenotypeOut(hpo_id=hpo_id, label=label, present=present, onset=onset)
        for hpo_id, label, present, onset in session.execute(statement)
    ]


def recorded(
    session: Session, participant_ids: Collection[int]
) -> Mapping[int, dict[str, ParticipantPhenotype]]:
    """The phenotypes of each participant by the id of their term."""
    statement = select(ParticipantPhenotype).where(
        ParticipantPhenotype.participant_id.in_(participant_ids)
    )
    found: dict[int, dict[str, ParticipantPhenotype]] = defaultdict(dict)
    for phenotype in session.scalars(statement):
        found[phenotype.participant_id][phenotype.hpo_id] = phenotype
    return found


def terms(session: Session, hpo_ids: Collection[str]) -> Mapping[str, HpoTerm]:
    """Those of the terms that the ontology has, by id."""
    statement = select(HpoTerm).where(HpoTerm.hpo_id.in_(hpo_ids))
    return {term.hpo_id: term for term in session.scalars(statement)}


def onsets(session: Session, hpo_ids: Collection[str]) -> set[str]:
    """Those of the terms that say when something began."""
    statement = select(HpoClosure.descendant_id).where(
        HpoClosure.ancestor_id == ONSET, HpoClosure.descendant_id.in_(hpo_ids)
    )
    return set(session.scalars(statement))


def suggestions(session: Session, text: str, limit: int) -> Sequence[Term]:
    """The terms that a typed text may mean: of that id or name, then beginning so, then others."""
    rank = case(
        (equals_folded(HpoTerm.name, text), 0), (starts_with(HpoTerm.name, text), 1), else_=2
    )
    statement = (
        select(HpoTerm.hpo_id, HpoTerm.name)
        .where(
            HpoTerm.obsolete.is_(False),
            or_(HpoTerm.hpo_id == text.upper(), contains(HpoTerm.name, text)),
        )
        .order_by(rank, HpoTerm.name, HpoTerm.hpo_id)
        .limit(limit)
    )
    return [Term(hpo_id=hpo_id, label=label) for hpo_id, label in session.execute(statement)]
