"""An OpenID Connect provider over HTTP: discovery, authorization code with PKCE, cached keys."""

import hmac
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode

import httpx
from authlib.oauth2 import OAuth2Client, OAuth2Error
from joserfc.jwk import KeySet
from pydantic import BaseModel, ValidationError

from stager.clients.oidc.cached import PAUSE_S, Cached
from stager.clients.oidc.protocol import (
    ProviderUnavailable,
    SignInRefused,
    SignInStart,
    Subject,
)
from stager.clients.oidc.tokens import NotGenuine, key_set, verified_claims

TIMEOUT = httpx.Timeout(5.0, connect=3.0)
SCOPE = "openid"
CHECKED_S = 60.0


class Metadata(BaseModel):
    """What Stager needs of the provider's discovery document."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None = None


@dataclass(frozen=True)
class Client:
    """Stager as the provider knows it.

    `audience` is what access tokens of service accounts are issued for; without it none is taken.
    """

    client_id: str
    client_secret: str = field(repr=False)
    well_known: str
    flavour: Literal["keycloak", "auth0"] = "keycloak"
    audience: str = ""


class HttpOpenIdProvider:
    """A real provider (`stager.clients.oidc.OpenIdProvider`)."""

    def __init__(self, client: Client) -> None:
        self._client = client
        # Calls are rare, so no connection is kept between them.
        self._http = httpx.Client(
            timeout=TIMEOUT,
            headers={"Accept": "application/json"},
            limits=httpx.Limits(max_keepalive_connections=0),
        )
        self._metadata = Cached(self._fetch_metadata)
        self._keys = Cached(self._fetch_keys)

    def sign_in_url(self, start: SignInStart) -> str:
        """Where the browser goes to sign in."""
        url, _ = self._oauth().create_authorization_url(
            self._metadata.get().authorization_endpoint,
            state=start.state,
            code_verifier=start.code_verifier,
            nonce=start.nonce,
            redirect_uri=start.redirect_uri,
        )
        return str(url)

    def confirm(self, start: SignInStart, code: str) -> Subject:
        """Who signed in, by the ID token that the code is exchanged for."""
        metadata = self._metadata.get()
        answer = self._exchange(metadata, start, code)
        try:
            claims = verified_claims(
                str(answer.get("id_token", "")),
                self._current_keys,
                issuer=metadata.issuer,
                audience=self._client.client_id,
            )
        except NotGenuine:
            raise SignInRefused from None
        mine = claims.get("azp", self._client.client_id) == self._client.client_id
        if not mine or not hmac.compare_digest(str(claims.get("nonce", "")), start.nonce):
            raise SignInRefused
        return Subject(metadata.issuer, claims["sub"])

    def identify(self, bearer: str) -> Subject | None:
        """Whom an access token for our audience stands for, without asking the provider."""
        if not self._client.audience:
            return None
        issuer = self._metadata.get().issuer
        try:
            claims = verified_claims(
                bearer, self._current_keys, issuer=issuer, audience=self._client.audience
            )
        except NotGenuine:
            return None
        return Subject(issuer, claims["sub"])

    def sign_out_url(self, redirect_uri: str | None) -> str | None:
        """OpenID RP-initiated logout, or Auth0's own, which always has a page."""
        metadata = self._metadata.get()
        parameters = {"client_id": self._client.client_id}
        if self._client.flavour == "auth0":
            if redirect_uri:
                parameters["returnTo"] = redirect_uri
            return f"{metadata.issuer.rstrip('/')}/v2/logout?{urlencode(parameters)}"
        if metadata.end_session_endpoint is None or not redirect_uri:
            return None
        parameters["post_logout_redirect_uri"] = redirect_uri
        return f"{metadata.end_session_endpoint}?{urlencode(parameters)}"

    def check(self) -> None:
        """Nothing, if the provider answers or did so within the last minute."""
        self._metadata.get(at_most_s=CHECKED_S)
        if not self._metadata.is_current:
            raise ProviderUnavailable

    def _current_keys(self, newer: bool) -> KeySet:
        return self._keys.get(at_most_s=PAUSE_S) if newer else self._keys.get()

    def _exchange(self, metadata: Metadata, start: SignInStart, code: str) -> dict[str, Any]:
        try:
            return dict(
                self._oauth().fetch_token(
                    metadata.token_endpoint,
                    grant_type="authorization_code",
                    code=code,
                    redirect_uri=start.redirect_uri,
                    code_verifier=start.code_verifier,
                    auth=httpx.BasicAuth(self._client.client_id, self._client.client_secret),
                )
            )
        except OAuth2Error:
            raise SignInRefused from None
        except (httpx.HTTPError, ValueError):
            raise ProviderUnavailable from None

    def _oauth(self) -> OAuth2Client:
        return OAuth2Client(
            self._http,
            client_id=self._client.client_id,
            client_secret=self._client.client_secret,
            scope=SCOPE,
            code_challenge_method="S256",
        )

    def _fetch_metadata(self) -> Metadata:
        try:
            return Metadata.model_validate(self._fetch(self._client.well_known))
        except ValidationError:
            raise ProviderUnavailable from None

    def _fetch_keys(self) -> KeySet:
        keys = self._fetch(self._metadata.get().jwks_uri).get("keys")
        if not isinstance(keys, list):
            raise ProviderUnavailable
        return key_set(keys)

    def _fetch(self, url: str) -> dict[str, Any]:
        try:
            answer = self._http.get(url).raise_for_status().json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            raise ProviderUnavailable from None
        if not isinstance(answer, dict):
            raise ProviderUnavailable
        return answer
