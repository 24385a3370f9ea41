"""What signing in takes and answers."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class SignIn(BaseModel):
    """A user name and a password."""

    model_config = ConfigDict(strict=True)

    username: str = Field(min_length=1, max_length=150)
    password: str = Field(min_length=1, max_length=1024, examples=["correct horse battery"])


class SignedInUser(BaseModel):
    """The caller: own groups, and when the sign-in before this one was."""

    username: str
    last_login: datetime | None
    is_admin: bool
    groups: list[str]


class SignOut(BaseModel):
    """Where a central sign-out should return to; only an OpenID provider uses it."""

    redirect_uri: str | None = Field(default=None, max_length=2000)


class Leave(BaseModel):
    """Where the provider sends the browser back to; by default to this API itself."""

    redirect_uri: str | None = Field(default=None, max_length=2000)


class Returned(BaseModel):
    """What the browser brings back from the provider."""

    code: str | None = Field(default=None, max_length=4000)
    state: str | None = Field(default=None, max_length=200)
    iss: str | None = Field(default=None, max_length=2000)
    error: str | None = Field(default=None, max_length=200)


class SignedOut(BaseModel):
    """Where to go to sign out at the provider, too."""

    redirect_uri: str


class SessionOut(BaseModel):
    """A browser in which the caller is signed in; `current` is the one that asks."""

    session_id: int
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    ip: str | None
    auth_method: str
    current: bool


WORDS: Mapping[str, object] = {
    "session_id": 8,
    "last_seen_at": "2026-03-02T14:31:47Z",
    "auth_method": "password",
    "current": True,
    "redirect_uri": "https://stager.example.org/",
}
