"""The state of the service on the wire."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from stager.models.enums import ComponentState

WORDS: Mapping[str, object] = {
    "version": "1.0.0",
    "revision": "5f1c0c8e9a2b4d6e8f0a1b2c3d4e5f6071829304",
    "name": "storage",
    "state": "ok",
    "since": "2026-03-02T09:14:05Z",
    "message": "The object store answers.",
    "last_seen_at": "2026-03-02T16:02:11.094125Z",
    "pending": 0,
    "dead": 0,
    "oldest_pending_at": None,
    "detail": None,
}


class ComponentStatus(BaseModel):
    """A part of the service, or something that it depends on."""

    name: str
    state: ComponentState
    since: Annotated[
        datetime | None, Field(description="when it was first found so; null if it is off")
    ]
    message: str
    detail: Annotated[
        Mapping[str, Any] | None, Field(description="for administrators; null for others")
    ]


class WorkerStatus(BaseModel):
    """The process that does what must not wait in a request."""

    last_seen_at: datetime | None


class OutboxStatus(BaseModel):
    """What waits to be done outside the database, and what was given up."""

    pending: int
    dead: int
    oldest_pending_at: datetime | None


class Status(BaseModel):
    """How the service does; what components say is a few seconds old at most."""

    version: str
    revision: str | None
    components: list[ComponentStatus]
    worker: WorkerStatus
    outbox: OutboxStatus
