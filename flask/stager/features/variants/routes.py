"""Variants over HTTP."""

from stager.access.permissions import Permission
from stager.features.variants import service
from stager.features.variants.columns import VARIANTS
from stager.features.variants.schemas import PlaceQuery, VariantRow
from stager.features.variants.search import list_rows
from stager.http import Context, Listing, Routes

routes = Routes("variants")


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
