"""Verifying the provider's tokens: signature by its keys, issuer, audience and times."""

from collections.abc import Callable
from typing import Any

from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import JWKRegistry, KeySet

# Asymmetric ones only: a public key must never be taken for a shared secret.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
LEEWAY_S = 30
MAXIMUM_TOKEN = 16_384
Claims = dict[str, Any]
Keys = Callable[[bool], KeySet]


class NotGenuine(Exception):
    """The token is not one that the provider signed for us, or it is over."""


def key_set(keys: list[Any]) -> KeySet:
    """Those of a JWKS document's keys that sign and can be used here."""
    found = []
    for each in keys:
        try:
            if each.get("use", "sig") == "sig":
                found.append(JWKRegistry.import_key(each))
        except (JoseError, ValueError, TypeError, AttributeError):
            continue
    return KeySet(found)


def verified_claims(token: str, keys: Keys, *, issuer: str, audience: str) -> Claims:
    """The claims of a token that the issuer signed for the audience and that is not over.

    `keys` gives the provider's keys, and newer ones if it is called with True: once, for a token
    whose key is not among them.

    Raises:
        NotGenuine: it is not such a token.
    """
    if len(token) > MAXIMUM_TOKEN or token.count(".") != 2:  # noqa: PLR2004 - header.claims.signature
        raise NotGenuine
    try:
        claims = _decoded(token, keys)
        registry = jwt.JWTClaimsRegistry(
            leeway=LEEWAY_S,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            sub={"essential": True},
            exp={"essential": True},
        )
        registry.validate(claims)
    except (JoseError, ValueError, TypeError) as error:
        raise NotGenuine from error
    return claims


def _decoded(token: str, keys: Keys) -> Claims:
    try:
        return jwt.decode(token, keys(False), ALGORITHMS).claims
    except (InvalidKeyIdError, BadSignatureError):
        # Keys are renewed from time to time, by some providers under the same name.
        return jwt.decode(token, keys(True), ALGORITHMS).claims
