"""One value of the predecessor as one value of ours, by the type of our column."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, String
from sqlalchemy.types import TypeDecorator

from stager.db import UTCDateTime

# The predecessor stored both with whole seconds; an insert sets them within one request.
SAME_MOMENT_S = 5


class Misfit(Exception):
    """A value that our column does not take; `instead` is what it can be stored as, if anything."""

    def __init__(self, problem: str, instead: Any = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.instead = instead


def fitting(column: Column[Any], value: Any, zone: tzinfo) -> Any:
    """The value as our column stores it; times without a zone are in `zone`.

    Raises:
        Misfit: it is not one of the column's vocabulary, not a date, or too long.
    """
    kind = column.type
    if value is None:
        return None
    for known, convert in CONVERSIONS:
        if isinstance(kind, known):
            return convert(kind, value, zone)
    return value


def moment(value: datetime, zone: tzinfo) -> datetime:
    """The time in UTC. Of an hour that the clock showed twice, the first is meant."""
    return value.replace(tzinfo=zone).astimezone(UTC)


def is_same_moment(one: Any, other: Any) -> bool:
    """Whether two stored times were written at once, so by the same clock."""
    if not (isinstance(one, datetime) and isinstance(other, datetime)):
        return False
    return abs((one - other).total_seconds()) <= SAME_MOMENT_S


def _member(kind: Enum, value: Any, _zone: tzinfo) -> Any:
    stored = _vocabulary(kind)
    if value not in stored:
        raise Misfit("is not one of the known values")
    return stored[value]


@cache
def _vocabulary(kind: Enum) -> Mapping[str, Any]:
    """The members of an enumeration, in its order, by the text that is stored."""
    return dict(zip(kind.enums, kind.enum_class or kind.enums, strict=True))


def _time(_kind: UTCDateTime, value: Any, zone: tzinfo) -> datetime:
    # The driver gives a text where the stored time does not exist, such as 0000-00-00.
    if not isinstance(value, datetime):
        raise Misfit("is not a time")
    return moment(value, zone)


def _day(_kind: Date, value: Any, _zone: tzinfo) -> date:
    if not isinstance(value, date):
        raise Misfit("is not a date")
    return value


def _truth(_kind: Boolean, value: Any, _zone: tzinfo) -> bool:
    return bool(value)


def _text(kind: Any, value: Any, _zone: tzinfo) -> str:
    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
    if kind.length is not None and len(text) > kind.length:
        raise Misfit("is too long", text[: kind.length])
    return text


def _decorated(kind: TypeDecorator[Any], value: Any, zone: tzinfo) -> Any:
    return _time(kind, value, zone) if isinstance(kind, UTCDateTime) else _text(kind, value, zone)


# In order: an Enum is a String too.
CONVERSIONS: tuple[tuple[type[Any], Callable[[Any, Any, tzinfo], Any]], ...] = (
    (Enum, _member),
    (TypeDecorator, _decorated),
    (Date, _day),
    (Boolean, _truth),
    (String, _text),
)
