"""Comments on the wire."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StrictStr, StringConstraints, WithJsonSchema

MAXIMUM_CHARS = 10_000  # four bytes each fit a TEXT column

Text = Annotated[
    StrictStr,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAXIMUM_CHARS),
    WithJsonSchema({"type": "string", "maxLength": MAXIMUM_CHARS, "pattern": r"\S"}),
]


class CommentIn(BaseModel):
    """What is to be said; white space around it is dropped."""

    text: Text


class CommentOut(BaseModel):
    """A comment: who wrote it and when, and what the caller may do with it."""

    comment_id: int
    text: str
    created: datetime
    created_by: str
    updated: datetime
    version: Annotated[int, Field(description="counts the edits, from 1")]
    permissions: list[Literal["edit", "delete"]]
