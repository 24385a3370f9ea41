"""Filtering a list by times: bounds as text, and the predicates that they become."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, and_

from stager.lists.filters import Expression, JsonSchema, Parameters, refuse

# A date or a time of ISO 8601 with the side that it bounds; which years have a 29th of February no
# pattern tells.
_DAY = r"((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
BOUND = (
    rf"^(before|after),[1-9]\d{{3}}-{_DAY}(T{_CLOCK}(:[0-5]\d(\.\d{{1,6}})?)?(Z|[+-]{_CLOCK})?)?$"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """`before,<iso>` (at or before) or `after,<iso>` (at or after); may be given twice.

    A date or a datetime of ISO 8601; an offset is honoured, and without one the time is UTC.
    A date alone stands for its first moment after `after` and its last after `before`.
    """

    def parameters(self, name: str) -> Mapping[str, JsonSchema]:
        """The parameter, repeatable."""
        return {
            name: {
                "type": "array",
                "items": {"type": "string", "pattern": BOUND},
                "description": "before,<ISO date or time> or after,<ISO date or time>",
            }
        }

    def predicate(
        self, name: str, expr: Expression, given: Parameters
    ) -> ColumnElement[bool] | None:
        """Every bound that was given, together."""
        bounds = [self._bound(name, expr, text) for text in given.get(name, ()) if text]
        return and_(*bounds) if bounds else None

    @staticmethod
    def _bound(name: str, expr: Expression, text: str) -> ColumnElement[bool]:
        side, comma, moment_text = text.partition(",")
        if not comma or side not in {"before", "after"}:
            raise refuse(name, "must be of the form before/after,iso-datetime")
        moment = _moment(name, moment_text, end_of_day=side == "before")
        return expr <= moment if side == "before" else expr >= moment


def _moment(name: str, text: str, *, end_of_day: bool) -> datetime:
    # A "+" of an offset arrives as a space from clients that do not encode it.
    text = re.sub(r" (\d\d:\d\d)$", r"+\1", text)
    try:
        if len(text) == len("2026-01-31"):
            day = date.fromisoformat(text)
            clock = datetime.max.time() if end_of_day else datetime.min.time()
            return datetime.combine(day, clock, tzinfo=UTC)
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise refuse(name, "must hold an ISO 8601 date or date and time") from None
