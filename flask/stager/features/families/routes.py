"""Families over HTTP."""

from stager.access.permissions import Permission
from stager.access.scope import visible
from stager.errors import Invalid, NotFound, Stale, Unprocessable
from stager.features.families import queries, service
from stager.features.families.columns import FAMILIES
from stager.features.families.schemas import (
    FamiliesPatch,
    FamilyDetail,
    FamilyIn,
    FamilyPatch,
    FamilyQuery,
    FamilyRow,
)
from stager.features.records.answering import record_reply
from stager.features.records.many import Changed, change_all, edit_many
from stager.http import Context, Header, Listing, Reply, Routes
from stager.models import Family

routes = Routes("families")
OFFERED = {"edit": Permission.FAMILY_EDIT, "delete": Permission.FAMILY_DELETE}


@routes.list(
    "/api/families",
    FAMILIES,
    FamilyRow,
    allow=Permission.FAMILY_READ,
    filename="families_report",
    may_be_array=True,
)
def list_families(ctx: Context, query: FamilyQuery) -> Listing:
    """The families with a dataset that the caller may see, with the members that have one.

    Without `page` and `limit` an array, which `starts_with`, `max_rows` and `order` narrow; with
    one of them a page, like that of any list, to which these three do not matter.
    """
    return Listing(
        # Families are few: `reach` would count for each page what one semi-join tells in less time.
        scope=visible(Family, ctx.identity),
        load=queries.rows,
        array=lambda: queries.list_families(ctx.session, ctx.identity, query),
    )


@routes.get(
    "/api/families/<int:family_id>",
    allow=Permission.FAMILY_READ,
    out=FamilyDetail,
    sends=(Header.ETAG,),
    views="family",
)
def read_family(ctx: Context, family_id: int) -> Reply[object]:
    """A family with the members and tissue samples that the caller may see."""
    return _answer(ctx, family_id)


@routes.post(
    "/api/families",
    allow=Permission.FAMILY_CREATE,
    out=FamilyDetail,
    sends=(Header.ETAG, Header.LOCATION),
    status=201,
    repeatable=True,
    errors=(Unprocessable,),
)
def create_family(ctx: Context, body: FamilyIn) -> Reply[object]:
    """A new family without members; its codename is unique whatever its case."""
    family = service.create(ctx.session, ctx.identity, body, ctx.now)
    location = f"/api/families/{family.family_id}"
    return _answer(ctx, family.family_id, location=location)


@routes.patch(
    "/api/families/<int:family_id>",
    allow=Permission.FAMILY_EDIT,
    out=FamilyDetail,
    sends=(Header.ETAG,),
    errors=(Stale, Unprocessable),
)
def edit_family(ctx: Context, family_id: int, body: FamilyPatch) -> Reply[object]:
    """Changes the fields that the body names, which has to name the codename."""
    service.edit(
        ctx.session, ctx.identity, family_id, body, ctx.now, ctx.current("family", family_id)
    )
    return _answer(ctx, family_id)


@routes.patch(
    "/api/families",
    allow=Permission.FAMILY_EDIT,
    out=Changed,
    errors=(Invalid, NotFound, Stale),
)
def edit_families(ctx: Context, body: FamiliesPatch) -> Changed:
    """Makes one change to all of these families, or to none."""
    return edit_many(ctx.session, ctx.identity, Family, body, change_all, ctx.now)


@routes.delete(
    "/api/families/<int:family_id>", allow=Permission.FAMILY_DELETE, errors=(Stale, Unprocessable)
)
def delete_family(ctx: Context, family_id: int) -> None:
    """Deletes a family in which nobody is."""
    service.delete(ctx.session, ctx.identity, family_id, ctx.current("family", family_id))


def _answer(ctx: Context, family_id: int, location: str | None = None) -> Reply[object]:
    found = queries.read_family(ctx.session, ctx.identity, family_id)
    return record_reply(ctx, found, OFFERED, entity="family", key=family_id, location=location)
