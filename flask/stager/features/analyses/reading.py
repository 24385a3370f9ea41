"""What one analysis looks like to a caller: datasets, attempts, results, permissions and log."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from stager.access.identity import Identity
from stager.access.permissions import Permission
from stager.access.rules import permits
from stager.db import Session
from stager.errors import NotFound
from stager.features.analyses import datasets, queries
from stager.features.analyses.schemas import (
    AnalysisAction,
    AnalysisDetail,
    Attempt,
    ResultFile,
)
from stager.features.analyses.transitions import may_follow
from stager.models import Analysis, AnalysisAttempt
from stager.models.enums import AnalysisState
from stager.pipelines.registry import Registry


def read(
    session: Session, identity: Identity, registry: Registry, analysis: Analysis
) -> AnalysisDetail:
    """The analysis with its visible datasets; results only if all its datasets are visible."""
    analysis_id = analysis.analysis_id
    (summary,) = queries.summaries(session, [analysis_id])
    is_open = queries.sees_all_datasets(session, identity, analysis_id)
    attempts = queries.attempts(session, analysis_id)
    pipeline = registry.get(analysis.pipeline) if analysis.pipeline else None
    return AnalysisDetail.model_validate(
        {
            **summary,
            "updated_by_id": summary["updated_by"],  # the name, as known clients expect
            "pipeline_title": pipeline.title if pipeline is not None else None,
            "datasets": datasets.rows(session, identity, analysis_id),
            "hidden_datasets": not is_open,
            "attempts": [_attempt(each) for each in attempts],
            "results": _results(attempts) if is_open else [],
            "permissions": _permissions(identity, analysis, attempts, is_open=is_open),
        }
    )


def log_file(
    session: Session, identity: Identity, var_dir: Path, analysis_id: int, number: int
) -> Path:
    """The file with what the attempt printed.

    Raises:
        NotFound: analysis or attempt are unknown, one of the analysis's datasets is invisible to
            the caller, or nothing was printed yet.
    """
    analysis = queries.find(session, identity, analysis_id)
    if analysis is None or not queries.sees_all_datasets(session, identity, analysis_id):
        raise NotFound
    attempts = queries.attempts(session, analysis_id)
    found = next((each.log_path for each in attempts if each.number == number), None)
    if found is None or not (var_dir / found).is_file():
        raise NotFound("There is no log, or you may not see it.")
    return var_dir / found


def _attempt(attempt: AnalysisAttempt) -> Attempt:
    return Attempt(
        number=attempt.number,
        executor=attempt.executor,
        scheduler_id=attempt.scheduler_id,
        sub_state=attempt.sub_state,
        submitted=attempt.submitted,
        started=attempt.started,
        finished=attempt.finished,
        exit_code=attempt.exit_code,
        has_log=attempt.log_path is not None,
    )


def _results(attempts: Sequence[AnalysisAttempt]) -> list[ResultFile]:
    manifest: Mapping[str, object] = next(
        (each.manifest for each in reversed(attempts) if each.manifest), {}
    )
    results = manifest.get("results", [])
    assert isinstance(results, list)  # noqa: S101 - written by the worker
    return [ResultFile.model_validate(each) for each in results]


def _permissions(
    identity: Identity,
    analysis: Analysis,
    attempts: Sequence[AnalysisAttempt],
    *,
    is_open: bool,
) -> list[AnalysisAction]:
    state = analysis.analysis_state
    queued = any(attempt.finished is None for attempt in attempts)
    edits = permits(identity, Permission.ANALYSIS_EDIT)
    runs = permits(identity, Permission.ANALYSIS_RUN)
    deletes = permits(identity, Permission.ANALYSIS_DELETE)
    offered: dict[AnalysisAction, bool] = {
        "edit": edits,
        "cancel": edits and may_follow(state, AnalysisState.CANCELLED),
        "reanalyse": permits(identity, Permission.ANALYSIS_REQUEST) and is_open,
        "run": runs and state is AnalysisState.REQUESTED and not queued,
        "set_state": identity.is_admin and not queued,
        "delete": deletes and state is not AnalysisState.RUNNING,
        "read_results": is_open,
    }
    return [action for action, may in offered.items() if may]
