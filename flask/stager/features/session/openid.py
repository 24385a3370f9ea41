"""Signing in at an OpenID Connect provider: leaving for it, and coming back."""

import hmac
import re
from dataclasses import asdict

from itsdangerous import BadSignature, URLSafeTimedSerializer

from stager.clients.oidc import (
    OpenIdProvider,
    ProviderUnavailable,
    SignInRefused,
    SignInStart,
    openid_provider_in,
)
from stager.db import Session
from stager.errors import FieldError, Invalid, NotFound, Unauthenticated
from stager.features.audit import service as audit
from stager.features.session import queries, service
from stager.features.session.schemas import Returned, SignedInUser
from stager.http.context import Context
from stager.http.security import is_own_origin
from stager.models.enums import AuditOutcome
from stager.settings import ORIGIN

PAGE = re.compile(rf"({ORIGIN.pattern})([/?#][!-~]*)?")
# How long people may take at the provider.
PATIENCE_S = 600


class Untracked(NotFound):
    """The provider's subject has no account here; that somebody tried stays recorded."""

    keeps_changes = True

    def __init__(self) -> None:
        super().__init__("User not found")


class Deactivated(Unauthenticated):
    """The provider's subject has an account that is deactivated; the attempt stays recorded."""

    keeps_changes = True

    def __init__(self) -> None:
        super().__init__("This account is deactivated. Ask an administrator.")


class Strayed(Invalid):
    """The browser comes back from a sign-in that it did not begin here, or long ago."""

    def __init__(self) -> None:
        message = "does not belong to a sign-in that this browser began. Please sign in again"
        super().__init__(f"The state {message}.", errors=[FieldError(message, "state")])


def begin(ctx: Context, provider: OpenIdProvider, redirect_uri: str) -> tuple[str, str]:
    """The provider's address to go to, and what the browser keeps until it comes back.

    Raises:
        Invalid: the browser would come back to a page that is not ours.
        ProviderUnavailable: the provider does not answer.
    """
    check_redirect(ctx, redirect_uri)
    start = SignInStart(redirect_uri)
    return provider.sign_in_url(start), _serializer(ctx).dumps(asdict(start))


def check_redirect(ctx: Context, redirect_uri: str) -> None:
    """Nothing, if the address is one of our pages.

    Raises:
        Invalid: it is another's.
    """
    page = PAGE.fullmatch(redirect_uri)
    if page is None or not is_own_origin(ctx.settings, page[1]):
        message = "must be an address of this site"
        raise Invalid("Invalid redirect_uri", errors=[FieldError(message, "redirect_uri")])


def finish(ctx: Context, provider: OpenIdProvider, returned: Returned) -> tuple[SignedInUser, str]:
    """A new session for whom the provider says signed in, and the token for its cookie.

    Raises:
        Strayed: this browser did not begin the sign-in, or too long ago.
        SignInRefused: the provider does not confirm it, or says that it was refused.
        Invalid: there is neither a code nor an error.
        Untracked: nobody here is that subject.
        Deactivated: the account may not sign in.
        ProviderUnavailable: the provider does not answer.
    """
    start = _started(ctx, returned.state)
    if returned.error is not None:
        raise SignInRefused
    if returned.code is None:
        raise Invalid("code is required.", errors=[FieldError("is required", "code")])
    ctx.session.rollback()  # no connection waits for the provider
    found = provider.confirm(start, returned.code)
    if returned.iss is not None and returned.iss != found.issuer:
        raise SignInRefused
    ctx.begin_write()
    user = queries.user_of_subject(ctx.session, found.issuer, found.subject)
    if user is None:
        _note_refusal(ctx.session, None)
        raise Untracked
    if user.deactivated:
        _note_refusal(ctx.session, user.user_id)
        raise Deactivated
    return service.open_session(ctx, user, "oidc")


def sign_out_url(ctx: Context, redirect_uri: str | None) -> str | None:
    """Where to sign out at the provider too; None if there is none or it does not answer.

    Raises:
        Invalid: the browser would come back to a page that is not ours.
    """
    provider = openid_provider_in(ctx.clients)
    if provider is None:
        return None
    if redirect_uri is not None:
        check_redirect(ctx, redirect_uri)
    try:
        return provider.sign_out_url(redirect_uri)
    except ProviderUnavailable:
        return None


def _note_refusal(session: Session, user_id: int | None) -> None:
    audit.record(session, "session.refused", "user", user_id, outcome=AuditOutcome.DENIED)


def _started(ctx: Context, state: str | None) -> SignInStart:
    kept = ctx.credentials.sign_in_state
    if kept is None or state is None:
        raise Strayed
    try:
        start = SignInStart(**_serializer(ctx).loads(kept, max_age=PATIENCE_S))
    except BadSignature:
        raise Strayed from None
    if not hmac.compare_digest(start.state.encode(), state.encode()):
        raise Strayed
    return start


def _serializer(ctx: Context) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(ctx.settings.secret_key.get_secret_value(), salt="sign-in")
