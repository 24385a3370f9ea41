"""One turn of the worker: what is due of the outbox and of the schedule; the loop is in `cli`."""

import os
import secrets
import socket
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

import structlog
from sqlalchemy.exc import OperationalError

from stager.clients.storage import store_in
from stager.clients.storage_iam import iam_in
from stager.db import SessionFactory
from stager.errors import StagerError
from stager.features.analyses.service import CANCEL, START
from stager.features.storage_iam.queue import TOPICS
from stager.pipelines.executors import LocalExecutor
from stager.pipelines.registry import Registry
from stager.settings import Settings
from stager.worker.identities import follow
from stager.worker.leases import Leases
from stager.worker.outbox import OutboxQueue, Task
from stager.worker.schedule import SCHEDULE, Entry
from stager.worker.site import Site
from stager.worker.starting import attempt_of, cancel, give_up, start
from stager.worker.stopping import interrupt

logger = structlog.get_logger("stager.worker")


class Worker:
    """Brings about what the database asks for; any number of workers may run at once."""

    def __init__(
        self,
        sessions: SessionFactory,
        clients: Mapping[str, object],
        settings: Settings,
        registry: Registry,
    ) -> None:
        self.name = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"
        self.site = Site(
            sessions,
            store_in(clients),
            iam_in(clients),
            registry,
            settings,
            {"local": LocalExecutor()},
        )
        self._outbox = OutboxQueue(sessions, self.name)
        self._leases = Leases(sessions, self.name)
        self._next_turn: dict[str, datetime] = {}

    def tick(self, now: datetime) -> bool:
        """Whether anything was done: every due outbox row was tried once, every due task ran."""
        worked = False
        while (task := self._outbox.take(now)) is not None:
            worked = True
            self._attend(task, now)
        for entry in SCHEDULE:
            worked |= self._run_if_due(entry, now)
        return worked

    def interrupt_jobs(self) -> None:
        """The jobs of this machine have been told to stop; each is tried again later."""
        interrupt(self.site)

    def _attend(self, task: Task, now: datetime) -> None:
        try:
            self._effect(task, now)
        except Exception as error:  # noqa: BLE001 - whatever it is, the row must be settled
            reason = error.detail if isinstance(error, StagerError) else type(error).__name__
            logger.warning("task failed", topic=task.topic, task_id=task.id, reason=reason)
            if self._outbox.failed(task, reason, now) and task.topic == START:
                give_up(self.site, *attempt_of(task.payload), reason, now)
        else:
            self._outbox.done(task, now)

    def _effect(self, task: Task, now: datetime) -> None:
        match task.topic:
            case topic if topic == START:
                start(self.site, task.payload, now)
            case topic if topic == CANCEL:
                cancel(self.site, task.payload)
            case topic if topic in TOPICS:
                follow(self.site, now)
            case _:
                raise ValueError(task.topic)

    def _run_if_due(self, entry: Entry, now: datetime) -> bool:
        if now < self._next_turn.get(entry.name, now):
            return False
        self._next_turn[entry.name] = now + entry.every
        if not entry.is_needed(self.site) or not self._leases.take(entry.name, entry.every, now):
            return False
        try:
            entry.run(self.site, now)
        except OperationalError:  # of the database: the loop waits and tries again
            raise
        except Exception:
            logger.exception("scheduled task failed", task=entry.name)
        finally:
            with suppress(Exception):  # the lease runs out by itself
                self._leases.release(entry.name, now)
        return True
