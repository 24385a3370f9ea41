"""SELECTs of the audit log, and its events as they are shown."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from stager.access.identity import Identity
from stager.db import Base, Session
from stager.features.audit.wording import Wording
from stager.models import AuditEvent, User

# To look at a record does not change it.
VIEWED = "viewed"
Row = dict[str, object]


def of_record(model: type[Base], record_id: int) -> Select[Any]:
    """The changes of a record, for whoever may see it."""
    return select(AuditEvent).where(
        AuditEvent.entity == model.__tablename__,
        AuditEvent.entity_id == str(record_id),
        AuditEvent.action != VIEWED,
    )


def rows(session: Session, identity: Identity, ids: Sequence[int]) -> list[Row]:
    """The events of these ids as the caller is shown them, in any order. Two statements."""
    statement = (
        select(AuditEvent, User.username)
        .outerjoin(User, User.user_id == AuditEvent.on_behalf_of)
        .where(AuditEvent.id.in_(ids))
    )
    found = [(event, name) for event, name in session.execute(statement)]
    wording = Wording.of(session, identity, [event for event, _ in found])
    return [_shown(event, name, wording) for event, name in found]


def _shown(event: AuditEvent, on_behalf_of: str | None, wording: Wording) -> Row:
    return {
        "event_id": event.id,
        "at": event.at,
        "actor": event.actor_label,
        "on_behalf_of": on_behalf_of,
        "auth_method": event.auth_method,
        "action": event.action,
        "entity": event.entity,
        "entity_id": event.entity_id,
        "participant_id": event.participant_id,
        "outcome": event.outcome,
        "request_id": event.request_id,
        "ip": event.ip,
        "changes": wording.changes(event),
    }
