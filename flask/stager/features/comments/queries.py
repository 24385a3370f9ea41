"""SELECTs about comments."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from stager.access.identity import Identity
from stager.access.scope import visible
from stager.db import Base, Session
from stager.models import Comment, User


def of_record(model: type[Base], record_id: int) -> Select[Any]:
    """The comments on a record, for whoever may see it."""
    return select(Comment).where(
        Comment.entity == model.__tablename__, Comment.entity_id == record_id
    )


def rows(session: Session, identity: Identity, ids: Sequence[int]) -> list[dict[str, object]]:
    """The comments of these ids as they are shown, in any order. One statement."""
    statement = (
        select(Comment, User.username)
        .join(User, User.user_id == Comment.created_by_id)
        .where(Comment.comment_id.in_(ids))
    )
    return [shown(comment, author, identity) for comment, author in session.execute(statement)]


def shown(comment: Comment, author: str, identity: Identity) -> dict[str, object]:
    """The comment as it is shown to the caller: the author may edit it, administrators delete."""
    is_author = comment.created_by_id == identity.user_id
    may_delete = is_author or identity.is_admin
    return {
        "comment_id": comment.comment_id,
        "text": comment.text,
        "created": comment.created,
        "created_by": author,
        "updated": comment.updated,
        "version": comment.version,
        "permissions": ["edit"] * is_author + ["delete"] * may_delete,
    }


def find(session: Session, identity: Identity, comment_id: int) -> Comment | None:
    """The comment, if the caller may see its record, locked until the transaction ends."""
    statement = visible(Comment, identity).where(Comment.comment_id == comment_id)
    found: Comment | None = session.scalar(statement.with_for_update())
    return found
