"""How all components do, asked at once and not too often, however many people look."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from threading import Lock
from typing import cast

import structlog

from stager.db import SessionFactory
from stager.errors import StagerError
from stager.features.status.component import Component, Condition, Surroundings
from stager.models.enums import ComponentState
from stager.settings import Settings

NAME = "status_board"
KEPT = timedelta(seconds=5)
PATIENCE_S = 2.0
SILENT = Condition(ComponentState.DOWN, "It does not answer in time.")
logger = structlog.get_logger("stager.status")


class Board:
    """The conditions of the components, at most KEPT old.

    Whoever finds them older asks anew, which takes PATIENCE_S at most; others are shown the old
    ones meanwhile. A probe that hangs is not started a second time.
    """

    def __init__(
        self,
        components: Sequence[Component],
        settings: Settings,
        clients: Mapping[str, object],
        sessions: SessionFactory,
    ) -> None:
        self._components = components
        self._settings = settings
        self._clients = clients
        self._sessions = sessions
        self._asking = Lock()
        self._asked_at: datetime | None = None
        self._conditions: Mapping[str, Condition] = {}
        self._running: dict[str, Future[Condition]] = {}

    def conditions(self, now: datetime) -> Mapping[str, Condition]:
        """How each component does, by its name."""
        if not self._is_fresh(now) and self._asking.acquire(blocking=not self._conditions):
            try:
                if not self._is_fresh(now):
                    self._conditions = self._ask(now)
                    self._asked_at = now
            finally:
                self._asking.release()
        return self._conditions

    def _is_fresh(self, now: datetime) -> bool:
        # A clock that was put back must not make them last longer.
        return self._asked_at is not None and abs(now - self._asked_at) < KEPT

    def _ask(self, now: datetime) -> Mapping[str, Condition]:
        around = Surroundings(self._settings, self._clients, self._sessions, now)
        pool = ThreadPoolExecutor(max_workers=len(self._components), thread_name_prefix="status")
        for component in self._components:
            if component.name not in self._running:
                self._running[component.name] = pool.submit(_condition, component, around)
        pool.shutdown(wait=False)
        done, _ = wait(self._running.values(), timeout=PATIENCE_S)
        found = {
            name: future.result() if future in done else SILENT
            for name, future in self._running.items()
        }
        self._running = {name: each for name, each in self._running.items() if each not in done}
        return {each.name: found[each.name] for each in self._components}


def board_in(clients: Mapping[str, object]) -> Board:
    """The board among an application's clients."""
    return cast("Board", clients[NAME])


def _condition(component: Component, around: Surroundings) -> Condition:
    try:
        return component.probe(around)
    except StagerError as error:
        return Condition(ComponentState.DOWN, error.detail)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others are still told
        logger.warning("probe failed", component=component.name, error=type(error).__name__)
        return Condition(ComponentState.DOWN, "It does not answer as it should.")
