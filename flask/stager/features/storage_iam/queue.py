"""Asking the worker to make the object store follow a change; doing it is in `reconcile`.

Whoever changes a user or a group calls one of these in the same transaction. The row says only
what may differ now: the worker reads from the database how it should be, so a row too many is
harmless, and a forgotten one is found by the next full comparison.
"""

import secrets

from stager.db import Session
from stager.models import Outbox

USER_TOPIC, GROUP_TOPIC = "storage_iam:user", "storage_iam:group"
TOPICS = frozenset({USER_TOPIC, GROUP_TOPIC})


def enqueue_user(session: Session, user_id: int) -> None:
    """The worker compares the user's key and memberships with the store.

    For a user who was created, renamed, promoted, demoted, deactivated, reactivated or deleted,
    got or lost a key, or joined or left a group.
    """
    _enqueue(session, USER_TOPIC, str(user_id))


def enqueue_group(session: Session, group_code: str) -> None:
    """The worker compares the group's buckets, policy and members with the store.

    For a group that was created or deleted, or whose members changed; one row does for them all.
    """
    _enqueue(session, GROUP_TOPIC, group_code)


def _enqueue(session: Session, topic: str, about: str) -> None:
    aggregate = f"{topic}:{about}"
    session.add(
        Outbox(
            topic=topic,
            key=f"{aggregate}:{secrets.token_hex(8)}",
            aggregate_id=aggregate,
            payload={"about": about},
        )
    )
