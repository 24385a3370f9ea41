"""How long a session stands for somebody, and what ends it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.db import begin_write, utc_now
from stager.features.session.identities import digest
from stager.features.session.service import revoke_sessions_of
from stager.http.context import CookieKind
from stager.models import User, UserGroup, UserSession
from tests.api.session_lab import PASSWORD, cookie_of, is_signed_in, sign_in
from tests.application import Application, Applications
from tests.conftest import Database
from tests.databases import empty
from tests.factories import make_group, make_user


@pytest.mark.usefixtures("alice")
def test_signing_in_again_ends_the_session_before(application: Application) -> None:
    browser = application.client()
    sign_in(browser)
    first = cookie_of(browser)
    sign_in(browser)
    assert cookie_of(browser) != first
    assert is_signed_in(browser)
    assert not is_signed_in(application.client(first))


@pytest.mark.usefixtures("alice")
def test_a_cookie_chosen_by_somebody_else_is_not_taken_over(application: Application) -> None:
    browser = application.client("chosen-by-an-attacker")
    sign_in(browser)
    assert cookie_of(browser) != "chosen-by-an-attacker"
    assert not is_signed_in(application.client("chosen-by-an-attacker"))


@pytest.mark.parametrize("cookie", ["", "x", "\N{SNOWMAN}", "x" * 4000, "a%00b"])
def test_a_cookie_that_names_no_session_stands_for_nobody(
    application: Application, cookie: str
) -> None:
    assert not is_signed_in(application.client(cookie))


def test_the_database_holds_no_usable_session(
    application: Application, session: Session, alice: User
) -> None:
    browser = application.signed_in(session, alice)
    stored = session.scalars(select(UserSession.token_sha256)).one()
    assert stored == digest(cookie_of(browser))
    assert not is_signed_in(application.client(stored))


def test_a_session_ends_when_it_was_idle_too_long(
    application: Application, session: Session, alice: User
) -> None:
    browser = application.signed_in(session, alice)
    idle = application.settings.session_idle_minutes
    application.clock.forward(minutes=idle - 1)
    assert is_signed_in(browser)
    application.clock.forward(minutes=idle - 1)
    assert is_signed_in(browser)
    application.clock.forward(minutes=idle + 1)
    assert not is_signed_in(browser)


def test_a_session_ends_however_busy_it_is(
    application: Application, session: Session, alice: User
) -> None:
    browser = application.signed_in(session, alice)
    for _ in range(application.settings.session_absolute_hours - 1):
        application.clock.forward(hours=1)
        assert is_signed_in(browser)
    application.clock.forward(hours=1, seconds=1)
    assert not is_signed_in(browser)


def test_signing_out_ends_the_session_for_every_copy_of_its_cookie(
    application: Application, session: Session, alice: User
) -> None:
    browser = application.signed_in(session, alice)
    copy = application.client(cookie_of(browser))
    response = browser.post("/api/logout", json={})
    assert response.status_code == 204
    assert browser.get_cookie(CookieKind.SESSION) is None
    assert not is_signed_in(copy)


def test_signing_out_without_a_session_is_fine(application: Application) -> None:
    assert application.client().post("/api/logout", json={}).status_code == 204


def test_signing_out_with_anything_but_text_to_return_to_is_refused(
    application: Application,
) -> None:
    response = application.client().post("/api/logout", json={"redirect_uri": 1})
    assert response.status_code == 400


def test_deactivation_ends_access_at_once(
    application: Application, session: Session, alice: User
) -> None:
    browser = application.signed_in(session, alice)
    alice.deactivated = True
    session.commit()
    assert not is_signed_in(browser)
    assert browser.post("/api/login").status_code == 401


def test_leaving_a_group_acts_at_once(
    application: Application, session: Session, alice: User
) -> None:
    browser = application.signed_in(session, alice)
    session.delete(session.scalars(select(UserGroup)).first())
    session.commit()
    assert len(browser.get("/api/groups").get_json()) == 1


def test_demotion_acts_at_once(application: Application, session: Session, alice: User) -> None:
    make_group(session, "foreign")
    alice.is_admin = True
    browser = application.signed_in(session, alice)
    assert len(browser.get("/api/groups").get_json()) == 3
    alice.is_admin = False
    session.commit()
    assert len(browser.get("/api/groups").get_json()) == 2


def test_revoking_ends_every_session_of_the_user(
    application: Application, session: Session, alice: User
) -> None:
    browsers = [application.signed_in(session, alice) for _ in range(2)]
    other = application.signed_in(session, make_user(session))
    revoke_sessions_of(session, alice.user_id, utc_now())
    session.commit()
    assert [is_signed_in(each) for each in (*browsers, other)] == [False, False, True]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    application: Application, alice: User
) -> None:
    cookie = sign_in(application.client(), alice.username).headers["Set-Cookie"]
    assert cookie.startswith(f"{CookieKind.SESSION}=")
    parts = set(cookie.split("; ")[1:])
    assert parts == {"HttpOnly", "Path=/", "SameSite=Lax"}


def test_over_tls_the_cookie_is_bound_to_this_host(
    applications: Applications, database_uri: str, alice: User
) -> None:
    secure = applications.on(database_uri, ST_PUBLIC_URL="https://stager.example.org")
    browser = secure.client()
    cookie = browser.post(
        "/api/login",
        json={"username": alice.username, "password": PASSWORD},
        base_url="https://stager.example.org",
    ).headers["Set-Cookie"]
    assert cookie.startswith(f"__Host-{CookieKind.SESSION}=")
    assert set(cookie.split("; ")[1:]) == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_a_session_is_renewed_at_most_once_a_minute(
    application: Application, session: Session, alice: User
) -> None:
    browser = application.signed_in(session, alice)

    def end_of_idleness() -> datetime:
        session.rollback()
        return session.scalars(select(UserSession.idle_expires_at)).one()

    began = end_of_idleness()
    application.clock.forward(seconds=30)
    is_signed_in(browser)
    assert end_of_idleness() == began
    application.clock.forward(seconds=31)
    is_signed_in(browser)
    assert end_of_idleness() - began >= timedelta(seconds=60)


@pytest.fixture
def impatient(
    applications: Applications, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    """An application on SQLite that waits a moment for others to end writing, not ten seconds."""
    pragmas = ("PRAGMA busy_timeout = 20", "PRAGMA journal_mode = WAL")
    monkeypatch.setattr("stager.db.engine.SQLITE_PRAGMAS", pragmas)
    made = applications.on(sqlite_database.uri, ST_SESSION_IDLE_MINUTES="77")
    yield made
    made.clock.reset()
    empty(sqlite_database.engine)


def test_a_request_is_answered_though_its_session_cannot_be_renewed(
    impatient: Application, sqlite_database: Database
) -> None:
    with Session(sqlite_database.engine) as session:
        browser = impatient.signed_in(session, make_user(session))
    impatient.clock.forward(minutes=2)
    with Session(sqlite_database.engine) as writer:
        begin_write(writer)
        assert is_signed_in(browser)


def sessions_of(browser: FlaskClient) -> list[dict[str, Any]]:
    return list(browser.get("/api/sessions").get_json())


def test_a_user_sees_the_own_sessions_and_which_is_this_one(
    application: Application, session: Session, alice: User
) -> None:
    application.signed_in(session, make_user(session))
    application.signed_in(session, alice, revoked_at=utc_now())
    application.signed_in(session, alice)
    application.clock.forward(seconds=5)
    here = application.signed_in(session, alice, ip="192.0.2.1")
    shown = sessions_of(here)
    assert [(each["current"], each["ip"]) for each in shown] == [(True, "192.0.2.1"), (False, None)]
    assert shown[0].keys() == {
        "session_id",
        "created_at",
        "last_seen_at",
        "expires_at",
        "ip",
        "auth_method",
        "current",
    }


def test_one_session_or_all_others_can_be_ended(
    application: Application, session: Session, alice: User
) -> None:
    here, there, elsewhere = (application.signed_in(session, alice) for _ in range(3))
    ended = next(each["session_id"] for each in sessions_of(there) if each["current"])
    assert here.delete(f"/api/sessions/{ended}").status_code == 204
    assert [is_signed_in(each) for each in (here, there, elsewhere)] == [True, False, True]
    assert here.delete(f"/api/sessions/{ended}").status_code == 404
    assert here.delete("/api/sessions").status_code == 204
    assert [is_signed_in(each) for each in (here, elsewhere)] == [True, False]
