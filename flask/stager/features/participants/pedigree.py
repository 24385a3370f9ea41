"""Rules about parents: of the same family, of a fitting sex, and nobody's own ancestors."""

from collections.abc import Mapping, Sequence

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

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message, errors=[FieldError(message, field=field)])


def set_parents(
    session: Session,
    identity: Identity,
    child: Participant,
    wanted: Mapping[str, int | None],
) -> dict[str, int | None]:
    """Those of the wanted parents that are a change and allowed, by column.

    No parent instead of one whom the caller may not see is no change: it is what they were shown.
    The child's family stays locked, so that two edits cannot make a cycle together.

    Raises:
        PedigreeRefused: a parent is no visible member of the family, of an unfit sex, or a
            descendant, or both are one.
    """
    changed = {name: key for name, key in wanted.items() if key != getattr(child, name)}
    if not changed:
        return {}
    family = Family.family_id == child.family_id
    session.execute(select(Family.family_id).where(family).with_for_update())
    members = _members(session, child.family_id)
    visible = set(
        session.scalars(
            select(Participant.participant_id).where(
                Participant.participant_id.in_(members), may_see(Participant, identity)
            )
        )
    )
    for name, key in list(changed.items()):
        if key is None and getattr(child, name) not in visible:
            del changed[name]
        elif key is not None:
            _require_fit(name, members[key] if key in visible else None)
    _refuse_cycle(
        child, {"mother_id": child.mother_id, "father_id": child.father_id} | changed, members
    )
    return changed


def require_fit_parent(session: Session, parent: Participant, sex: Sex | None) -> None:
    """Nothing, if the participant may have this sex, given whose mother or father they are.

    Raises:
        PedigreeRefused: a mother would be male, or a father female.
    """
    for name, unfit in UNFIT.items():
        column = getattr(Participant, name)
        if sex is unfit and session.scalar(
            select(column).where(column == parent.participant_id).limit(1)
        ):
            role = name.removesuffix("_id")
            raise PedigreeRefused("sex", f"The {role} of a participant must not be {unfit}.")


def is_parent(session: Session, participant_id: int) -> bool:
    """Whether any participant, visible or not, has this one as a parent."""
    statement = select(Participant.participant_id).where(
        or_(Participant.mother_id == participant_id, Participant.father_id == participant_id)
    )
    return session.scalar(statement.limit(1)) is not None


def _members(session: Session, family_id: int) -> dict[int, Participant]:
    found: Sequence[Participant] = session.scalars(
        select(Participant).where(Participant.family_id == family_id)
    ).all()
    return {member.participant_id: member for member in found}


def _require_fit(name: str, parent: Participant | None) -> None:
    if parent is None:
        raise PedigreeRefused(name, "There is no such participant in this family.")
    if parent.sex is UNFIT[name]:
        role = name.removesuffix("_id")
        raise PedigreeRefused(name, f"The {role} must not be {parent.sex}.")


def _refuse_cycle(
    child: Participant, parents: Mapping[str, int | None], members: Mapping[int, Participant]
) -> None:
    mother, father = parents["mother_id"], parents["father_id"]
    if mother is not None and mother == father:
        raise PedigreeRefused("mother_id", "Father and mother are one participant.")
    for name, key in parents.items():
        ancestors, waiting = set[int](), [key]
        while waiting:
            each = waiting.pop()
            if each is not None and each not in ancestors and each in members:
                ancestors.add(each)
                waiting += [members[each].mother_id, members[each].father_id]
        if child.participant_id in ancestors:
            raise PedigreeRefused(name, "A participant is not their own ancestor.")
