"""Which groups shall see what a caller adds; groups themselves are in `service`."""

from collections.abc import Sequence

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import Forbidden, Invalid, NotFound
from stager.features.groups import queries
from stager.models import Group


def resolve_groups(session: Session, identity: Identity, codes: Sequence[str]) -> list[Group]:
    """The groups that get the datasets: those named, or the caller's only one.

    Raises:
        Invalid: none is named and the caller is in several, or is an administrator in none.
        Forbidden: the caller is in no group, or not in all that are named.
        NotFound: no group of the named codes exists, or none is the caller's.
    """
    own = {group.group_code: group for group in queries.visible_groups(session, identity)}
    if codes:
        named = [own[code] for code in dict.fromkeys(code.lower() for code in codes) if code in own]
        if not named:
            raise NotFound("Invalid group code provided")
        if not identity.is_admin and len(named) < len({code.lower() for code in codes}):
            raise Forbidden("User does not belong to one or more of the provided groups")
        return named
    mine = [group for group in own.values() if group.group_id in identity.group_ids]
    if len(mine) == 1:
        return mine
    if not mine and not identity.is_admin:
        raise Forbidden("You are in no permission group, so nobody could see what you add.")
    raise Invalid(
        "User belongs to multiple permission groups but no group was specified"
        if mine
        else "Name the permission groups that shall see the datasets."
    )
