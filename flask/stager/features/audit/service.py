"""Writing the audit log: changes by a session hook, everything else by `record`.

Nobody writes change events by hand: the hook sees every insert, update and delete of an entity
whose model says `__audited__`, and writes the events in the same transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, event, insert, inspect
from sqlalchemy.orm import UOWTransaction
from sqlalchemy.orm.base import NO_VALUE
from sqlalchemy.orm.state import InstanceState

from stager.access.identity import ANONYMOUS, Identity
from stager.db import Base, Session, SessionFactory, create_session_factory, table_of, utc_now
from stager.features.audit.subjects import Subject, participants_of, subject_of
from stager.models import AuditEvent
from stager.models.enums import AuditOutcome

# Present in every row of an event, whatever was done.
SYSTEM = "system"
# Secrets are replaced, so that the log says that they changed but never what they are.
SECRET = frozenset({"password_hash", "minio_secret_key", "token_sha256"})
# Bookkeeping that every change moves says nothing.
BOOKKEEPING = frozenset({"version", "updated", "updated_by_id"})
Values = dict[str, Any]
# An event, and what leads to the participant whom it is about.
Told = tuple[Values, Subject | None]


def audited_sessions(engine: Engine) -> SessionFactory:
    """Sessions on `engine` whose changes are audited.

    Who acts is taken from `session.info`: `identity` (an `Identity`), `on_behalf_of` (the id of the
    user whose sight they have) and `request_id`; without an identity the actor is the system
    itself.
    """
    sessions = create_session_factory(engine)
    event.listen(sessions, "after_flush", _write_changes)
    return sessions


def record(
    session: Session,
    action: str,
    entity: str | None = None,
    entity_id: object = None,
    *,
    after: Mapping[str, object] | None = None,
    outcome: AuditOutcome = AuditOutcome.SUCCESS,
) -> None:
    """An event that no change through the unit of work makes: a sign-in, an export, a look."""
    key = None if entity_id is None else str(entity_id)
    event_row = _event(
        _actor(session),
        action,
        entity,
        key,
        before=None,
        after=None if after is None else _shown(dict(after), keep_null=True),
    )
    _write(session, [(event_row | {"outcome": outcome}, subject_of(entity, key, after or {}))])


def record_created(session: Session, entity: str, rows: Sequence[tuple[object, Values]]) -> None:
    """Creation events of rows that were inserted past the unit of work, as (id, values) pairs."""
    actor = _actor(session)
    _write(
        session,
        [
            (
                _event(actor, "create", entity, str(key), before=None, after=_shown(values)),
                subject_of(entity, key, values),
            )
            for key, values in rows
        ],
    )


def record_updated(
    session: Session, entity: str, rows: Sequence[tuple[object, Values, Values]]
) -> None:
    """Update events of rows that were changed past the unit of work.

    `rows` are (id, values before, values after); only what differs is told.
    """
    actor = _actor(session)
    told: list[Told] = []
    for key, before, after in rows:
        names = [name for name, value in after.items() if before.get(name) != value]
        event_row = _event(
            actor,
            "update",
            entity,
            str(key),
            before=_shown({name: before.get(name) for name in names}, keep_null=True),
            after=_shown({name: after[name] for name in names}, keep_null=True),
        )
        told.append((event_row, subject_of(entity, key, after)))
    _write(session, told)


def _write_changes(session: Session, _context: UOWTransaction) -> None:
    actor = _actor(session)
    told = [
        *_events(actor, "create", session.new),
        *_events(actor, "update", session.dirty),
        *_events(actor, "delete", session.deleted),
    ]
    removed = {
        subject: hung_on
        for event, hung_on in told
        if event["action"] == "delete"
        and hung_on is not None
        and (subject := subject_of(event["entity"], event["entity_id"], {})) is not None
        and subject != hung_on
    }
    _write(session, told, removed)


def _write(
    session: Session, told: Sequence[Told], removed: Mapping[Subject, Subject] | None = None
) -> None:
    if not told:
        return
    owners = participants_of(session, [subject for _, subject in told], removed or {})
    events = [event | {"participant_id": owners.get(subject)} for event, subject in told]
    session.connection().execute(insert(table_of(AuditEvent)), events)


def _events(actor: Values, action: str, entities: Iterable[object]) -> Iterable[Told]:
    for entity in entities:
        if isinstance(entity, Base) and entity.__audited__:
            state: InstanceState[Any] = inspect(entity)
            values = _loaded(state)
            before, after = _changed(state, values, action)
            if before or after:
                name = state.mapper.base_mapper.class_.__tablename__
                key = "-".join(str(part) for part in state.mapper.primary_key_from_instance(entity))
                event_row = _event(actor, action, name, key, before=before, after=after)
                yield event_row, subject_of(name, key, values)


def _loaded(state: InstanceState[Any]) -> Values:
    loaded = {each.key: state.attrs[each.key].loaded_value for each in state.mapper.column_attrs}
    return {name: value for name, value in loaded.items() if value is not NO_VALUE}


def _changed(
    state: InstanceState[Any], values: Values, action: str
) -> tuple[Values | None, Values | None]:
    if action == "create":
        return None, _shown(values)
    if action == "delete":
        return _shown(values), None
    before: Values = {}
    after: Values = {}
    for name, value in values.items():
        history = state.attrs[name].history
        if history.has_changes() and name not in BOOKKEEPING:
            before[name] = history.deleted[0] if history.deleted else None
            after[name] = value
    return _shown(before, keep_null=True), _shown(after, keep_null=True)


def _shown(values: Values, *, keep_null: bool = False) -> Values:
    return {
        name: "(secret)" if name in SECRET else _plain(value)
        for name, value in values.items()
        if keep_null or value is not None
    }


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def _actor(session: Session) -> Values:
    identity = session.info.get("identity")
    if not isinstance(identity, Identity):
        identity = ANONYMOUS
    label = session.info.get("actor_label", SYSTEM) if identity.is_anonymous else identity.username
    return {
        "at": utc_now(),
        "request_id": session.info.get("request_id"),
        "actor_id": identity.user_id,
        "actor_label": label,
        "on_behalf_of": session.info.get("on_behalf_of"),
        "auth_method": identity.auth_method,
        "token_id": identity.token_id,
        "ip": session.info.get("remote_addr"),
    }


def _event(
    actor: Values,
    action: str,
    entity: str | None,
    entity_id: str | None,
    *,
    before: Values | None,
    after: Values | None,
) -> Values:
    return {
        **actor,
        "action": action,
        "entity": entity,
        "entity_id": entity_id,
        "before": before,
        "after": after,
        "outcome": AuditOutcome.SUCCESS,
    }
