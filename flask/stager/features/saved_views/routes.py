"""Saved views over HTTP."""

from stager.access.permissions import Permission
from stager.errors import Forbidden, NotFound, Stale, Unprocessable
from stager.features.saved_views import queries, service
from stager.features.saved_views.schemas import (
    WORDS,
    SavedViewIn,
    SavedViewOut,
    SavedViewPatch,
    SavedViewQuery,
)
from stager.http import Context, Header, Reply, Routes
from stager.http.context import etag_of
from stager.models import SavedView

routes = Routes("saved views", words=WORDS)


@routes.get("/api/saved_views", allow=Permission.SAVED_VIEW_READ, out=list[SavedViewOut])
def list_saved_views(ctx: Context, query: SavedViewQuery) -> object:
    """The caller's saved views and those shown to the caller's groups, by name."""
    return queries.rows(ctx.session, ctx.identity, query.table)


@routes.post(
    "/api/saved_views",
    allow=Permission.SAVED_VIEW_WRITE,
    out=SavedViewOut,
    status=201,
    repeatable=True,
    sends=(Header.ETAG,),
    errors=(NotFound, Unprocessable),
)
def save_view(ctx: Context, body: SavedViewIn) -> Reply[object]:
    """Saves the search and the look of a table under a name."""
    return _answer(ctx, service.save(ctx.session, ctx.identity, body))


@routes.patch(
    "/api/saved_views/<int:saved_view_id>",
    allow=Permission.SAVED_VIEW_WRITE,
    out=SavedViewOut,
    sends=(Header.ETAG,),
    errors=(Stale, Forbidden, NotFound, Unprocessable),
)
def edit_saved_view(ctx: Context, saved_view_id: int, body: SavedViewPatch) -> Reply[object]:
    """Renames a view of the caller's own, changes it, or whom it is shown to."""
    view = service.require_own(ctx.session, ctx.identity, saved_view_id)
    ctx.require_current(_etag(view))
    service.edit(ctx.session, ctx.identity, view, body)
    return _answer(ctx, saved_view_id)


@routes.delete(
    "/api/saved_views/<int:saved_view_id>",
    allow=Permission.SAVED_VIEW_WRITE,
    errors=(Stale, Forbidden, NotFound),
)
def delete_saved_view(ctx: Context, saved_view_id: int) -> None:
    """Deletes a view of the caller's own."""
    view = service.require_own(ctx.session, ctx.identity, saved_view_id)
    ctx.require_current(_etag(view))
    ctx.session.delete(view)
    ctx.session.flush()


def _answer(ctx: Context, saved_view_id: int) -> Reply[object]:
    row = queries.row(ctx.session, ctx.identity, saved_view_id)
    return Reply(row, etag=etag_of("saved_view", saved_view_id, int(str(row["version"]))))


def _etag(view: SavedView) -> str:
    return etag_of("saved_view", view.saved_view_id, view.version)
