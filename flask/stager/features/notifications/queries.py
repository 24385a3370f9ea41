"""SELECTs about notifications."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from stager.access.identity import Identity
from stager.access.scope import may_see
from stager.db import Session
from stager.models import (
    Analysis,
    Dataset,
    DatasetAnalysis,
    Family,
    Notification,
    Participant,
    TissueSample,
    User,
)

Row = dict[str, object]


def rows(session: Session, identity: Identity, ids: Sequence[int]) -> list[Row]:
    """The notifications of these ids as they are shown, in any order. Three statements."""
    statement = (
        select(Notification, Analysis.kind, Analysis.state_reason)
        .join(Analysis, Analysis.analysis_id == Notification.entity_id)
        .where(Notification.notification_id.in_(ids))
    )
    found = session.execute(statement).all()
    analysis_ids = [int(row[0].entity_id or 0) for row in found]
    families = _family_codenames(session, identity, analysis_ids)
    names = _usernames(session, [_by(row[0]) for row in found])
    return [
        {
            "notification_id": notification.notification_id,
            "kind": notification.kind,
            "analysis_id": analysis_id,
            "analysis_kind": kind,
            "family_codenames": families.get(analysis_id, []),
            "state_reason": reason,
            "by": names.get(_by(notification)),
            "created_at": notification.created_at,
            "read_at": notification.read_at,
        }
        for analysis_id, (notification, kind, reason) in zip(analysis_ids, found, strict=True)
    ]


def concerned(session: Session, analysis_ids: Collection[int]) -> Mapping[int, set[int]]:
    """Who requested each of the analyses, and who it is assigned to. One statement."""
    statement = (
        select(Analysis.analysis_id, Analysis.requester_id, Analysis.assignee_id)
        .where(Analysis.analysis_id.in_(analysis_ids))
        .order_by(Analysis.analysis_id)
    )
    return {
        analysis_id: {user_id for user_id in users if user_id is not None}
        for analysis_id, *users in session.execute(statement)
    }


def _family_codenames(
    session: Session, identity: Identity, analysis_ids: Sequence[int]
) -> dict[int, list[str]]:
    statement = (
        select(DatasetAnalysis.analysis_id, Family.family_codename)
        .join(Dataset, Dataset.dataset_id == DatasetAnalysis.dataset_id)
        .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
        .join(Family, Family.family_id == Participant.family_id)
        .where(DatasetAnalysis.analysis_id.in_(analysis_ids), may_see(Dataset, identity))
        .distinct()
        .order_by(DatasetAnalysis.analysis_id, Family.family_codename)
    )
    found: dict[int, list[str]] = {}
    for analysis_id, codename in session.execute(statement):
        found.setdefault(analysis_id, []).append(codename)
    return found


def _by(notification: Notification) -> int:
    """The id of who did it; 0, which nobody has, where the system did."""
    return int(notification.payload["by_id"] or 0)


def _usernames(session: Session, ids: Sequence[int]) -> dict[int, str]:
    users = session.scalars(select(User).where(User.user_id.in_(ids)))
    return {user.user_id: user.username for user in users}
