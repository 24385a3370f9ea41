"""Making the tables of the ontology equal to what was read from its file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import delete, insert, select, tuple_

from stager.db import Base, Session, table_of
from stager.features.audit.service import record
from stager.models import HpoClosure, HpoTerm
from stager.reports.obo import OntologyTerm

BATCH = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LoadedTerms:
    """How many terms the ontology has now, and how many rows changed."""

    terms: int
    changed: int


def load_terms(session: Session, terms: Iterable[OntologyTerm]) -> LoadedTerms:
    """The ontology has these terms and what is above them; loading them again changes nothing.

    A term that is not among them any more stays as an obsolete one: participants may show it.
    """
    wanted = {term.hpo_id: term for term in terms}
    changed = _load_names(session, wanted) + _load_closure(session, wanted)
    if changed:
        after = {"terms": len(wanted), "changed": changed}
        record(session, "phenotypes.load", "hpo_term", after=after)
    return LoadedTerms(len(wanted), changed)


def _load_names(session: Session, wanted: Mapping[str, OntologyTerm]) -> int:
    stored = {term.hpo_id: term for term in session.scalars(select(HpoTerm))}
    new = [
        {"hpo_id": hpo_id, **_columns(term)}
        for hpo_id, term in wanted.items()
        if hpo_id not in stored
    ]
    _insert(session, HpoTerm, new)
    for hpo_id, row in stored.items():
        columns = _columns(wanted[hpo_id]) if hpo_id in wanted else {"obsolete": True}
        for name, value in columns.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
    changed = len(session.dirty)
    session.flush()
    return len(new) + changed


def _columns(term: OntologyTerm) -> dict[str, Any]:
    return {
        "name": term.name,
        "definition": term.definition,
        "synonyms": list(term.synonyms) or None,
        "obsolete": term.obsolete,
        "replaced_by": term.replaced_by,
    }


def _load_closure(session: Session, terms: Mapping[str, OntologyTerm]) -> int:
    columns = (HpoClosure.ancestor_id, HpoClosure.descendant_id, HpoClosure.distance)
    stored = {
        (above, below): distance for above, below, distance in session.execute(select(*columns))
    }
    wanted = {
        (above, hpo_id): distance
        for hpo_id in terms
        for above, distance in _above(hpo_id, terms).items()
    }
    stale = [pair for pair, distance in stored.items() if wanted.get(pair) != distance]
    pairs = tuple_(HpoClosure.ancestor_id, HpoClosure.descendant_id)
    for chunk in _batches(stale):
        session.execute(delete(HpoClosure).where(pairs.in_(chunk)))
    new = [
        {"ancestor_id": above, "descendant_id": below, "distance": distance}
        for (above, below), distance in wanted.items()
        if stored.get((above, below)) != distance
    ]
    _insert(session, HpoClosure, new)
    return len(new) + len(stored.keys() - wanted.keys())


def _above(hpo_id: str, terms: Mapping[str, OntologyTerm]) -> dict[str, int]:
    """The term and all above it with the shortest distance, nearest first."""
    found, level, distance = {hpo_id: 0}, [hpo_id], 0
    while level:
        distance += 1
        above = [parent for each in level for parent in terms[each].parents if parent in terms]
        level = [each for each in dict.fromkeys(above) if each not in found]
        found |= dict.fromkeys(level, distance)
    return found


def _insert(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    for chunk in _batches(rows):
        session.execute(insert(table_of(model)), list(chunk))


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
