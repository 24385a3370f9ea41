"""What an event says changed, with names in place of ids, as far as the reader may know them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, null, select, union_all

from stager.access.identity import Identity
from stager.access.scope import primary_key, visible
from stager.db import Base, Session
from stager.models import AuditEvent, Family, Group, Institution, Participant, TissueSample, User

Reference = tuple[str, type[Base]]
# The name of a reference in the API, and what it leads to.
REFERENCES: Mapping[str, Reference] = MappingProxyType(
    {
        "assignee_id": ("assignee", User),
        "family_id": ("family_codename", Family),
        "father_id": ("paternal_codename", Participant),
        "group_id": ("group_code", Group),
        "group_ids": ("group_code", Group),
        "institution_id": ("institution", Institution),
        "mother_id": ("maternal_codename", Participant),
        "participant_id": ("participant_codename", Participant),
        "requester_id": ("requester", User),
        "tissue_sample_id": ("tissue_sample_id", TissueSample),
        "user_id": ("username", User),
    }
)
# What a reference is shown as; a sample has no name but its id.
NAMES: Mapping[type[Base], ColumnElement[Any]] = MappingProxyType(
    {
        Family: Family.family_codename.expression,
        Group: Group.group_code.expression,
        Institution: Institution.institution.expression,
        Participant: Participant.participant_codename.expression,
        TissueSample: null(),
        User: User.username.expression,
    }
)
# Their names are no secret to anybody who is signed in.
PUBLIC = frozenset({Institution, User})
# The event itself says who and when, and its `entity_id` which row.
BOOKKEEPING = frozenset(
    {"version", "created", "created_by_id", "updated", "updated_by_id", "discriminator"}
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The names that events mention, of what the reader may see."""

    names: Mapping[tuple[str, int], str | int]
    sees_all: bool

    @classmethod
    def of(cls, session: Session, identity: Identity, events: Iterable[AuditEvent]) -> "Wording":
        """The names for these events. One statement."""
        wanted: dict[type[Base], set[int]] = {model: set() for model in NAMES}
        for event in events:
            for model, ids in _references(event):
                wanted[model].update(ids)
        names = [_named(model, ids, identity) for model, ids in wanted.items()]
        return cls(
            {
                (table, key): key if name is None else name
                for table, key, name in session.execute(union_all(*names))
            },
            identity.is_admin,
        )

    def changes(self, event: AuditEvent) -> dict[str, dict[str, object]]:
        """Each changed field with its value before and after."""
        before, after = event.before or {}, event.after or {}
        told = [name for name in {**before, **after} if name not in _untold(event)]
        return {
            REFERENCES[name][0] if name in REFERENCES else name: {
                "before": self._value(name, before.get(name)),
                "after": self._value(name, after.get(name)),
            }
            for name in told
        }

    def _value(self, name: str, value: object) -> object:
        if name not in REFERENCES or value is None:
            return value
        model = REFERENCES[name][1]
        if isinstance(value, list):
            found = [self._name(model, each) for each in value]
            return [each for each in found if each is not None]
        return self._name(model, value)

    def _name(self, model: type[Base], key: object) -> object:
        unknown = key if self.sees_all else None
        return self.names.get((model.__tablename__, int(str(key))), unknown)


def _references(event: AuditEvent) -> Iterator[tuple[type[Base], list[int]]]:
    for values in (event.before or {}, event.after or {}):
        for name in values.keys() & REFERENCES.keys() - _untold(event):
            value = values[name]
            if value is not None:
                yield REFERENCES[name][1], value if isinstance(value, list) else [value]


def _untold(event: AuditEvent) -> frozenset[str]:
    return BOOKKEEPING | {f"{event.entity}_id"}


def _named(model: type[Base], ids: set[int], identity: Identity) -> Select[Any]:
    scope = select(model) if model in PUBLIC else visible(model, identity)
    key = primary_key(model)
    return scope.with_only_columns(literal(model.__tablename__), key, NAMES[model]).where(
        key.in_(ids)
    )
