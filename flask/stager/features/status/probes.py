"""The components that every site has: the database, the worker and what waits for it."""

import time
from datetime import timedelta

from sqlalchemy import func, select, text

from stager.features.status.component import Component, Condition, Surroundings
from stager.models import Outbox, WorkerLease
from stager.models.enums import ComponentState, OutboxState

SLOW_S = 1.0
# The worker says that it lives every 15 seconds, between two pieces of work.
LATE, LOST = timedelta(minutes=1), timedelta(minutes=3)
HEARTBEAT = "heartbeat"
# What is due is done within seconds; whatever is tried again waits ten minutes at most.
OVERDUE = timedelta(minutes=15)


def database(around: Surroundings) -> Condition:
    """Whether the database answers, and fast enough."""
    began = time.monotonic()
    with around.reading() as session:
        session.execute(text("SELECT 1"))
        dialect = session.get_bind().dialect
        version = ".".join(str(part) for part in dialect.server_version_info or ())
    facts = {"engine": f"{dialect.name} {version}"}
    if time.monotonic() - began > SLOW_S:
        return Condition(ComponentState.DEGRADED, "The database answers slowly.", facts=facts)
    return Condition(ComponentState.OK, "The database answers.", facts=facts)


def worker(around: Surroundings) -> Condition:
    """Whether the worker gave a sign of life lately."""
    with around.reading() as session:
        seen = session.scalar(select(WorkerLease.heartbeat_at).where(WorkerLease.name == HEARTBEAT))
    facts = {"last_seen_at": seen}
    if seen is None:
        return Condition(ComponentState.DOWN, "The worker has never run.", facts=facts)
    silent = around.now - seen
    if silent <= LATE:
        return Condition(ComponentState.OK, "The worker is running.", facts=facts)
    if silent <= LOST:
        message = "The worker is busy, or has just stopped."
        return Condition(ComponentState.DEGRADED, message, seen, facts)
    message = "The worker is not running: analyses wait, and so do changes of access to storage."
    return Condition(ComponentState.DOWN, message, seen, facts)


def outbox(around: Surroundings) -> Condition:
    """Whether what waits for the worker is being done."""
    statement = (
        select(
            Outbox.state,
            func.count().label("rows"),
            func.min(Outbox.created_at).label("oldest"),
            func.min(Outbox.finished_at).label("given_up"),
        )
        .where(Outbox.state.in_([OutboxState.PENDING, OutboxState.DEAD]))
        .group_by(Outbox.state)
    )
    with around.reading() as session:
        found = {row.state: row for row in session.execute(statement)}
    pending, dead = found.get(OutboxState.PENDING), found.get(OutboxState.DEAD)
    facts = {
        "pending": pending.rows if pending else 0,
        "dead": dead.rows if dead else 0,
        "oldest_pending_at": pending.oldest if pending else None,
    }
    if dead:
        message = "Some of what had to be done outside the database was given up."
        return Condition(ComponentState.DEGRADED, message, dead.given_up, facts)
    if pending and around.now - pending.oldest > OVERDUE:
        message = "Something has been waiting for long to be done outside the database."
        return Condition(ComponentState.DEGRADED, message, pending.oldest, facts)
    return Condition(ComponentState.OK, "Nothing has been waiting for long.", facts=facts)


COMPONENTS = (
    Component("database", database),
    Component("worker", worker),
    Component("outbox", outbox),
)
