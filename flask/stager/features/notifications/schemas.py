"""Notifications on the wire."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from stager.models.enums import NotificationKind

MAXIMUM_IDS = 1000


class NotificationRow(BaseModel):
    """Something that concerns the caller, with the names that a sentence about it needs.

    `by` is who did it, where somebody did; the codenames are those of visible datasets.
    """

    notification_id: int
    kind: NotificationKind
    analysis_id: int
    analysis_kind: str
    family_codenames: list[str]
    state_reason: str | None
    by: str | None
    created_at: datetime
    read_at: datetime | None


class ReadIn(BaseModel):
    """Which notifications were read; all of them without `ids`."""

    ids: (
        Annotated[list[Annotated[int, Field(ge=1, lt=2**31)]], Field(max_length=MAXIMUM_IDS)] | None
    ) = None


WORDS: Mapping[str, object] = {
    "notification_id": 19,
    "kind": "analysis_done",
    "analysis_kind": "exomic",
    "read_at": None,
    "ids": [19],
}
