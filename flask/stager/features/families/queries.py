"""SELECTs about families."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from stager.access.identity import Identity
from stager.access.scope import may_see
from stager.db import Session, starts_with
from stager.features.families.schemas import FamilyQuery
from stager.features.records.codenames import Named, previous
from stager.features.records.queries import (
    FAMILY,
    PARTICIPANT,
    ByParent,
    Record,
    Rows,
    by_parent,
    records,
    tissue_samples,
    with_authors,
)
from stager.models import Family, Institution, Participant

_PARENTS = (Participant.mother_id, Participant.father_id)


def list_families(session: Session, identity: Identity, query: FamilyQuery) -> list[Record]:
    """The visible families that the query asks for, with their visible members."""
    column = getattr(Family, query.order)
    statement = select(*FAMILY).where(may_see(Family, identity))
    if query.starts_with:
        named = starts_with(Family.family_codename, query.starts_with)
        statement = statement.where(or_(named, Named(Family).start_with(query.starts_with)))
    ordered = statement.order_by(column, Family.family_id).limit(query.max_rows)
    return _with_members(session, identity, ordered)


def rows(session: Session, identity: Identity, ids: Sequence[int]) -> list[Record]:
    """The rows of the list for these ids, in any order. Two statements."""
    return _with_members(session, identity, select(*FAMILY).where(Family.family_id.in_(ids)))


def read_family(session: Session, identity: Identity, family_id: int) -> tuple[Record, int] | None:
    """The family with visible members and samples, and its version, if the caller may see it."""
    statement = select(*FAMILY, Family.version).where(
        Family.family_id == family_id, may_see(Family, identity)
    )
    statement = with_authors(statement, Family.created_by_id, Family.updated_by_id)
    found = records(session, statement)
    if not found:
        return None
    family = found[0]
    family["participants"] = _members(session, identity, [family_id]).get(family_id, [])
    samples = tissue_samples(
        session, identity, [member["participant_id"] for member in family["participants"]]
    )
    for member in family["participants"]:
        member["tissue_samples"] = samples.get(member["participant_id"], [])
    family["previous_codenames"] = previous(session, Family, [family_id]).get(family_id, [])
    return family, family.pop("version")


def _with_members(session: Session, identity: Identity, statement: Rows) -> list[Record]:
    found = records(session, with_authors(statement, Family.created_by_id, Family.updated_by_id))
    members = _members(session, identity, [family["family_id"] for family in found])
    for family in found:
        family["participants"] = members.get(family["family_id"], [])
    return found


def _members(session: Session, identity: Identity, family_ids: Collection[int]) -> ByParent:
    statement = (
        select(*PARTICIPANT, *_PARENTS, Participant.family_id, Institution.institution)
        .outerjoin(Institution, Institution.institution_id == Participant.institution_id)
        .where(Participant.family_id.in_(family_ids), may_see(Participant, identity))
    )
    statement = with_authors(statement, Participant.created_by_id, Participant.updated_by_id)
    found = by_parent(session, statement.order_by(Participant.participant_id), "family_id")
    for members in found.values():
        _forget_hidden_parents(members)
    return found


def _forget_hidden_parents(members: list[Record]) -> None:
    seen = {member["participant_id"] for member in members}
    for member in members:
        for parent in ("mother_id", "father_id"):
            if member[parent] not in seen:
                member[parent] = None
