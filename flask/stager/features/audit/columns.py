"""What the audit log and a record's history offer: filters, sorting, columns of their exports."""

from collections.abc import Mapping

import orjson

from stager.lists import Choice, Column, ExportColumn, ListSpec, Moment, Number, Words
from stager.models import AuditEvent
from stager.models.enums import AuditOutcome

_AT = Column("at", AuditEvent.at.expression, Moment(), sortable=True)
_ACTOR = Column("actor", AuditEvent.actor_label.expression, Words())
_ACTION = Column("action", AuditEvent.action.expression, Words())


def _changes(row: Mapping[str, object]) -> str:
    return orjson.dumps(row["changes"]).decode()


_CHANGES = ExportColumn("changes", _changes)

AUDIT = ListSpec(
    name="audit",
    key=AuditEvent.id.expression,
    key_name="event_id",
    columns=(
        _AT,
        _ACTOR,
        _ACTION,
        Column("entity", AuditEvent.entity.expression, Words()),
        Column("entity_id", AuditEvent.entity_id.expression, Words()),
        Column("participant_id", AuditEvent.participant_id.expression, Number()),
        Column("outcome", AuditEvent.outcome.expression, Choice.of(AuditOutcome)),
        Column("request_id", AuditEvent.request_id.expression, Words()),
    ),
    default_order=(("at", "desc"),),
    exports=(
        *ExportColumn.named(
            *("event_id", "at", "actor", "on_behalf_of", "auth_method", "action", "entity"),
            *("entity_id", "participant_id", "outcome", "request_id", "ip"),
        ),
        _CHANGES,
    ),
)

HISTORY = ListSpec(
    name="history",
    key=AuditEvent.id.expression,
    key_name="event_id",
    columns=(_AT, _ACTOR, _ACTION),
    default_order=(("at", "desc"),),
    exports=(
        *ExportColumn.named(
            *("event_id", "at", "actor", "action", "entity", "entity_id", "request_id")
        ),
        _CHANGES,
    ),
)
