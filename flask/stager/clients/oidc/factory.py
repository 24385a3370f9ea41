"""Which provider the settings ask for, if any."""

from collections.abc import Mapping
from typing import cast

from stager.clients.oidc.protocol import OpenIdProvider
from stager.settings import Settings

NAME = "openid_provider"


def openid_provider_from(settings: Settings) -> OpenIdProvider | None:
    """The provider of `OIDC_*`, or None where people sign in with passwords."""
    if not settings.enable_oidc:
        return None
    # 14 MB a worker and a tenth of a second at the start, for those who sign in elsewhere only.
    from stager.clients.oidc.provider import (  # noqa: PLC0415 - as said
        Client,
        HttpOpenIdProvider,
    )

    return HttpOpenIdProvider(
        Client(
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret.get_secret_value(),
            well_known=settings.oidc_well_known,
            flavour=settings.oidc_provider,
            audience=settings.oidc_audience,
        )
    )


def openid_provider_in(clients: Mapping[str, object]) -> OpenIdProvider | None:
    """The provider among an application's clients, if it has one."""
    return cast("OpenIdProvider | None", clients.get(NAME))
