"""Variants over HTTP."""

import json
from collections.abc import Iterator
from operator import itemgetter

from flask import Response, request

from stager.access.permissions import Permission
from stager.access.rules import require
from stager.errors import Invalid, NotAcceptable
from stager.features.audit.service import record
from stager.features.variants import service, summary
from stager.features.variants.columns import VARIANTS
from stager.features.variants.report_columns import Row
from stager.features.variants.schemas import WORDS, PlaceQuery, SummaryQuery, VariantRow
from stager.features.variants.search import list_rows
from stager.features.variants.summary import Shape
from stager.features.variants.summary_schemas import SummaryCall, SummaryVariant
from stager.http import Context, Header, Listing, Routes
from stager.lists import ExportColumn
from stager.lists.export import delimited

routes = Routes("variants", words=WORDS)
JSON = "application/json"
CSV = "text/csv"
SUMMARY_EXAMPLE = "gene,position,zygosity\nLOXL4,100010909,Het\n"  # columns=gene,position,zygosity


@routes.list(
    "/api/variants",
    VARIANTS,
    VariantRow,
    allow=Permission.VARIANT_READ,
    filename="variants_report",
)
def list_variants(ctx: Context, query: PlaceQuery) -> Listing:
    """Variants by participant, of the datasets that the caller may see.

    One row for each carrier of each variant in each report. What others' datasets hold is neither
    shown nor counted: a gene without visible variants is an empty list.
    """
    scope = service.found_calls(ctx.session, ctx.identity, query)
    return Listing(scope=scope, load=list_rows)


@routes.get(
    "/api/summary/participants",
    allow=Permission.VARIANT_READ,
    out=list[SummaryCall],
    produces=(JSON, CSV),
    sends=(Header.CONTENT_DISPOSITION,),
    examples={CSV: SUMMARY_EXAMPLE},
    errors=(Invalid, NotAcceptable),
)
def summarise_participants(ctx: Context, query: SummaryQuery) -> Response:
    """Variants by gene and participant, as JSON or CSV."""
    return _summary(ctx, query, Shape.PARTICIPANTS)


@routes.get(
    "/api/summary/variants",
    allow=Permission.VARIANT_READ,
    out=list[SummaryVariant],
    produces=(JSON, CSV),
    sends=(Header.CONTENT_DISPOSITION,),
    examples={CSV: SUMMARY_EXAMPLE},
    errors=(Invalid, NotAcceptable),
)
def summarise_variants(ctx: Context, query: SummaryQuery) -> Response:
    """Variants by gene with everybody who carries them, as JSON or CSV."""
    return _summary(ctx, query, Shape.VARIANTS)


def _summary(ctx: Context, query: SummaryQuery, shape: Shape) -> Response:
    accepted = request.accept_mimetypes
    if accepted and not accepted.quality(JSON) and not accepted.quality(CSV):
        raise NotAcceptable(f"This report can be had as {JSON} or {CSV}.")
    found = summary.searched(ctx.session, ctx.identity, query)
    if accepted and accepted.quality(CSV) > accepted.quality(JSON):
        return _csv(ctx, query, found, shape)
    rows = summary.in_own_session(
        ctx.session, lambda session: summary.json_objects(session, found, shape)
    )
    return Response(_json_array(rows), content_type=JSON)


def _csv(ctx: Context, query: SummaryQuery, found: summary.Summary, shape: Shape) -> Response:
    require(ctx.identity, Permission.LIST_EXPORT)
    ctx.begin_write()
    about = {"format": "csv", "variants": len(found.keys), "query": query.model_dump(mode="json")}
    record(ctx.session, "exported", shape.filename, after=about)
    rows = summary.in_own_session(
        ctx.session, lambda session: summary.csv_rows(session, found, shape)
    )
    columns = [ExportColumn(name, itemgetter(name)) for name in summary.columns_of(query, shape)]
    text = delimited(columns, rows, delimiter=",", line_end="\n")
    response = Response((part.encode() for part in text), content_type=f"{CSV}; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename={shape.filename}.csv"
    return response


def _json_array(rows: Iterator[Row]) -> Iterator[str]:
    separator = "["
    for row in rows:
        yield separator + json.dumps(row, separators=(",", ":"))
        separator = ","
    yield "]" if separator == "," else "[]"
