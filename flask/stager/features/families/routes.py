"""Families over HTTP."""

from stager.access.permissions import Permission
from stager.errors import NotFound
from stager.features.families import queries
from stager.features.families.schemas import FamilyDetail, FamilyQuery, FamilyRow
from stager.http import Context, Reply, Routes
from stager.http.context import etag_of

routes = Routes("families")


@routes.get("/api/families", allow=Permission.FAMILY_READ, out=list[FamilyRow])
def list_families(ctx: Context, query: FamilyQuery) -> object:
    """The families with a dataset that the caller may see, with the members that have one."""
    return queries.list_families(ctx.session, ctx.identity, query)


@routes.get(
    "/api/families/<int:family_id>",
    allow=Permission.FAMILY_READ,
    out=FamilyDetail,
    views="family",
)
def read_family(ctx: Context, family_id: int) -> Reply[object]:
    """A family with the members and tissue samples that the caller may see."""
    found = queries.read_family(ctx.session, ctx.identity, family_id)
    if found is None:
        raise NotFound
    family, version = found
    return Reply(family, etag=etag_of("family", family_id, version))
