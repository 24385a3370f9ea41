"""Saved views on the wire."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

import orjson
from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    JsonValue,
    StrictStr,
    StringConstraints,
    WithJsonSchema,
)

MAXIMUM_CHARS = 8000  # of the JSON text of a search or a look

TableName = Annotated[StrictStr, Field(pattern="^[a-z_]{1,50}$")]


def _bounded(value: dict[str, JsonValue]) -> dict[str, JsonValue]:
    text = json.dumps(value)
    if len(text) > MAXIMUM_CHARS:
        raise ValueError(f"must have at most {MAXIMUM_CHARS} characters as JSON")
    # As it comes back from the database: a whole number beyond 64 bits is a float there.
    kept: dict[str, JsonValue] = orjson.loads(text)
    return kept


Name = Annotated[
    StrictStr,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
    WithJsonSchema({"type": "string", "maxLength": 100, "pattern": r"\S"}),
]
Kept = Annotated[dict[str, JsonValue], AfterValidator(_bounded)]
GroupCode = Annotated[StrictStr, Field(max_length=50, description="the group that sees it too")]


class SavedViewQuery(BaseModel):
    """Of which table; of all without it."""

    table: TableName | None = None


class SavedViewIn(BaseModel):
    """A view to be saved: `search` is the search of the list's address, `view` the table's look.

    Both are kept as they are. With a group of the caller's, its members see the view too.
    """

    table: TableName
    name: Name
    search: Kept
    view: Kept = Field(default_factory=dict)
    group_code: GroupCode | None = None


class SavedViewPatch(BaseModel):
    """Changed fields; what is absent stays."""

    # These may be absent but not null; what the factories make is never looked at.
    name: Name = Field(default_factory=str)
    search: Kept = Field(default_factory=dict)
    view: Kept = Field(default_factory=dict)
    group_code: GroupCode | None = None


class SavedViewOut(BaseModel):
    """A saved view, whose it is, and what the caller may do with it."""

    saved_view_id: int
    table: str
    name: str
    search: dict[str, JsonValue]
    view: dict[str, JsonValue]
    shared: bool
    group_code: str | None
    owner: str
    created: datetime
    updated: datetime
    version: Annotated[int, Field(description="counts the edits, from 1")]
    permissions: list[Literal["edit", "delete"]]


WORDS: Mapping[str, object] = {
    "saved_view_id": 4,
    "table": "datasets",
    "name": "Unsolved exomes",
    "search": {"dataset_type": "WES", "solved": "false"},
    "view": {"density": "compact"},
    "shared": True,
    "group_code": "c4r",
}
