"""Signing in: who is answered what, and what is recorded of it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash

from stager.models import AuditEvent, User
from stager.models.enums import AuditOutcome
from tests.api.session_lab import HASH, PASSWORD, sign_in
from tests.application import Application, problem
from tests.factories import make_user


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
