"""Accounts: what administrators may change, one's own password, and what ends with each change."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.features.session import throttle
from stager.features.session.passwords import HASHER, password_matches
from stager.models import ApiToken, AuditEvent, Group, User
from tests.application import Application, problem
from tests.factories import make_family, make_group, make_token, make_user

PASSWORD = "correct horse battery"
NEW = "a new long password"
HASH = HASHER.hash(PASSWORD)
FULL = {
    "username",
    "email",
    "is_admin",
    "last_login",
    "deactivated",
    "groups",
    "minio_access_key",
    "issuer",
    "subject",
}


@pytest.fixture
def lab(session: Session) -> Group:
    group = make_group(session, "lab-a")
    session.commit()
    return group


@pytest.fixture
def zoe(session: Session, lab: Group) -> User:
    user = make_user(session, "zoe", groups=[lab], password_hash=HASH)
    session.commit()
    return user


@pytest.fixture
def admin(application: Application, session: Session) -> FlaskClient:
    user = make_user(session, "root", is_admin=True, password_hash=HASH)
    return application.signed_in(session, user)


def new_user(**fields: Any) -> dict[str, Any]:
    return {"username": "adam", "email": "adam@example.org", "password": NEW} | fields


def works(caller: FlaskClient) -> bool:
    return caller.get("/api/groups").status_code == 200


def test_a_list_shows_accounts_without_their_identities_elsewhere(
    admin: FlaskClient, session: Session, zoe: User
) -> None:
    zoe.minio_access_key = "canary-access-key"
    session.commit()
    shown = {user["username"]: user for user in admin.get("/api/users").get_json()}
    assert shown["zoe"] == {
        "username": "zoe",
        "email": "zoe@example.org",
        "is_admin": False,
        "last_login": None,
        "deactivated": False,
        "groups": ["lab-a"],
    }


def test_an_account_is_shown_without_secrets(
    admin: FlaskClient, application: Application, session: Session, zoe: User
) -> None:
    zoe.minio_secret_key = "canary-secret"
    zoe.issuer, zoe.subject = "https://idp.example.org", "zoe-1"
    own = application.signed_in(session, zoe).get("/api/users/zoe")
    seen = admin.get("/api/users/zoe")
    assert own.get_json().keys() == seen.get_json().keys() == FULL
    assert (own.get_json()["subject"], seen.get_json()["subject"]) == (None, "zoe-1")
    assert "canary" not in own.text + seen.text


def test_a_created_user_can_sign_in(
    admin: FlaskClient, application: Application, lab: Group
) -> None:
    response = admin.post(
        "/api/users", json=new_user(groups=["lab-a"], deactivated=True, user_id=7)
    )
    assert (response.status_code, response.headers["Location"]) == (201, "/api/users/adam")
    assert response.get_json()["groups"] == [lab.group_code]
    given = {"username": "adam", "password": NEW}
    assert application.client().post("/api/login", json=given).status_code == 200


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"password": None}, "password"),
        ({"password": "short"}, "password"),
        ({"password": "x" * 129}, "password"),
        ({"password": 7}, "password"),
        ({"username": ""}, "username"),
        ({"username": "x" * 31}, "username"),
        ({"username": "a b"}, "username"),
        ({"username": "adam\n"}, "username"),
        ({"email": "no address"}, "email"),
        ({"email": "@example.org"}, "email"),
        ({"email": f"{'x' * 140}@example.org"}, "email"),
        ({"is_admin": "yes"}, "is_admin"),
        ({"groups": "lab-a"}, "groups"),
        ({"issuer": "https://idp.example.org"}, "subject"),
        ({"subject": "x" * 256}, "subject"),
    ],
    ids=str,
)
def test_a_field_that_will_not_do_is_named(
    admin: FlaskClient, session: Session, fields: dict[str, Any], field: str
) -> None:
    response = admin.post("/api/users", json=new_user(**fields))
    assert response.status_code == 400
    assert {error["field"] for error in problem(response)["errors"]} == {field}
    assert session.scalar(select(User).where(User.username == "adam")) is None


@pytest.mark.usefixtures("zoe")
@pytest.mark.parametrize("fields", [{"username": "ZOE"}, {"email": "Zoe@Example.org"}], ids=str)
def test_a_name_or_address_that_is_taken_says_whose_it_is(
    admin: FlaskClient, fields: dict[str, str]
) -> None:
    response = admin.post("/api/users", json=new_user(**fields))
    assert (response.status_code, response.headers["Location"]) == (422, "/api/users/zoe")
    assert problem(response)["errors"][0]["field"] in fields


@pytest.mark.usefixtures("lab")
@pytest.mark.parametrize("codes", [["missing"], ["lab-a", "lab-a"], ["lab-a", "missing"]])
def test_a_group_that_is_unknown_or_repeated_creates_nobody(
    admin: FlaskClient, session: Session, codes: list[str]
) -> None:
    assert admin.post("/api/users", json=new_user(groups=codes)).status_code == 404
    assert session.scalar(select(User).where(User.username == "adam")) is None


def test_a_user_of_the_provider_needs_no_password(admin: FlaskClient, session: Session) -> None:
    subject = {"issuer": "https://idp.example.org", "subject": "pipeline"}
    assert admin.post("/api/users", json=new_user(password=None, **subject)).status_code == 201
    stored = session.scalars(select(User).where(User.username == "adam")).one().password_hash
    assert not password_matches(stored, stored)
    other = new_user(username="eve", email="eve@example.org", **subject)
    assert problem(admin.post("/api/users", json=other))["errors"][0]["field"] == "subject"


@pytest.mark.usefixtures("zoe")
def test_an_administrator_changes_what_is_named_and_nothing_else(admin: FlaskClient) -> None:
    response = admin.patch("/api/users/zoe", json={"email": "z@example.org", "unknown": 1})
    assert response.status_code == 200
    assert response.get_json()["email"] == "z@example.org"
    assert response.get_json()["groups"] == ["lab-a"]


@pytest.mark.usefixtures("zoe")
def test_a_renamed_user_is_found_under_the_new_name(admin: FlaskClient) -> None:
    response = admin.patch("/api/users/zoe", json={"username": "zo.e"})
    assert response.headers["Location"] == "/api/users/zo.e"
    assert admin.get("/api/users/zo.e").status_code == 200
    assert admin.get("/api/users/zoe").status_code == 404


@pytest.mark.usefixtures("zoe")
@pytest.mark.parametrize(
    "change",
    [
        {"username": "root"},
        {"email": "ROOT@example.org"},
        {"username": ""},
        {"email": "x"},
        {"is_admin": "no"},
        {"deactivated": 1},
        {"groups": "lab-a"},
        {"password": "short"},
        {"subject": "half"},
    ],
    ids=str,
)
def test_an_edit_that_will_not_do_changes_nothing(
    admin: FlaskClient, change: dict[str, Any]
) -> None:
    before = admin.get("/api/users/zoe").get_json()
    response = admin.patch("/api/users/zoe", json={"email": "new@example.org"} | change)
    assert response.status_code == 400
    assert problem(response)["errors"]
    assert admin.get("/api/users/zoe").get_json() == before


@pytest.mark.usefixtures("zoe")
def test_an_identity_at_the_provider_can_be_given_and_taken(admin: FlaskClient) -> None:
    given = {"issuer": "https://idp.example.org", "subject": "zoe-1"}
    assert admin.patch("/api/users/zoe", json=given).get_json()["subject"] == "zoe-1"
    taken = admin.patch("/api/users/zoe", json={"issuer": None, "subject": None})
    assert taken.get_json()["subject"] is None


def test_an_edit_of_an_older_version_is_refused(admin: FlaskClient, session: Session) -> None:
    make_user(session, "zoe")
    make_group(session, "lab-b")
    session.commit()
    tag = admin.get("/api/users/zoe").headers["ETag"]
    header = {"If-Match": tag}
    assert (
        admin.patch("/api/users/zoe", json={"groups": ["lab-b"]}, headers=header).status_code == 200
    )
    assert admin.patch("/api/users/zoe", json={"groups": []}, headers=header).status_code == 412
    assert admin.delete("/api/users/zoe", headers=header).status_code == 412


def test_what_a_membership_gave_is_gone_with_the_next_request(
    admin: FlaskClient, application: Application, session: Session, zoe: User
) -> None:
    _, token = make_token(session, zoe)
    callers = [application.signed_in(session, zoe), application.with_token(token)]
    assert [len(each.get("/api/groups").get_json()) for each in callers] == [1, 1]
    admin.patch("/api/users/zoe", json={"groups": []})
    assert [each.get("/api/groups").get_json() for each in callers] == [[], []]


def test_deactivation_ends_sessions_and_tokens_for_good(
    admin: FlaskClient, application: Application, session: Session, zoe: User
) -> None:
    _, token = make_token(session, zoe)
    callers = [application.signed_in(session, zoe), application.with_token(token)]
    assert all(works(each) for each in callers)
    assert admin.patch("/api/users/zoe", json={"deactivated": True}).status_code == 200
    assert not any(works(each) for each in callers)
    admin.patch("/api/users/zoe", json={"deactivated": False})
    assert not any(works(each) for each in callers)


def test_an_administrator_who_is_none_any_more_has_lost_it_at_once(
    admin: FlaskClient, application: Application, session: Session
) -> None:
    boss = make_user(session, "boss", is_admin=True)
    _, token = make_token(session, boss, scopes=["admin"])
    browser, program = application.signed_in(session, boss), application.with_token(token)
    assert [each.get("/api/users").status_code for each in (browser, program)] == [200, 200]
    admin.patch("/api/users/boss", json={"is_admin": False})
    assert browser.get("/api/users").status_code == 401
    assert program.get("/api/users").status_code == 403


@pytest.mark.parametrize("change", [{"is_admin": False}, {"deactivated": True}], ids=str)
def test_somebody_must_be_left_to_administrate(
    admin: FlaskClient, session: Session, change: dict[str, bool]
) -> None:
    gone = make_user(session, "gone", is_admin=True, deactivated=True)
    session.commit()
    assert admin.patch("/api/users/root", json=change).status_code == 422
    gone.deactivated = False
    session.commit()
    assert admin.patch("/api/users/root", json=change).status_code == 200


def test_a_new_password_of_ones_own_needs_the_one_before(
    application: Application, session: Session, zoe: User
) -> None:
    browser = application.signed_in(session, zoe)
    wrong = browser.patch("/api/users/zoe", json={"current": "wrong", "password": NEW})
    assert (wrong.status_code, problem(wrong)["detail"]) == (401, "Incorrect password")
    for missing in ({"password": NEW}, {"current": PASSWORD}, {}):
        assert browser.patch("/api/users/zoe", json=missing).status_code == 400
    right = browser.patch("/api/users/zoe", json={"current": PASSWORD, "password": NEW})
    assert (right.status_code, right.data) == (204, b"")
    session.refresh(zoe)
    assert password_matches(zoe.password_hash, NEW)


def test_a_member_changes_nothing_but_the_password(
    application: Application, session: Session, zoe: User
) -> None:
    browser = application.signed_in(session, zoe)
    body = {"current": PASSWORD, "password": NEW, "is_admin": True, "groups": [], "email": "x@y.zz"}
    assert browser.patch("/api/users/zoe", json=body).status_code == 204
    shown = browser.get("/api/users/zoe").get_json()
    assert (shown["is_admin"], shown["groups"], shown["email"]) == (
        False,
        ["lab-a"],
        "zoe@example.org",
    )


@pytest.mark.usefixtures("zoe")
def test_an_administrator_needs_the_password_before_for_their_own_only(admin: FlaskClient) -> None:
    assert admin.patch("/api/users/root", json={"password": NEW}).status_code == 400
    both = {"password": NEW, "current": PASSWORD}
    assert admin.patch("/api/users/root", json=both).status_code == 200
    assert admin.patch("/api/users/zoe", json={"password": NEW}).status_code == 200


def test_a_new_password_ends_the_other_sessions_and_every_token(
    application: Application, session: Session, zoe: User
) -> None:
    _, token = make_token(session, zoe)
    browser, other = application.signed_in(session, zoe), application.signed_in(session, zoe)
    program = application.with_token(token)
    browser.patch("/api/users/zoe", json={"current": PASSWORD, "password": NEW})
    assert [works(each) for each in (browser, other, program)] == [True, False, False]


def test_guessing_the_password_before_is_slowed_down(
    application: Application, session: Session, zoe: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(throttle.LIMITS, "name", 2)
    browser = application.signed_in(session, zoe)
    body = {"current": "wrong", "password": NEW}
    found = [browser.patch("/api/users/zoe", json=body).status_code for _ in range(3)]
    assert found == [401, 401, 429]
    refused = session.scalars(select(AuditEvent).where(AuditEvent.action == "password.refused"))
    assert len(refused.all()) == 2


def test_who_wrote_nothing_can_be_deleted_with_sessions_and_tokens(
    admin: FlaskClient, application: Application, session: Session, zoe: User
) -> None:
    make_token(session, zoe)
    browser = application.signed_in(session, zoe)
    assert admin.delete("/api/users/zoe").status_code == 204
    assert not works(browser)
    assert session.scalars(select(ApiToken)).all() == []
    assert admin.get("/api/users/zoe").status_code == 404


def test_who_wrote_something_can_only_be_deactivated(
    admin: FlaskClient, session: Session, zoe: User
) -> None:
    make_family(session, created_by=zoe, updated_by=zoe)
    session.commit()
    response = admin.delete("/api/users/zoe")
    assert (response.status_code, problem(response)["detail"]) == (
        422,
        "This user can only be deactivated",
    )
    assert admin.get("/api/users/zoe").get_json()["groups"] == ["lab-a"]


def test_nobody_deletes_themselves(admin: FlaskClient) -> None:
    assert problem(admin.delete("/api/users/root"))["detail"] == "Admin cannot delete self"
