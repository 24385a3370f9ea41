"""Rules about API tokens; recognising one is in `features.session.callers`."""

from collections.abc import Sequence
from datetime import timedelta

from stager.access.identity import Identity
from stager.access.scope import visible
from stager.access.scopes import Scope
from stager.db import Session
from stager.errors import FieldError, NotFound, Unprocessable
from stager.features.session.api_tokens import new_secret, spell
from stager.features.session.identities import digest
from stager.features.session.queries import groups_by_id
from stager.features.tokens import queries
from stager.features.tokens.schemas import NewToken, TokenIn, TokenOut
from stager.http.context import Context
from stager.models import ApiToken, Group

MAXIMUM_LIVE = 50


def list_of(session: Session, user_id: int) -> list[TokenOut]:
    """The tokens of a user, the newest first. Two statements."""
    tokens = queries.tokens_of(session, user_id)
    bound = {group_id for token in tokens for group_id in token.group_ids or ()}
    codes = {group.group_id: group.group_code for group in groups_by_id(session, sorted(bound))}
    return [TokenOut(**_shown(token, codes)) for token in tokens]


def create(ctx: Context, given: TokenIn) -> NewToken:
    """A new token of the caller's; its secret is nowhere but in the answer.

    Raises:
        NotFound: a group does not exist, or the caller may not see it.
        Unprocessable: scopes and groups contradict each other or the caller's role, or the caller
            has too many tokens.
    """
    scopes = [scope for scope in Scope if scope in given.scopes]
    _check_scopes(ctx.identity, scopes, given)
    if queries.live_count(ctx.session, ctx.identity.author_id) >= MAXIMUM_LIVE:
        raise Unprocessable(f"You have {MAXIMUM_LIVE} tokens. Revoke one that is not used.")
    groups = _groups(ctx, given.groups) if given.groups is not None else None
    secret, now = new_secret(), ctx.now.replace(microsecond=0)
    token = ApiToken(
        user_id=ctx.identity.author_id,
        name=given.name,
        token_sha256=digest(secret),
        scopes=[scope.value for scope in scopes],
        group_ids=None if groups is None else [group.group_id for group in groups],
        created_at=now,
        expires_at=now + timedelta(days=given.expires_in_days),
    )
    ctx.session.add(token)
    ctx.session.flush()
    codes = {group.group_id: group.group_code for group in groups or ()}
    return NewToken(**_shown(token, codes), token=spell(token.token_id, secret))


def revoke(ctx: Context, user_id: int, token_id: int) -> None:
    """The user's token stands for nobody any more.

    Raises:
        NotFound: the user has no such token that is not revoked.
    """
    token = queries.token_of(ctx.session, user_id, token_id)
    if token is None or token.revoked_at is not None:
        raise NotFound
    token.revoked_at = ctx.now
    ctx.session.flush()


def _check_scopes(identity: Identity, scopes: Sequence[Scope], given: TokenIn) -> None:
    if Scope.ADMIN not in scopes:
        return
    if not identity.is_admin:
        message = "may hold admin only for an administrator"
        raise Unprocessable(f"The scopes {message}.", errors=[FieldError(message, "scopes")])
    if given.groups is not None:
        message = "cannot limit a token with the scope admin, which reaches every group"
        raise Unprocessable(f"The groups {message}.", errors=[FieldError(message, "groups")])


def _groups(ctx: Context, codes: Sequence[str]) -> list[Group]:
    wanted = {code.lower() for code in codes}
    found = ctx.session.scalars(
        visible(Group, ctx.identity).where(Group.group_code.in_(wanted)).order_by(Group.group_code)
    ).all()
    if len(found) != len(wanted):
        raise NotFound("Invalid group code provided")
    return list(found)


def _shown(token: ApiToken, codes: dict[int, str]) -> dict[str, object]:
    bound = token.group_ids
    return {
        "token_id": token.token_id,
        "name": token.name,
        "scopes": token.scopes,
        "groups": None if bound is None else [codes[each] for each in bound if each in codes],
        "created_at": token.created_at,
        "expires_at": token.expires_at,
        "last_used_at": token.last_used_at,
        "last_used_ip": token.last_used_ip,
        "revoked_at": token.revoked_at,
    }
