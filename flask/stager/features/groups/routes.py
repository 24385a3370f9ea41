"""Groups over HTTP."""

from stager.access.permissions import Permission
from stager.errors import Invalid, NotFound, Stale
from stager.features.groups import queries, service
from stager.features.groups.schemas import (
    GroupEdited,
    GroupIn,
    GroupMembers,
    GroupOut,
    GroupPatch,
)
from stager.features.groups.service import GroupInUse, GroupTaken
from stager.http import Context, Header, Reply, Routes
from stager.http.context import etag_of
from stager.models import Group

routes = Routes("groups", words={"group_code": "c4r", "group_id": 1})


@routes.get("/api/groups", allow=Permission.GROUP_READ, out=list[GroupOut])
def list_groups(ctx: Context) -> object:
    """The caller's groups; all of them for an administrator."""
    return queries.visible_groups(ctx.session, ctx.identity)


@routes.get(
    "/api/groups/<group_code>",
    allow=Permission.GROUP_READ,
    out=GroupMembers,
    sends=(Header.ETAG,),
    errors=(NotFound,),
)
def read_group(ctx: Context, group_code: str) -> Reply[GroupMembers]:
    """A group of the caller's with its members."""
    group, shown = service.read(ctx.session, ctx.identity, group_code)
    return Reply(shown, etag=_etag(group))


@routes.post(
    "/api/groups",
    allow=Permission.GROUP_MANAGE,
    out=GroupMembers,
    status=201,
    repeatable=True,
    sends=(Header.ETAG, Header.LOCATION),
    errors=(Invalid, NotFound, GroupTaken),
)
def create_group(ctx: Context, body: GroupIn) -> Reply[GroupMembers]:
    """Create a group; its code is also the name of its bucket and cannot be changed."""
    group = service.create(ctx.session, body.group_code, body.group_name, body.users)
    location = f"/api/groups/{group.group_code}"
    shown = service.described(ctx.session, group)
    return Reply(shown, headers={"Location": location}, etag=_etag(group))


@routes.patch(
    "/api/groups/<group_code>",
    allow=Permission.GROUP_MANAGE,
    out=GroupEdited,
    sends=(Header.ETAG,),
    errors=(Invalid, NotFound, Stale, GroupTaken),
)
def edit_group(ctx: Context, group_code: str, body: GroupPatch) -> Reply[GroupEdited]:
    """Rename a group, or replace its members."""
    group = service.require(ctx.session, ctx.identity, group_code, lock=True)
    ctx.require_current(_etag(group))
    service.edit(ctx.session, group, body)
    shown = service.described(ctx.session, group).model_dump()
    return Reply(GroupEdited(group_id=group.group_id, **shown), etag=_etag(group))


@routes.delete(
    "/api/groups/<group_code>",
    allow=Permission.GROUP_MANAGE,
    errors=(NotFound, Stale, GroupInUse),
)
def delete_group(ctx: Context, group_code: str) -> None:
    """Delete a group without members; the datasets shared with it stay, for administrators."""
    group = service.require(ctx.session, ctx.identity, group_code, lock=True)
    ctx.require_current(_etag(group))
    service.delete(ctx.session, group)


def _etag(group: Group) -> str:
    return etag_of("group", group.group_id, group.version)
