"""Rules about requesting and running analyses; editing one is in `editing`."""

from collections.abc import Sequence
from datetime import datetime

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import Conflict, FieldError, Invalid, NotFound, Unprocessable
from stager.features.analyses import queries
from stager.features.analyses.preflight import Candidate, refusals
from stager.features.analyses.schemas import AnalysisIn
from stager.models import Analysis, AnalysisAttempt, DatasetAnalysis, Outbox
from stager.models.enums import AnalysisState, PriorityType
from stager.pipelines.registry import Pipeline, Registry

START, CANCEL = "analysis.start", "analysis.cancel"
QUEUED = "Queued"


class DatasetsNotFound(NotFound):
    """A dataset is unknown, invisible to the caller, or named twice."""

    def __init__(self) -> None:
        super().__init__("Some datasets were not found")


def request(
    session: Session, identity: Identity, registry: Registry, given: AnalysisIn, now: datetime
) -> Analysis:
    """A new analysis of the datasets; its pipeline is queued if there is one and it can run.

    A pipeline that was asked for by name must be able to run; one that would have been started
    automatically is left out if it cannot, and the reason is kept with the analysis.

    Raises:
        DatasetsNotFound: a dataset is unknown, invisible or named twice.
        Invalid: the datasets are of different kinds.
        Unprocessable: the named pipeline is unknown, or cannot run on these datasets.
    """
    kind, found = _candidates(session, identity, given.datasets)
    named = _named_pipeline(registry, given.pipeline, found) if given.pipeline else None
    return _create(
        session,
        identity,
        found,
        kind=kind,
        pipeline=named or _automatic_pipeline(registry, kind),
        priority=given.priority,
        notes=given.notes,
        now=now,
    )


def reanalyse(
    session: Session, identity: Identity, registry: Registry, analysis_id: int, now: datetime
) -> Analysis:
    """A new analysis with kind, datasets and priority of this one, started as a new one is.

    Raises:
        NotFound: the analysis is unknown or invisible.
        DatasetsNotFound: one of its datasets is not visible to the caller.
    """
    original = require(session, identity, analysis_id)
    kind, found = _candidates(session, identity, queries.dataset_ids(session, analysis_id))
    same = registry.get(original.pipeline) if original.pipeline else None
    return _create(
        session,
        identity,
        found,
        kind=kind,
        pipeline=same or _automatic_pipeline(registry, kind),
        priority=original.priority,
        notes=f"Reanalysis of analysis ID {analysis_id}",
        now=now,
    )


def run(
    session: Session, identity: Identity, registry: Registry, analysis_id: int
) -> AnalysisAttempt:
    """The analysis is queued for its pipeline, or for the only one that its kind has.

    Raises:
        NotFound: the analysis is unknown or invisible.
        Invalid: it is not Requested, or its pipeline cannot run on its datasets.
        Conflict: it is queued already.
    """
    analysis = require(session, identity, analysis_id, lock=True)
    if analysis.analysis_state is not AnalysisState.REQUESTED:
        raise Invalid(f"State: {analysis.analysis_state}")
    if queries.open_attempts(session, [analysis_id]):
        raise Conflict("The analysis is queued already.")
    _, found = _candidates(session, identity, queries.dataset_ids(session, analysis_id))
    pipeline = _pipeline_to_run(registry, analysis)
    if broken := refusals(pipeline, found):
        raise Invalid("; ".join(broken))
    analysis.pipeline = pipeline.name
    analysis.genome_build = pipeline.genome_build
    analysis.state_reason = None
    analysis.updated_by_id = identity.author_id
    return queue_attempt(session, analysis, pipeline, number=1)


def require(
    session: Session, identity: Identity, analysis_id: int, *, lock: bool = False
) -> Analysis:
    """The analysis, if the caller may see it.

    Raises:
        NotFound: otherwise.
    """
    analysis = queries.find(session, identity, analysis_id, lock=lock)
    if analysis is None:
        raise NotFound
    return analysis


def queue_attempt(
    session: Session, analysis: Analysis, pipeline: Pipeline, *, number: int
) -> AnalysisAttempt:
    """A new attempt, and the outbox row by which the worker starts it, in one transaction."""
    attempt = AnalysisAttempt(
        analysis_id=analysis.analysis_id,
        number=number,
        executor=pipeline.executor,
        sub_state=QUEUED,
    )
    session.add_all([attempt, outbox_row(START, analysis.analysis_id, number)])
    session.flush()
    return attempt


def outbox_row(topic: str, analysis_id: int, number: int) -> Outbox:
    """What the worker is to do about an attempt; at most one row for each topic."""
    return Outbox(
        topic=topic,
        key=f"{topic}:{analysis_id}:{number}",
        aggregate_id=f"analysis:{analysis_id}",
        payload={"analysis_id": analysis_id, "attempt": number},
    )


def _candidates(
    session: Session, identity: Identity, ids: Sequence[int]
) -> tuple[str, list[Candidate]]:
    wanted = set(ids)
    if len(wanted) < len(ids) or queries.visible_ids(session, identity, wanted) != wanted:
        raise DatasetsNotFound
    found = queries.candidates(session, wanted)
    kinds = {each.kind for each in found}
    if len(kinds) != 1:
        message = "The dataset types must agree"
        raise Invalid(message, errors=[FieldError(message, field="datasets")])
    return kinds.pop(), found


def _named_pipeline(registry: Registry, name: str, found: Sequence[Candidate]) -> Pipeline:
    pipeline = registry.get(name)
    if pipeline is None:
        message = "There is no such pipeline"
        raise Unprocessable(f"{message}.", errors=[FieldError(message, field="pipeline")])
    if broken := refusals(pipeline, found):
        errors = [FieldError(message, field="datasets") for message in broken]
        raise Unprocessable("; ".join(broken), errors=errors)
    return pipeline


def _automatic_pipeline(registry: Registry, kind: str) -> Pipeline | None:
    return next((each for each in registry.for_kind(kind) if each.automatic), None)


def _pipeline_to_run(registry: Registry, analysis: Analysis) -> Pipeline:
    if analysis.pipeline and (chosen := registry.get(analysis.pipeline)):
        return chosen
    offered = registry.for_kind(analysis.kind)
    if not offered:
        raise Invalid("No pipeline is configured for this kind of datasets")
    return offered[0]


def _create(
    session: Session,
    identity: Identity,
    found: Sequence[Candidate],
    *,
    kind: str,
    pipeline: Pipeline | None,
    priority: PriorityType | None,
    notes: str | None,
    now: datetime,
) -> Analysis:
    broken = refusals(pipeline, found) if pipeline is not None else []
    analysis = Analysis(
        analysis_state=AnalysisState.REQUESTED,
        kind=kind,
        requester_id=identity.author_id,
        updated_by_id=identity.author_id,
        requested=now,
        updated=now,
        priority=priority,
        notes=notes,
        pipeline=pipeline.name if pipeline is not None else None,
        genome_build=pipeline.genome_build if pipeline is not None else None,
        state_reason=_not_started(broken),
    )
    session.add(analysis)
    session.flush()
    session.add_all(
        DatasetAnalysis(dataset_id=each.dataset_id, analysis_id=analysis.analysis_id)
        for each in found
    )
    if pipeline is not None and not broken:
        queue_attempt(session, analysis, pipeline, number=1)
    session.flush()
    return analysis


def _not_started(broken: Sequence[str]) -> str | None:
    return f"Not started automatically: {'; '.join(broken)}."[:1000] if broken else None
