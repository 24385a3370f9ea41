"""Signing in at a real provider: the client, and the whole application with it."""

import time
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from stager.clients.oidc import (
    OpenIdProvider,
    ProviderUnavailable,
    SignInRefused,
    SignInStart,
)
from stager.clients.oidc.provider import HttpOpenIdProvider
from tests.application import Application, Applications
from tests.conftest import Database
from tests.databases import empty
from tests.factories import make_group, make_user
from tests.services import do_without
from tests.services.openid_provider import (
    AUDIENCE,
    REDIRECT_URI,
    ProviderNotInstalled,
    RealProvider,
)
from tests.unit.clients.openid_provider_suite import OpenIdProviderSuite

pytestmark = pytest.mark.service


@pytest.fixture(scope="module")
def real() -> Iterator[RealProvider]:
    try:
        found = RealProvider.started()
    except ProviderNotInstalled as error:
        do_without(error)
    yield found
    found.stop()


@pytest.fixture
def provider(real: RealProvider) -> OpenIdProvider:
    return HttpOpenIdProvider(real.client())


class TestHttpOpenIdProvider(OpenIdProviderSuite):
    """The suite of all providers, and what only a server can show."""

    @pytest.fixture(autouse=True)
    def _keep(self, real: RealProvider) -> None:
        self.real, self.issuer = real, real.issuer

    def visit(self, url: str, user: str) -> dict[str, str]:
        return self.real.visit(url, user)

    def service_token(self) -> str:
        return self.real.service_token()

    def test_a_user_who_would_not_brings_back_no_code(self, provider: OpenIdProvider) -> None:
        url = provider.sign_in_url(SignInStart(REDIRECT_URI))
        brought = self.real.visit(url, deny=True)
        assert brought["error"] == "access_denied"
        assert "code" not in brought

    def test_a_token_for_another_service_identifies_nobody(self, provider: OpenIdProvider) -> None:
        assert provider.identify(self.real.service_token("https://other.example.org")) is None

    def test_a_new_key_is_found_and_the_old_one_no_longer_counts(
        self, provider: OpenIdProvider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("stager.clients.oidc.provider.PAUSE_S", 0.0)
        monkeypatch.setattr("stager.clients.oidc.cached.PAUSE_S", 0.0)
        old = self.real.service_token()
        assert provider.identify(old)
        self.real.rotate()
        assert provider.identify(self.real.service_token())
        assert provider.identify(old) is None

    def test_a_wrong_client_secret_refuses_the_sign_in(self, real: RealProvider) -> None:
        wrong = HttpOpenIdProvider(real.client(client_secret="wrong"))
        start = SignInStart(REDIRECT_URI)
        code = self.visit(wrong.sign_in_url(start), "zoe")["code"]
        with pytest.raises(SignInRefused):
            wrong.confirm(start, code)

    def test_auth0_signs_out_at_an_address_of_its_own(self, real: RealProvider) -> None:
        provider = HttpOpenIdProvider(real.client(flavour="auth0"))
        assert provider.sign_out_url(None) == f"{real.issuer}/v2/logout?client_id=stager"
        assert provider.sign_out_url("http://localhost") == (
            f"{real.issuer}/v2/logout?client_id=stager&returnTo=http%3A%2F%2Flocalhost"
        )


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second is too long to wait, and a failed provider is asked again at once."""
    monkeypatch.setattr("stager.clients.oidc.provider.TIMEOUT", 0.5)
    monkeypatch.setattr("stager.clients.oidc.cached.PAUSE_S", 0.0)


@pytest.fixture
def site(
    applications: Applications, sqlite_database: Database, real: RealProvider
) -> Iterator[Application]:
    client = real.client()
    made = applications.on(
        sqlite_database.uri,
        ENABLE_OIDC="1",
        OIDC_CLIENT_ID=client.client_id,
        OIDC_CLIENT_SECRET=client.client_secret,
        OIDC_WELL_KNOWN=client.well_known,
        ST_OIDC_AUDIENCE=AUDIENCE,
    )
    yield made
    made.clock.reset()
    empty(sqlite_database.engine)


@pytest.fixture
def session(sqlite_database: Database) -> Iterator[Session]:
    with Session(sqlite_database.engine) as opened:
        yield opened


def test_a_user_signs_in_at_the_provider_and_out_again(
    site: Application, session: Session, real: RealProvider
) -> None:
    make_user(session, "zoe", issuer=real.issuer, subject="zoe-1", groups=[make_group(session)])
    session.commit()
    browser = site.client()
    left = browser.get(f"/api/login?redirect_uri={REDIRECT_URI}")
    assert left.status_code == 302
    brought = real.visit(left.headers["Location"], "zoe-1")
    came = browser.get("/api/authorize", query_string=brought)
    assert (came.status_code, came.get_json()["username"]) == (200, "zoe")
    assert browser.get("/api/sessions").get_json()[0]["auth_method"] == "oidc"
    gone = browser.post("/api/logout", json={"redirect_uri": "http://localhost"})
    assert gone.get_json()["redirect_uri"].startswith(f"{real.issuer}/session/end?")
    assert browser.get("/api/groups").status_code == 401


def test_a_service_account_calls_with_its_token(
    site: Application, session: Session, real: RealProvider
) -> None:
    user = make_user(session, issuer=real.issuer, subject="pipeline", groups=[make_group(session)])
    session.commit()
    program = site.with_token(real.service_token())
    assert len(program.get("/api/groups").get_json()) == 1
    user.deactivated = True
    session.commit()
    assert program.get("/api/groups").status_code == 401


@pytest.mark.usefixtures("hasty")
def test_a_frozen_provider_stops_nobody_who_is_signed_in(
    applications: Applications, sqlite_database: Database, session: Session, real: RealProvider
) -> None:
    client = real.client()
    cold = applications.on(
        sqlite_database.uri,
        ENABLE_OIDC="1",
        OIDC_CLIENT_ID=client.client_id,
        OIDC_CLIENT_SECRET=client.client_secret,
        OIDC_WELL_KNOWN=client.well_known,
        ST_OIDC_AUDIENCE=AUDIENCE,
        GIT_SHA="cold",
    )
    browser = cold.signed_in(session, make_user(session))
    token = real.service_token()
    real.freeze()
    try:
        began = time.monotonic()
        assert browser.get("/api/groups").status_code == 200
        assert time.monotonic() - began < 0.4
        for refused in (
            cold.client().get(f"/api/login?redirect_uri={REDIRECT_URI}"),
            cold.with_token(token).get("/api/groups"),
        ):
            assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
        assert (
            browser.post("/api/logout", json={"redirect_uri": "http://localhost"}).status_code
            == 204
        )
        assert time.monotonic() - began < 4
    finally:
        real.thaw()
        empty(sqlite_database.engine)


def test_a_stopped_provider_is_unavailable() -> None:
    gone = HttpOpenIdProvider(RealProvider().client())
    for ask in (gone.check, lambda: gone.sign_in_url(SignInStart(REDIRECT_URI))):
        with pytest.raises(ProviderUnavailable):
            ask()
