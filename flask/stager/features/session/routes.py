"""Signing in and out over HTTP."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import request
from pydantic import ValidationError

from stager.access.permissions import Permission
from stager.clients.oidc import ProviderUnavailable, openid_provider_in
from stager.errors import (
    Invalid,
    NotFound,
    StagerError,
    TooLarge,
    TooManyRequests,
    Unauthenticated,
)
from stager.features.session import openid, service
from stager.features.session.schemas import (
    WORDS,
    Leave,
    Returned,
    SessionOut,
    SignedInUser,
    SignedOut,
    SignIn,
    SignOut,
)
from stager.http import Context, Header, RawBody, Reply, Routes
from stager.http.context import CookieKind
from stager.http.problem import invalid_input

routes = Routes("session", words=WORDS)
MAXIMUM_BYTES = 16_384


class ProvidesNoSignIn(StagerError):
    """People sign in with passwords here, so there is nowhere to go."""

    status = HTTPStatus.METHOD_NOT_ALLOWED

    def __init__(self) -> None:
        super().__init__("Sign in with a user name and a password here.")

    def headers(self) -> Mapping[str, str]:
        """The method that signs in."""
        return {"Allow": "POST"}


@routes.post(
    "/api/login",
    allow=Permission.ANYONE,
    out=SignedInUser,
    consumes=(),
    raw_body=SignIn,
    body_is_optional=True,
    sends=(Header.SET_COOKIE,),
    errors=(Unauthenticated, Invalid, TooLarge, TooManyRequests),
)
def sign_in(ctx: Context, body: RawBody) -> SignedInUser | Reply[SignedInUser]:
    """Sign in with a password, or ask who is signed in.

    Without a body, answers who the session's user is, or 401: clients use that to find out whether
    to show the sign-in page. With one, opens a new session and ends the one that the cookie named;
    not where people sign in at an OpenID provider instead.
    """
    raw = body.stream.read(MAXIMUM_BYTES + 1)
    if not ctx.identity.is_anonymous and not raw:
        return service.current_user(ctx)
    if not raw or openid_provider_in(ctx.clients) is not None:
        raise Unauthenticated
    if len(raw) > MAXIMUM_BYTES:
        raise TooLarge("The body is longer than a name and a password are.")
    try:
        given = SignIn.model_validate_json(raw)
    except ValidationError as error:
        raise invalid_input(error, where="body") from None
    ctx.begin_write()
    user, token = service.sign_in(ctx, given)
    return Reply(user, cookies={CookieKind.SESSION: token})


@routes.get(
    "/api/login",
    allow=Permission.ANYONE,
    status=302,
    sends=(Header.LOCATION, Header.SET_COOKIE),
    errors=(Invalid, ProvidesNoSignIn, ProviderUnavailable),
)
def sign_in_elsewhere(ctx: Context, query: Leave) -> Reply[None]:
    """Go to the OpenID provider to sign in; it sends the browser back to `redirect_uri`.

    That has to be an address of this site, whose page hands on what it was given to
    `/api/authorize`.
    """
    provider = openid_provider_in(ctx.clients)
    if provider is None:
        raise ProvidesNoSignIn
    here = query.redirect_uri or f"{request.host_url}api/authorize"
    url, kept = openid.begin(ctx, provider, here)
    cookies = {CookieKind.SIGN_IN: kept}
    return Reply(None, headers={"Location": url}, cookies=cookies)


@routes.get(
    "/api/authorize",
    allow=Permission.ANYONE,
    out=SignedInUser,
    sends=(Header.SET_COOKIE,),
    errors=(Invalid, Unauthenticated, NotFound, ProviderUnavailable),
)
def finish_sign_in(ctx: Context, query: Returned) -> Reply[SignedInUser]:
    """Open a session with what the OpenID provider sent the browser back with."""
    provider = openid_provider_in(ctx.clients)
    if provider is None:
        raise NotFound
    user, token = openid.finish(ctx, provider, query)
    return Reply(user, cookies={CookieKind.SESSION: token, CookieKind.SIGN_IN: None})


@routes.post(
    "/api/logout",
    allow=Permission.ANYONE,
    out=SignedOut,
    may_be_empty=True,
    sends=(Header.SET_COOKIE,),
    errors=(Invalid,),
)
def sign_out(ctx: Context, body: SignOut) -> Reply[SignedOut] | Reply[None]:
    """Sign out; also fine without a session.

    200 with an address if the browser should go there to sign out at the OpenID provider, too; 204
    otherwise.
    """
    url = openid.sign_out_url(ctx, body.redirect_uri)
    service.sign_out(ctx)
    ended = {CookieKind.SESSION: None}
    if url is None:
        return Reply(None, status=HTTPStatus.NO_CONTENT, cookies=ended)
    return Reply(SignedOut(redirect_uri=url), cookies=ended)


@routes.get("/api/sessions", allow=Permission.ACCOUNT_SELF, out=list[SessionOut])
def list_sessions(ctx: Context) -> list[SessionOut]:
    """The browsers in which the caller is signed in, the one used last first."""
    return service.own_sessions(ctx)


@routes.delete("/api/sessions", allow=Permission.ACCOUNT_SELF)
def end_other_sessions(ctx: Context) -> None:
    """Sign out everywhere but here."""
    service.revoke_others(ctx)


@routes.delete("/api/sessions/<int:session_id>", allow=Permission.ACCOUNT_SELF, errors=(NotFound,))
def end_one_session(ctx: Context, session_id: int) -> None:
    """Sign out in one browser."""
    service.revoke_own(ctx, session_id)
