"""Rules about creating, editing and deleting participants."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import Unprocessable
from stager.features.institutions.service import institution_id_of
from stager.features.participants import pedigree
from stager.features.participants.schemas import (
    ParticipantFields,
    ParticipantIn,
    ParticipantPatch,
)
from stager.features.phenotypes import service as phenotypes
from stager.features.records import codenames, editing, external_ids
from stager.features.records.editing import RequireCurrent
from stager.models import Family, Participant, TissueSample

PARENTS = frozenset({"mother_id", "father_id"})
BELONGING = frozenset({"phenotypes"})
DESCRIBING = ParticipantFields.model_fields.keys() - PARENTS - BELONGING


class InUse(Unprocessable):
    """A participant is deleted only when nothing refers to them."""


def create(
    session: Session, identity: Identity, given: ParticipantIn, now: datetime
) -> Participant:
    """A new participant without samples; an institution of a new name is created too.

    Raises:
        NotFound: there is no such family.
        CodenameTaken: another participant has or had the codename.
        PedigreeRefused: as `stager.features.participants.pedigree`.
    """
    editing.find(session, identity, Family, given.family_id, missing="There is no such family.")
    codenames.require_free(session, Participant.participant_codename, given.participant_codename)
    participant = Participant(
        **given.model_dump(exclude={"institution", "external_ids", *PARENTS, *BELONGING}),
        institution_id=institution_id_of(session, given.institution),
        **editing.authorship(identity, now),
    )
    session.add(participant)
    session.flush()
    wanted = given.model_dump(include=set(PARENTS), exclude_none=True)
    _set_parents(session, identity, [participant], wanted, now)
    phenotypes.replace(session, identity, [participant.participant_id], given.phenotypes, now)
    external_ids.replace(session, participant, given.external_ids)
    session.flush()
    return participant


def edit(
    session: Session,
    identity: Identity,
    participant_id: int,
    patch: ParticipantPatch,
    now: datetime,
    require_current: RequireCurrent,
) -> None:
    """The fields that the patch names have its values.

    Raises:
        NotFound: there is no such participant, or the caller may not see it.
        CodenameTaken: another participant has or had the codename.
        PedigreeRefused: as `stager.features.participants.pedigree`.
    """
    participant = editing.find(session, identity, Participant, participant_id)
    require_current(participant.version)
    if "participant_codename" in patch.model_fields_set:
        codename = patch.participant_codename
        codenames.prepare_rename(
            session, participant, Participant.participant_codename, codename, now
        )
        editing.change(participant, {"participant_codename": codename}, identity, now)
    revise(session, identity, [participant], patch, now)
    if "external_ids" in patch.model_fields_set and external_ids.replace(
        session, participant, patch.external_ids
    ):
        editing.touch(participant, identity, now)
    session.flush()


def revise(
    session: Session,
    identity: Identity,
    participants: Sequence[Participant],
    given: ParticipantFields,
    now: datetime,
) -> None:
    """The fields that were sent have their values in each participant.

    Raises:
        PedigreeRefused: as `stager.features.participants.pedigree`.
        PhenotypesRefused: as `stager.features.phenotypes.service`.
    """
    values = given.model_dump(exclude_unset=True, include=set(DESCRIBING))
    if "sex" in values:
        pedigree.require_fit_parents(session, participants, values["sex"])
    wanted = given.model_dump(exclude_unset=True, include=set(PARENTS))
    _set_parents(session, identity, participants, wanted, now)
    changed = set[int]()
    if "phenotypes" in given.model_fields_set:
        ids = [participant.participant_id for participant in participants]
        changed = phenotypes.replace(session, identity, ids, given.phenotypes, now)
    for participant in participants:
        editing.change(participant, values, identity, now)
        if participant.participant_id in changed:
            editing.touch(participant, identity, now)


def _set_parents(
    session: Session,
    identity: Identity,
    children: Sequence[Participant],
    wanted: Mapping[str, int | None],
    now: datetime,
) -> None:
    allowed = pedigree.allowed_parents(session, identity, children, wanted)
    for child in children:
        editing.change(child, allowed.get(child.participant_id, {}), identity, now)


def delete(
    session: Session, identity: Identity, participant_id: int, require_current: RequireCurrent
) -> None:
    """The participant is gone.

    Raises:
        NotFound: there is no such participant.
        InUse: they have tissue samples, or are somebody's parent.
    """
    participant = editing.find(session, identity, Participant, participant_id)
    require_current(participant.version)
    if editing.exists(session, TissueSample.participant_id, participant_id):
        raise InUse("Participant has tissue samples, cannot delete")
    if pedigree.is_parent(session, participant_id):
        raise InUse("Participant is a parent of another, cannot delete")
    editing.remove(session, participant)
    session.flush()
