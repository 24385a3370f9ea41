"""Rules about user accounts."""

import re
from collections.abc import Sequence

from sqlalchemy import select

from stager.db import Session, equals_folded
from stager.errors import FieldError, Invalid, NotFound, Unprocessable
from stager.features.groups.queries import groups_by_code
from stager.features.session.passwords import hash_password
from stager.features.storage_iam.queue import enqueue_user
from stager.models import User, UserGroup

USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,29}")
EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
MAXIMUM_EMAIL = 150


class UserExists(Unprocessable):
    """A user of this name or e-mail address exists."""


def create(
    session: Session,
    *,
    username: str,
    email: str,
    password: str,
    is_admin: bool = False,
    group_codes: Sequence[str] = (),
) -> User:
    """A new user, a member of the groups named.

    Raises:
        Invalid: user name, e-mail address or password are not acceptable.
        UserExists: the name or the address is taken, without regard to case.
        NotFound: one of the groups does not exist.
    """
    _check_spelling(username, email)
    _check_free(session, username, email)
    groups = groups_by_code(session, group_codes)
    missing = sorted(set(group_codes) - set(groups))
    if missing:
        raise NotFound(f"There is no group {', '.join(missing)}.")
    user = User(
        username=username,
        email=email,
        password_hash=hash_password(password, username=username),
        is_admin=is_admin,
    )
    user.group_links = [UserGroup(group_id=group.group_id) for group in groups.values()]
    session.add(user)
    session.flush()
    enqueue_user(session, user.user_id)
    return user


def _check_spelling(username: str, email: str) -> None:
    if not USERNAME.fullmatch(username):
        message = "must have 1 to 30 letters, digits and . _ @ -"
        raise Invalid(f"The user name {message}.", errors=[FieldError(message, "username")])
    if len(email) > MAXIMUM_EMAIL or not EMAIL.fullmatch(email):
        message = "must be an e-mail address"
        raise Invalid(f"The e-mail {message}.", errors=[FieldError(message, "email")])


def _check_free(session: Session, username: str, email: str) -> None:
    taken = session.scalars(
        select(User).where(
            equals_folded(User.username, username) | equals_folded(User.email, email)
        )
    ).all()
    if any(user.username.lower() == username.lower() for user in taken):
        message = "is in use"
        raise UserExists("This user name is in use.", errors=[FieldError(message, "username")])
    if taken:
        message = "is in use"
        raise UserExists("This e-mail address is in use.", errors=[FieldError(message, "email")])
