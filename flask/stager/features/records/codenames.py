"""Codenames: taken or free, and found again under what a record was called before.

A codename is never another record's while the record that had it exists: whoever reads an old
list, a tube or a file name is led to the right participant or to none. The record itself may take
an old codename back. Deleting the record sets all of its codenames free.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from stager.access.scope import primary_key
from stager.db import Base, Session, contains, equals_folded, starts_with
from stager.errors import FieldError, Unprocessable
from stager.features.records.editing import reference_to
from stager.models import ExternalId, PreviousCodename


class CodenameTaken(Unprocessable):
    """Another record, perhaps invisible to the caller, has or had the codename."""

    def __init__(self, field: str) -> None:
        message = "codename is already in use"
        super().__init__(f"This {message}.", errors=[FieldError(message, field=field)])


@dataclass(frozen=True, slots=True)
class Named:
    """Records of `model`, by other names than their present codename.

    What other systems call a record is a name as long as nobody asks for exactly one codename.
    """

    model: type[Base]

    @property
    def key(self) -> ColumnElement[int]:
        """The column of the record's id."""
        return primary_key(self.model)

    def equal(self, text: str) -> ColumnElement[bool]:
        """Whether the record had this codename."""
        # One record at most, so a scalar: the index of the key still answers an OR with it.
        return self.key == self._before(equals_folded, text).scalar_subquery()

    def contain(self, text: str) -> ColumnElement[bool]:
        """Whether the record had such a codename, or another system calls it so."""
        elsewhere = select(ExternalId.entity_id).where(
            ExternalId.entity == self.model.__tablename__, contains(ExternalId.value, text)
        )
        return or_(self.key.in_(self._before(contains, text)), self.key.in_(elsewhere))

    def start_with(self, text: str) -> ColumnElement[bool]:
        """Whether the record had a codename that starts so."""
        return self.key.in_(self._before(starts_with, text))

    def _before(self, matches: Callable[[Any, str], ColumnElement[bool]], text: str) -> Select[Any]:
        return select(PreviousCodename.entity_id).where(
            PreviousCodename.entity == self.model.__tablename__,
            matches(PreviousCodename.codename, text),
        )


def require_free(
    session: Session,
    codename: InstrumentedAttribute[str],
    wanted: str,
    *,
    but: int | None = None,
) -> None:
    """Nothing, if no record other than `but` has or had the codename, whatever its case.

    Raises:
        CodenameTaken: one has, or had.
    """
    model = codename.parent.class_
    held = select(primary_key(model)).where(equals_folded(codename, wanted))
    had = select(PreviousCodename.entity_id).where(
        PreviousCodename.entity == model.__tablename__,
        equals_folded(PreviousCodename.codename, wanted),
    )
    if set(session.scalars(held.union_all(had))) - {but}:
        raise CodenameTaken(codename.key)


def prepare_rename(
    session: Session,
    record: Base,
    codename: InstrumentedAttribute[str],
    wanted: str,
    now: datetime,
) -> None:
    """The record may be given the codename, and stays findable under the one that it has.

    Raises:
        CodenameTaken: another record has it, or had it.
    """
    entity, key = reference_to(record)
    require_free(session, codename, wanted, but=key)
    former: str = getattr(record, codename.key)
    if former.lower() != wanted.lower():
        ours = PreviousCodename.entity == entity
        session.execute(delete(PreviousCodename).where(ours, PreviousCodename.codename == wanted))
        session.add(PreviousCodename(entity=entity, codename=former, entity_id=key, retired_at=now))


def previous(session: Session, model: type[Base], ids: Collection[int]) -> Mapping[int, list[str]]:
    """What each of the records was called before, by its id, the latest first. One statement."""
    statement = (
        select(PreviousCodename.entity_id, PreviousCodename.codename)
        .where(PreviousCodename.entity == model.__tablename__, PreviousCodename.entity_id.in_(ids))
        .order_by(PreviousCodename.retired_at.desc(), PreviousCodename.codename)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for key, codename in session.execute(statement):
        found[key].append(codename)
    return found
