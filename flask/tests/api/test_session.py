"""Signing in and out, and how long a session stands for somebody."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash
from werkzeug.test import TestResponse

from stager.db import begin_write, utc_now
from stager.features.session import passwords, throttle
from stager.features.session.identities import digest
from stager.features.session.service import revoke_sessions_of
from stager.http.context import CookieKind
from stager.models import AuditEvent, AuthAttempt, User, UserGroup, UserSession
from stager.models.enums import AuditOutcome
from tests.application import Application, Applications, problem
from tests.conftest import Database
from tests.databases import empty
from tests.factories import make_group, make_user

PASSWORD = "correct horse battery"
HASH = passwords.HASHER.hash(PASSWORD)


@pytest.fixture
def alice(session: Session) -> User:
    """A user who can sign in, in two groups."""
    groups = [make_group(session, "zebra"), make_group(session, "c4r")]
    user = make_user(session, "alice", groups=groups, password_hash=HASH)
    session.commit()
    return user


def sign_in(
    browser: FlaskClient, username: str = "alice", password: str = PASSWORD
) -> TestResponse:
    return browser.post("/api/login", json={"username": username, "password": password})


def cookie_of(browser: FlaskClient) -> str:
    cookie = browser.get_cookie(CookieKind.SESSION)
    assert cookie is not None
    return cookie.value


def is_signed_in(browser: FlaskClient) -> bool:
    return browser.get("/api/groups").status_code == 200


@pytest.mark.usefixtures("alice")
def test_signing_in_answers_who_the_user_is(application: Application) -> None:
    response = sign_in(application.client())
    assert response.status_code == 200
    assert response.get_json() == {
        "username": "alice",
        "last_login": None,
        "is_admin": False,
        "groups": ["c4r", "zebra"],
    }


@pytest.mark.usefixtures("alice")
def test_the_second_sign_in_says_when_the_first_was(application: Application) -> None:
    sign_in(application.client())
    second = sign_in(application.client()).get_json()["last_login"]
    assert second.endswith("Z")


@pytest.mark.usefixtures("alice")
@pytest.mark.parametrize("username", ["ALICE", "Alice"])
def test_the_case_of_a_user_name_does_not_matter(application: Application, username: str) -> None:
    assert sign_in(application.client(), username).get_json()["username"] == "alice"


@pytest.mark.usefixtures("alice")
def test_the_case_of_a_password_matters(application: Application) -> None:
    assert sign_in(application.client(), password=PASSWORD.upper()).status_code == 401


def test_every_refusal_of_a_sign_in_is_the_same(
    application: Application, session: Session, alice: User
) -> None:
    make_user(session, "gone", password_hash=HASH, deactivated=True)
    make_user(session, "strange", password_hash="!")
    session.commit()
    refusals = [
        sign_in(application.client(), alice.username, "wrong password"),
        sign_in(application.client(), "nobody", "wrong password"),
        sign_in(application.client(), "gone", PASSWORD),
        sign_in(application.client(), "strange", "!"),
    ]
    assert [refusal.status_code for refusal in refusals] == [401] * 4
    assert len({str(problem(refusal)) for refusal in refusals}) == 1
    assert not any("Set-Cookie" in refusal.headers for refusal in refusals)


def test_without_a_body_signing_in_asks_who_is_signed_in(
    application: Application, session: Session, alice: User
) -> None:
    assert application.client().post("/api/login").status_code == 401
    browser = application.signed_in(session, alice)
    response = browser.post("/api/login")
    assert (response.status_code, response.get_json()["username"]) == (200, "alice")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b'{"username": "alice"}',
        b'{"username": "alice", "password": ""}',
        b'{"username": ["alice"], "password": "x"}',
        b'{"username": "alice", "password": {"a": 1}}',
        b'{"username": "alice", "password": 7}',
        b'{"username": "alice", "password": null}',
        b'{"username": "\\ud800", "password": "x"}',
        b'{"username": "a\\u0000b", "password": "x"}',
        b'{"username": "' + b"x" * 151 + b'", "password": "x"}',
        b'{"username": 1' + b"0" * 5000 + b', "password": "x"}',
        b"[" * 10_000,
        b"x" * 20_000,
    ],
    ids=lambda body: body[:30].decode(errors="replace"),
)
def test_no_body_breaks_the_sign_in(application: Application, body: bytes) -> None:
    response = application.client().post("/api/login", data=body)
    assert response.status_code in {400, 401, 413}
    assert problem(response)["detail"]


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


@pytest.mark.parametrize("method", ["pbkdf2:sha256:50000", "scrypt:1024:8:1"])
def test_a_hash_of_the_predecessor_is_accepted_and_made_anew(
    application: Application, session: Session, alice: User, method: str
) -> None:
    alice.password_hash = generate_password_hash(PASSWORD, method=method)
    session.commit()
    assert sign_in(application.client()).status_code == 200
    session.refresh(alice)
    assert alice.password_hash.startswith("$argon2id$")
    assert sign_in(application.client()).status_code == 200


def test_a_wrong_password_leaves_the_hash_of_the_predecessor(
    application: Application, session: Session, alice: User
) -> None:
    old = generate_password_hash(PASSWORD, method="pbkdf2:sha256:1000")
    alice.password_hash = old
    session.commit()
    assert sign_in(application.client(), password="wrong").status_code == 401
    session.refresh(alice)
    assert alice.password_hash == old


def test_signing_in_makes_no_edit_of_the_user_stale(
    application: Application, session: Session, alice: User
) -> None:
    before = alice.version
    sign_in(application.client())
    session.refresh(alice)
    assert alice.version == before
    assert alice.last_login is not None


@pytest.mark.usefixtures("alice")
def test_two_sign_ins_at_once_both_succeed(application: Application) -> None:
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: sign_in(application.client()).status_code, range(2)))
    assert answers == [200, 200]


def fail(application: Application, username: str, times: int) -> list[TestResponse]:
    return [sign_in(application.client(), username, "wrong") for _ in range(times)]


@pytest.fixture
def _few_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three failures are too many: each costs the time of a password hash."""
    monkeypatch.setitem(throttle.LIMITS, "name", 3)
    monkeypatch.setitem(throttle.LIMITS, "address", 6)


@pytest.mark.usefixtures("alice")
def test_a_flood_of_sign_ins_does_not_take_every_core(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "WAIT_S", 0.01)
    with passwords.AT_ONCE, passwords.AT_ONCE:
        refused = sign_in(application.client())
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "2")
    assert sign_in(application.client()).status_code == 200


@pytest.mark.usefixtures("_few_failures", "alice")
def test_too_many_wrong_passwords_for_a_name_delay_it(application: Application) -> None:
    assert {refusal.status_code for refusal in fail(application, "alice", 3)} == {401}
    refused = sign_in(application.client())
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 300
    assert "wrong passwords" in problem(refused)["detail"]


@pytest.mark.usefixtures("_few_failures", "alice")
def test_the_delay_ends_by_itself(application: Application) -> None:
    fail(application, "alice", 3)
    application.clock.forward(minutes=5)
    assert sign_in(application.client()).status_code == 200


@pytest.mark.usefixtures("_few_failures", "alice")
def test_spellings_of_one_name_are_counted_together(application: Application) -> None:
    for spelling in ("alice", "ALICE", "Alice"):
        fail(application, spelling, 1)
    assert sign_in(application.client()).status_code == 429


@pytest.mark.usefixtures("_few_failures", "alice")
def test_what_the_database_takes_for_the_name_is_counted_with_it(
    application: Application,
) -> None:
    # MariaDB's collation takes these for alice, which a counter by spelling would not.
    for spelling in ("\u00e1lice", "alice ", "\u00c1LICE"):
        fail(application, spelling, 1)
    assert sign_in(application.client()).status_code == 429


@pytest.mark.usefixtures("_few_failures", "alice")
def test_other_names_are_not_delayed(application: Application) -> None:
    fail(application, "mallory", 3)
    assert sign_in(application.client()).status_code == 200


@pytest.mark.usefixtures("_few_failures", "alice")
def test_too_many_names_from_one_address_delay_the_address(application: Application) -> None:
    for name in ("a1", "b2", "c3", "d4", "e5", "f6"):
        fail(application, name, 1)
    assert sign_in(application.client()).status_code == 429


@pytest.mark.usefixtures("alice")
def test_failures_are_counted_though_their_requests_failed(
    application: Application, session: Session
) -> None:
    fail(application, "alice", 2)
    assert set(session.scalars(select(AuthAttempt.n))) == {2}


@pytest.mark.usefixtures("alice")
def test_the_counters_name_nobody(application: Application, session: Session) -> None:
    fail(application, "alice", 1)
    buckets = session.scalars(select(AuthAttempt.bucket)).all()
    assert len(buckets) == 3
    assert not [bucket for bucket in buckets if "alice" in bucket or "127" in bucket]


def test_signing_in_and_out_and_failing_are_recorded(
    application: Application, session: Session, alice: User
) -> None:
    browser = application.client()
    sign_in(browser, password="wrong")
    sign_in(browser)
    browser.post("/api/logout", json={})
    events = session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    found = [(each.action, each.outcome, each.actor_id) for each in events[-3:]]
    assert found == [
        ("session.refused", AuditOutcome.DENIED, None),
        ("session.opened", AuditOutcome.SUCCESS, alice.user_id),
        ("session.ended", AuditOutcome.SUCCESS, alice.user_id),
    ]
    assert {each.entity_id for each in events[-3:]} == {str(alice.user_id)}


def test_an_unknown_name_is_not_recorded(application: Application, session: Session) -> None:
    # People type passwords where the name belongs.
    sign_in(application.client(), "canary-typed-password", "x")
    (event,) = session.scalars(select(AuditEvent)).all()
    assert "canary" not in str({**vars(event)})


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
