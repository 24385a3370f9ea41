"""What other systems call a record: read, and replaced as a whole."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, Field, StrictStr
from sqlalchemy import select

from stager.db import Base, Session
from stager.errors import FieldError, Unprocessable
from stager.features.records.editing import reference_to
from stager.features.records.fields import not_blank
from stager.models import ExternalId

MAXIMUM = 50


class SystemName(BaseModel):
    """What another system, such as a biobank, calls a record; other keys are ignored."""

    system: Annotated[StrictStr, *not_blank(50), Field(examples=["biobank"])]
    value: Annotated[StrictStr, *not_blank(100), Field(examples=["BB-17"])]


SystemNames = Annotated[list[SystemName], Field(max_length=MAXIMUM)]


class NamedTwice(Unprocessable):
    """The same name of the same system is given twice."""

    def __init__(self, place: int) -> None:
        message = "This name is given twice."
        super().__init__(message, errors=[FieldError(message, field=f"external_ids.{place}.value")])


def names_of(session: Session, model: type[Base], key: int) -> list[SystemName]:
    """What other systems call the record, in alphabetical order."""
    return [
        SystemName(system=each.namespace, value=each.value)
        for each in stored(session, model.__tablename__, key)
    ]


def replace(session: Session, record: Base, wanted: Sequence[SystemName]) -> bool:
    """Whether something changed; the record has exactly these names in other systems.

    Raises:
        NamedTwice: one is given twice, whatever its case.
    """
    entity, key = reference_to(record)
    rows = stored(session, entity, key)
    known = {_folded(each.namespace, each.value): each for each in rows}
    names: dict[tuple[str, str], SystemName] = {}
    for place, each in enumerate(wanted):
        if names.setdefault(_folded(each.system, each.value), each) is not each:
            raise NamedTwice(place)
    for gone in known.keys() - names.keys():
        session.delete(known[gone])
    new = [names[name] for name in names if name not in known]
    session.add_all(
        ExternalId(entity=entity, entity_id=key, namespace=each.system, value=each.value)
        for each in new
    )
    return bool(new) or known.keys() != names.keys()


def stored(session: Session, entity: str, key: int) -> Sequence[ExternalId]:
    """The names of the record as they are stored, in alphabetical order."""
    statement = select(ExternalId).where(ExternalId.entity == entity, ExternalId.entity_id == key)
    return session.scalars(statement.order_by(ExternalId.namespace, ExternalId.value)).all()


def lacking(theirs: Sequence[ExternalId], ours: Sequence[ExternalId]) -> list[ExternalId]:
    """Those of their names that are none of ours, whatever their case."""
    known = {_folded(each.namespace, each.value) for each in ours}
    return [each for each in theirs if _folded(each.namespace, each.value) not in known]


def _folded(system: str, value: str) -> tuple[str, str]:
    return system.lower(), value.lower()
