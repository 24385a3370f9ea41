"""Telling how the service does, and remembering since when."""

from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version

from stager.features.status import queries
from stager.features.status.board import board_in
from stager.features.status.component import Condition
from stager.features.status.schemas import ComponentStatus, OutboxStatus, Status, WorkerStatus
from stager.http import Context
from stager.models.enums import ComponentState

VERSION = version("stager")  # read from a file, which stays as it is


def status(ctx: Context) -> Status:
    """How each component does; only a state that is new is written down."""
    conditions = board_in(ctx.clients).conditions(ctx.now)
    since = _since(ctx, {name: each.state for name, each in conditions.items()})
    return Status(
        version=VERSION,
        revision=ctx.settings.git_sha,
        components=[
            _shown(name, condition, since[name], told=ctx.identity.is_admin)
            for name, condition in conditions.items()
        ],
        worker=WorkerStatus.model_validate(_facts(conditions, "worker", {"last_seen_at": None})),
        outbox=OutboxStatus.model_validate(
            _facts(conditions, "outbox", {"pending": 0, "dead": 0, "oldest_pending_at": None})
        ),
    )


def _since(ctx: Context, states: Mapping[str, ComponentState]) -> dict[str, datetime]:
    known = queries.observed(ctx.session)
    changed = {
        name: state
        for name, state in states.items()
        if name not in known or known[name].state is not state
    }
    if changed:
        ctx.begin_write()
        queries.observe(ctx.session, changed, ctx.now)
    return {name: ctx.now if name in changed else known[name].since for name in states}


def _facts(
    conditions: Mapping[str, Condition], name: str, unknown: Mapping[str, object]
) -> Mapping[str, object]:
    return {**unknown, **conditions[name].facts}


def _shown(name: str, condition: Condition, since: datetime, *, told: bool) -> ComponentStatus:
    is_off = condition.state is ComponentState.OFF
    return ComponentStatus(
        name=name,
        state=condition.state,
        since=None if is_off else condition.since or since,
        message=condition.message,
        detail=condition.facts if told else None,
    )
