"""Comments over HTTP: of a record, whatever its noun, and one by one."""

from stager.access.permissions import Permission
from stager.access.scope import require_visible
from stager.errors import Forbidden, NotFound, Stale
from stager.features.comments import queries, service
from stager.features.comments.columns import COMMENTS
from stager.features.comments.schemas import CommentIn, CommentOut
from stager.http import Context, Header, Listing, Reply, Routes
from stager.http.context import etag_of
from stager.models import Comment
from stager.models.records import RECORDS

routes = Routes(
    "comments",
    words={"noun": "participants", "comment_id": 5, "text": "Report discussed, Sanger pending."},
)


@routes.list(
    "/api/<noun:noun>/<int:record_id>/comments",
    COMMENTS,
    CommentOut,
    allow=Permission.COMMENT_READ,
    filename="comments",
)
def list_comments(ctx: Context, noun: str, record_id: int) -> Listing:
    """The comments on a record that the caller may see, the newest first."""
    require_visible(ctx.session, ctx.identity, RECORDS[noun], record_id)
    return Listing(scope=queries.of_record(RECORDS[noun], record_id), load=queries.rows)


@routes.post(
    "/api/<noun:noun>/<int:record_id>/comments",
    allow=Permission.COMMENT_WRITE,
    out=CommentOut,
    status=201,
    repeatable=True,
    sends=(Header.ETAG,),
    errors=(NotFound,),
)
def write_comment(ctx: Context, noun: str, record_id: int, body: CommentIn) -> Reply[object]:
    """Comments on a record that the caller may see."""
    return _answer(ctx, service.write(ctx.session, ctx.identity, noun, record_id, body.text))


@routes.patch(
    "/api/comments/<int:comment_id>",
    allow=Permission.COMMENT_WRITE,
    out=CommentOut,
    sends=(Header.ETAG,),
    errors=(Stale, Forbidden, NotFound),
)
def edit_comment(ctx: Context, comment_id: int, body: CommentIn) -> Reply[object]:
    """Rewords a comment of the caller's own."""
    comment = service.require(ctx.session, ctx.identity, comment_id)
    ctx.require_current(_etag(comment))
    service.reword(ctx.session, ctx.identity, comment, body.text)
    return _answer(ctx, comment)


@routes.delete(
    "/api/comments/<int:comment_id>",
    allow=Permission.COMMENT_WRITE,
    errors=(Stale, Forbidden, NotFound),
)
def delete_comment(ctx: Context, comment_id: int) -> None:
    """Deletes a comment of the caller's own, or as an administrator."""
    comment = service.require(ctx.session, ctx.identity, comment_id)
    ctx.require_current(_etag(comment))
    service.delete(ctx.session, ctx.identity, comment)


def _answer(ctx: Context, comment: Comment) -> Reply[object]:
    # Whoever writes or rewords a comment is its author.
    shown = queries.shown(comment, ctx.identity.username, ctx.identity)
    return Reply(shown, etag=_etag(comment))


def _etag(comment: Comment) -> str:
    return etag_of("comment", comment.comment_id, comment.version)
