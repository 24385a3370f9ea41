"""Institutions over HTTP."""

from typing import Annotated

from pydantic import Field

from stager.access.permissions import Permission
from stager.features.institutions import queries
from stager.http import Context, Routes

routes = Routes("institutions")


@routes.get(
    "/api/institutions",
    allow=Permission.INSTITUTION_READ,
    out=list[Annotated[str, Field(examples=["The Ottawa Hospital"])]],
)
def list_institutions(ctx: Context) -> list[str]:
    """The names of all institutions, in order."""
    return queries.institution_names(ctx.session)
