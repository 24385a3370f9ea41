"""Rules about comments: who sees a record may comment on it; only the author may reword."""

from stager.access.identity import Identity
from stager.access.scope import require_visible
from stager.db import Session
from stager.errors import Forbidden, NotFound
from stager.features.comments import queries
from stager.models import Comment
from stager.models.records import RECORDS


def write(session: Session, identity: Identity, noun: str, record_id: int, text: str) -> Comment:
    """A new comment of the caller's on the record.

    Raises:
        NotFound: the record is unknown or invisible.
    """
    require_visible(session, identity, RECORDS[noun], record_id, keep=True)
    comment = Comment(
        entity=RECORDS[noun].__tablename__,
        entity_id=record_id,
        text=text,
        created_by_id=identity.author_id,
        updated_by_id=identity.author_id,
    )
    session.add(comment)
    session.flush()
    return comment


def require(session: Session, identity: Identity, comment_id: int) -> Comment:
    """The comment, which nobody else changes until the transaction ends.

    Raises:
        NotFound: it is unknown, or the caller may not see its record.
    """
    comment = queries.find(session, identity, comment_id)
    if comment is None:
        raise NotFound
    return comment


def reword(session: Session, identity: Identity, comment: Comment, text: str) -> None:
    """The comment says this; who says the same again changes nothing.

    Raises:
        Forbidden: the caller did not write it.
    """
    if comment.created_by_id != identity.user_id:
        raise Forbidden("Only its author may change a comment.")
    comment.text = text
    session.flush()


def delete(session: Session, identity: Identity, comment: Comment) -> None:
    """The comment is gone.

    Raises:
        Forbidden: the caller neither wrote it nor is an administrator.
    """
    if comment.created_by_id != identity.user_id and not identity.is_admin:
        raise Forbidden("Only its author or an administrator may delete a comment.")
    session.delete(comment)
    session.flush()
