"""Who is told of what: written in the transaction of the event, so never without it nor twice."""

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import insert, update

from stager.access.identity import Identity
from stager.db import Session
from stager.features.notifications import queries
from stager.models import Analysis, Notification
from stager.models.enums import AnalysisState, NotificationKind

ENDS: Mapping[AnalysisState, NotificationKind] = MappingProxyType(
    {
        AnalysisState.DONE: NotificationKind.ANALYSIS_DONE,
        AnalysisState.ERROR: NotificationKind.ANALYSIS_FAILED,
        AnalysisState.CANCELLED: NotificationKind.ANALYSIS_CANCELLED,
    }
)


def tell_of_end(
    session: Session,
    analysis_ids: Collection[int],
    state: AnalysisState,
    *,
    by_id: int | None,
    now: datetime,
) -> None:
    """Who requested an analysis and who has it knows that it came to an end, but for who did it.

    Call it for a change that this transaction makes; other states are nothing to tell.
    """
    kind = ENDS.get(state)
    if kind is not None:
        for analysis_id, users in queries.concerned(session, analysis_ids).items():
            _tell(session, users - {by_id}, kind, analysis_id, by_id=by_id, now=now)


def tell_of_assignment(
    session: Session, analysis_id: int, assignee_id: int, *, by_id: int, now: datetime
) -> None:
    """The new assignee knows, unless it was they who took the analysis."""
    kind = NotificationKind.ANALYSIS_ASSIGNED
    _tell(session, {assignee_id} - {by_id}, kind, analysis_id, by_id=by_id, now=now)


def mark_read(
    session: Session, identity: Identity, ids: Collection[int] | None, now: datetime
) -> None:
    """The caller's notifications of these ids are read, all of them for None; others' stay."""
    statement = update(Notification).where(
        Notification.user_id == identity.author_id, Notification.read_at.is_(None)
    )
    if ids is not None:
        statement = statement.where(Notification.notification_id.in_(ids))
    session.execute(statement.values(read_at=now).execution_options(synchronize_session=False))


def _tell(
    session: Session,
    users: Collection[int],
    kind: NotificationKind,
    analysis_id: int,
    *,
    by_id: int | None,
    now: datetime,
) -> None:
    rows = [
        {
            "user_id": user_id,
            "kind": kind.value,
            "entity": Analysis.__tablename__,
            "entity_id": analysis_id,
            "payload": {"by_id": by_id},
            "created_at": now,
        }
        for user_id in sorted(users)
    ]
    if rows:
        session.execute(insert(Notification), rows)
