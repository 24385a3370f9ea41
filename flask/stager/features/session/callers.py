"""Recognising callers: by the session cookie, or by a bearer token, which switches cookies off."""

import hmac
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import update

from stager.access.identity import ANONYMOUS, Identity
from stager.access.scopes import Scope
from stager.clients.oidc import OpenIdProvider
from stager.db import Session
from stager.features.session import api_tokens, queries
from stager.features.session.identities import digest, identity_of
from stager.http.context import Credentials
from stager.models import ApiToken, Group, User, UserSession
from stager.settings import Settings

RENEW_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Callers:
    """Recognises callers (`stager.http.context.Recogniser`).

    Account, groups and role are read for each request, so that a change of them acts on the next.
    """

    settings: Settings
    provider: OpenIdProvider | None = None

    def identify(self, session: Session, credentials: Credentials, now: datetime) -> Identity:
        """Who the credentials stand for, if they are alive and the user is not deactivated."""
        if credentials.bearer is not None:
            if credentials.bearer.startswith(api_tokens.PREFIX) or self.provider is None:
                return _by_token(session, credentials.bearer, now)
            return _by_access_token(session, self.provider, credentials.bearer)
        if credentials.cookie:
            return _by_cookie(session, credentials.cookie, now)
        return ANONYMOUS

    def account(self, session: Session, user_id: int) -> Identity | None:
        """The identity of the user's account, unless it is deactivated. Two statements."""
        user = session.get(User, user_id)
        if user is None or user.deactivated:
            return None
        return identity_of(user, queries.groups_of(session, user_id))

    def renew(self, session: Session, identity: Identity, now: datetime) -> None:
        """The token or session was used now; a session may stay idle for its whole time again."""
        if identity.token_id is not None:
            session.execute(
                update(ApiToken)
                .where(ApiToken.token_id == identity.token_id)
                .values(last_used_at=now, last_used_ip=session.info.get("remote_addr"))
                .execution_options(synchronize_session=False)
            )
            return
        idle = timedelta(minutes=self.settings.session_idle_minutes)
        session.execute(
            update(UserSession)
            .where(UserSession.session_id == identity.session_id)
            .values(last_seen_at=now, idle_expires_at=now + idle)
        )


def _by_cookie(session: Session, cookie: str, now: datetime) -> Identity:
    rows = queries.session_rows(session, digest(cookie))
    if not rows:
        return ANONYMOUS
    found, user, _ = rows[0]
    alive = found.revoked_at is None and now < min(found.idle_expires_at, found.absolute_expires_at)
    if not alive or user.deactivated:
        return ANONYMOUS
    return identity_of(
        user,
        [group for _, _, group in rows if group is not None],
        session_id=found.session_id,
        needs_renewal=now - found.last_seen_at > RENEW_AFTER,
        auth_method=found.auth_method,
    )


def _by_token(session: Session, bearer: str, now: datetime) -> Identity:
    spelled = api_tokens.read(bearer)
    rows = queries.token_rows(session, spelled.token_id) if spelled is not None else []
    if spelled is None or not rows:
        return ANONYMOUS
    found, user, _ = rows[0]
    alive = found.revoked_at is None and now < found.expires_at and not user.deactivated
    if not hmac.compare_digest(found.token_sha256, spelled.secret_sha256) or not alive:
        return ANONYMOUS
    scopes = frozenset(Scope(scope) for scope in found.scopes)
    groups = _groups_of_token(session, found, user, [group for _, _, group in rows if group])
    used = found.last_used_at
    identity = identity_of(
        user,
        groups,
        needs_renewal=used is None or now - used > RENEW_AFTER,
        auth_method="token",
        token_id=found.token_id,
        scopes=scopes,
    )
    return replace(identity, is_admin=identity.is_admin and Scope.ADMIN in scopes)


def _by_access_token(session: Session, provider: OpenIdProvider, bearer: str) -> Identity:
    """A service account that the provider knows; verified before any connection is taken."""
    found = provider.identify(bearer)
    if found is None:
        return ANONYMOUS
    user = queries.user_of_subject(session, found.issuer, found.subject)
    if user is None or user.deactivated:
        return ANONYMOUS
    return identity_of(user, queries.groups_of(session, user.user_id), auth_method="oidc")


def _groups_of_token(
    session: Session, token: ApiToken, user: User, memberships: list[Group]
) -> list[Group]:
    """The groups that the token is bound to, as far as its owner still reaches them."""
    if token.group_ids is None:
        return memberships
    if user.is_admin:
        return queries.groups_by_id(session, token.group_ids)
    return [group for group in memberships if group.group_id in token.group_ids]
