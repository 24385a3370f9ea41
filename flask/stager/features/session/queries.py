"""SELECTs about sessions and sign-in attempts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Row

from stager.db import Session, equals_folded
from stager.models import ApiToken, AuthAttempt, Group, User, UserGroup, UserSession


def session_rows(session: Session, token_sha256: str) -> list[Row[UserSession, User, Group | None]]:
    """The session of a cookie with its user, one row for each group of the user. One statement."""
    statement = (
        select(UserSession, User, Group)
        .join(User, User.user_id == UserSession.user_id)
        .outerjoin(UserGroup, UserGroup.user_id == User.user_id)
        .outerjoin(Group, Group.group_id == UserGroup.group_id)
        .where(UserSession.token_sha256 == token_sha256)
        .order_by(Group.group_code)
    )
    return list(session.execute(statement))


def token_rows(session: Session, token_id: int) -> list[Row[ApiToken, User, Group | None]]:
    """The API token with its user, one row for each group of the user. One statement."""
    statement = (
        select(ApiToken, User, Group)
        .join(User, User.user_id == ApiToken.user_id)
        .outerjoin(UserGroup, UserGroup.user_id == User.user_id)
        .outerjoin(Group, Group.group_id == UserGroup.group_id)
        .where(ApiToken.token_id == token_id)
        .order_by(Group.group_code)
    )
    return list(session.execute(statement))


def live_sessions(session: Session, user_id: int, now: datetime) -> Sequence[UserSession]:
    """The sessions of a user that stand for somebody, the one used last first."""
    statement = (
        select(UserSession)
        .where(
            UserSession.user_id == user_id,
            UserSession.revoked_at.is_(None),
            UserSession.idle_expires_at > now,
            UserSession.absolute_expires_at > now,
        )
        .order_by(UserSession.last_seen_at.desc(), UserSession.session_id.desc())
    )
    return session.scalars(statement).all()


def user_by_name(session: Session, username: str) -> User | None:
    """The user of that name, without regard to case."""
    return session.scalar(select(User).where(equals_folded(User.username, username)))


def user_of_subject(session: Session, issuer: str, subject: str) -> User | None:
    """The account that the provider's subject stands for."""
    return session.scalar(select(User).where(User.issuer == issuer, User.subject == subject))


def groups_of(session: Session, user_id: int) -> list[Group]:
    """The groups of a user, by code."""
    statement = (
        select(Group)
        .join(UserGroup, UserGroup.group_id == Group.group_id)
        .where(UserGroup.user_id == user_id)
        .order_by(Group.group_code)
    )
    return list(session.scalars(statement))


def groups_by_id(session: Session, ids: Sequence[int]) -> list[Group]:
    """The groups of these ids that still exist, by code."""
    return list(
        session.scalars(select(Group).where(Group.group_id.in_(ids)).order_by(Group.group_code))
    )


def attempts_in(session: Session, buckets: list[str], window: datetime) -> dict[str, int]:
    """How many failures each bucket counted in the window that began at `window`."""
    statement = select(AuthAttempt.bucket, AuthAttempt.n).where(
        AuthAttempt.bucket.in_(buckets), AuthAttempt.window_start == window
    )
    return {row.bucket: row.n for row in session.execute(statement)}
