"""From an account to the frozen identity that a request acts under."""

import hashlib
from collections.abc import Sequence
from typing import Any

from stager.access.identity import Identity
from stager.models import Group, User


def digest(token: str) -> str:
    """What is stored of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def identity_of(user: User, groups: Sequence[Group], **recognised: Any) -> Identity:
    """The frozen copy of a user and the user's groups.

    `recognised` are the fields of `Identity` that say by what the caller was recognised.
    """
    return Identity(
        user_id=user.user_id,
        username=user.username,
        is_admin=bool(user.is_admin),
        group_ids=frozenset(group.group_id for group in groups),
        group_codes=tuple(group.group_code for group in groups),
        **recognised,
    )
