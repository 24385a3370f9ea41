"""SELECTs about who should have which access to the object store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select, update

from stager.db import Session, equals_folded
from stager.features.storage_iam.queue import TOPICS
from stager.models import Group, ObservedComponent, Outbox, User, UserGroup, WorkerLease
from stager.models.enums import ComponentState, OutboxState

# The name of the worker's task that compares store and database.
COMPARISON = "storage"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the last comparison of store and database ended, since when they end so, and its time."""

    state: ComponentState
    since: datetime
    at: datetime | None


def holders(session: Session) -> Sequence[User]:
    """Everybody with an access key, deactivated or not."""
    return session.scalars(select(User).where(User.minio_access_key.is_not(None))).all()


def memberships(session: Session) -> Sequence[tuple[int, str]]:
    """User id and group code of every membership."""
    statement = select(UserGroup.user_id, Group.group_code).join(
        Group, Group.group_id == UserGroup.group_id
    )
    return [(user_id, code) for user_id, code in session.execute(statement)]


def group_codes(session: Session) -> frozenset[str]:
    """The codes of all groups."""
    return frozenset(session.scalars(select(Group.group_code)))


def user_named(session: Session, username: str) -> User | None:
    """The user of that name, without regard to case, locked until the transaction ends."""
    return session.scalar(
        select(User).where(equals_folded(User.username, username)).with_for_update()
    )


def newest_request(session: Session) -> int:
    """The id of the last outbox row about identities; 0 if there is none."""
    return session.scalar(select(func.max(Outbox.id)).where(Outbox.topic.in_(TOPICS))) or 0


def is_waiting(session: Session) -> bool:
    """Whether a change has been tried in vain and waits for its next turn."""
    waiting = select(Outbox.id).where(
        Outbox.topic.in_(TOPICS), Outbox.state == OutboxState.PENDING, Outbox.attempts > 0
    )
    return bool(session.scalar(select(exists(waiting))))


def mark_done(session: Session, up_to: int, at: object) -> None:
    """What was asked for up to that row is done, also what had been given up."""
    session.execute(
        update(Outbox)
        .where(Outbox.topic.in_(TOPICS), Outbox.id <= up_to, Outbox.state != OutboxState.DONE)
        .values(state=OutboxState.DONE, finished_at=at, last_error=None)
        .execution_options(synchronize_session=False)
    )


def last_comparison(session: Session, name: str) -> Comparison | None:
    """What is known under that name, if there was a comparison. One statement."""
    statement = (
        select(ObservedComponent, WorkerLease.last_run_at)
        .outerjoin(WorkerLease, WorkerLease.name == COMPARISON)
        .where(ObservedComponent.name == name)
    )
    row = session.execute(statement).one_or_none()
    return None if row is None else Comparison(row[0].state, row[0].since, row[1])
