"""API tokens: what they are, what they may do, and when they are over."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.db import utc_now
from stager.features.session.identities import digest
from stager.features.tokens import service
from stager.models import ApiToken, AuditEvent, Group, User
from tests.application import Application, problem
from tests.databases import count_statements
from tests.factories import make_dataset, make_group, make_token, make_user

CSV = {"Accept": "text/csv"}


@pytest.fixture
def lab(session: Session) -> Group:
    return make_group(session, "lab-a")


@pytest.fixture
def zoe(session: Session, lab: Group) -> User:
    user = make_user(session, "zoe", groups=[lab, make_group(session, "lab-b")])
    session.commit()
    return user


@pytest.fixture
def browser(application: Application, session: Session, zoe: User) -> FlaskClient:
    return application.signed_in(session, zoe)


def wanted(**fields: Any) -> dict[str, Any]:
    return {"name": "Pipeline", "scopes": ["read:metadata"]} | fields


def made(browser: FlaskClient, **fields: Any) -> dict[str, Any]:
    response = browser.post("/api/tokens", json=wanted(**fields))
    assert response.status_code == 201, response.text
    return dict(response.get_json())


def works(caller: FlaskClient) -> bool:
    return caller.get("/api/groups").status_code == 200


def groups_seen(caller: FlaskClient) -> list[str]:
    return [group["group_code"] for group in caller.get("/api/groups").get_json()]


def test_a_new_token_is_shown_once_and_only_its_digest_is_kept(
    browser: FlaskClient, session: Session
) -> None:
    token = made(browser)
    secret = token.pop("token").split("_")[2]
    assert browser.get("/api/tokens").get_json() == [token]
    stored = session.scalars(select(ApiToken)).one()
    assert stored.token_sha256 == digest(secret)
    said = [event.after for event in session.scalars(select(AuditEvent))]
    assert secret not in str([vars(stored), said])
    assert token["last_used_at"] is None


def test_a_token_lasts_ninety_days_unless_it_says_otherwise(browser: FlaskClient) -> None:
    for given, days in (({}, 90), ({"expires_in_days": 365}, 365), ({"expires_in_days": 1}, 1)):
        token = made(browser, **given)
        assert token["expires_at"][:10] == (utc_now() + timedelta(days=days)).date().isoformat()


def test_a_token_stands_for_its_owner(application: Application, browser: FlaskClient) -> None:
    program = application.with_token(made(browser)["token"])
    answer = program.post("/api/login")
    assert answer.get_json()["username"] == "zoe"
    assert groups_seen(program) == ["lab-a", "lab-b"]
    (shown,) = browser.get("/api/tokens").get_json()
    assert (shown["last_used_at"][-1], shown["last_used_ip"]) == ("Z", "127.0.0.1")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["everything"]}, "scopes.0"),
        ({"groups": []}, "groups"),
        ({"expires_in_days": 366}, "expires_in_days"),
        ({"expires_in_days": 0}, "expires_in_days"),
        ({"expires_in_days": True}, "expires_in_days"),
    ],
    ids=str,
)
def test_a_field_that_will_not_do_is_named(
    browser: FlaskClient, fields: dict[str, Any], field: str
) -> None:
    response = browser.post("/api/tokens", json=wanted(**fields))
    assert response.status_code == 400
    assert [error["field"] for error in problem(response)["errors"]] == [field]


def test_only_an_administrator_makes_a_token_for_administration(browser: FlaskClient) -> None:
    response = browser.post("/api/tokens", json=wanted(scopes=["admin"]))
    assert response.status_code == 422
    assert problem(response)["errors"][0]["field"] == "scopes"


def test_a_token_for_administration_cannot_be_bound_to_groups(
    application: Application, session: Session, lab: Group
) -> None:
    root = application.signed_in(session, make_user(session, is_admin=True))
    body = wanted(scopes=["admin"], groups=[lab.group_code])
    assert problem(root.post("/api/tokens", json=body))["errors"][0]["field"] == "groups"


def test_a_token_is_bound_to_some_of_the_groups(
    application: Application, browser: FlaskClient
) -> None:
    token = made(browser, groups=["LAB-A"])
    assert token["groups"] == ["lab-a"]
    assert groups_seen(application.with_token(token["token"])) == ["lab-a"]


def test_a_token_is_not_bound_to_a_foreign_group(browser: FlaskClient, session: Session) -> None:
    make_group(session, "foreign")
    session.commit()
    foreign, missing = (
        browser.post("/api/tokens", json=wanted(groups=["lab-a", code]))
        for code in ("foreign", "missing")
    )
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert problem(foreign) == problem(missing)


def test_an_administrators_token_without_that_scope_is_a_members(
    application: Application, session: Session, lab: Group
) -> None:
    make_dataset(session, groups=[lab])
    make_dataset(session)
    root = make_user(session, is_admin=True)

    def count(*scopes: str, **columns: Any) -> int:
        _, token = make_token(session, root, scopes=scopes, **columns)
        session.commit()
        answer = application.with_token(token).get("/api/datasets")
        return int(answer.get_json()["total_count"])

    assert count("read:metadata", "admin") == 2
    assert count("read:metadata") == 0
    assert count("read:metadata", group_ids=[lab.group_id]) == 1


def test_an_export_needs_a_scope_of_its_own(
    application: Application, session: Session, zoe: User
) -> None:
    _, reading = make_token(session, zoe)
    _, exporting = make_token(session, zoe, scopes=["read:metadata", "export"])
    session.commit()
    for address in ("/api/datasets", "/api/participants"):
        refused = application.with_token(reading).get(address, headers=CSV)
        assert refused.status_code == 403
        assert "export" in problem(refused)["detail"]
        assert application.with_token(exporting).get(address, headers=CSV).status_code == 200


def test_a_token_that_is_over_stands_for_nobody(
    application: Application, session: Session, zoe: User
) -> None:
    for column in ("expires_at", "revoked_at"):
        columns: dict[str, Any] = {column: utc_now() - timedelta(seconds=1)}
        _, token = make_token(session, zoe, **columns)
        session.commit()
        assert not works(application.with_token(token))


def test_a_revoked_token_is_over_with_the_next_request(
    application: Application, browser: FlaskClient
) -> None:
    token = made(browser)
    program = application.with_token(token["token"])
    assert works(program)
    address = f"/api/tokens/{token['token_id']}"
    assert browser.delete(address).status_code == 204
    assert not works(program)
    assert browser.get("/api/tokens").get_json()[0]["revoked_at"]
    assert browser.delete(address).status_code == 404


def test_an_administrator_sees_and_revokes_the_tokens_of_others(
    application: Application, session: Session, browser: FlaskClient
) -> None:
    token = made(browser)
    root = application.signed_in(session, make_user(session, is_admin=True))
    (shown,) = root.get("/api/users/zoe/tokens").get_json()
    assert "token" not in shown
    assert root.delete(f"/api/users/zoe/tokens/{token['token_id']}").status_code == 204
    assert not works(application.with_token(token["token"]))


@pytest.mark.parametrize(
    "damage",
    [
        lambda token: token[:-1],
        lambda token: f"{token}0",
        lambda token: token.replace("stg_", "stg_1"),
        lambda token: token.upper(),
        lambda token: f"{token[:20]}{'a' if token[20] != 'a' else 'b'}{token[21:]}",
        lambda _: "",
        lambda _: "stg_1_x_y",
        lambda _: "x" * 5000,
    ],
)
def test_no_other_text_is_a_token(
    application: Application, session: Session, zoe: User, damage: Any
) -> None:
    _, token = make_token(session, zoe)
    session.commit()
    assert application.with_token(damage(token)).get("/api/groups").status_code == 401


def test_a_header_switches_the_cookie_off(browser: FlaskClient) -> None:
    assert works(browser)
    assert browser.get("/api/groups", headers={"Authorization": "Bearer x"}).status_code == 401


def test_what_a_token_does_is_recorded_with_it(
    application: Application, session: Session, zoe: User, lab: Group
) -> None:
    dataset = make_dataset(session, groups=[lab])
    token, text = make_token(session, zoe, scopes=["write:metadata"])
    session.commit()
    address = f"/api/datasets/{dataset.dataset_id}"
    assert application.with_token(text).patch(address, json={"notes": "x"}).status_code == 200
    event = session.scalars(select(AuditEvent).where(AuditEvent.entity == "dataset")).one()
    assert (event.auth_method, event.token_id) == ("token", token.token_id)


def test_a_token_costs_one_statement_and_notes_its_use_once_a_minute(
    application: Application, session: Session, zoe: User
) -> None:
    _, text = make_token(session, zoe)
    session.commit()
    program = application.with_token(text)
    works(program)
    with count_statements(application.engine) as seen:
        works(program)
    assert seen.count == 2
    application.clock.forward(seconds=61)
    with count_statements(application.engine) as seen:
        works(program)
    assert seen.count == 3


def test_nobody_heaps_up_tokens(browser: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MAXIMUM_LIVE", 1)
    made(browser)
    assert browser.post("/api/tokens", json=wanted()).status_code == 422
