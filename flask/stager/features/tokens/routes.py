"""API tokens over HTTP: one's own, and those of others for administrators."""

from stager.access.permissions import Permission
from stager.errors import Invalid, NotFound, Unprocessable
from stager.features.tokens import service
from stager.features.tokens.schemas import WORDS, NewToken, TokenIn, TokenOut
from stager.features.users import service as users
from stager.http import Context, Routes

routes = Routes("tokens", words=WORDS)


@routes.get("/api/tokens", allow=Permission.ACCOUNT_SELF, out=list[TokenOut])
def list_tokens(ctx: Context) -> list[TokenOut]:
    """The caller's tokens, the newest first, also those that are over."""
    return service.list_of(ctx.session, ctx.identity.author_id)


@routes.post(
    "/api/tokens",
    allow=Permission.ACCOUNT_SELF,
    out=NewToken,
    status=201,
    errors=(Invalid, NotFound, Unprocessable),
)
def create_token(ctx: Context, body: TokenIn) -> NewToken:
    """Make a token; `token` in the answer is shown this once.

    It may do at most what its scopes say, for at most the groups named, and never more than its
    owner; what the owner loses it loses at once.
    """
    return service.create(ctx, body)


@routes.delete("/api/tokens/<int:token_id>", allow=Permission.ACCOUNT_SELF, errors=(NotFound,))
def revoke_token(ctx: Context, token_id: int) -> None:
    """Revoke a token; it stays in the list."""
    service.revoke(ctx, ctx.identity.author_id, token_id)


@routes.get(
    "/api/users/<username>/tokens",
    allow=Permission.USER_MANAGE,
    out=list[TokenOut],
    errors=(NotFound,),
)
def list_tokens_of_user(ctx: Context, username: str) -> list[TokenOut]:
    """The tokens of an account, the newest first."""
    return service.list_of(ctx.session, users.require(ctx.session, ctx.identity, username).user_id)


@routes.delete(
    "/api/users/<username>/tokens/<int:token_id>",
    allow=Permission.USER_MANAGE,
    errors=(NotFound,),
)
def revoke_token_of_user(ctx: Context, username: str, token_id: int) -> None:
    """Revoke a token of an account."""
    user = users.require(ctx.session, ctx.identity, username)
    service.revoke(ctx, user.user_id, token_id)
