"""What the worker does again and again, in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from stager.features.status.probes import HEARTBEAT
from stager.features.storage_iam.queries import COMPARISON
from stager.models import AuthAttempt, IdempotencyKey, Notification, Outbox, UserSession
from stager.models.enums import OutboxState
from stager.worker.finishing import has_open_attempts, poll
from stager.worker.identities import follow_in_time, is_behind
from stager.worker.site import Site

SESSIONS_KEPT = timedelta(days=7)
KEYS_KEPT = timedelta(hours=72)
DONE_KEPT = timedelta(days=7)
FAILURES_KEPT = timedelta(days=1)
NOTIFICATIONS_KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Entry:
    """A task, how often one of all workers runs it, what it does, and whether there is need.

    What is not needed writes nothing: an idle site's database stays untouched between heartbeats.
    """

    name: str
    every: timedelta
    run: Callable[[Site, datetime], None]
    is_needed: Callable[[Site], bool] = lambda _site: True


def purge(site: Site, now: datetime) -> None:
    """What is past its time: sessions, keys, sign-in failures, finished outbox rows, old news."""
    with site.writing() as session:
        for statement in (
            delete(UserSession).where(UserSession.absolute_expires_at < now - SESSIONS_KEPT),
            delete(IdempotencyKey).where(IdempotencyKey.created_at < now - KEYS_KEPT),
            delete(AuthAttempt).where(AuthAttempt.window_start < now - FAILURES_KEPT),
            delete(Notification).where(Notification.created_at < now - NOTIFICATIONS_KEPT),
            delete(Outbox).where(
                Outbox.state == OutboxState.DONE, Outbox.finished_at < now - DONE_KEPT
            ),
        ):
            session.execute(statement.execution_options(synchronize_session=False))


def beat(site: Site, now: datetime) -> None:
    """Nothing: that the task was taken is the sign of life, in its row's `heartbeat_at`."""
    del site, now


SCHEDULE = (
    Entry("poll attempts", timedelta(seconds=1), poll, is_needed=has_open_attempts),
    Entry(HEARTBEAT, timedelta(seconds=15), beat),
    Entry(COMPARISON, timedelta(minutes=5), follow_in_time),
    Entry("storage behind", timedelta(seconds=20), follow_in_time, is_needed=is_behind),
    Entry("purge", timedelta(hours=1), purge),
)
