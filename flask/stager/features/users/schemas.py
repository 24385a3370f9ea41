"""Accounts on the wire."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field, StrictBool, StrictStr, WithJsonSchema

from stager.features.session.passwords import MAXIMUM_LENGTH, MINIMUM_LENGTH

MAX_ISSUER, MAX_SUBJECT, MAX_EMAIL = 150, 255, 150
# What these must be beside that is checked by the rules, which say so in a sentence.
USERNAME = r"[A-Za-z0-9][A-Za-z0-9._@-]{0,29}"
EMAIL = r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+"
Username = Annotated[
    StrictStr, Field(min_length=1), WithJsonSchema({"type": "string", "pattern": f"^{USERNAME}$"})
]
Email = Annotated[
    StrictStr,
    Field(min_length=1),
    WithJsonSchema({"type": "string", "pattern": f"^{EMAIL}$", "maxLength": MAX_EMAIL}),
]
NewPassword = Annotated[
    StrictStr,
    WithJsonSchema({"type": "string", "minLength": MINIMUM_LENGTH, "maxLength": MAXIMUM_LENGTH}),
]


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

    username: Username
    email: Email
    password: NewPassword | None = Field(default=None, examples=["correct horse battery"])
    is_admin: StrictBool = False
    groups: list[StrictStr] = Field(default_factory=list)
    issuer: StrictStr | None = Field(default=None, min_length=1, max_length=MAX_ISSUER)
    subject: StrictStr | None = Field(default=None, min_length=1, max_length=MAX_SUBJECT)


class UserPatch(BaseModel):
    """Changed fields; what is absent or null stays, other keys are ignored.

    `groups` replaces the memberships. `issuer` and `subject` are taken away by null. `current` is
    the password before, which is asked of whoever changes their own.
    """

    username: Username | None = None
    email: Email | None = None
    is_admin: StrictBool | None = None
    deactivated: StrictBool | None = None
    groups: list[StrictStr] | None = None
    issuer: StrictStr | None = Field(default=None, min_length=1, max_length=MAX_ISSUER)
    subject: StrictStr | None = Field(default=None, min_length=1, max_length=MAX_SUBJECT)
    current: StrictStr | None = Field(default=None, max_length=1024)
    password: NewPassword | None = None


WORDS: Mapping[str, object] = {
    "deactivated": False,
    "minio_access_key": None,
    "issuer": None,
    "subject": None,
}
