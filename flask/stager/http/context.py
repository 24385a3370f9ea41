"""What a view is given, and what it may answer beyond a plain value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Generic, Protocol, TypeVar

from stager.access.identity import Identity
from stager.db import Session, begin_write
from stager.errors import Stale
from stager.settings import Settings

T = TypeVar("T")


class CookieKind(StrEnum):
    """What a cookie is for; its value is also the cookie's name."""

    SESSION = "stager_session"
    SIGN_IN = "stager_sign_in"


Clients = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Credentials:
    """How the caller introduces itself: a session cookie or a bearer token, and from where.

    `sign_in_state` is what a sign-in elsewhere, which this browser began, needs to end.
    """

    cookie: str | None
    bearer: str | None
    remote_addr: str
    user_agent: str
    sign_in_state: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """One request: the caller, the database session of its single transaction, and the rest.

    A view never commits; the edge does after the view has returned, and rolls back otherwise.
    `when_writing` is what the edge does at the beginning of the writing transaction.
    """

    session: Session
    identity: Identity
    settings: Settings
    clients: Clients
    credentials: Credentials
    now: datetime
    request_id: str
    if_match: str | None = None
    when_writing: Callable[[], None] | None = None

    def begin_write(self) -> None:
        """From here on the transaction may write; called by views that read a body themselves.

        What was read before is read again: a body may take long to arrive, and no lock is held
        meanwhile.
        """
        self.session.rollback()
        begin_write(self.session)
        if self.when_writing is not None:
            self.when_writing()

    def require_current(self, etag: str) -> None:
        """Nothing, if the client sent no `If-Match` or the one of the current version.

        Raises:
            Stale: the client knows an older version.
        """
        if self.if_match is not None and self.if_match not in {etag, f'"{etag}"', "*"}:
            raise Stale

    def current(self, entity: str, key: object) -> Callable[[int], None]:
        """What a service calls with the version that it is about to change; see above."""
        return lambda version: self.require_current(etag_of(entity, key, version))


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """A value with more than its body: status, headers, entity tag, and cookies.

    `cookies` are values by kind, None to take one away.
    """

    value: T
    status: HTTPStatus | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    cookies: Mapping[CookieKind, str | None] = field(default_factory=dict)


def etag_of(entity: str, key: object, version: int) -> str:
    """The opaque part of an entity's strong ETag: `<entity>-<id>-<version>`."""
    return f"{entity}-{key}-{version}"


class Recogniser(Protocol):
    """Recognises callers; implemented where sessions live, injected by the application."""

    def identify(self, session: Session, credentials: Credentials, now: datetime) -> Identity:
        """Who the credentials stand for; `ANONYMOUS` if nobody, or nobody any more."""
        ...

    def account(self, session: Session, user_id: int) -> Identity | None:
        """The identity of a user's account; None if there is none, or it is deactivated."""
        ...

    def renew(self, session: Session, identity: Identity, now: datetime) -> None:
        """Writes that the caller's session was used; called when `identity.needs_renewal`."""
        ...


class Recorder(Protocol):
    """Writes an audit event that is not a change of a row; injected by the application."""

    def __call__(
        self,
        session: Session,
        action: str,
        entity: str | None = None,
        entity_id: object = None,
        *,
        after: Mapping[str, object] | None = None,
    ) -> None:
        """The event is in the session's transaction; the caller is taken from `session.info`."""
        ...
