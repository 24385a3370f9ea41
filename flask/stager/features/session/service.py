"""Sessions: opening one with a password, listing and ending them; `callers` recognises them."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import update

from stager.db import Session
from stager.errors import NotFound, Unauthenticated
from stager.features.audit import service as audit
from stager.features.session import passwords, queries, throttle
from stager.features.session.identities import digest, identity_of
from stager.features.session.schemas import SessionOut, SignedInUser, SignIn
from stager.http.context import Context
from stager.models import Group, User, UserSession
from stager.models.enums import AuditOutcome


class WrongPassword(Unauthenticated):
    """Unknown user, deactivated user or wrong password: one answer; the failure stays counted."""

    keeps_changes = True

    def __init__(self) -> None:
        super().__init__("The user name or the password is wrong.")


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
    outdated = passwords.is_outdated(user.password_hash)
    rehashed = passwords.HASHER.hash(given.password) if outdated else None
    return open_session(ctx, user, "password", rehashed=rehashed)


def open_session(
    ctx: Context, user: User, auth_method: str, *, rehashed: str | None = None
) -> tuple[SignedInUser, str]:
    """A new session for the user, and the token for its cookie; the cookie's old one has ended."""
    _note_sign_in(ctx, user, rehashed)
    if ctx.identity.session_id is not None:
        end_session(ctx.session, ctx.identity.session_id, ctx.now)
    return _open(ctx, user, auth_method)


def _note_sign_in(ctx: Context, user: User, rehashed: str | None) -> None:
    """The account holds the time, and a hash of today's kind if there is a new one.

    A statement past the unit of work: signing in edits nothing that has versions, and two sign-ins
    of one user at once must not make one of them stale.
    """
    noted: dict[str, object] = {"last_login": ctx.now}
    if rehashed is not None:
        noted["password_hash"] = rehashed
    ctx.session.execute(
        update(User)
        .where(User.user_id == user.user_id)
        .values(noted)
        .execution_options(synchronize_session=False)
    )


def _open(ctx: Context, user: User, auth_method: str) -> tuple[SignedInUser, str]:
    token = secrets.token_urlsafe(32)
    ctx.session.add(
        UserSession(
            token_sha256=digest(token),
            user_id=user.user_id,
            created_at=ctx.now,
            last_seen_at=ctx.now,
            idle_expires_at=ctx.now + timedelta(minutes=ctx.settings.session_idle_minutes),
            absolute_expires_at=ctx.now + timedelta(hours=ctx.settings.session_absolute_hours),
            auth_method=auth_method,
            ip=ctx.credentials.remote_addr[:45] or None,
            ua_hash=digest(ctx.credentials.user_agent),
        )
    )
    groups = queries.groups_of(ctx.session, user.user_id)
    ctx.session.info["identity"] = identity_of(user, groups, auth_method=auth_method)
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


def own_sessions(ctx: Context) -> list[SessionOut]:
    """The caller's sessions that are alive, the one used last first."""
    return [
        SessionOut(
            session_id=each.session_id,
            created_at=each.created_at,
            last_seen_at=each.last_seen_at,
            expires_at=min(each.idle_expires_at, each.absolute_expires_at),
            ip=each.ip,
            auth_method=each.auth_method,
            current=each.session_id == ctx.identity.session_id,
        )
        for each in queries.live_sessions(ctx.session, ctx.identity.author_id, ctx.now)
    ]


def revoke_own(ctx: Context, session_id: int) -> None:
    """The caller's session of that id has ended, which may be the one in use.

    Raises:
        NotFound: the caller has no such session that is alive.
    """
    alive = queries.live_sessions(ctx.session, ctx.identity.author_id, ctx.now)
    if session_id not in {each.session_id for each in alive}:
        raise NotFound
    end_session(ctx.session, session_id, ctx.now)
    audit.record(ctx.session, "session.revoked", "user", ctx.identity.user_id)


def revoke_others(ctx: Context) -> None:
    """Every session of the caller's but the one in use has ended."""
    user_id = ctx.identity.author_id
    revoke_sessions_of(ctx.session, user_id, ctx.now, but=ctx.identity.session_id)
    audit.record(ctx.session, "session.revoked", "user", user_id)


def revoke_sessions_of(
    session: Session, user_id: int, now: datetime, *, but: int | None = None
) -> None:
    """Every session of the user has ended, except `but`.

    After deactivation, a change of role or a new password.
    """
    session.execute(
        update(UserSession)
        .where(
            UserSession.user_id == user_id,
            UserSession.revoked_at.is_(None),
            UserSession.session_id != (but or 0),
        )
        .values(revoked_at=now)
    )
