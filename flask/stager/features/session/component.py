"""The OpenID provider as a component of the service."""

from stager.clients.oidc import openid_provider_in
from stager.features.status.component import Component, Condition, Surroundings
from stager.models.enums import ComponentState


def sign_in(around: Surroundings) -> Condition:
    """Whether people can sign in at the provider, where they do so."""
    provider = openid_provider_in(around.clients)
    if provider is None:
        return Condition(ComponentState.OFF, "People sign in with passwords kept here.")
    provider.check()
    return Condition(ComponentState.OK, "The sign-in service answers.")


COMPONENTS = (Component("sign_in", sign_in),)
