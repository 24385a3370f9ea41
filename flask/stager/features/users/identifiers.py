"""What names, addresses and subjects of accounts have to be: spelled rightly, and nobody else's."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from stager.db import Session, fold
from stager.errors import FieldError, Invalid, Unprocessable
from stager.features.users import queries
from stager.features.users.schemas import EMAIL, MAX_EMAIL, USERNAME
from stager.models import User


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
    if not re.fullmatch(USERNAME, username):
        message = "must have 1 to 30 letters, digits and . _ @ -"
        raise Invalid(f"The user name {message}.", errors=[FieldError(message, "username")])


def check_email(email: str) -> None:
    """Nothing, if this can be an e-mail address.

    Raises:
        Invalid: it cannot.
    """
    if len(email) > MAX_EMAIL or not re.fullmatch(EMAIL, email):
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
