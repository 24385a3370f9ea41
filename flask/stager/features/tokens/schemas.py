"""API tokens on the wire."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, StrictStr

from stager.access.scopes import Scope
from stager.features.records.examples import NOW
from stager.features.records.fields import not_blank, whole_number

DEFAULT_DAYS, MAXIMUM_DAYS = 90, 365
MAXIMUM_GROUPS = 100


class TokenIn(BaseModel):
    """A new token: what it is for, what it may do, for which groups (null: all), for how long."""

    name: Annotated[StrictStr, *not_blank(100)]
    scopes: list[Scope] = Field(min_length=1, max_length=len(Scope))
    groups: list[StrictStr] | None = Field(default=None, min_length=1, max_length=MAXIMUM_GROUPS)
    expires_in_days: Annotated[
        int, Field(strict=True, ge=1, le=MAXIMUM_DAYS), BeforeValidator(whole_number)
    ] = DEFAULT_DAYS


class TokenOut(BaseModel):
    """A token without its secret; `groups` null means all groups of its owner, also later ones."""

    token_id: int
    name: str
    scopes: list[Scope]
    groups: list[str] | None
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    last_used_ip: str | None
    revoked_at: datetime | None


class NewToken(TokenOut):
    """A token that was just made, with what to send: `Authorization: Bearer <token>`."""

    token: str


WORDS: Mapping[str, object] = {
    "token_id": 3,
    "name": "nightly export",
    "scopes": ["read:metadata", "export"],
    "groups": None,
    "expires_in_days": 90,
    "last_used_at": NOW,
    "last_used_ip": "192.0.2.17",
    "revoked_at": None,
    "token": "stg_3_...",
}
