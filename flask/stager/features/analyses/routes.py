"""Analyses over HTTP."""

from flask import Response

from stager.access.permissions import Permission
from stager.access.scope import reach
from stager.errors import Conflict, Forbidden, Invalid, NotFound, Stale, Unprocessable
from stager.features.analyses import editing, queries, reading, service
from stager.features.analyses.columns import ANALYSES
from stager.features.analyses.logs import log_response
from stager.features.analyses.schemas import (
    LOG_EXAMPLE,
    WORDS,
    AnalysesPatch,
    AnalysisDetail,
    AnalysisIn,
    AnalysisPatch,
    AnalysisRow,
    LogQuery,
    PipelineOut,
    QueuedAttempt,
    RunIn,
)
from stager.features.records.many import Changed, edit_many
from stager.http import Context, Header, Listing, Reply, Routes
from stager.http.context import etag_of
from stager.models import Analysis
from stager.pipelines.registry import registry_in

routes = Routes("analyses", words=WORDS)


@routes.list(
    "/api/analyses",
    ANALYSES,
    AnalysisRow,
    allow=Permission.ANALYSIS_READ,
    filename="analyses_report",
)
def list_analyses(ctx: Context) -> Listing:
    """The analyses of at least one visible dataset; names are those of visible datasets only."""
    return Listing(scope=reach(Analysis, ctx.identity), load=queries.rows)


@routes.get("/api/pipelines", allow=Permission.ANALYSIS_READ, out=list[PipelineOut])
def list_pipelines(ctx: Context) -> object:
    """The pipelines that this site has configured, in order."""
    return registry_in(ctx.clients).pipelines


@routes.post(
    "/api/analyses",
    allow=Permission.ANALYSIS_REQUEST,
    out=AnalysisDetail,
    status=201,
    repeatable=True,
    sends=(Header.ETAG, Header.LOCATION),
    errors=(Invalid, NotFound, Unprocessable),
)
def request_analysis(ctx: Context, body: AnalysisIn) -> Reply[AnalysisDetail]:
    """Request an analysis of visible datasets of one kind; its pipeline starts if it can."""
    registry = registry_in(ctx.clients)
    return _created(ctx, service.request(ctx.session, ctx.identity, registry, body, ctx.now))


@routes.get(
    "/api/analyses/<int:analysis_id>",
    allow=Permission.ANALYSIS_READ,
    out=AnalysisDetail,
    sends=(Header.ETAG,),
    errors=(NotFound,),
)
def read_analysis(ctx: Context, analysis_id: int) -> Reply[AnalysisDetail]:
    """One analysis with its visible datasets, its attempts and its results."""
    return _detail(ctx, service.require(ctx.session, ctx.identity, analysis_id))


@routes.post(
    "/api/analyses/<int:analysis_id>",
    allow=Permission.ANALYSIS_REQUEST,
    out=AnalysisDetail,
    status=201,
    repeatable=True,
    sends=(Header.ETAG, Header.LOCATION),
    errors=(NotFound,),
)
def reanalyse(ctx: Context, analysis_id: int) -> Reply[AnalysisDetail]:
    """Request a new analysis with the kind, datasets and priority of this one."""
    registry = registry_in(ctx.clients)
    return _created(
        ctx, service.reanalyse(ctx.session, ctx.identity, registry, analysis_id, ctx.now)
    )


@routes.patch(
    "/api/analyses/<int:analysis_id>",
    allow=Permission.ANALYSIS_EDIT,
    out=AnalysisDetail,
    sends=(Header.ETAG,),
    errors=(Invalid, Forbidden, NotFound, Conflict, Stale, editing.IllegalTransition),
)
def edit_analysis(ctx: Context, analysis_id: int, body: AnalysisPatch) -> Reply[AnalysisDetail]:
    """Change notes, priority, assignee or state; the other fields are for administrators."""
    editing.refuse_foreign_states(ctx.identity, body)
    analysis = service.require(ctx.session, ctx.identity, analysis_id, lock=True)
    ctx.require_current(_etag(analysis))
    editing.edit(ctx.session, ctx.identity, [analysis], body, ctx.now)
    return _detail(ctx, analysis)


@routes.patch(
    "/api/analyses",
    allow=Permission.ANALYSIS_EDIT,
    out=Changed,
    errors=(Invalid, Forbidden, NotFound, Conflict, Stale, editing.IllegalTransition),
)
def edit_analyses(ctx: Context, body: AnalysesPatch) -> Changed:
    """Makes one change to all of these analyses, or to none if one of them refuses it."""
    editing.refuse_foreign_states(ctx.identity, body.change)
    return edit_many(ctx.session, ctx.identity, Analysis, body, editing.edit, ctx.now)


@routes.post(
    "/api/analyses/<int:analysis_id>/run",
    allow=Permission.ANALYSIS_RUN,
    out=QueuedAttempt,
    status=202,
    repeatable=True,
    errors=(Invalid, NotFound, Conflict),
)
def run_analysis(ctx: Context, analysis_id: int, body: RunIn) -> QueuedAttempt:
    """Queue a requested analysis that was not started automatically."""
    del body
    registry = registry_in(ctx.clients)
    attempt = service.run(ctx.session, ctx.identity, registry, analysis_id)
    return QueuedAttempt(analysis_id=analysis_id, attempt=attempt.number, scheduler_id=None)


@routes.delete(
    "/api/analyses/<int:analysis_id>",
    allow=Permission.ANALYSIS_DELETE,
    errors=(NotFound, Stale, Unprocessable),
)
def delete_analysis(ctx: Context, analysis_id: int) -> None:
    """Delete an analysis that is not running, with its attempts and variants."""
    analysis = service.require(ctx.session, ctx.identity, analysis_id, lock=True)
    ctx.require_current(_etag(analysis))
    editing.delete(ctx.session, analysis)


@routes.get(
    "/api/analyses/<int:analysis_id>/attempts/<int:number>/log",
    allow=Permission.ANALYSIS_READ,
    produces="text/plain",
    ranged=True,
    sends=(Header.NEXT_OFFSET,),
    examples={"text/plain": LOG_EXAMPLE},
    errors=(NotFound,),
)
def read_log(ctx: Context, analysis_id: int, number: int, query: LogQuery) -> Response:
    """What an attempt printed so far, whole, by `Range`, or piece by piece from `offset`."""
    path = reading.log_file(ctx.session, ctx.identity, ctx.settings.var_dir, analysis_id, number)
    return log_response(path, query.offset)


def _created(ctx: Context, analysis: Analysis) -> Reply[AnalysisDetail]:
    location = f"/api/analyses/{analysis.analysis_id}"
    return _detail(ctx, analysis, headers={"Location": location})


def _detail(
    ctx: Context, analysis: Analysis, headers: dict[str, str] | None = None
) -> Reply[AnalysisDetail]:
    registry = registry_in(ctx.clients)
    detail = reading.read(ctx.session, ctx.identity, registry, analysis)
    return Reply(detail, headers=headers or {}, etag=_etag(analysis))


def _etag(analysis: Analysis) -> str:
    return etag_of("analysis", analysis.analysis_id, analysis.version)
