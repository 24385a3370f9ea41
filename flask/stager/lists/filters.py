"""The kinds of filter that a list column can offer, from query-string text to a SQL predicate."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import ColumnElement, String, and_, cast, func, or_
from sqlalchemy.orm import InstrumentedAttribute

from stager.db import contains, equals_folded
from stager.errors import FieldError, Invalid

Parameters = Mapping[str, Sequence[str]]
JsonSchema = dict[str, object]
Expression = ColumnElement[Any] | InstrumentedAttribute[Any]


def comma_list(words: Sequence[str]) -> str:
    """The pattern of a comma list of the words, as JSON Schema has it."""
    one = f"({'|'.join(map(re.escape, words))})"
    return f"^{one}(,{one})*$"


def refuse(field: str, message: str) -> Invalid:
    """The refusal of one query parameter."""
    return Invalid(f"{field} {message}.", errors=[FieldError(f"{message}.", field=field)])


class Filter(Protocol):
    """Reads its own query parameters and turns them into a predicate."""

    def parameters(self, name: str) -> Mapping[str, JsonSchema]:
        """Name and JSON schema of each query parameter that this filter reads."""
        ...

    def predicate(
        self, name: str, expr: Expression, given: Parameters
    ) -> ColumnElement[bool] | None:
        """The predicate for the given parameters, or None if there is nothing to filter.

        Raises:
            Invalid: a parameter cannot be understood.
        """
        ...


class OtherNames(Protocol):
    """What else the listed rows are called, in other tables than the filtered column's."""

    def equal(self, text: str) -> ColumnElement[bool]:
        """Whether a row has exactly this name."""
        ...

    def contain(self, text: str) -> ColumnElement[bool]:
        """Whether one of a row's names contains the text."""
        ...


def _last(given: Parameters, name: str) -> str:
    values = given.get(name) or [""]
    return values[-1]


@dataclass(frozen=True, slots=True)
class Text:
    """Contains, without regard to case and accents; with `exact` also `<name>_exact_match`.

    `names` are further names by which a row is found as well.
    """

    exact: bool = False
    names: OtherNames | None = None

    def parameters(self, name: str) -> Mapping[str, JsonSchema]:
        """`<name>`, and `<name>_exact_match` where it is offered."""
        found: dict[str, JsonSchema] = {name: {"type": "string", "description": "contains"}}
        if self.exact:
            found[f"{name}_exact_match"] = {
                "type": "string",
                "description": "`true`: equals it; anything else: contains it",
            }
        return found

    def predicate(
        self, name: str, expr: Expression, given: Parameters
    ) -> ColumnElement[bool] | None:
        """Contains, or equals where the exact match is asked for."""
        text = _last(given, name)
        if not text:
            return None
        if self.exact and _last(given, f"{name}_exact_match").lower() == "true":
            found = equals_folded(expr, text)
            return or_(found, self.names.equal(text)) if self.names else found
        found = contains(expr, text)
        return or_(found, self.names.contain(text)) if self.names else found


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values of an enumeration, as a comma list."""

    values: tuple[str, ...]

    @classmethod
    def of(cls, enum: type[StrEnum]) -> "Choice":
        """The values of an enumeration, in the order of its declaration."""
        return cls(tuple(member.value for member in enum))

    def parameters(self, name: str) -> Mapping[str, JsonSchema]:
        """A comma list of the values."""
        described = f"comma list of {', '.join(self.values)}"
        pattern = comma_list(self.values)
        return {name: {"type": "string", "description": described, "pattern": pattern}}

    def predicate(
        self, name: str, expr: Expression, given: Parameters
    ) -> ColumnElement[bool] | None:
        """Equal to one of the given values."""
        text = _last(given, name)
        if not text:
            return None
        chosen = text.split(",")
        if not set(chosen) <= set(self.values):
            raise refuse(name, f"must be a comma list of {', '.join(self.values)}")
        return expr.in_(chosen)


@dataclass(frozen=True, slots=True)
class Codes:
    """One of several codes, as a comma list, without regard to case; an unknown one matches none.

    Where `known` tells the codes as they are stored, an index on the column answers.
    """

    known: tuple[str, ...] = ()

    def parameters(self, name: str) -> Mapping[str, JsonSchema]:
        """A comma list of codes."""
        return {name: {"type": "string", "description": "comma list of codes"}}

    def predicate(
        self, name: str, expr: Expression, given: Parameters
    ) -> ColumnElement[bool] | None:
        """Equal to one of the given codes."""
        text = _last(given, name)
        if not text:
            return None
        wanted = {code.upper() for code in text.split(",")}
        if self.known:
            return expr.in_([code for code in self.known if code.upper() in wanted])
        return func.upper(expr).in_(sorted(wanted))


@dataclass(frozen=True, slots=True)
class Words:
    """One of several whole words as they are stored, as a comma list; an index answers it."""

    def parameters(self, name: str) -> Mapping[str, JsonSchema]:
        """A comma list of words."""
        return {name: {"type": "string", "description": "comma list of whole words"}}

    def predicate(
        self, name: str, expr: Expression, given: Parameters
    ) -> ColumnElement[bool] | None:
        """Equal to one of the given words."""
        text = _last(given, name)
        return expr.in_(text.split(",")) if text else None


@dataclass(frozen=True, slots=True)
class Tristate:
    """`true`, `false` or `null` (unknown)."""

    def parameters(self, name: str) -> Mapping[str, JsonSchema]:
        """One of the three words."""
        return {name: {"type": "string", "enum": ["true", "false", "null"]}}

    def predicate(
        self, name: str, expr: Expression, given: Parameters
    ) -> ColumnElement[bool] | None:
        """True, false, or unknown."""
        text = _last(given, name)
        if not text:
            return None
        if text not in {"true", "false", "null"}:
            raise refuse(name, "must be true, false, or null")
        return expr.is_(None) if text == "null" else expr == (text == "true")


@dataclass(frozen=True, slots=True)
class Number:
    """Equal to an integer, or within `<name>_min` and `<name>_max` (inclusive)."""

    whole: bool = True

    def parameters(self, name: str) -> Mapping[str, JsonSchema]:
        """The number and its two bounds."""
        schema: JsonSchema = {"type": "integer" if self.whole else "number"}
        return {name: schema, f"{name}_min": schema, f"{name}_max": schema}

    def predicate(
        self, name: str, expr: Expression, given: Parameters
    ) -> ColumnElement[bool] | None:
        """Equality and bounds, together."""
        found: list[ColumnElement[bool]] = []
        if (value := self._read(name, given)) is not None:
            found.append(expr == value)
        if (low := self._read(f"{name}_min", given)) is not None:
            found.append(expr >= low)
        if (high := self._read(f"{name}_max", given)) is not None:
            found.append(expr <= high)
        return and_(*found) if found else None

    def _read(self, name: str, given: Parameters) -> float | None:
        text = _last(given, name)
        if not text:
            return None
        pattern = r"-?\d{1,18}" if self.whole else r"-?(\d{1,18}(\.\d*)?|\.\d+)([eE][-+]?\d{1,2})?"
        if not re.fullmatch(pattern, text, re.ASCII):
            raise refuse(name, "must be a whole number" if self.whole else "must be a number")
        return int(text) if self.whole else float(text)


@dataclass(frozen=True, slots=True)
class Digits:
    """Contains, on the decimal digits of a number (`1` matches 10 and 21)."""

    def parameters(self, name: str) -> Mapping[str, JsonSchema]:
        """The digits."""
        return {name: {"type": "string", "description": "digits that the number contains"}}

    def predicate(
        self, name: str, expr: Expression, given: Parameters
    ) -> ColumnElement[bool] | None:
        """The number's decimal text contains the digits."""
        text = _last(given, name)
        return contains(cast(expr, String(20)), text) if text else None


@dataclass(frozen=True, slots=True)
class AnyText:
    """Contains, in any of several expressions or further names."""

    others: tuple[Expression, ...]
    names: tuple[OtherNames, ...] = ()

    def parameters(self, name: str) -> Mapping[str, JsonSchema]:
        """The text searched for."""
        return {name: {"type": "string", "description": "contained in any of several columns"}}

    def predicate(
        self, name: str, expr: Expression, given: Parameters
    ) -> ColumnElement[bool] | None:
        """One of the expressions contains the text."""
        text = _last(given, name)
        if not text:
            return None
        found = (contains(each, text) for each in (expr, *self.others))
        return or_(*found, *(each.contain(text) for each in self.names))
