"""Rules about creating, showing and deleting accounts; changing them is in `editing`."""

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError

from stager.access.identity import Identity
from stager.access.permissions import Permission
from stager.access.rules import permits
from stager.db import Session
from stager.errors import FieldError, Forbidden, Invalid, NotFound, Unprocessable
from stager.features.groups.queries import groups_by_code
from stager.features.session.passwords import NO_PASSWORD, hash_password
from stager.features.session.queries import user_of_subject
from stager.features.storage_iam.queue import enqueue_user
from stager.features.users import queries
from stager.features.users.identifiers import UserExists, check_email, check_username, clash
from stager.features.users.schemas import UserFull, UserIn, UserPublic
from stager.models import Group, User, UserGroup


def create(
    session: Session,
    *,
    username: str,
    email: str,
    password: str | None,
    is_admin: bool = False,
    group_codes: Sequence[str] = (),
    issuer: str | None = None,
    subject: str | None = None,
) -> User:
    """A new user, a member of the groups named.

    Raises:
        Invalid: user name, e-mail address or password are not acceptable, or the subject is
            another user's, or half of it is missing.
        UserExists: the name or the address is taken, without regard to case.
        NotFound: one of the groups does not exist, or is named twice.
    """
    check_subject(session, issuer, subject)
    if not password and subject is None:
        raise Invalid("Missing password", errors=[FieldError("is required", "password")])
    check_username(username)
    check_email(email)
    if taken := clash(session, username, email):
        raise UserExists(*taken)
    user = User(
        username=username,
        email=email,
        password_hash=hash_password(password, username=username) if password else NO_PASSWORD,
        is_admin=is_admin,
        issuer=issuer,
        subject=subject,
    )
    groups = groups_named(session, group_codes)
    user.group_links = [UserGroup(group_id=group.group_id) for group in groups]
    session.add(user)
    session.flush()
    enqueue_user(session, user.user_id)
    return user


def create_from(session: Session, given: UserIn) -> User:
    """A new user as an administrator describes it; raises as `create` does."""
    return create(
        session,
        username=given.username,
        email=given.email,
        password=given.password,
        is_admin=given.is_admin,
        group_codes=given.groups,
        issuer=given.issuer,
        subject=given.subject,
    )


def check_subject(
    session: Session, issuer: str | None, subject: str | None, *, but: int | None = None
) -> None:
    """Nothing, if a user other than `but` may not yet have this identity at a provider.

    Raises:
        Invalid: only one of the two is given, or another user has them.
    """
    if issuer is None and subject is None:
        return
    if issuer is None or subject is None:
        missing = "issuer" if issuer is None else "subject"
        message = "is required, since issuer and subject belong together"
        raise Invalid(f"The {missing} {message}.", errors=[FieldError(message, missing)])
    other = user_of_subject(session, issuer, subject)
    if other is not None and other.user_id != but:
        message = "is another user's"
        raise Invalid(f"The subject {message}.", errors=[FieldError(message, "subject")])


def groups_named(session: Session, codes: Sequence[str]) -> list[Group]:
    """The groups of these codes.

    Raises:
        NotFound: one of them does not exist, or is named twice.
    """
    found = groups_by_code(session, codes)
    if len(found) != len(codes):
        raise NotFound("Invalid group code provided")
    return list(found.values())


def list_all(session: Session) -> list[UserPublic]:
    """Every account, by name. Two statements."""
    users = queries.all_users(session)
    codes = queries.group_codes(session, [user.user_id for user in users])
    return [UserPublic(**_public(user, codes[user.user_id])) for user in users]


def described(session: Session, identity: Identity, user: User) -> UserFull:
    """The account as the caller may see it."""
    codes = queries.group_codes(session, [user.user_id])[user.user_id]
    manages = permits(identity, Permission.USER_MANAGE)
    return UserFull(
        **_public(user, codes),
        minio_access_key=user.minio_access_key,
        issuer=user.issuer if manages else None,
        subject=user.subject if manages else None,
    )


def _public(user: User, codes: list[str]) -> dict[str, object]:
    return {
        "username": user.username,
        "email": user.email,
        "is_admin": bool(user.is_admin),
        "last_login": user.last_login,
        "deactivated": user.deactivated,
        "groups": codes,
    }


def require(session: Session, identity: Identity, username: str, *, lock: bool = False) -> User:
    """The account of that name, if it is the caller's or the caller administrates accounts.

    Raises:
        Forbidden: it is neither, whether or not there is such an account.
        NotFound: an administrator asks for an account that does not exist.
    """
    own = username.lower() == identity.username.lower()
    if not own and not permits(identity, Permission.USER_MANAGE):
        raise Forbidden
    user = queries.user_named(session, username, lock=lock)
    if user is None:
        raise NotFound
    return user


def delete(session: Session, identity: Identity, user: User) -> None:
    """The account is gone, with its sessions, tokens and memberships.

    Raises:
        Unprocessable: it is the caller's own, or records name it as an author.
    """
    if user.user_id == identity.user_id:
        raise Unprocessable("Admin cannot delete self")
    user_id = user.user_id
    try:
        with session.begin_nested():
            session.delete(user)
    except IntegrityError:
        raise Unprocessable("This user can only be deactivated") from None
    enqueue_user(session, user_id)
