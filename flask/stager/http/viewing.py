"""`?user=<id>`: administrators read what they read as that user sees it, and it is recorded."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import request

from stager.access.viewing import as_seen_by
from stager.errors import FieldError, Invalid
from stager.http.context import Context, Recogniser, Recorder
from stager.http.operation import MAXIMUM_ID, Operation

VIEWED_AS = "user"
ON_BEHALF_OF = "on_behalf_of"


def viewed_as(recogniser: Recogniser, operation: Operation, ctx: Context) -> Context:
    """The request as the user sees it whom an administrator names; others name nobody.

    Raises:
        Invalid: there is no such user who could see anything, or the request would change
            something.
    """
    text = request.args.get(VIEWED_AS)
    if not text:
        return ctx
    if operation.shows_as and not _is_id(text):
        raise _refusal("must be the id of a user")
    if not ctx.identity.is_admin:
        return ctx
    if operation.is_unsafe:
        raise _refusal("can only be named where nothing is changed")
    if not operation.shows_as:
        return ctx
    user = recogniser.account(ctx.session, int(text))
    if user is None:
        raise _refusal("does not exist, or is deactivated")
    ctx.session.info[ON_BEHALF_OF] = user.user_id
    return replace(ctx, identity=as_seen_by(ctx.identity, user))


def record_look(
    record: Recorder, operation: Operation, ctx: Context, path: Mapping[str, Any]
) -> None:
    """The audit log says what was looked at as somebody else."""
    about = {"operation": operation.name, **path}
    record(ctx.session, "viewed_as", "user", ctx.session.info[ON_BEHALF_OF], after=about)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 0 < int(text[:11]) <= MAXIMUM_ID


def _refusal(message: str) -> Invalid:
    return Invalid(f"{VIEWED_AS} {message}.", errors=[FieldError(f"{message}.", field=VIEWED_AS)])
