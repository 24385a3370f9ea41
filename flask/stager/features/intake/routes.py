"""The intake over HTTP."""

from stager.access.permissions import Permission
from stager.errors import Conflict, Invalid, NotFound, TooLarge, Unprocessable
from stager.features.intake import service
from stager.features.intake.collection import collector_paused
from stager.features.intake.rows import LAYOUT
from stager.features.intake.schemas import (
    CSV_EXAMPLE,
    TSV_EXAMPLE,
    WORDS,
    CreatedDataset,
    IntakeQuery,
    JsonSheetRow,
    Preview,
)
from stager.http import Context, RawBody, Routes
from stager.http.routes import JSON
from stager.lists.export import Format
from stager.reports.cohort_sheet import read_sheet

routes = Routes("intake", words=WORDS)


@routes.post(
    "/api/_bulk",
    allow=Permission.COHORT_INTAKE,
    out=list[CreatedDataset] | Preview,
    consumes=(*Format, JSON),
    raw_body=list[JsonSheetRow],
    body_examples={Format.CSV: CSV_EXAMPLE, Format.TSV: TSV_EXAMPLE},
    body_limit="max_sheet_bytes",
    repeatable=True,
    errors=(Invalid, NotFound, Conflict, TooLarge, Unprocessable),
)
def import_cohort_sheet(
    ctx: Context, body: RawBody, query: IntakeQuery
) -> list[CreatedDataset] | Preview:
    """Creates a dataset for each row of a sheet, and what it hangs on; all rows or none.

    The body is CSV, TSV, XLSX or a JSON array of objects, with the columns family_codename,
    participant_codename, tissue_sample_type, dataset_type and condition at least; an export of the
    datasets has every column there is, and can be taken in elsewhere. A row's own `group_code`
    counts instead of `groups`; rows of a participant with the same label in `tissue_sample` are of
    one sample. With `dry_run=true` nothing is written: the answer says what each row would create
    or reuse, and every error by row and column.
    """
    codes = [code.strip() for code in (query.groups or "").split(",") if code.strip()]
    content = body.stream.read()
    with collector_paused():
        sheet = read_sheet(content, body.mimetype, LAYOUT)
        if query.dry_run:
            return service.preview(ctx.session, ctx.identity, sheet, codes)
        ctx.begin_write()
        return service.commit(ctx.session, ctx.identity, sheet, codes, ctx.now)
