"""Attempts from queued to running, and asking running ones to stop.

Every step can be repeated: the executor runs a job once however often it is asked to, and the
database is told afterwards. So a worker may die anywhere, and the next one goes on from there.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from stager.errors import Conflict
from stager.features.analyses.transitions import move
from stager.models import AnalysisAttempt
from stager.models.enums import AnalysisState
from stager.pipelines.executors import NotStarted
from stager.pipelines.registry import Pipeline
from stager.worker import attempts
from stager.worker.site import Site
from stager.worker.workspace import InputMissing, Workspace

STARTABLE = frozenset({AnalysisState.REQUESTED, AnalysisState.RUNNING})
NOT_STARTED = "Not started"


class BusyElsewhere(Conflict):
    """Another worker is at this attempt at this moment."""

    def __init__(self) -> None:
        super().__init__("another worker is at this attempt")


def start(site: Site, payload: Mapping[str, object], now: datetime) -> None:
    """The attempt runs, or is over with a reason; nothing happens if it is neither wanted nor due.

    Raises:
        StoreUnavailable: the inputs cannot be had now; to be tried again.
        BusyElsewhere: to be tried again.
    """
    analysis_id, number = attempt_of(payload)
    with site.reading() as session:
        found = attempts.find(session, analysis_id, number)
    if found is None or found[0].analysis_state not in STARTABLE:
        return
    pipeline = site.pipeline_of(found[0].pipeline)
    if pipeline is None:
        give_up(site, analysis_id, number, "its pipeline is no longer configured", now)
        return
    workspace = site.workspace(analysis_id, number)
    with workspace.locked() as alone:
        if not alone:
            raise BusyElsewhere
        job = site.job(workspace, pipeline)
        executor = site.executors[pipeline.executor]
        # Otherwise a worker died between starting the job and saying so.
        if isinstance(executor.state(job), NotStarted):
            try:
                _prepare(site, workspace, pipeline)
            except InputMissing as missing:
                give_up(site, analysis_id, number, missing.detail, now)
                return
            executor.submit(job)
        if not _tell(site, workspace, now):
            executor.cancel(job)


def cancel(site: Site, payload: Mapping[str, object]) -> None:
    """The attempt's job has been told to stop, or can never start."""
    analysis_id, number = attempt_of(payload)
    with site.reading() as session:
        executor = session.scalar(
            select(AnalysisAttempt.executor).where(
                AnalysisAttempt.analysis_id == analysis_id,
                AnalysisAttempt.number == number,
                AnalysisAttempt.finished.is_(None),
            )
        )
    if executor is not None:
        workspace = site.workspace(analysis_id, number)
        with workspace.locked():  # which also makes the directory
            site.executors[executor].cancel(site.job(workspace, None))


def give_up(site: Site, analysis_id: int, number: int, reason: str, now: datetime) -> None:
    """The attempt is over before it began, and its analysis has failed for this reason."""
    with site.writing() as session:
        move(
            session,
            analysis_id,
            AnalysisState.ERROR,
            by_id=None,
            now=now,
            reason=f"{NOT_STARTED}: {reason}."[:1000],
        )
        attempt = session.get(AnalysisAttempt, (analysis_id, number))
        if attempt is not None:
            attempt.finished = now
            attempt.sub_state = NOT_STARTED


def attempt_of(payload: Mapping[str, object]) -> tuple[int, int]:
    """Analysis id and number that an outbox row is about."""
    return int(str(payload["analysis_id"])), int(str(payload["attempt"]))


def _prepare(site: Site, workspace: Workspace, pipeline: Pipeline) -> None:
    with site.reading() as session:
        found = attempts.inputs(session, workspace.analysis_id)
    staged = workspace.stage(site.store, [path for each in found for path, _ in each.files])
    genes = site.settings.genes_file
    attempts.manifest_of(
        found,
        staged,
        pipeline,
        analysis_id=workspace.analysis_id,
        number=workspace.number,
        result_dir=str(workspace.directory / "results"),
        genes=str(genes.absolute()) if genes is not None else None,
    ).write(workspace.manifest)


def _tell(site: Site, workspace: Workspace, now: datetime) -> bool:
    """Whether the attempt is still there, now that its job has begun."""
    with site.writing() as session:
        attempt = attempts.lock(session, workspace.analysis_id, workspace.number)
        if attempt is None:
            return False
        attempt.submitted = attempt.started = now
        attempt.log_path = str(workspace.relative / "log.txt")
        attempt.manifest = json.loads(workspace.manifest.read_text(encoding="utf-8"))
        if attempt.sub_state != attempts.CANCELLING:
            attempt.sub_state = attempts.RUNNING
        move(session, workspace.analysis_id, AnalysisState.RUNNING, by_id=None, now=now)
    return True
