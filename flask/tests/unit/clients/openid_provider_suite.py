"""What every OpenID provider does; each implementation runs this."""

from abc import ABC, abstractmethod
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from stager.clients.oidc import OpenIdProvider, SignInRefused, SignInStart, Subject

REDIRECT_URI = "http://localhost/oidc_callback"


class OpenIdProviderSuite(ABC):
    """Signing in, service accounts and signing out."""

    issuer: str

    @abstractmethod
    def visit(self, url: str, user: str) -> dict[str, str]:
        """What the browser brings back after the user signed in at the address."""

    @abstractmethod
    def service_token(self) -> str:
        """An access token of the service account `pipeline`, for Stager."""

    def test_the_browser_is_sent_with_everything_that_protects_the_code(
        self, provider: OpenIdProvider
    ) -> None:
        start = SignInStart(REDIRECT_URI)
        url = provider.sign_in_url(start)
        sent = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert start.code_verifier not in url
        assert len(sent.pop("code_challenge")) == 43
        assert sent == {
            "response_type": "code",
            "client_id": "stager",
            "scope": "openid",
            "state": start.state,
            "nonce": start.nonce,
            "redirect_uri": REDIRECT_URI,
            "code_challenge_method": "S256",
        }

    def test_who_signed_in_is_confirmed(self, provider: OpenIdProvider) -> None:
        start = SignInStart(REDIRECT_URI)
        brought = self.visit(provider.sign_in_url(start), "zoe")
        assert (brought["state"], brought["iss"]) == (start.state, self.issuer)
        assert provider.confirm(start, brought["code"]) == Subject(self.issuer, "zoe")

    def test_a_code_counts_once(self, provider: OpenIdProvider) -> None:
        start = SignInStart(REDIRECT_URI)
        code = self.visit(provider.sign_in_url(start), "zoe")["code"]
        provider.confirm(start, code)
        with pytest.raises(SignInRefused):
            provider.confirm(start, code)

    @pytest.mark.parametrize("part", ["nonce", "code_verifier"])
    def test_a_code_counts_for_the_browser_that_asked_for_it(
        self, provider: OpenIdProvider, part: str
    ) -> None:
        start = SignInStart(REDIRECT_URI)
        code = self.visit(provider.sign_in_url(start), "zoe")["code"]
        other = getattr(SignInStart(REDIRECT_URI), part)
        with pytest.raises(SignInRefused):
            provider.confirm(replace(start, **{part: other}), code)

    def test_a_made_up_code_is_refused(self, provider: OpenIdProvider) -> None:
        with pytest.raises(SignInRefused):
            provider.confirm(SignInStart(REDIRECT_URI), "made-up")

    def test_a_service_account_is_identified_by_its_token(self, provider: OpenIdProvider) -> None:
        assert provider.identify(self.service_token()) == Subject(self.issuer, "pipeline")

    @pytest.mark.parametrize("text", ["", "x", "a.b.c", "e30.e30.e30", "ey.é.x", "." * 50])
    def test_no_other_text_identifies_anybody(self, provider: OpenIdProvider, text: str) -> None:
        assert provider.identify(text) is None

    def test_signing_out_comes_back_to_us(self, provider: OpenIdProvider) -> None:
        url = provider.sign_out_url("http://localhost")
        assert url is not None
        assert url.startswith(self.issuer)
        assert parse_qs(urlsplit(url).query) == {
            "client_id": ["stager"],
            "post_logout_redirect_uri": ["http://localhost"],
        }
        assert provider.sign_out_url(None) is None

    def test_it_says_that_it_is_well(self, provider: OpenIdProvider) -> None:
        provider.check()
