"""What names, addresses and subjects of accounts have to be: spelled rightly, and nobody else's."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from stager.db import Session, fold
from stager.errors import FieldError, Invalid, Unprocessable
from stager.features.users import queries
from stager.models import User

USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,29}")
EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
MAXIMUM_EMAIL = 150


class UserExists(Unprocessable):
    """A user of this name or e-mail address exists; the answer's `Location` says which."""

    def __init__(self, detail: str, field: str, other: User) -> None:
        super().__init__(detail, errors=[FieldError("is in use", field)])
        self.location = location_of(other.username)

    def headers(self) -> Mapping[str, str]:
        """Where the other user is."""
        return {"Location": self.location}


class Taken(Invalid):
    """An edit would give a user the name, address or subject of another."""

    def __init__(self, detail: str, field: str) -> None:
        super().__init__(detail, errors=[FieldError("is in use", field)])


def location_of(username: str) -> str:
    """The address of an account."""
    return f"/api/users/{quote(username, safe='')}"


def check_username(username: str) -> None:
    """Nothing, if this can be a user name.

    Raises:
        Invalid: it cannot.
    """
    if not USERNAME.fullmatch(username):
        message = "must have 1 to 30 letters, digits and . _ @ -"
        raise Invalid(f"The user name {message}.", errors=[FieldError(message, "username")])


def check_email(email: str) -> None:
    """Nothing, if this can be an e-mail address.

    Raises:
        Invalid: it cannot.
    """
    if len(email) > MAXIMUM_EMAIL or not EMAIL.fullmatch(email):
        message = "must be an e-mail address"
        raise Invalid(f"The e-mail {message}.", errors=[FieldError(message, "email")])


def clash(
    session: Session, username: str, email: str, *, but: int | None = None
) -> tuple[str, str, User] | None:
    """The sentence, the field and the other account, if name or address are another's."""
    others = queries.users_with(session, username, email, but=but)
    for other in others:
        if fold(other.username) == fold(username):
            return "User already exists", "username", other
    return ("Email already in use", "email", others[0]) if others else None
