"""Taking rows of the outbox, one at a time, and keeping account of how that went.

A row is taken by a conditional update, which works alike on every database: of several workers
exactly one sees it succeed. A worker that dies leaves its lease to run out, so an effect happens
at least once; what it does must be the same when it is done twice.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, CursorResult, or_, select, update
from sqlalchemy.orm import aliased

from stager.db import Session, SessionFactory, begin_write
from stager.models import Outbox
from stager.models.enums import OutboxState

# How long others wait for a worker that died. Work may take longer than that: then another worker
# tries it too, which whatever is done here has to bear.
LEASE = timedelta(minutes=1)
FIRST_DELAY_S = 1.0
LONGEST_DELAY_S = 600.0
DEAD_AFTER = timedelta(hours=24)
REASON_CHARS = 1000


@dataclass(frozen=True)
class Task:
    """A row that this worker has taken."""

    id: int
    topic: str
    payload: Mapping[str, object]
    attempts: int
    created_at: datetime


class OutboxQueue:
    """The outbox as one worker sees it."""

    def __init__(self, sessions: SessionFactory, owner: str) -> None:
        self._sessions = sessions
        self._owner = owner

    def take(self, now: datetime) -> Task | None:
        """The oldest row that is due and that nobody has, now leased to this worker.

        Rows of one aggregate are taken in their order: none before its predecessor is done.
        """
        while (due := self._next_due(now)) is not None:
            with self._sessions() as session:
                begin_write(session)
                taken = self._lease(session, due, now)
                session.commit()
            if taken is not None:
                return taken
        return None

    def done(self, task: Task, now: datetime) -> None:
        """The effect has happened; the row is kept for a while, to be looked at."""
        self._settle(task, state=OutboxState.DONE, finished_at=now, last_error=None)

    def failed(self, task: Task, reason: str, now: datetime) -> bool:
        """The effect will be tried again later; whether it is given up instead, after a day."""
        dead = now - task.created_at >= DEAD_AFTER
        self._settle(
            task,
            state=OutboxState.DEAD if dead else OutboxState.PENDING,
            finished_at=now if dead else None,
            next_try_at=now + timedelta(seconds=delay_s(task.attempts)),
            last_error=reason[:REASON_CHARS],
        )
        return dead

    def _next_due(self, now: datetime) -> int | None:
        earlier = aliased(Outbox)
        predecessor = select(earlier.id).where(
            earlier.aggregate_id == Outbox.aggregate_id,
            earlier.id < Outbox.id,
            earlier.state == OutboxState.PENDING,
        )
        statement = (
            select(Outbox.id)
            .where(_is_free(now), Outbox.next_try_at <= now, ~predecessor.exists())
            .order_by(Outbox.id)
            .limit(1)
        )
        with self._sessions() as session:
            return session.scalar(statement)

    def _lease(self, session: Session, row_id: int, now: datetime) -> Task | None:
        result = session.execute(
            update(Outbox)
            .where(Outbox.id == row_id, _is_free(now))
            .values(lease_owner=self._owner, lease_until=now + LEASE, attempts=Outbox.attempts + 1)
            .execution_options(synchronize_session=False)
        )
        if not (isinstance(result, CursorResult) and result.rowcount == 1):
            return None
        row = session.get_one(Outbox, row_id)
        return Task(row.id, row.topic, row.payload, row.attempts, row.created_at)

    def _settle(self, task: Task, **values: object) -> None:
        with self._sessions() as session:
            begin_write(session)
            session.execute(
                update(Outbox)
                .where(Outbox.id == task.id, Outbox.lease_owner == self._owner)
                .values(lease_owner=None, lease_until=None, **values)
                .execution_options(synchronize_session=False)
            )
            session.commit()


def delay_s(attempts: int) -> float:
    """How long to wait after so many tries: doubling from 1 s to 10 min, plus or minus a quarter.

    Without the random part, everything that failed together would be tried again together.
    """
    delay = min(LONGEST_DELAY_S, FIRST_DELAY_S * 2.0 ** min(attempts - 1, 20))
    return delay * random.uniform(0.75, 1.25)  # noqa: S311 - no secret


def _is_free(now: datetime) -> ColumnElement[bool]:
    nobodys = or_(Outbox.lease_until.is_(None), Outbox.lease_until <= now)
    return (Outbox.state == OutboxState.PENDING) & nobodys
