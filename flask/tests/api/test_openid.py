"""Signing in at an OpenID provider: which browser may come back, to where, and as whom."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.clients.oidc import MemoryOpenIdProvider
from stager.models import AuditEvent, User
from tests.application import Application, Applications, problem
from tests.factories import make_group, make_user

BACK = "http://localhost/oidc_callback"
ELSEWHERE = [
    "https://evil.example.org/oidc_callback",
    "http://localhost.evil.example.org/",
    "http://localhost@evil.example.org/",
    "//evil.example.org",
    "javascript:alert(1)",
    "/oidc_callback",
    "http://[",
]


PROVIDER = MemoryOpenIdProvider()


@pytest.fixture
def provider() -> Iterator[MemoryOpenIdProvider]:
    yield PROVIDER
    PROVIDER.down = False


@pytest.fixture
def site(
    applications: Applications, database_uri: str, provider: MemoryOpenIdProvider
) -> Iterator[Application]:
    """The application with a provider in memory."""
    made = applications.on(
        database_uri,
        openid_provider=provider,
        ENABLE_OIDC="1",
        OIDC_CLIENT_ID="stager",
        OIDC_CLIENT_SECRET="a secret",
        OIDC_WELL_KNOWN="https://provider.example.org/.well-known/openid-configuration",
        ST_OIDC_AUDIENCE="stager-api",
        ST_FRONTEND_ORIGINS="https://app.example.org",
    )
    yield made
    made.clock.reset()


@pytest.fixture
def zoe(session: Session, provider: MemoryOpenIdProvider) -> User:
    user = make_user(
        session, "zoe", groups=[make_group(session)], issuer=provider.issuer, subject="zoe-1"
    )
    session.commit()
    return user


def leave(browser: FlaskClient, back: str = BACK) -> TestResponse:
    return browser.get(f"/api/login?redirect_uri={quote(back, safe='')}")


def sign_in(
    browser: FlaskClient, provider: MemoryOpenIdProvider, subject: str = "zoe-1", **changed: str
) -> TestResponse:
    brought = provider.visit(leave(browser).headers["Location"], subject)
    return browser.get("/api/authorize", query_string=brought | changed)


@pytest.mark.usefixtures("zoe")
def test_signing_in_opens_a_session(site: Application, provider: MemoryOpenIdProvider) -> None:
    browser = site.client()
    came = sign_in(browser, provider)
    assert came.status_code == 200
    assert came.get_json() == browser.post("/api/login").get_json() | {"last_login": None}
    assert came.get_json()["username"] == "zoe"


def test_the_page_is_told_how_people_sign_in(site: Application, application: Application) -> None:
    with_provider = site.client().get("/api").get_json()
    assert (with_provider["oauth"], with_provider["oauth_provider"]) == (True, "keycloak")
    without = application.client().get("/api").get_json()
    assert (without["oauth"], without["oauth_provider"]) == (False, None)


def test_where_there_is_no_provider_there_is_nowhere_to_go(application: Application) -> None:
    left = leave(application.client())
    assert (left.status_code, left.headers["Allow"]) == (405, "POST")
    assert application.client().get("/api/authorize?code=x&state=y").status_code == 404


def test_passwords_are_not_taken_where_there_is_a_provider(site: Application) -> None:
    given = {"username": "zoe", "password": "correct horse battery"}
    assert site.client().post("/api/login", json=given).status_code == 401


def test_the_browser_may_be_sent_to_pages_of_ours_only(site: Application) -> None:
    for back in (BACK, "https://app.example.org/oidc_callback?next=%2Fvariants"):
        assert leave(site.client(), back).status_code == 302
    for back in ELSEWHERE:
        refused = leave(site.client(), back)
        assert refused.status_code == 400, back
        assert problem(refused)["errors"][0]["field"] == "redirect_uri"


def test_without_an_address_the_browser_comes_back_to_the_api(site: Application) -> None:
    left = site.client().get("/api/login").headers["Location"]
    assert "redirect_uri=http%3A%2F%2Flocalhost%2Fapi%2Fauthorize" in left


@pytest.mark.usefixtures("zoe")
def test_only_the_browser_that_left_comes_back(
    site: Application, provider: MemoryOpenIdProvider
) -> None:
    victim, attacker = site.client(), site.client()
    brought = provider.visit(leave(attacker).headers["Location"], "zoe-1")
    leave(victim)
    refused = victim.get("/api/authorize", query_string=brought)
    assert refused.status_code == 400
    assert problem(refused)["errors"][0]["field"] == "state"
    assert site.client().get("/api/authorize", query_string=brought).status_code == 400


@pytest.mark.usefixtures("zoe")
@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"state": "other"}, 400),
        ({"state": "é"}, 400),
        ({"state": ""}, 400),
        ({"code": ""}, 400),
        ({"code": "made-up"}, 401),
        ({"error": "access_denied"}, 401),
        ({"error": "server_error", "code": ""}, 401),
        ({"iss": "https://other.example.org"}, 401),
    ],
    ids=str,
)
def test_what_the_provider_did_not_confirm_signs_nobody_in(
    site: Application, provider: MemoryOpenIdProvider, changed: dict[str, str], status: int
) -> None:
    browser = site.client()
    assert sign_in(browser, provider, **changed).status_code == status
    assert browser.get("/api/groups").status_code == 401


@pytest.mark.usefixtures("zoe")
def test_a_sign_in_is_not_finished_much_later(
    site: Application, provider: MemoryOpenIdProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stager.features.session.openid.PATIENCE_S", -1)
    assert sign_in(site.client(), provider).status_code == 400


@pytest.mark.usefixtures("zoe")
def test_a_sign_in_is_finished_once(site: Application, provider: MemoryOpenIdProvider) -> None:
    browser = site.client()
    brought = provider.visit(leave(browser).headers["Location"], "zoe-1")
    assert browser.get("/api/authorize", query_string=brought).status_code == 200
    assert browser.get("/api/authorize", query_string=brought).status_code == 400


def test_who_has_no_account_here_is_told_so(
    site: Application, session: Session, provider: MemoryOpenIdProvider, zoe: User
) -> None:
    zoe.issuer = "https://other.example.org"
    session.commit()
    refused = sign_in(site.client(), provider)
    assert (refused.status_code, problem(refused)["detail"]) == (404, "User not found")
    event = session.scalars(select(AuditEvent)).one()
    assert (event.action, event.entity_id) == ("session.refused", None)


def test_who_is_deactivated_is_not_let_in(
    site: Application, session: Session, provider: MemoryOpenIdProvider, zoe: User
) -> None:
    zoe.deactivated = True
    session.commit()
    assert sign_in(site.client(), provider).status_code == 401
    event = session.scalars(select(AuditEvent)).one()
    assert (event.action, event.entity_id) == ("session.refused", str(zoe.user_id))


@pytest.mark.usefixtures("zoe")
def test_signing_out_leads_to_the_provider(
    site: Application, provider: MemoryOpenIdProvider
) -> None:
    browser = site.client()
    sign_in(browser, provider)
    gone = browser.post("/api/logout", json={"redirect_uri": "http://localhost"})
    assert gone.status_code == 200
    assert "post_logout_redirect_uri=http%3A%2F%2Flocalhost" in gone.get_json()["redirect_uri"]
    assert browser.get("/api/groups").status_code == 401
    assert browser.post("/api/logout", json={}).status_code == 204
    evil = {"redirect_uri": "https://evil.example.org"}
    assert browser.post("/api/logout", json=evil).status_code == 400


def test_an_access_token_stands_for_a_service_account(
    site: Application, session: Session, provider: MemoryOpenIdProvider, zoe: User
) -> None:
    program = site.with_token(provider.issue("zoe-1"))
    assert program.post("/api/login").get_json()["username"] == "zoe"
    assert program.get("/api/tokens").status_code == 403
    assert site.with_token(provider.issue("unknown")).get("/api/groups").status_code == 401
    zoe.deactivated = True
    session.commit()
    assert program.get("/api/groups").status_code == 401


def test_a_provider_that_is_down_stops_only_who_needs_it(
    site: Application, session: Session, provider: MemoryOpenIdProvider, zoe: User
) -> None:
    browser = site.signed_in(session, zoe)
    program = site.with_token(provider.issue("zoe-1"))
    provider.down = True
    assert browser.get("/api/groups").status_code == 200
    assert leave(site.client()).status_code == 503
    assert program.get("/api/groups").status_code == 503
    gone = browser.post("/api/logout", json={"redirect_uri": "http://localhost"})
    assert gone.status_code == 204
