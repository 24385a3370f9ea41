"""Signing in and out over HTTP."""

from pydantic import ValidationError

from stager.access.permissions import Permission
from stager.errors import Invalid, NotFound, TooLarge, TooManyRequests, Unauthenticated
from stager.features.session import service
from stager.features.session.schemas import SessionOut, SignedInUser, SignIn, SignOut
from stager.http import Context, RawBody, Reply, Routes
from stager.http.problem import invalid_input

routes = Routes("session")
MAXIMUM_BYTES = 16_384


@routes.post(
    "/api/login",
    allow=Permission.ANYONE,
    out=SignedInUser,
    consumes=(),
    errors=(Unauthenticated, Invalid, TooLarge, TooManyRequests),
)
def sign_in(ctx: Context, body: RawBody) -> SignedInUser | Reply[SignedInUser]:
    """Sign in with a password, or ask who is signed in.

    Without a body, answers who the session's user is, or 401: clients use that to find out whether
    to show the sign-in page. With one, opens a new session and ends the one that the cookie named.
    """
    raw = body.stream.read(MAXIMUM_BYTES + 1)
    if not ctx.identity.is_anonymous and not raw:
        return service.current_user(ctx)
    if not raw:
        raise Unauthenticated
    if len(raw) > MAXIMUM_BYTES:
        raise TooLarge("The body is longer than a name and a password are.")
    try:
        given = SignIn.model_validate_json(raw)
    except ValidationError as error:
        raise invalid_input(error, where="body") from None
    ctx.begin_write()
    user, token = service.sign_in(ctx, given)
    return Reply(user, set_session=token)


@routes.post("/api/logout", allow=Permission.ANYONE, status=204)
def sign_out(ctx: Context, body: SignOut) -> Reply[None]:
    """Sign out; also fine without a session."""
    del body
    service.sign_out(ctx)
    return Reply(None, end_session=True)


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
