"""Which worker runs a scheduled task: a row for each task, taken by a conditional update."""

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, or_, select, update
from sqlalchemy.exc import IntegrityError

from stager.db import SessionFactory, begin_write
from stager.models import WorkerLease

LEASE = timedelta(minutes=1)  # as in `outbox`, and with the same consequence
LONG_AGO = timedelta(days=1)


class Leases:
    """The leases as one worker sees them."""

    def __init__(self, sessions: SessionFactory, owner: str) -> None:
        self._sessions = sessions
        self._owner = owner

    def take(self, name: str, every: timedelta, now: datetime) -> bool:
        """Whether this worker is to run the task now: it is due, and nobody else runs it."""
        self._ensure_row(name, now)
        with self._sessions() as session:
            begin_write(session)
            result = session.execute(
                update(WorkerLease)
                .where(
                    WorkerLease.name == name,
                    WorkerLease.lease_until <= now,
                    or_(WorkerLease.last_run_at.is_(None), WorkerLease.last_run_at <= now - every),
                )
                .values(
                    owner=self._owner, lease_until=now + LEASE, heartbeat_at=now, last_run_at=now
                )
                .execution_options(synchronize_session=False)
            )
            session.commit()
        return isinstance(result, CursorResult) and result.rowcount == 1

    def release(self, name: str, now: datetime) -> None:
        """Others may take the task when it is due again."""
        with self._sessions() as session:
            begin_write(session)
            session.execute(
                update(WorkerLease)
                .where(WorkerLease.name == name, WorkerLease.owner == self._owner)
                .values(lease_until=now)
                .execution_options(synchronize_session=False)
            )
            session.commit()

    def _ensure_row(self, name: str, now: datetime) -> None:
        with self._sessions() as session:
            if session.scalar(select(WorkerLease.name).where(WorkerLease.name == name)):
                return
        with self._sessions() as session:
            begin_write(session)
            session.add(
                WorkerLease(
                    name=name, owner=self._owner, lease_until=now - LONG_AGO, heartbeat_at=now
                )
            )
            try:
                session.commit()
            except IntegrityError:  # another worker was quicker
                session.rollback()
