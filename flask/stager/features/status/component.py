"""What a part of the service is, that can be asked how it does; features declare theirs."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from stager.db import Session, SessionFactory
from stager.models.enums import ComponentState
from stager.settings import Settings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a probe may use; it never writes."""

    settings: Settings
    clients: Mapping[str, object]
    sessions: SessionFactory
    now: datetime

    def reading(self) -> AbstractContextManager[Session]:
        """A session of the probe's own."""
        return self.sessions()


@dataclass(frozen=True, slots=True)
class Condition:
    """How a component does, with a sentence for everybody who is signed in.

    `since` is for probes that know since when by themselves. `facts` are for administrators:
    numbers and times, nothing secret, no path of a host and no codename.
    """

    state: ComponentState
    message: str
    since: datetime | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the service; its probe may take long or raise, then the part is down."""

    name: str
    probe: Callable[[Surroundings], Condition]
