"""Datasets over HTTP."""

from stager.access.permissions import Permission
from stager.access.scope import visible
from stager.errors import NotFound, Unprocessable
from stager.features.datasets import queries, service
from stager.features.datasets.columns import DATASETS
from stager.features.datasets.schemas import DatasetDetail, DatasetPatch, DatasetRow
from stager.http import Context, Listing, Reply, Routes
from stager.http.context import etag_of
from stager.models import Dataset

routes = Routes("datasets")


@routes.list(
    "/api/datasets",
    DATASETS,
    DatasetRow,
    allow=Permission.DATASET_READ,
    filename="datasets_report",
)
def list_datasets(ctx: Context) -> Listing:
    """The datasets of the caller's groups; all of them for an administrator."""
    return Listing(scope=visible(Dataset, ctx.identity), load=queries.rows)


@routes.get("/api/datasets/<int:dataset_id>", allow=Permission.DATASET_READ, out=DatasetDetail)
def read_dataset(ctx: Context, dataset_id: int) -> Reply[object]:
    """A dataset of the caller's groups with its tissue sample, files and analyses."""
    return _answer(ctx, dataset_id)


@routes.patch(
    "/api/datasets/<int:dataset_id>",
    allow=Permission.DATASET_EDIT,
    out=DatasetDetail,
    errors=(Unprocessable,),
)
def edit_dataset(ctx: Context, dataset_id: int, body: DatasetPatch) -> Reply[object]:
    """Changes the fields that the body names; `linked_files` replaces all links."""
    service.edit(
        ctx.session,
        ctx.identity,
        dataset_id,
        body,
        ctx.now,
        require_current=lambda version: ctx.require_current(
            etag_of("dataset", dataset_id, version)
        ),
    )
    return _answer(ctx, dataset_id)


def _answer(ctx: Context, dataset_id: int) -> Reply[object]:
    found = queries.read_dataset(ctx.session, ctx.identity, dataset_id)
    if found is None:
        raise NotFound
    dataset, version = found
    return Reply(dataset, etag=etag_of("dataset", dataset_id, version))
