"""Writing the participants of a plan, and the institutions that they come from."""

from stager.db import Session, fold
from stager.features.intake.creation import Authorship, create, unsaved
from stager.features.intake.plan import Plan, PlannedParticipant
from stager.features.intake.state import Known
from stager.models import Institution, Participant


def write_participants(session: Session, plan: Plan, known: Known, by: Authorship) -> None:
    """Parents first: one INSERT a generation, since a child's row holds its parents' ids."""
    waiting = unsaved((row.participant for row in plan.rows), lambda each: each.participant_id)
    institutions = _institution_ids(session, plan, known)
    while waiting:
        ready = [each for each in waiting if not _waits(each.father) and not _waits(each.mother)]
        rows = [
            {
                "family_id": each.family.family_id,
                "participant_codename": each.codename,
                "participant_aliases": each.described.get("participant_aliases"),
                "sex": each.described.get("sex"),
                "participant_type": each.described.get("participant_type"),
                "month_of_birth": each.described.get("month_of_birth"),
                "institution_id": institutions.get(_institution(each)),
                "notes": each.described.get("participant_notes"),
                "affected": each.described.get("affected"),
                "solved": each.described.get("solved"),
                "mother_id": each.mother.participant_id if each.mother else None,
                "father_id": each.father.participant_id if each.father else None,
            }
            for each in ready
        ]
        ids = create(session, Participant, rows, by)
        for participant, participant_id in zip(ready, ids, strict=True):
            participant.participant_id = participant_id
        waiting = unsaved(waiting, lambda each: each.participant_id)


def _waits(parent: PlannedParticipant | None) -> bool:
    return parent is not None and parent.participant_id is None


def _institution(participant: PlannedParticipant) -> str:
    return fold(str(participant.described.get("institution") or ""))


def _institution_ids(session: Session, plan: Plan, known: Known) -> dict[str, int]:
    """Ids by folded name; those not known yet are created, spelled as first named.

    Also those that rows name for participants who exist and keep what is stored of them.
    """
    spelled: dict[str, str] = {}
    for planned in plan.rows:
        name = planned.row.institution
        if name is not None and fold(name) not in known.institutions:
            spelled.setdefault(fold(name), name)
    rows = [{"institution": name} for name in spelled.values()]
    ids = create(session, Institution, rows, None)
    return {**known.institutions, **dict(zip(spelled, ids, strict=True))}
