"""Datasets over HTTP."""

from http import HTTPStatus

from stager.access.permissions import Permission
from stager.access.scope import reach
from stager.errors import Invalid, NotFound, Stale, Unprocessable
from stager.features.datasets import deletion, moving, queries, service, sheets
from stager.features.datasets.columns import DATASETS
from stager.features.datasets.schemas import (
    DatasetDetail,
    DatasetIn,
    DatasetMove,
    DatasetPatch,
    DatasetRow,
    DatasetsPatch,
    DeletionPreview,
    DeletionQuery,
)
from stager.features.records.answering import record_reply
from stager.features.records.many import Changed, edit_many
from stager.features.records.moves import DryRun, Moved
from stager.http import Context, Header, Listing, Reply, Routes
from stager.models import Dataset

routes = Routes("datasets")
OFFERED = {
    "edit": Permission.DATASET_EDIT,
    "delete": Permission.DATASET_DELETE,
    "move": Permission.DATASET_MOVE,
}


@routes.list(
    "/api/datasets",
    DATASETS,
    DatasetRow,
    allow=Permission.DATASET_READ,
    filename="datasets_report",
)
def list_datasets(ctx: Context) -> Listing:
    """The datasets of the caller's groups; all of them for an administrator."""
    return Listing(
        scope=reach(Dataset, ctx.identity), load=queries.rows, load_export=sheets.sheet_rows
    )


@routes.get(
    "/api/datasets/<int:dataset_id>",
    allow=Permission.DATASET_READ,
    out=DatasetDetail,
    sends=(Header.ETAG,),
)
def read_dataset(ctx: Context, dataset_id: int) -> Reply[object]:
    """A dataset of the caller's groups with its tissue sample, files and analyses."""
    return _answer(ctx, dataset_id)


@routes.post(
    "/api/datasets",
    allow=Permission.DATASET_CREATE,
    out=DatasetDetail,
    sends=(Header.ETAG, Header.LOCATION),
    status=201,
    repeatable=True,
    errors=(NotFound, Unprocessable),
)
def create_dataset(ctx: Context, body: DatasetIn) -> Reply[object]:
    """A new dataset of a tissue sample that the caller may see, shared with groups of theirs."""
    dataset_id = service.create(ctx.session, ctx.identity, body, ctx.now).dataset_id
    return _answer(ctx, dataset_id, location=f"/api/datasets/{dataset_id}")


@routes.patch(
    "/api/datasets/<int:dataset_id>",
    allow=Permission.DATASET_EDIT,
    out=DatasetDetail,
    sends=(Header.ETAG,),
    errors=(Stale, Unprocessable),
)
def edit_dataset(ctx: Context, dataset_id: int, body: DatasetPatch) -> Reply[object]:
    """Changes the fields that the body names; `linked_files` replaces all links."""
    service.edit(
        ctx.session,
        ctx.identity,
        dataset_id,
        body,
        ctx.now,
        ctx.current("dataset", dataset_id),
    )
    return _answer(ctx, dataset_id)


@routes.patch(
    "/api/datasets",
    allow=Permission.DATASET_EDIT,
    out=Changed,
    errors=(Invalid, NotFound, Stale, Unprocessable),
)
def edit_datasets(ctx: Context, body: DatasetsPatch) -> Changed:
    """Makes one change to all of these datasets, or to none."""
    return edit_many(ctx.session, ctx.identity, Dataset, body, service.revise, ctx.now)


@routes.post(
    "/api/datasets/<int:dataset_id>/move",
    allow=Permission.DATASET_MOVE,
    out=Moved,
    repeatable=True,
    errors=(NotFound, Stale, Unprocessable),
)
def move_dataset(ctx: Context, dataset_id: int, body: DatasetMove, query: DryRun) -> Moved:
    """Moves a dataset to another tissue sample, or only says what that would change."""
    current = ctx.current("dataset", dataset_id)
    planned = moving.plan(ctx.session, ctx.identity, dataset_id, body.tissue_sample_id, current)
    if not query.dry_run:
        planned.carry_out(ctx.session, ctx.identity, ctx.now)
    return planned.preview


@routes.delete(
    "/api/datasets/<int:dataset_id>",
    allow=Permission.DATASET_DELETE,
    out=DeletionPreview,
    status=200,
    may_be_empty=True,
    errors=(Stale, Unprocessable),
)
def delete_dataset(
    ctx: Context, dataset_id: int, query: DeletionQuery
) -> DeletionPreview | Reply[None]:
    """Deletes a dataset and what is left without any dataset above it, or only says what that is.

    Files that no other dataset has linked are forgotten. 204 when it is done; with `dry_run`
    nothing is deleted, and the answer names what would be.
    """
    current = ctx.current("dataset", dataset_id)
    planned = deletion.plan(ctx.session, ctx.identity, dataset_id, current)
    if query.dry_run:
        return planned.preview()
    planned.carry_out(ctx.session)
    return Reply(None, status=HTTPStatus.NO_CONTENT)


def _answer(ctx: Context, dataset_id: int, location: str | None = None) -> Reply[object]:
    found = queries.read_dataset(ctx.session, ctx.identity, dataset_id)
    return record_reply(ctx, found, OFFERED, entity="dataset", key=dataset_id, location=location)
