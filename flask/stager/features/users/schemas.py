"""Accounts on the wire."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, Field, StrictBool, StrictStr

MAX_ISSUER, MAX_SUBJECT = 150, 255


class UserPublic(BaseModel):
    """An account as lists show it; `groups` are codes."""

    username: str
    email: str
    is_admin: bool
    last_login: datetime | None
    deactivated: bool
    groups: list[str]


class UserFull(UserPublic):
    """An account with its identities elsewhere: at the object store and at the OpenID provider.

    Secrets are never among them. `issuer` and `subject` are shown to administrators only.
    """

    minio_access_key: str | None
    issuer: str | None
    subject: str | None


class UserIn(BaseModel):
    """A new account; other keys are ignored.

    `password` may be left out where `issuer` and `subject` say how the user signs in instead.
    """

    username: StrictStr = Field(min_length=1, max_length=30)
    email: StrictStr = Field(min_length=1, max_length=150)
    password: StrictStr | None = Field(default=None, examples=["correct horse battery"])
    is_admin: StrictBool = False
    groups: list[StrictStr] = Field(default_factory=list)
    issuer: StrictStr | None = Field(default=None, min_length=1, max_length=MAX_ISSUER)
    subject: StrictStr | None = Field(default=None, min_length=1, max_length=MAX_SUBJECT)


class UserPatch(BaseModel):
    """Changed fields; what is absent or null stays, other keys are ignored.

    `groups` replaces the memberships. `issuer` and `subject` are taken away by null. `current` is
    the password before, which is asked of whoever changes their own.
    """

    username: StrictStr | None = Field(default=None, min_length=1, max_length=30)
    email: StrictStr | None = Field(default=None, min_length=1, max_length=150)
    is_admin: StrictBool | None = None
    deactivated: StrictBool | None = None
    groups: list[StrictStr] | None = None
    issuer: StrictStr | None = Field(default=None, min_length=1, max_length=MAX_ISSUER)
    subject: StrictStr | None = Field(default=None, min_length=1, max_length=MAX_SUBJECT)
    current: StrictStr | None = Field(default=None, max_length=1024)
    password: StrictStr | None = Field(default=None, max_length=1024)


WORDS: Mapping[str, object] = {
    "deactivated": False,
    "minio_access_key": None,
    "issuer": None,
    "subject": None,
}
