"""Accounts over HTTP."""

from http import HTTPStatus

from stager.access.permissions import Permission
from stager.errors import Invalid, NotFound, Stale, TooManyRequests, Unprocessable
from stager.features.users import editing, service
from stager.features.users.identifiers import location_of
from stager.features.users.schemas import WORDS, UserFull, UserIn, UserPatch, UserPublic
from stager.http import Context, Header, Reply, Routes
from stager.http.context import etag_of
from stager.models import User

routes = Routes("users", words=WORDS)


@routes.get("/api/users", allow=Permission.USER_READ, out=list[UserPublic])
def list_users(ctx: Context) -> object:
    """Every account, by name."""
    return service.list_all(ctx.session)


@routes.get(
    "/api/users/<username>",
    allow=Permission.USER_SELF,
    out=UserFull,
    sends=(Header.ETAG,),
    errors=(NotFound,),
)
def read_user(ctx: Context, username: str) -> Reply[UserFull]:
    """The caller's own account; any for an administrator."""
    return _answer(ctx, service.require(ctx.session, ctx.identity, username))


@routes.post(
    "/api/users",
    allow=Permission.USER_MANAGE,
    out=UserFull,
    status=201,
    repeatable=True,
    sends=(Header.ETAG, Header.LOCATION),
    errors=(Invalid, NotFound, Unprocessable),
)
def create_user(ctx: Context, body: UserIn) -> Reply[UserFull]:
    """Create an account."""
    user = service.create_from(ctx.session, body)
    return _answer(ctx, user, location=True)


@routes.patch(
    "/api/users/<username>",
    allow=Permission.USER_SELF,
    out=UserFull,
    may_be_empty=True,
    sends=(Header.ETAG,),
    errors=(Invalid, NotFound, Stale, TooManyRequests, Unprocessable),
)
def edit_user(ctx: Context, username: str, body: UserPatch) -> Reply[UserFull] | Reply[None]:
    """Change an account; without being an administrator only one's own password (204).

    `current` is required for a new password of one's own. A new password ends the other sessions
    and the tokens of the account.
    """
    user = service.require(ctx.session, ctx.identity, username, lock=True)
    ctx.require_current(_etag(user))
    named = user.username
    editing.edit(ctx, user, body)
    if not ctx.identity.is_admin:
        return Reply(None, status=HTTPStatus.NO_CONTENT)
    return _answer(ctx, user, location=user.username != named)


@routes.delete(
    "/api/users/<username>",
    allow=Permission.USER_MANAGE,
    errors=(NotFound, Stale, Unprocessable),
)
def delete_user(ctx: Context, username: str) -> None:
    """Delete an account that no record names; deactivate others instead."""
    user = service.require(ctx.session, ctx.identity, username, lock=True)
    ctx.require_current(_etag(user))
    service.delete(ctx.session, ctx.identity, user)


def _answer(ctx: Context, user: User, *, location: bool = False) -> Reply[UserFull]:
    headers = {"Location": location_of(user.username)} if location else {}
    shown = service.described(ctx.session, ctx.identity, user)
    return Reply(shown, headers=headers, etag=_etag(user))


def _etag(user: User) -> str:
    return etag_of("user", user.user_id, user.version)
