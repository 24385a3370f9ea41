"""Rules about parents: of the same family, of a fitting sex, and nobody's own ancestors."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import or_, select

from stager.access.identity import Identity
from stager.access.scope import may_see
from stager.db import Session
from stager.errors import FieldError, Unprocessable
from stager.models import Family, Participant
from stager.models.enums import Sex

UNFIT = {"mother_id": Sex.MALE, "father_id": Sex.FEMALE}


class PedigreeRefused(Unprocessable):
    """The participant cannot have this parent, or this sex as a parent."""

    def __init__(self, participant_id: int, field: str, message: str) -> None:
        error = FieldError(message, field=field, record_id=participant_id)
        super().__init__(message, errors=[error])


def allowed_parents(
    session: Session,
    identity: Identity,
    children: Collection[Participant],
    wanted: Mapping[str, int | None],
) -> Mapping[int, dict[str, int | None]]:
    """Those of the wanted parents that are a change and allowed, by child and column.

    No parent instead of one whom the caller may not see is no change: it is what they were shown.
    The children's families stay locked, so that two edits cannot make a cycle together. At most
    three statements.

    Raises:
        PedigreeRefused: a parent is no visible member of the family, of an unfit sex, or a
            descendant, or both are one.
    """
    changed = {
        child: {name: key for name, key in wanted.items() if key != getattr(child, name)}
        for child in children
    }
    changed = {child: parents for child, parents in changed.items() if parents}
    if not changed:
        return {}
    members = locked_members(session, {child.family_id for child in changed})
    visible = set(
        session.scalars(
            select(Participant.participant_id).where(
                Participant.participant_id.in_(members), may_see(Participant, identity)
            )
        )
    )
    # Each alone: all are given the same parents, so a cycle through two children has one of them
    # among the ancestors of its own new parent.
    return {
        child.participant_id: _allowed(child, parents, members, visible)
        for child, parents in changed.items()
    }


def _allowed(
    child: Participant,
    parents: Mapping[str, int | None],
    members: Mapping[int, Participant],
    visible: Collection[int],
) -> dict[str, int | None]:
    allowed: dict[str, int | None] = {}
    for name, key in parents.items():
        if key is not None:
            _require_fit(child, name, members[key] if key in visible else None)
        elif getattr(child, name) not in visible:
            continue
        allowed[name] = key
    _refuse_cycle(
        child, {"mother_id": child.mother_id, "father_id": child.father_id} | allowed, members
    )
    return allowed


def require_fit_parents(
    session: Session, parents: Collection[Participant], sex: Sex | None
) -> None:
    """Nothing, if the participants may have this sex, given whose mother or father they are.

    Raises:
        PedigreeRefused: a mother would be male, or a father female.
    """
    ids = [parent.participant_id for parent in parents]
    for name, unfit in UNFIT.items():
        column = getattr(Participant, name)
        if sex is unfit and (
            found := session.scalar(select(column).where(column.in_(ids)).order_by(column).limit(1))
        ):
            message = f"The {role_of(name)} of a participant must not be {unfit}."
            raise PedigreeRefused(found, "sex", message)


def is_parent(session: Session, participant_id: int) -> bool:
    """Whether any participant, visible or not, has this one as a parent."""
    statement = select(Participant.participant_id).where(
        or_(Participant.mother_id == participant_id, Participant.father_id == participant_id)
    )
    return session.scalar(statement.limit(1)) is not None


def locked_members(session: Session, family_ids: Collection[int]) -> dict[int, Participant]:
    """The members of the families by id; who edits a pedigree in one of them waits."""
    families = select(Family.family_id).where(Family.family_id.in_(family_ids))
    session.execute(families.order_by(Family.family_id).with_for_update())
    found = session.scalars(select(Participant).where(Participant.family_id.in_(family_ids)))
    return {member.participant_id: member for member in found}


def _require_fit(child: Participant, name: str, parent: Participant | None) -> None:
    if parent is None or parent.family_id != child.family_id:
        message = "There is no such participant in this family."
        raise PedigreeRefused(child.participant_id, name, message)
    if parent.sex is UNFIT[name]:
        message = f"The {role_of(name)} must not be {parent.sex}."
        raise PedigreeRefused(child.participant_id, name, message)


def _refuse_cycle(
    child: Participant, parents: Mapping[str, int | None], members: Mapping[int, Participant]
) -> None:
    mother, father = parents["mother_id"], parents["father_id"]
    if mother is not None and mother == father:
        message = "Father and mother are one participant."
        raise PedigreeRefused(child.participant_id, "mother_id", message)
    known = {key: [each.mother_id, each.father_id] for key, each in members.items()}
    for name, key in parents.items():
        if descends_from_itself(child.participant_id, {**known, child.participant_id: [key]}):
            message = "A participant is not their own ancestor."
            raise PedigreeRefused(child.participant_id, name, message)


def role_of(name: str) -> str:
    """What the parent in a column, a key of UNFIT, is to the child."""
    return name.removesuffix("_id")


def links_to(
    parent: Participant, members: Mapping[int, Participant]
) -> list[tuple[Participant, str]]:
    """Who of the members names the participant as a parent, and in which column."""
    return [
        (child, name)
        for child in members.values()
        for name in UNFIT
        if getattr(child, name) == parent.participant_id
    ]


def descends_from_itself(participant_id: int, parents: Mapping[int, Sequence[int | None]]) -> bool:
    """Whether the participant is among their own ancestors; `parents` are by child."""
    ancestors, waiting = set[int](), list(parents.get(participant_id, ()))
    while waiting:
        each = waiting.pop()
        if each is not None and each not in ancestors:
            ancestors.add(each)
            waiting += parents.get(each, ())
    return participant_id in ancestors
