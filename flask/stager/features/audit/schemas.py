"""Events of the audit log on the wire."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from stager.models.enums import AuditOutcome

# In examples: a change of the participant of the other examples.
WORDS: Mapping[str, object] = {
    "noun": "participants",
    "event_id": 4711,
    "at": "2026-03-02T16:02:11.094125Z",
    "actor": "coordinator",
    "on_behalf_of": None,
    "auth_method": "password",
    "action": "update",
    "entity": "participant",
    "entity_id": "31",
    "outcome": "success",
    "request_id": "5f1c0c8e9a2b4d6e8f0a1b2c",
    "changes": {"solved": {"before": None, "after": True}},
}


class Change(BaseModel):
    """A field's value before and after; null also stands for what the reader may not see."""

    before: Any
    after: Any


class HistoryRow(BaseModel):
    """A change of a record: by whom, and what was changed.

    A reference to another record or a person is shown by name, under the name that the field has
    elsewhere in the API.
    """

    event_id: int
    at: datetime
    actor: str
    action: str
    entity: str
    entity_id: str
    changes: Mapping[str, Change]
    request_id: str | None


class AuditRow(BaseModel):
    """Something that was done, tried or looked at; `actor` is the name that they had then.

    `on_behalf_of` is the user as whom an administrator looked. What an event says that is no
    change, such as how much was exported, is in `changes` too, with nothing before.
    """

    event_id: int
    at: datetime
    actor: str
    on_behalf_of: str | None
    auth_method: str | None
    action: str
    entity: str | None
    entity_id: str | None
    participant_id: int | None
    outcome: AuditOutcome
    request_id: str | None
    ip: str | None
    changes: Mapping[str, Change]
