"""Merging two records of one participant into one; what that changes can be asked first."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import FieldError
from stager.features.audit import service as audit
from stager.features.participants import belongings
from stager.features.participants.belongings import Belongings
from stager.features.participants.moving import emptied_family
from stager.features.participants.pedigree import (
    UNFIT,
    descends_from_itself,
    links_to,
    locked_members,
    role_of,
)
from stager.features.records import editing
from stager.features.records.editing import RequireCurrent
from stager.features.records.moves import CannotMove
from stager.models import Family, Participant
from stager.models.enums import Sex

FIELDS = (
    "participant_aliases",
    "sex",
    "participant_type",
    "month_of_birth",
    "institution_id",
    "affected",
    "solved",
    "notes",
)
Members = Mapping[int, Participant]
Links = Collection[tuple[Participant, str]]


@dataclass(frozen=True, slots=True)
class Merge:
    """The participant who goes, the one who stays, and what becomes of the one's things.

    `filled` are the fields that the survivor gets, `differing` those where its own value stays,
    `children` the columns that name the loser as a parent.
    """

    loser: Participant
    survivor: Participant
    filled: dict[str, object]
    differing: list[str]
    children: list[tuple[Participant, str]]
    belongings: Belongings
    emptied: Family | None
    family_goes: bool
    obstacles: list[FieldError]

    def carry_out(self, session: Session, identity: Identity, now: datetime) -> None:
        """The survivor has everything; each changed row has its event in the log.

        Raises:
            CannotMove: there are obstacles.
        """
        if self.obstacles:
            raise CannotMove(self.obstacles)
        survivor_id = self.survivor.participant_id
        for child, name in self.children:
            editing.change(child, {name: survivor_id}, identity, now)
        self.belongings.hand_over(session, self.loser, self.survivor, identity, now)
        after = {"into_participant_id": survivor_id}
        audit.record(session, "merge", "participant", self.loser.participant_id, after=after)
        editing.remove(session, self.loser)
        session.flush()
        editing.change(self.survivor, self.filled, identity, now)
        if self.emptied is not None and self.family_goes:
            editing.remove(session, self.emptied)
        session.flush()


def plan(
    session: Session,
    identity: Identity,
    participant_id: int,
    survivor_id: int,
    require_current: RequireCurrent,
) -> Merge:
    """What merging the first participant into the second changes; nothing is changed yet.

    Raises:
        NotFound: one of them does not exist.
        CannotMove: they are one already.
    """
    if participant_id == survivor_id:
        editing.find(session, identity, Participant, participant_id)
        message = "A participant cannot be merged into the same record."
        raise CannotMove([FieldError(message, field="into_participant_id")])
    both = editing.find_all(session, identity, Participant, [participant_id, survivor_id])
    by_id = {each.participant_id: each for each in both}
    loser, survivor = by_id[participant_id], by_id[survivor_id]
    require_current(loser.version)
    members = locked_members(session, {loser.family_id, survivor.family_id})
    children = links_to(loser, members)
    moves_family = loser.family_id != survivor.family_id
    emptied = emptied_family(session, loser, members) if moves_family else None
    filled, differing = _fields(loser, survivor)
    return Merge(
        loser=loser,
        survivor=survivor,
        filled=filled,
        differing=differing,
        children=children,
        belongings=belongings.of(session, loser, survivor),
        emptied=emptied,
        family_goes=emptied is not None and not editing.is_commented(session, emptied),
        obstacles=[
            *_disagreements(loser, survivor),
            *_far_relatives(loser, survivor, filled, children),
            *_unfit_parent(survivor, filled.get("sex", survivor.sex), children, members),
            *_tangles(loser, survivor, filled, members),
        ],
    )


def _fields(loser: Participant, survivor: Participant) -> tuple[dict[str, object], list[str]]:
    filled: dict[str, object] = {}
    differing: list[str] = []
    for name in (*FIELDS, *UNFIT):
        theirs, ours = getattr(loser, name), getattr(survivor, name)
        if theirs is None or theirs == ours:
            continue
        if ours is None:
            filled[name] = theirs
        else:
            differing.append(name)
    return filled, differing


def _disagreements(loser: Participant, survivor: Participant) -> Iterator[FieldError]:
    # One person has one of each, so two that differ say that these are two persons.
    if len({loser.sex, survivor.sex} - {None, Sex.UNKNOWN}) > 1:
        yield _error("Their sexes differ.", "sex", survivor)
    if len({loser.month_of_birth, survivor.month_of_birth} - {None}) > 1:
        yield _error("Their months of birth differ.", "month_of_birth", survivor)


def _far_relatives(
    loser: Participant, survivor: Participant, filled: Collection[str], children: Links
) -> Iterator[FieldError]:
    for child, name in children:
        if child.family_id != survivor.family_id:
            yield _error("A child of theirs is in another family.", name, child)
    for name in UNFIT:
        if name in filled and loser.family_id != survivor.family_id:
            yield _error(f"The {role_of(name)} is in another family.", name, loser)


def _unfit_parent(
    survivor: Participant, sex: object, children: Links, members: Members
) -> Iterator[FieldError]:
    for child, name in [*children, *links_to(survivor, members)]:
        if sex is UNFIT[name]:
            yield _error(f"The {role_of(name)} must not be {sex}.", "sex", child)


def _tangles(
    loser: Participant, survivor: Participant, filled: Mapping[str, object], members: Members
) -> Iterator[FieldError]:
    after = _parents_after(loser, survivor, filled, members)
    for key, (mother, father) in after.items():
        if mother is not None and mother == father:
            message = "Father and mother would be one participant."
            yield FieldError(message, field="mother_id", record_id=key)
    # Also by parents of the loser's that the survivor does not get.
    key = survivor.participant_id
    of_both = [*after[key], loser.mother_id, loser.father_id]
    if descends_from_itself(key, {**after, key: of_both}):
        yield _error("They would be their own ancestor.", "into_participant_id", survivor)


def _parents_after(
    loser: Participant, survivor: Participant, filled: Mapping[str, object], members: Members
) -> dict[int, list[int | None]]:
    after: dict[int, list[int | None]] = {}
    for key, member in members.items():
        if member is not loser:
            given = filled if member is survivor else {}
            parents = [given.get(name, getattr(member, name)) for name in UNFIT]
            after[key] = [
                survivor.participant_id if parent == loser.participant_id else _id(parent)
                for parent in parents
            ]
    return after


def _id(parent: object) -> int | None:
    return parent if isinstance(parent, int) else None


def _error(message: str, field: str, participant: Participant) -> FieldError:
    return FieldError(message, field=field, record_id=participant.participant_id)
