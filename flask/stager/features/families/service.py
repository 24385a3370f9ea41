"""Rules about creating, editing and deleting families."""

from datetime import datetime

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import Unprocessable
from stager.features.families.schemas import FamilyIn, FamilyPatch
from stager.features.records import codenames, editing
from stager.features.records.editing import RequireCurrent
from stager.models import Family, Participant


class HasMembers(Unprocessable):
    """A family is deleted only when nobody is in it."""


def create(session: Session, identity: Identity, given: FamilyIn, now: datetime) -> Family:
    """A new family without members.

    Raises:
        CodenameTaken: another family has or had the codename.
    """
    codenames.require_free(session, Family.family_codename, given.family_codename)
    family = Family(**given.model_dump(), **editing.authorship(identity, now))
    session.add(family)
    session.flush()
    return family


def edit(
    session: Session,
    identity: Identity,
    family_id: int,
    patch: FamilyPatch,
    now: datetime,
    require_current: RequireCurrent,
) -> None:
    """The fields that the patch names have its values.

    Raises:
        NotFound: there is no such family, or the caller may not see it.
        CodenameTaken: another family has or had the codename.
    """
    family = editing.find(session, identity, Family, family_id)
    require_current(family.version)
    codenames.prepare_rename(session, family, Family.family_codename, patch.family_codename, now)
    editing.change(family, patch.model_dump(exclude_unset=True), identity, now)
    session.flush()


def delete(
    session: Session, identity: Identity, family_id: int, require_current: RequireCurrent
) -> None:
    """The family is gone.

    Raises:
        NotFound: there is no such family.
        HasMembers: somebody is in it.
    """
    family = editing.find(session, identity, Family, family_id)
    require_current(family.version)
    if editing.exists(session, Participant.family_id, family_id):
        raise HasMembers("Family has participants, cannot delete!")
    editing.remove(session, family)
    session.flush()
