"""Rules about recording phenotypes: known terms, none that is obsolete, each once."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import FieldError, Unprocessable
from stager.features.phenotypes import queries
from stager.features.phenotypes.schemas import PhenotypeIn, Term
from stager.models import ParticipantPhenotype


class PhenotypesRefused(Unprocessable):
    """A term cannot be recorded."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__(errors[0].message, errors=errors)


def suggest(session: Session, text: str, limit: int) -> Sequence[Term]:
    """The terms that a typed text may mean, the likeliest first; none for an empty text."""
    wanted = text.strip()
    return queries.suggestions(session, wanted, limit) if wanted else []


def replace(
    session: Session,
    identity: Identity,
    participant_ids: Collection[int],
    wanted: Sequence[PhenotypeIn],
    now: datetime,
) -> set[int]:
    """Each of the participants has exactly these phenotypes; the ids of those that changed.

    What stays as it is is not checked again. At most three statements that read.

    Raises:
        PhenotypesRefused: a term is named twice, unknown or obsolete, or an onset is none.
    """
    stored = queries.recorded(session, participant_ids)
    known_to_all = set.intersection(*(set(stored.get(key, {})) for key in participant_ids))
    if errors := list(_errors(session, wanted, known_to_all)):
        raise PhenotypesRefused(errors)
    return {
        key
        for key in participant_ids
        if _replace_one(session, identity, key, stored.get(key, {}), wanted, now)
    }


def _errors(
    session: Session, wanted: Sequence[PhenotypeIn], recorded: Collection[str]
) -> Iterator[FieldError]:
    terms = queries.terms(session, {each.hpo_id for each in wanted})
    begun = {each.onset for each in wanted if each.onset is not None}
    onsets = queries.onsets(session, begun) if begun else set()
    seen = set[str]()
    for place, each in enumerate(wanted):
        field = f"phenotypes.{place}.hpo_id"
        term = terms.get(each.hpo_id)
        if each.hpo_id in seen:
            yield FieldError("This term is named twice.", field=field)
        elif term is None:
            yield FieldError("There is no such term.", field=field)
        elif term.obsolete and each.hpo_id not in recorded:
            instead = f" Use {term.replaced_by}." if term.replaced_by else ""
            yield FieldError(f"This term is obsolete.{instead}", field=field)
        if each.onset is not None and each.onset not in onsets:
            message = "This is no term of an onset."
            yield FieldError(message, field=f"phenotypes.{place}.onset")
        seen.add(each.hpo_id)


def _replace_one(
    session: Session,
    identity: Identity,
    participant_id: int,
    stored: dict[str, ParticipantPhenotype],
    wanted: Sequence[PhenotypeIn],
    now: datetime,
) -> bool:
    author = identity.author_id
    gone = stored.keys() - {each.hpo_id for each in wanted}
    for hpo_id in gone:
        session.delete(stored[hpo_id])
    changed = bool(gone)
    for each in wanted:
        phenotype = stored.get(each.hpo_id)
        if phenotype is None:
            phenotype = ParticipantPhenotype(
                participant_id=participant_id,
                hpo_id=each.hpo_id,
                created=now,
                created_by_id=author,
            )
            session.add(phenotype)
        elif (phenotype.present, phenotype.onset) == (each.present, each.onset):
            continue
        phenotype.present, phenotype.onset = each.present, each.onset
        phenotype.updated, phenotype.updated_by_id = now, author
        changed = True
    return changed
