"""Moving a participant to another family; what that changes can be asked first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import FieldError
from stager.features.participants.pedigree import UNFIT, links_to, locked_members
from stager.features.records import editing
from stager.features.records.editing import RequireCurrent
from stager.features.records.moves import CannotMove, Emptied, Moved, ParentChange
from stager.features.records.sight import Step, below, sight_changes
from stager.models import Family, Participant


@dataclass(frozen=True, slots=True)
class Move:
    """A participant, the family to go to, and the family that is left if it is empty then."""

    participant: Participant
    target: Family
    parted: list[tuple[Participant, str]]
    emptied: Family | None
    preview: Moved

    def carry_out(self, session: Session, identity: Identity, now: datetime) -> None:
        """The participant is in the other family; each changed row has its event in the log."""
        for child, name in self.parted:
            editing.change(child, {name: None}, identity, now)
        editing.change(self.participant, {"family_id": self.target.family_id}, identity, now)
        session.flush()
        if self.emptied is not None and self.preview.deleted.family_ids:
            editing.remove(session, self.emptied)
            session.flush()


def plan(
    session: Session,
    identity: Identity,
    participant_id: int,
    family_id: int,
    require_current: RequireCurrent,
) -> Move:
    """What moving the participant changes; nothing is changed yet.

    Parents and children stay behind, so the participant ceases to be a parent of anybody there,
    and they of the participant.

    Raises:
        NotFound: there is no such participant or family.
        CannotMove: the participant is in that family already.
    """
    participant = editing.find(session, identity, Participant, participant_id)
    require_current(participant.version)
    target = editing.find(session, identity, Family, family_id, missing="There is no such family.")
    if participant.family_id == family_id:
        message = "The participant is in this family already."
        raise CannotMove([FieldError(message, field="family_id")])
    members = locked_members(session, {participant.family_id, family_id})
    own = [(participant, name) for name in UNFIT if getattr(participant, name) is not None]
    parted = own + links_to(participant, members)
    emptied = emptied_family(session, participant, members)
    may_go = emptied is not None and not editing.is_commented(session, emptied)
    left = Emptied(family_ids=[participant.family_id] if emptied else [])
    hanging = below(session, participant_id)
    step = Step(Family, participant.family_id, family_id, keeps_source=not may_go)
    preview = Moved(
        tissue_sample_ids=hanging.tissue_sample_ids,
        dataset_ids=hanging.dataset_ids,
        analysis_ids=hanging.analysis_ids,
        parents=[
            ParentChange(
                participant_id=child.participant_id,
                field=name,
                before=getattr(child, name),
                after=None,
            )
            for child, name in parted
        ],
        sight=sight_changes(session, Participant.participant_id == participant_id, [step]),
        deleted=left if may_go else Emptied(),
        kept_empty=Emptied() if may_go else left,
        conflicts=[],
    )
    return Move(participant, target, parted, emptied, preview)


def emptied_family(
    session: Session, participant: Participant, members: Mapping[int, Participant]
) -> Family | None:
    """The participant's family, if nobody else is in it."""
    others = [
        member
        for member in members.values()
        if member.family_id == participant.family_id and member is not participant
    ]
    return None if others else session.get_one(Family, participant.family_id)
