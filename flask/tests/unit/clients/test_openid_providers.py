"""The provider in memory, how documents are kept, and tokens that nobody should take."""

import base64
import hmac
import time
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from stager.clients.oidc import MemoryOpenIdProvider, ProviderUnavailable
from stager.clients.oidc.cached import Cached
from stager.clients.oidc.tokens import NotGenuine, key_set, verified_claims
from tests.unit.clients.openid_provider_suite import OpenIdProviderSuite

ISSUER, AUDIENCE = "https://idp.example.org", "stager-api"
KEY = RSAKey.generate_key(2048, {"kid": "one"})
OTHER = RSAKey.generate_key(2048, {"kid": "other"})
PUBLIC = key_set([KEY.as_dict(private=False)])


class TestMemoryOpenIdProvider(OpenIdProviderSuite):
    """The twin that other tests rely on."""

    issuer = MemoryOpenIdProvider().issuer

    @pytest.fixture
    def provider(self) -> MemoryOpenIdProvider:
        self.memory = MemoryOpenIdProvider()
        return self.memory

    def visit(self, url: str, user: str) -> dict[str, str]:
        return self.memory.visit(url, user)

    def service_token(self) -> str:
        return self.memory.issue("pipeline")


def claims(**changed: Any) -> dict[str, Any]:
    """Claims of a good token, with changes; times are seconds from now."""
    now = int(time.time())
    known = {"iss": ISSUER, "aud": AUDIENCE, "sub": "zoe", "exp": 60, "iat": 0} | changed
    return {
        name: now + value if name in {"exp", "iat", "nbf"} and isinstance(value, int) else value
        for name, value in known.items()
        if value is not None
    }


def signed(key: Any = KEY, algorithm: str = "RS256", **changed: Any) -> str:
    return jwt.encode({"alg": algorithm, "kid": key.kid}, claims(**changed), key)


def verified(token: str, keys: KeySet = PUBLIC) -> dict[str, Any]:
    return verified_claims(token, lambda _: keys, issuer=ISSUER, audience=AUDIENCE)


def test_a_token_of_the_issuer_for_us_is_taken() -> None:
    assert verified(signed())["sub"] == "zoe"
    assert verified(signed(aud=["other", AUDIENCE]))["sub"] == "zoe"


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://other.example.org"},
        {"iss": None},
        {"aud": "other"},
        {"aud": None},
        {"sub": None},
        {"sub": 7},
        {"exp": None},
        {"exp": -31},
        {"exp": "never"},
        {"nbf": 600},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_or_over_is_not(changed: dict[str, Any]) -> None:
    with pytest.raises(NotGenuine):
        verified(signed(**changed))


def test_a_token_of_another_key_is_not_taken() -> None:
    head, body, _ = signed().split(".")
    forged = RSAKey.import_key(OTHER.as_dict(private=True) | {"kid": "one"})
    for token in (signed(OTHER), signed(forged), f"{head}.{body}.", f"{head}.{body}.AAAA"):
        with pytest.raises(NotGenuine):
            verified(token)


def test_the_public_key_is_no_shared_secret() -> None:
    # Who verifies with whatever algorithm a token names can be handed an HMAC by the public key.
    head = _base64(b'{"alg": "HS256", "kid": "one"}')
    body = signed().split(".")[1]
    mac = hmac.digest(KEY.as_pem(private=False), f"{head}.{body}".encode(), "sha256")
    unsigned = _base64(b'{"alg": "none"}')
    for token in (f"{head}.{body}.{_base64(mac)}", f"{unsigned}.{body}."):
        with pytest.raises(NotGenuine):
            verified(token)


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def test_an_unknown_key_is_looked_up_once() -> None:
    asked: list[bool] = []

    def keys(newer: bool) -> KeySet:
        asked.append(newer)
        return key_set([(OTHER if newer else KEY).as_dict(private=False)])

    found = verified_claims(signed(OTHER), keys, issuer=ISSUER, audience=AUDIENCE)
    assert (found["sub"], asked) == ("zoe", [False, True])


def test_keys_that_cannot_be_used_do_not_hide_the_others() -> None:
    found = key_set([{"kty": "unknown"}, "no key", {"use": "enc"}, KEY.as_dict(private=False)])
    assert [key.kid for key in found.keys] == ["one"]


class Source:
    """A document with a number, unless it is down; and a clock."""

    def __init__(self) -> None:
        self.asked, self.down, self.now = 0, False, 1000.0

    def fetch(self) -> int:
        self.asked += 1
        if self.down:
            raise ProviderUnavailable
        return self.asked

    def clock(self) -> float:
        return self.now


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def cached(source: Source) -> Cached[int]:
    return Cached(source.fetch, source.clock)


def test_a_document_is_kept_for_an_hour(source: Source, cached: Cached[int]) -> None:
    assert [cached.get(), cached.get()] == [1, 1]
    source.now += 3600
    assert cached.get() == 2


def test_an_old_document_serves_while_the_provider_is_down(
    source: Source, cached: Cached[int]
) -> None:
    cached.get()
    source.down = True
    source.now += 7200
    assert (cached.get(), cached.is_current) == (1, False)
    source.down = False
    source.now += 10
    assert (cached.get(), cached.is_current) == (3, True)


def test_who_failed_is_not_asked_again_at_once(source: Source, cached: Cached[int]) -> None:
    source.down = True
    for _ in range(5):
        with pytest.raises(ProviderUnavailable):
            cached.get()
    assert source.asked == 1


def test_asking_for_newer_documents_does_not_flood_the_provider(
    source: Source, cached: Cached[int]
) -> None:
    for _ in range(5):
        cached.get(at_most_s=0)
    assert source.asked == 1
