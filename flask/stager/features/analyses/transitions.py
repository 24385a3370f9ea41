"""Which state of an analysis may follow which; the one table, and the one way to move."""

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import CursorResult, select, update

from stager.db import Session
from stager.features.audit import service as audit
from stager.features.notifications import service as notifications
from stager.models import Analysis
from stager.models.enums import AnalysisState as S

# Done, Error and Cancelled are final: whoever wants more makes a re-analysis.
NEXT: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.REQUESTED: frozenset({S.RUNNING, S.ERROR, S.CANCELLED}),
        S.RUNNING: frozenset({S.DONE, S.ERROR, S.CANCELLED}),
        S.DONE: frozenset(),
        S.ERROR: frozenset(),
        S.CANCELLED: frozenset(),
    }
)


def may_follow(before: S, after: S) -> bool:
    """Whether an analysis in the one state may be moved to the other."""
    return after in NEXT[before]


def sources(target: S) -> list[S]:
    """The states from which an analysis may be moved to `target`."""
    return [state for state, following in NEXT.items() if target in following]


def move(
    session: Session,
    analysis_id: int,
    target: S,
    *,
    by_id: int | None,
    now: datetime,
    reason: str | None = None,
) -> bool:
    """Whether the analysis was moved: not if it is gone or its state does not allow it.

    Of several callers at once exactly one succeeds. Sets `started` or `finished`, the reason, and
    who did it (None leaves the last editor, for what the system does by itself). Whom it concerns
    is told of an end.
    """
    return move_all(session, [analysis_id], target, by_id=by_id, now=now, reason=reason)


def move_all(
    session: Session,
    analysis_ids: Collection[int],
    target: S,
    *,
    by_id: int | None,
    now: datetime,
    reason: str | None = None,
) -> bool:
    """Whether all of the analyses were moved, as `move` does; if not, the caller rolls back."""
    told: dict[str, object] = {"analysis_state": target, "state_reason": reason}
    before = _locked(session, analysis_ids)
    values: dict[str, object] = {
        **told,
        "updated": now,
        "version": Analysis.version + 1,
        "started" if target is S.RUNNING else "finished": now,
    }
    if by_id is not None:
        values["updated_by_id"] = by_id
    result = session.execute(
        update(Analysis)
        .where(Analysis.analysis_id.in_(analysis_ids), Analysis.analysis_state.in_(sources(target)))
        .values(values)
        .execution_options(synchronize_session=False)
    )
    moved = isinstance(result, CursorResult) and result.rowcount == len(analysis_ids)
    if moved:  # past the unit of work, so the audit hook does not see it
        audit.record_updated(
            session, "analysis", [(key, values, told) for key, values in before.items()]
        )
        notifications.tell_of_end(session, analysis_ids, target, by_id=by_id, now=now)
    return moved


def _locked(session: Session, analysis_ids: Collection[int]) -> dict[int, dict[str, object]]:
    """State and reason of the analyses, which nobody else changes until the transaction ends."""
    statement = (
        select(Analysis.analysis_id, Analysis.analysis_state, Analysis.state_reason)
        .where(Analysis.analysis_id.in_(analysis_ids))
        .order_by(Analysis.analysis_id)
        .with_for_update()
    )
    return {
        key: {"analysis_state": state, "state_reason": reason}
        for key, state, reason in session.execute(statement)
    }
