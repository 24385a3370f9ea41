"""How the object store's identities should be, read from the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog

from stager.db import Session
from stager.features.storage_iam import queries
from stager.features.storage_iam.sealing import KeyRing, NotOurs
from stager.models import User

logger = structlog.get_logger("stager.storage")


@dataclass(frozen=True)
class Holder:
    """A user with a key; without a secret the key cannot be made, only kept."""

    is_admin: bool
    groups: frozenset[str]
    secret: str | None = field(repr=False)


@dataclass(frozen=True)
class Wanted:
    """Everybody who should have access, by access key; `revoked` are keys of the deactivated."""

    holders: Mapping[str, Holder]
    groups: frozenset[str]
    revoked: frozenset[str] = frozenset()

    def members(self, group_code: str) -> frozenset[str]:
        """The keys in the group; administrators reach every bucket and are in none."""
        return frozenset(
            key
            for key, holder in self.holders.items()
            if group_code in holder.groups and not holder.is_admin
        )


def owner_of(user_id: int) -> str:
    """What a user's secret is bound to when it is sealed."""
    return f"user:{user_id}:s3"


def read_wanted(session: Session, ring: KeyRing) -> Wanted:
    """What the database says now. Three statements."""
    groups: dict[int, set[str]] = {}
    for user_id, code in queries.memberships(session):
        groups.setdefault(user_id, set()).add(code)
    found = queries.holders(session)
    return Wanted(
        {
            str(user.minio_access_key): Holder(
                is_admin=bool(user.is_admin),
                groups=frozenset(groups.get(user.user_id, ())),
                secret=_opened(user, ring),
            )
            for user in found
            if not user.deactivated
        },
        queries.group_codes(session),
        frozenset(str(user.minio_access_key) for user in found if user.deactivated),
    )


def _opened(user: User, ring: KeyRing) -> str | None:
    if user.minio_secret_key is None:
        return None
    try:
        return ring.open(user.minio_secret_key, owner_of(user.user_id))
    except NotOurs:
        logger.warning("a stored secret does not open", user_id=user.user_id)
        return None
