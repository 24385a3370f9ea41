"""Lists over HTTP: JSON pages or streamed exports, chosen by `Accept`."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Response, request

from stager.access.permissions import Permission
from stager.access.rules import require
from stager.db import SessionFactory
from stager.errors import NotAcceptable
from stager.http.context import Context, Recorder
from stager.http.operation import Operation
from stager.http.routes import Listing
from stager.lists.columns import ListSpec
from stager.lists.export import DELIMITERS, Format, delimited, workbook
from stager.lists.page import Page, Row, fetch_page, in_order, matching_ids
from stager.lists.query import list_parameters, read_list_query, require_readable_filters

CHUNK = 500
JSON = "application/json"
PAGING = {"page", "limit"}


def accepted_format() -> Format | None:
    """The export that the client asks for, or None for JSON, which wins where it is admitted.

    Raises:
        NotAcceptable: neither JSON nor an export is admitted.
    """
    accepted = request.accept_mimetypes
    if not accepted or accepted.quality(JSON) > 0:
        return None
    for each in Format:
        if accepted.quality(each.value) > 0:
            return each
    offered = ", ".join([JSON, *(each.value for each in Format)])
    raise NotAcceptable(f"This list can be had as {offered}.")


def answer_list(
    sessions: SessionFactory, record: Recorder, operation: Operation, ctx: Context, listing: Any
) -> Response:
    """One page as JSON, or everything that matches as an export, which is recorded."""
    spec = operation.list_spec
    assert spec is not None  # noqa: S101 - only operations with a spec come here
    query = read_list_query(spec, {name: request.args.getlist(name) for name in request.args})
    wanted = accepted_format()
    if wanted is None and listing.array is not None and not PAGING & request.args.keys():
        require_readable_filters(spec, query)
        return Response(b"[%s]" % _json_rows(operation, listing.array()), content_type=JSON)
    if wanted is None:
        page = fetch_page(ctx.session, ctx.identity, spec, listing.scope, query, listing.load)
        return _json_page(operation, page)
    require(ctx.identity, Permission.LIST_EXPORT)
    ids = matching_ids(ctx.session, ctx.identity, spec, listing.scope, query)
    ctx.begin_write()
    known = sorted(query.given.keys() & list_parameters(spec).keys())
    asked = {name: list(query.given[name]) for name in known}
    about = {"format": wanted.extension, "rows": len(ids), "query": asked}
    record(ctx.session, "exported", spec.name, after=about)
    rows = _rows_in_chunks(sessions, ctx, spec, listing, ids)
    return export_response(wanted, spec, rows, operation.filename)


def _json_page(operation: Operation, page: Page) -> Response:
    numbers = {"page": page.page, "total_count": page.total_count, **page.counts}
    told = b",".join(b'"%s":%d' % (name.encode(), value) for name, value in numbers.items())
    rows = _json_rows(operation, page.rows)
    return Response(b'{"data":[%s],%s}' % (rows, told), content_type=JSON)


def _json_rows(operation: Operation, rows: Sequence[Row]) -> bytes:
    adapter = operation.adapter
    assert adapter is not None  # noqa: S101 - a list always declares its row
    return b",".join(adapter.dump_json(adapter.validate_python(row)) for row in rows)


def _rows_in_chunks(
    sessions: SessionFactory, ctx: Context, spec: ListSpec, listing: Listing, ids: list[int]
) -> Iterator[Row]:
    load = listing.load_export or listing.load
    # The request's own session is closed when streaming begins, so the stream has one of its own.
    with sessions() as session:
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            yield from in_order(spec, chunk, load(session, ctx.identity, chunk))
            session.rollback()


def export_response(wanted: Format, spec: ListSpec, rows: Iterator[Row], filename: str) -> Response:
    """The rows as a streamed attachment; the file name is unquoted, as known clients read it."""
    if wanted is Format.XLSX:
        response = Response(workbook(spec.exports, rows), content_type=wanted.value)
        response.direct_passthrough = True
    else:
        texts = delimited(spec.exports, rows, delimiter=DELIMITERS[wanted])
        content_type = f"{wanted.value}; charset=utf-8"
        response = Response((text.encode() for text in texts), content_type=content_type)
    response.headers["Content-Disposition"] = f"attachment; filename={filename}.{wanted.extension}"
    return response
