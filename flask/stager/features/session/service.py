"""Sessions: who a cookie stands for, opening one with a password, ending it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update

from stager.access.identity import ANONYMOUS, Identity
from stager.db import Session
from stager.errors import Unauthenticated
from stager.features.audit import service as audit
from stager.features.session import passwords, queries, throttle
from stager.features.session.schemas import SignedInUser, SignIn
from stager.http.context import Context, Credentials
from stager.models import Group, User, UserSession
from stager.models.enums import AuditOutcome
from stager.settings import Settings

RENEW_AFTER = timedelta(minutes=1)


class WrongPassword(Unauthenticated):
    """Unknown user, deactivated user or wrong password: one answer; the failure stays counted."""

    keeps_changes = True

    def __init__(self) -> None:
        super().__init__("The user name or the password is wrong.")


@dataclass(frozen=True, slots=True)
class CookieSessions:
    """Recognises callers by the session cookie (`stager.http.context.Recogniser`)."""

    settings: Settings

    def identify(self, session: Session, credentials: Credentials, now: datetime) -> Identity:
        """Who the cookie stands for, if its session is alive and the user is not deactivated."""
        if not credentials.cookie:
            return ANONYMOUS
        rows = queries.session_rows(session, digest(credentials.cookie))
        if not rows:
            return ANONYMOUS
        found, user, _ = rows[0]
        if not _alive(found, now) or user.deactivated:
            return ANONYMOUS
        return identity_of(
            user,
            [group for _, _, group in rows if group is not None],
            session_id=found.session_id,
            needs_renewal=now - found.last_seen_at > RENEW_AFTER,
        )

    def renew(self, session: Session, identity: Identity, now: datetime) -> None:
        """The session was seen now and may stay idle for its whole time again."""
        idle = timedelta(minutes=self.settings.session_idle_minutes)
        session.execute(
            update(UserSession)
            .where(UserSession.session_id == identity.session_id)
            .values(last_seen_at=now, idle_expires_at=now + idle)
        )


def digest(token: str) -> str:
    """What is stored of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def identity_of(
    user: User,
    groups: list[Group],
    *,
    session_id: int | None = None,
    needs_renewal: bool = False,
) -> Identity:
    """The frozen copy of a user and the user's groups."""
    return Identity(
        user_id=user.user_id,
        username=user.username,
        is_admin=bool(user.is_admin),
        group_ids=frozenset(group.group_id for group in groups),
        group_codes=tuple(group.group_code for group in groups),
        session_id=session_id,
        needs_renewal=needs_renewal,
    )


def _alive(found: UserSession, now: datetime) -> bool:
    ends = min(found.idle_expires_at, found.absolute_expires_at)
    return found.revoked_at is None and now < ends


def sign_in(ctx: Context, given: SignIn) -> tuple[SignedInUser, str]:
    """A new session for the user, and the token for its cookie; the cookie's old one has ended.

    Raises:
        WrongPassword: unknown or deactivated user, or wrong password.
        TooManyRequests: too many failures for this name or from this address.
    """
    user = queries.user_by_name(ctx.session, given.username)
    # The database takes several spellings for one name; they must not be counted apart.
    name = user.username if user is not None else given.username
    secret = ctx.settings.secret_key.get_secret_value()
    buckets = throttle.buckets_of(secret, name, ctx.credentials.remote_addr)
    throttle.refuse_if_throttled(ctx.session, buckets, ctx.now)
    stored = user.password_hash if user is not None else None
    matches = passwords.password_matches(stored, given.password)
    if user is None or not matches or user.deactivated:
        throttle.count_failure(ctx.session, buckets, ctx.now)
        whom = user.user_id if user is not None else None
        audit.record(ctx.session, "session.refused", "user", whom, outcome=AuditOutcome.DENIED)
        raise WrongPassword
    _note_sign_in(ctx, user, given.password)
    if ctx.identity.session_id is not None:
        end_session(ctx.session, ctx.identity.session_id, ctx.now)
    return _open(ctx, user)


def _note_sign_in(ctx: Context, user: User, password: str) -> None:
    """The account holds the time, and a hash of today's kind.

    A statement past the unit of work: signing in edits nothing that has versions, and two sign-ins
    of one user at once must not make one of them stale.
    """
    noted: dict[str, object] = {"last_login": ctx.now}
    if passwords.is_outdated(user.password_hash):
        noted["password_hash"] = passwords.HASHER.hash(password)
    ctx.session.execute(
        update(User)
        .where(User.user_id == user.user_id)
        .values(noted)
        .execution_options(synchronize_session=False)
    )


def _open(ctx: Context, user: User) -> tuple[SignedInUser, str]:
    token = secrets.token_urlsafe(32)
    ctx.session.add(
        UserSession(
            token_sha256=digest(token),
            user_id=user.user_id,
            created_at=ctx.now,
            last_seen_at=ctx.now,
            idle_expires_at=ctx.now + timedelta(minutes=ctx.settings.session_idle_minutes),
            absolute_expires_at=ctx.now + timedelta(hours=ctx.settings.session_absolute_hours),
            auth_method="password",
            ip=ctx.credentials.remote_addr[:45] or None,
            ua_hash=digest(ctx.credentials.user_agent),
        )
    )
    groups = queries.groups_of(ctx.session, user.user_id)
    ctx.session.info["identity"] = identity_of(user, groups)
    audit.record(ctx.session, "session.opened", "user", user.user_id)
    return described(user, groups), token


def current_user(ctx: Context) -> SignedInUser:
    """The caller as the front end shows it; `last_login` is the sign-in of this session or later.

    Raises:
        Unauthenticated: nobody is signed in.
    """
    if ctx.identity.is_anonymous:
        raise Unauthenticated
    user = ctx.session.get_one(User, ctx.identity.user_id)
    return SignedInUser(
        username=user.username,
        last_login=user.last_login,
        is_admin=ctx.identity.is_admin,
        groups=list(ctx.identity.group_codes),
    )


def described(user: User, groups: list[Group]) -> SignedInUser:
    """A user with group codes, as signing in answers."""
    return SignedInUser(
        username=user.username,
        last_login=user.last_login,
        is_admin=bool(user.is_admin),
        groups=[group.group_code for group in groups],
    )


def end_session(session: Session, session_id: int, now: datetime) -> None:
    """The session no longer stands for anybody."""
    session.execute(
        update(UserSession).where(UserSession.session_id == session_id).values(revoked_at=now)
    )


def sign_out(ctx: Context) -> None:
    """The caller's session has ended; nothing happens where there is none."""
    if ctx.identity.session_id is not None:
        end_session(ctx.session, ctx.identity.session_id, ctx.now)
        audit.record(ctx.session, "session.ended", "user", ctx.identity.user_id)


def revoke_sessions_of(session: Session, user_id: int, now: datetime) -> None:
    """Every session of the user has ended: after deactivation, demotion or a new password."""
    session.execute(
        update(UserSession)
        .where(UserSession.user_id == user_id, UserSession.revoked_at.is_(None))
        .values(revoked_at=now)
    )
