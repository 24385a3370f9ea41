"""A provider without a network, for tests of what is built on one."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from stager.clients.oidc.protocol import (
    ProviderUnavailable,
    SignInRefused,
    SignInStart,
    Subject,
)


@dataclass
class MemoryOpenIdProvider:
    """Knows whoever signs in (`stager.clients.oidc.OpenIdProvider`); `down` makes it fail."""

    issuer: str = "https://provider.example.org"
    down: bool = False
    _codes: dict[str, tuple[dict[str, str], str]] = field(default_factory=dict)
    _tokens: dict[str, str] = field(default_factory=dict)

    def sign_in_url(self, start: SignInStart) -> str:
        """An address that `visit` understands."""
        self.check()
        parameters = {
            "response_type": "code",
            "client_id": "stager",
            "scope": "openid",
            "state": start.state,
            "nonce": start.nonce,
            "redirect_uri": start.redirect_uri,
            "code_challenge": _challenge(start.code_verifier),
            "code_challenge_method": "S256",
        }
        return f"{self.issuer}/authorize?{urlencode(parameters)}"

    def visit(self, url: str, subject: str) -> dict[str, str]:
        """What the browser brings back after this subject signed in at the address."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        code = secrets.token_urlsafe(16)
        self._codes[code] = (asked, subject)
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def confirm(self, start: SignInStart, code: str) -> Subject:
        """The subject of the visit, once for each code."""
        self.check()
        if code not in self._codes:
            raise SignInRefused
        asked, subject = self._codes.pop(code)
        expected = (start.nonce, start.redirect_uri, _challenge(start.code_verifier))
        if (asked["nonce"], asked["redirect_uri"], asked["code_challenge"]) != expected:
            raise SignInRefused
        return Subject(self.issuer, subject)

    def issue(self, subject: str) -> str:
        """An access token that stands for the subject."""
        token = f"e30.{secrets.token_urlsafe(16)}.{secrets.token_urlsafe(16)}"
        self._tokens[token] = subject
        return token

    def identify(self, bearer: str) -> Subject | None:
        """Whom the token was issued to."""
        self.check()
        subject = self._tokens.get(bearer)
        return Subject(self.issuer, subject) if subject is not None else None

    def sign_out_url(self, redirect_uri: str | None) -> str | None:
        """As Keycloak's."""
        self.check()
        if redirect_uri is None:
            return None
        parameters = {"client_id": "stager", "post_logout_redirect_uri": redirect_uri}
        return f"{self.issuer}/logout?{urlencode(parameters)}"

    def check(self) -> None:
        """Nothing, unless it is down."""
        if self.down:
            raise ProviderUnavailable


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
