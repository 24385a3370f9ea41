"""Seeing what somebody else sees: what administrators may be shown so, and under which identity."""

from dataclasses import replace
from typing import Final

from stager.access.identity import Identity
from stager.access.permissions import Permission

# What depends on whose groups the caller is in; what is personal stays with its owner.
SHOWN_AS: Final = frozenset(
    {
        Permission.FAMILY_READ,
        Permission.PARTICIPANT_READ,
        Permission.TISSUE_SAMPLE_READ,
        Permission.DATASET_READ,
        Permission.ANALYSIS_READ,
        Permission.VARIANT_READ,
        Permission.GROUP_READ,
        Permission.COMMENT_READ,
        Permission.HISTORY_READ,
    }
)


def as_seen_by(caller: Identity, user: Identity) -> Identity:
    """The user's sight through the caller's credentials: no more than both of them may see."""
    return replace(
        user,
        is_admin=user.is_admin and caller.is_admin,
        session_id=caller.session_id,
        needs_renewal=caller.needs_renewal,
        auth_method=caller.auth_method,
        token_id=caller.token_id,
        scopes=caller.scopes,
    )
