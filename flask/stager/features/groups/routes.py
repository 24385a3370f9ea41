"""Groups over HTTP."""

from stager.access.permissions import Permission
from stager.features.groups import queries, service
from stager.features.groups.schemas import GroupMembers, GroupOut
from stager.http import Context, Routes

routes = Routes("groups")


@routes.get("/api/groups", allow=Permission.GROUP_READ, out=list[GroupOut])
def list_groups(ctx: Context) -> object:
    """The caller's groups; all of them for an administrator."""
    return queries.visible_groups(ctx.session, ctx.identity)


@routes.get("/api/groups/<group_code>", allow=Permission.GROUP_READ, out=GroupMembers)
def read_group(ctx: Context, group_code: str) -> GroupMembers:
    """A group of the caller's with its members."""
    return service.read(ctx.session, ctx.identity, group_code)
