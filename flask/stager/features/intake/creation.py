"""Creating rows with their events in the audit log; which rows, the writers say."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from stager.db import Base, Session, table_of
from stager.features.audit import service as audit
from stager.features.intake.bulk import insert_numbered

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who writes, and when."""

    author_id: int
    now: datetime

    def columns(self) -> dict[str, Any]:
        """The author columns of a new row."""
        return {
            "created": self.now,
            "created_by_id": self.author_id,
            "updated": self.now,
            "updated_by_id": self.author_id,
        }


def create(
    session: Session,
    model: type[Base],
    rows: Sequence[dict[str, Any]],
    by: Authorship | None,
    linked: Sequence[dict[str, Any]] = (),
) -> list[int]:
    """The ids of the new rows, in order; each has its event in the audit log.

    `linked` is what the events also tell of the rows: events of their own for links would make
    half of an intake.
    """
    author = {} if by is None else by.columns()
    table = table_of(model)
    ids = insert_numbered(session, table, [{**row, **author} for row in rows])
    told = [{**row, **more} for row, more in zip(rows, linked, strict=True)] if linked else rows
    audit.record_created(session, table.name, list(zip(ids, told, strict=True)))
    return ids


def unsaved(objects: Iterable[T], key: Callable[[T], int | None]) -> list[T]:
    """The distinct objects that have no id yet, in order."""
    return [each for each in dict.fromkeys(objects) if key(each) is None]
