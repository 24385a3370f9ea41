"""The whole application for tests: on a database, with a clock that can be put forward.

Made once a process for each database, because assembling it costs more than most tests do.
"""

import secrets
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.app import create_app
from stager.clients.oidc import OpenIdProvider
from stager.clients.storage import ObjectStore, store_in
from stager.db import utc_now
from stager.features.session.identities import digest
from stager.http.endpoint import Edge
from stager.http.security import cookie_name
from stager.models import User, UserSession
from stager.settings import Settings

PIPELINES = Path(__file__).resolve().parents[2] / "docs/examples/pipelines/pipelines.toml"
SECRET = "canary-secret-key-0123456789-abcdefghij"  # 39 bytes that must never be seen


@dataclass
class Clock:
    """The real time, put forward."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        """What the application takes for the time."""
        return utc_now() + self.ahead

    def forward(self, **units: float) -> None:
        """The clock is as much further ahead, in the units that `timedelta` knows."""
        self.ahead += timedelta(**units)

    def reset(self) -> None:
        """The clock shows the real time."""
        self.ahead = timedelta()


@dataclass(frozen=True)
class Application:
    """The application, and clients that are signed in."""

    flask: Flask
    settings: Settings
    clock: Clock

    @property
    def edge(self) -> Edge:
        """What the application's endpoints were given."""
        return cast("Edge", self.flask.extensions["stager"])

    @property
    def engine(self) -> Engine:
        """The application's own engine, whose statements are those of its requests."""
        return cast("Engine", self.edge.sessions.kw["bind"])

    @property
    def store(self) -> ObjectStore:
        """The application's object store."""
        return store_in(self.edge.clients)

    def client(self, cookie: str | None = None) -> FlaskClient:
        """A browser with nothing but this session cookie, if any."""
        browser = self.flask.test_client()
        if cookie is not None:
            browser.set_cookie(cookie_name(self.settings), cookie)
        return browser

    def with_token(self, token: str) -> FlaskClient:
        """A program that sends this bearer token with each request."""
        program = self.flask.test_client()
        program.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
        return program

    def signed_in(self, session: Session, user: User, **columns: Any) -> FlaskClient:
        """A browser in which the user signed in just now; commits the session.

        `columns` are other values of the session's row.
        """
        token, now = secrets.token_urlsafe(32), self.clock()
        times: dict[str, Any] = {
            "created_at": now,
            "last_seen_at": now,
            "idle_expires_at": now + timedelta(minutes=self.settings.session_idle_minutes),
            "absolute_expires_at": now + timedelta(hours=self.settings.session_absolute_hours),
        }
        session.add(
            UserSession(
                token_sha256=digest(token),
                user_id=user.user_id,
                auth_method="password",
                **(times | columns),
            )
        )
        session.commit()
        return self.client(token)


@dataclass
class Applications(ExitStack):
    """Makes applications below a directory, and closes their connections at the end."""

    directory: Path
    _made: dict[str, Application] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def on(
        self, database_uri: str, *, openid_provider: OpenIdProvider | None = None, **changed: str
    ) -> Application:
        """The application on that database; `changed` are other settings, by variable."""
        key = repr((database_uri, id(openid_provider), changed))
        if key not in self._made:
            self._made[key] = self._make(database_uri, openid_provider, changed)
        return self._made[key]

    def _make(
        self, database_uri: str, openid_provider: OpenIdProvider | None, changed: Mapping[str, str]
    ) -> Application:
        place = self.directory / str(len(self._made))
        settings = Settings.model_validate(
            {
                "ST_DATABASE_URI": database_uri,
                "ST_SECRET_KEY": SECRET,
                "ST_OBJECT_STORE": f"local:{place / 'objects'}",
                "ST_VAR_DIR": str(place),
                "ST_PIPELINES": str(PIPELINES),
                "ST_PUBLIC_URL": "http://localhost",
                **changed,
            }
        )
        clock = Clock()
        flask = create_app(settings, clock=clock, openid_provider=openid_provider)
        made = Application(flask, settings, clock)
        self.callback(made.engine.dispose)
        return made


def problem(response: TestResponse) -> dict[str, Any]:
    """The problem body of a refusal, without what differs from request to request."""
    assert response.content_type == "application/problem+json", response.text[:200]
    body = dict(response.get_json())
    assert body.pop("request_id") == response.headers["X-Request-Id"]
    assert body.pop("instance") == response.request.path
    return body


def at_once(*calls: Callable[[], TestResponse]) -> list[TestResponse]:
    """The answers to calls made in a thread each, in the order in which they came."""
    answers: list[TestResponse] = []
    threads = [threading.Thread(target=lambda call=call: answers.append(call())) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
