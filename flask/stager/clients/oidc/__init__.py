"""Signing in at an OpenID Connect provider behind one protocol: over HTTP, and in memory."""

from stager.clients.oidc.factory import openid_provider_from, openid_provider_in
from stager.clients.oidc.memory import MemoryOpenIdProvider
from stager.clients.oidc.protocol import (
    OpenIdProvider,
    ProviderUnavailable,
    SignInRefused,
    SignInStart,
    Subject,
)

__all__ = [
    "MemoryOpenIdProvider",
    "OpenIdProvider",
    "ProviderUnavailable",
    "SignInRefused",
    "SignInStart",
    "Subject",
    "openid_provider_from",
    "openid_provider_in",
]
