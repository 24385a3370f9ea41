"""What Stager asks of an OpenID Connect provider."""

import secrets
from dataclasses import dataclass, field
from typing import Protocol

from stager.errors import Unauthenticated, Unavailable


class ProviderUnavailable(Unavailable):
    """The provider does not answer in time, or not as a provider does."""

    def __init__(self) -> None:
        super().__init__("The sign-in service does not answer. Try again in a moment.")


class SignInRefused(Unauthenticated):
    """The provider did not confirm who signed in."""

    def __init__(self) -> None:
        super().__init__("The sign-in service did not confirm this sign-in. Please sign in again.")


@dataclass(frozen=True, slots=True)
class SignInStart:
    """What the browser has to keep between leaving for the provider and coming back."""

    redirect_uri: str
    state: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    # RFC 7636 wants 43 to 128 characters.
    code_verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody, or a program, as the provider names them for ever."""

    issuer: str
    subject: str


class OpenIdProvider(Protocol):
    """An OpenID Connect provider where Stager is a client; every call ends within seconds."""

    def sign_in_url(self, start: SignInStart) -> str:
        """Where the browser goes to sign in (authorization code, PKCE S256).

        Raises:
            ProviderUnavailable: what the provider offers is not known and cannot be asked.
        """
        ...

    def confirm(self, start: SignInStart, code: str) -> Subject:
        """Who signed in, once the browser came back with this code.

        Raises:
            SignInRefused: code, verifier or nonce are not of this sign-in, or its token is not
                the provider's for us.
            ProviderUnavailable: the provider does not answer.
        """
        ...

    def identify(self, bearer: str) -> Subject | None:
        """Whom an access token stands for; None if it is not a valid one of the provider for us.

        Raises:
            ProviderUnavailable: the provider's keys are not known and cannot be asked.
        """
        ...

    def sign_out_url(self, redirect_uri: str | None) -> str | None:
        """Where the browser goes to sign out there too, and comes back; None if nowhere.

        Raises:
            ProviderUnavailable: what the provider offers is not known and cannot be asked.
        """
        ...

    def check(self) -> None:
        """Nothing, if the provider answers or did so within the last minute.

        Raises:
            ProviderUnavailable: it does not.
        """
        ...
