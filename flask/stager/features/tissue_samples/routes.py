"""Tissue samples over HTTP."""

from stager.access.permissions import Permission
from stager.errors import Invalid, NotFound, Stale, Unprocessable
from stager.features.records.answering import record_reply
from stager.features.records.many import Changed, change_all, edit_many
from stager.features.tissue_samples import queries, service
from stager.features.tissue_samples.schemas import (
    TissueSampleDetail,
    TissueSampleIn,
    TissueSamplePatch,
    TissueSamplesPatch,
)
from stager.http import Context, Header, Reply, Routes
from stager.models import TissueSample

routes = Routes("tissue samples")
OFFERED = {"edit": Permission.TISSUE_SAMPLE_EDIT, "delete": Permission.TISSUE_SAMPLE_DELETE}


@routes.get(
    "/api/tissue_samples/<int:tissue_sample_id>",
    allow=Permission.TISSUE_SAMPLE_READ,
    out=TissueSampleDetail,
    sends=(Header.ETAG,),
)
def read_tissue_sample(ctx: Context, tissue_sample_id: int) -> Reply[object]:
    """A tissue sample with the datasets that the caller may see."""
    return _answer(ctx, tissue_sample_id)


@routes.post(
    "/api/tissue_samples",
    allow=Permission.TISSUE_SAMPLE_CREATE,
    out=TissueSampleDetail,
    sends=(Header.ETAG, Header.LOCATION),
    status=201,
    repeatable=True,
    errors=(NotFound,),
)
def create_tissue_sample(ctx: Context, body: TissueSampleIn) -> Reply[object]:
    """A new tissue sample of a participant."""
    sample_id = service.create(ctx.session, ctx.identity, body, ctx.now).tissue_sample_id
    location = f"/api/tissue_samples/{sample_id}"
    return _answer(ctx, sample_id, location=location)


@routes.patch(
    "/api/tissue_samples/<int:tissue_sample_id>",
    allow=Permission.TISSUE_SAMPLE_EDIT,
    out=TissueSampleDetail,
    sends=(Header.ETAG,),
    errors=(Stale,),
)
def edit_tissue_sample(
    ctx: Context, tissue_sample_id: int, body: TissueSamplePatch
) -> Reply[object]:
    """Changes the fields that the body names."""
    current = ctx.current("tissue_sample", tissue_sample_id)
    service.edit(ctx.session, ctx.identity, tissue_sample_id, body, ctx.now, current)
    return _answer(ctx, tissue_sample_id)


@routes.patch(
    "/api/tissue_samples",
    allow=Permission.TISSUE_SAMPLE_EDIT,
    out=Changed,
    errors=(Invalid, NotFound, Stale),
)
def edit_tissue_samples(ctx: Context, body: TissueSamplesPatch) -> Changed:
    """Makes one change to all of these tissue samples, or to none."""
    return edit_many(ctx.session, ctx.identity, TissueSample, body, change_all, ctx.now)


@routes.delete(
    "/api/tissue_samples/<int:tissue_sample_id>",
    allow=Permission.TISSUE_SAMPLE_DELETE,
    errors=(Stale, Unprocessable),
)
def delete_tissue_sample(ctx: Context, tissue_sample_id: int) -> None:
    """Deletes a tissue sample of which no dataset was made."""
    current = ctx.current("tissue_sample", tissue_sample_id)
    service.delete(ctx.session, ctx.identity, tissue_sample_id, current)


def _answer(ctx: Context, tissue_sample_id: int, location: str | None = None) -> Reply[object]:
    found = queries.read_tissue_sample(ctx.session, ctx.identity, tissue_sample_id)
    return record_reply(
        ctx, found, OFFERED, entity="tissue_sample", key=tissue_sample_id, location=location
    )
