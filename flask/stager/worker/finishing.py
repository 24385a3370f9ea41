"""Attempts from running to finished: what became of the job, its results, and its import.

Results are stored under names that depend on the attempt alone; then the state, where the results
are and the variants of the report become visible in one transaction. Doing it all again after a
crash gives the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import OperationalError

from stager.clients.storage import ObjectStat, StoreUnavailable
from stager.db import Session, refusal_of
from stager.errors import StagerError
from stager.features.analyses import queries, service
from stager.features.analyses.preflight import common_groups
from stager.features.analyses.transitions import move
from stager.features.variants.loading import load_report
from stager.features.variants.report_file import ReportFile
from stager.models import Analysis, AnalysisAttempt
from stager.models.enums import AnalysisState
from stager.pipelines.executors import Finished, NotStarted
from stager.pipelines.registry import Pipeline
from stager.worker import attempts
from stager.worker.site import Site
from stager.worker.workspace import Workspace

MAXIMUM_ATTEMPTS = 3  # of an analysis whose jobs were interrupted
REASON_CHARS = 1000
logger = structlog.get_logger("stager.worker")


@dataclass(frozen=True)
class Results:
    """What a successful attempt leaves: objects, where they are, and the report to import."""

    path: str
    stored: list[ObjectStat]
    report: ReportFile | None


def has_open_attempts(site: Site) -> bool:
    """Whether any executor has a job to be asked about."""
    with site.reading() as session:
        return any(attempts.unfinished(session, name) for name in site.executors)


def poll(site: Site, now: datetime) -> None:
    """Every attempt whose job is over is finished, unless another worker is at it."""
    for name, executor in site.executors.items():
        with site.reading() as session:
            open_attempts = attempts.unfinished(session, name)
        for analysis_id, number in open_attempts:
            workspace = site.workspace(analysis_id, number)
            state = executor.state(site.job(workspace, None))
            if isinstance(state, NotStarted) and not workspace.directory.exists():
                state = Finished(finished=now, failure="its work directory vanished")
            if isinstance(state, Finished):
                _finish_alone(site, workspace, state)


def _finish_alone(site: Site, workspace: Workspace, state: Finished) -> None:
    with workspace.locked() as alone:
        if not alone:
            return
        try:
            _finish(site, workspace, state)
        except (StoreUnavailable, OSError) as outage:  # the next poll tries again
            reason = type(outage).__name__
            logger.warning("results wait", analysis_id=workspace.analysis_id, reason=reason)


def _finish(site: Site, workspace: Workspace, state: Finished) -> None:
    with site.reading() as session:
        found = attempts.find(session, workspace.analysis_id, workspace.number)
    if found is None:
        return
    analysis, _ = found
    pipeline = site.pipeline_of(analysis.pipeline)
    if analysis.analysis_state is not AnalysisState.RUNNING:
        _close(site, workspace, state, sub_state=AnalysisState.CANCELLED)
    elif state.succeeded:
        _succeed(site, workspace, state, pipeline)
    elif state.interrupted and pipeline is not None and workspace.number < MAXIMUM_ATTEMPTS:
        _try_again(site, workspace, state, pipeline)
    else:
        timeout = pipeline.timeout_minutes if pipeline is not None else 0
        _fail(site, workspace, state, state.reason(timeout))
    workspace.tidy()


def _succeed(site: Site, workspace: Workspace, state: Finished, pipeline: Pipeline | None) -> None:
    wanted = pipeline.result if pipeline is not None else None
    report = workspace.matching(wanted.glob) if wanted is not None else None
    if wanted is not None and report is None:
        _fail(site, workspace, state, f"it ended without making a report ({wanted.glob})")
        return
    bucket = _result_bucket(site, workspace.analysis_id)
    if bucket is None:
        _fail(site, workspace, state, "its datasets have no group in common any more")
        return
    path = f"{bucket}/{workspace.relative}"
    stored = workspace.publish(site.store, bucket)
    file = ReportFile(report, f"{path}/{report.name}") if report is not None else None
    results = Results(path, stored, file)
    try:
        with site.writing() as session:
            if _done(session, workspace, state, results, None) and file is not None:
                load_report(session, None, workspace.analysis_id, file)
    except OperationalError:  # of the database; the next poll tries again
        raise
    except Exception as error:  # noqa: BLE001 - a bad report must not stop the others
        with site.writing() as session:
            _done(session, workspace, state, results, f"Import failed: {_sentence(error)}")


def _sentence(error: Exception) -> str:
    known = error if isinstance(error, StagerError) else refusal_of(error)
    if known is not None:
        return known.detail
    logger.error("import failed", exc_info=error)
    return "something unexpected happened, which the worker's log tells."


def _done(
    session: Session,
    workspace: Workspace,
    state: Finished,
    results: Results,
    reason: str | None,
) -> bool:
    """Whether the analysis became Done; not if it was cancelled at the last moment."""
    attempt = attempts.lock(session, workspace.analysis_id, workspace.number)
    moved = move(
        session,
        workspace.analysis_id,
        AnalysisState.DONE,
        by_id=None,
        now=state.finished,
        reason=reason[:REASON_CHARS] if reason else None,
    )
    if attempt is not None:
        _settle(attempt, state, AnalysisState.DONE if moved else AnalysisState.CANCELLED)
    if attempt is not None and moved:
        attempt.manifest = {**(attempt.manifest or {}), "results": _listed(results)}
        analysis = session.get_one(Analysis, workspace.analysis_id)
        analysis.result_path = results.path
        session.flush()
    return moved


def _fail(site: Site, workspace: Workspace, state: Finished, reason: str) -> None:
    with site.writing() as session:
        attempt = attempts.lock(session, workspace.analysis_id, workspace.number)
        move(
            session,
            workspace.analysis_id,
            AnalysisState.ERROR,
            by_id=None,
            now=state.finished,
            reason=f"The job failed: {reason}."[:REASON_CHARS],
        )
        if attempt is not None:
            _settle(attempt, state, AnalysisState.ERROR)


def _try_again(site: Site, workspace: Workspace, state: Finished, pipeline: Pipeline) -> None:
    with site.writing() as session:
        attempt = attempts.lock(session, workspace.analysis_id, workspace.number)
        analysis = session.get(Analysis, workspace.analysis_id)
        if attempt is None or analysis is None:
            return
        _settle(attempt, state, "Interrupted")
        if analysis.analysis_state is AnalysisState.RUNNING:
            number = workspace.number + 1
            analysis.state_reason = f"Attempt {workspace.number} was interrupted."
            service.queue_attempt(session, analysis, pipeline, number=number)


def _close(site: Site, workspace: Workspace, state: Finished, *, sub_state: str) -> None:
    with site.writing() as session:
        attempt = attempts.lock(session, workspace.analysis_id, workspace.number)
        if attempt is not None:
            _settle(attempt, state, sub_state)


def _settle(attempt: AnalysisAttempt, state: Finished, sub_state: str) -> None:
    attempt.finished = state.finished
    attempt.exit_code = state.exit_code
    attempt.sub_state = sub_state


def _result_bucket(site: Site, analysis_id: int) -> str | None:
    with site.reading() as session:
        ids = queries.dataset_ids(session, analysis_id)
        codes = common_groups(queries.candidates(session, ids))
        mine = queries.requester_groups(session, analysis_id)
    chosen = [code for code in codes if code in mine] or codes
    return f"results-{chosen[0]}" if chosen else None


def _listed(results: Results) -> list[Mapping[str, object]]:
    return [{"path": str(each.path), "size_bytes": each.size_bytes} for each in results.stored]
