"""Finding, changing and removing one record, whichever noun it is; own rules are elsewhere."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.attributes import flag_modified

from stager.access.identity import Identity
from stager.access.scope import primary_key, visible
from stager.db import Base, Session
from stager.errors import NotFound
from stager.models import Comment, ExternalId, PreviousCodename
from stager.models.authorship import Authored

Record = TypeVar("Record", bound=Base)
# Is given the version that is about to be changed and may refuse it.
RequireCurrent = Callable[[int], None]


def find(
    session: Session,
    identity: Identity,
    model: type[Record],
    key: int,
    *,
    missing: str = NotFound().detail,
) -> Record:
    """The record, locked until the transaction ends.

    Raises:
        NotFound: there is none, or the caller may not see it; `missing` is the sentence about it.
    """
    statement = visible(model, identity).where(primary_key(model) == key)
    found: Record | None = session.scalar(statement.with_for_update())
    if found is None:
        raise NotFound(missing)
    return found


def find_all(
    session: Session, identity: Identity, model: type[Record], keys: Collection[int]
) -> list[Record]:
    """The records in the order of their ids, locked until the transaction ends. One statement.

    Raises:
        NotFound: one of them does not exist, or the caller may not see it.
    """
    key = primary_key(model)
    # Everybody locks in the same order, so that two edits wait instead of deadlocking.
    statement = visible(model, identity).where(key.in_(keys)).order_by(key)
    found: list[Record] = list(session.scalars(statement.with_for_update()))
    if len(found) < len(set(keys)):
        raise NotFound("One of these objects does not exist, or you may not see it.")
    return found


def change(
    record: Authored, values: Mapping[str, object], identity: Identity, now: datetime
) -> None:
    """The record has these values; it counts as edited only if one of them differs."""
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)
            record.updated = now
            record.updated_by_id = identity.author_id


def touch(record: Authored, identity: Identity, now: datetime) -> None:
    """The record counts as edited, since something that belongs to it is different."""
    record.updated = now
    record.updated_by_id = identity.author_id
    # Twice in one second the time is no change, but the version has to move.
    flag_modified(record, "updated")


def authorship(identity: Identity, now: datetime) -> dict[str, Any]:
    """The author columns of a new record."""
    author = identity.author_id
    return {"created": now, "created_by_id": author, "updated": now, "updated_by_id": author}


def exists(session: Session, column: InstrumentedAttribute[Any], value: int) -> bool:
    """Whether any row, visible or not, has the value in the column."""
    return session.scalar(select(column).where(column == value).limit(1)) is not None


def reference_to(record: Base) -> tuple[str, int]:
    """What rows that are attached to the record name it by: its `entity` and `entity_id`."""
    mapper = inspect(type(record)).base_mapper
    return mapper.class_.__tablename__, mapper.primary_key_from_instance(record)[0]


def remove(session: Session, record: Base) -> None:
    """The record is gone after the flush, with its comments and all names but its codename."""
    entity, key = reference_to(record)
    for model in (Comment, ExternalId, PreviousCodename):
        named = select(model).where(model.entity == entity, model.entity_id == key)
        for each in session.scalars(named):
            session.delete(each)
    session.delete(record)


def is_commented(session: Session, record: Base) -> bool:
    """Whether anybody commented on the record."""
    entity, key = reference_to(record)
    statement = select(Comment.comment_id).where(Comment.entity == entity, Comment.entity_id == key)
    return session.scalar(statement.limit(1)) is not None
