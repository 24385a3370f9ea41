"""What the text of one cell may mean: a reader for each kind of column; no row, no database.

A reader is given text that is not blank and returns the value or raises `ValueError` with a
sentence for people, which never repeats the text.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from stager.clients.storage.paths import InvalidPath, ObjectPath
from stager.features.records.fields import FAMILY_CODENAME, PARTICIPANT_CODENAME

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Reader = Callable[[str], object]

MAX_LONG_TEXT_BYTES = 65_535  # of a TEXT column
MAX_INTEGER = 2**31 - 1
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_BREAK = re.compile(r"[\t\r\n]")
_DATE = re.compile(r"[1-9]\d{3}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"[1-9]\d{3}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"\d{1,10}", re.ASCII)
_DECIMAL = re.compile(r"\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE)
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}
_UNKNOWN = frozenset({"na", "nan", "n/a", "null"})


@dataclass(frozen=True, slots=True)
class LinkedFile:
    """A file that a row asks to link; `multiplexed` files may belong to several datasets."""

    path: str
    multiplexed: bool


def family_codename(text: str) -> str:
    """At most 50 ASCII letters, digits, hyphens and underscores."""
    return _codename(text, FAMILY_CODENAME, "letters, digits, '-' and '_'")


def participant_codename(text: str) -> str:
    """At most 50 ASCII letters, digits, dots, hyphens and underscores, not dots alone."""
    codename = _codename(text, PARTICIPANT_CODENAME, "letters, digits, '.', '-' and '_'")
    if not codename.strip("."):
        raise ValueError("A codename must not consist of dots only.")
    return codename


def _codename(text: str, pattern: re.Pattern[str], allowed: str) -> str:
    codename = text.strip()
    if not pattern.fullmatch(codename):
        raise ValueError(f"A codename consists of {allowed}.")
    return _short(codename, 50)


def _short(text: str, max_chars: int) -> str:
    if len(text) > max_chars:
        raise ValueError(f"This is longer than {max_chars} characters.")
    return text


def short_text(max_chars: int) -> Reader:
    """One line of at most `max_chars` characters, without blanks around it."""

    def read(text: str) -> str:
        stripped = text.strip()
        if _CONTROL.search(stripped) or _LINE_BREAK.search(stripped):
            raise ValueError("This must be one line without control characters.")
        return _short(stripped, max_chars)

    return read


def long_text(text: str) -> str:
    """Any text of a TEXT column, exactly as it is."""
    if _CONTROL.search(text):
        raise ValueError("This must not contain control characters.")
    if len(text.encode()) > MAX_LONG_TEXT_BYTES:
        raise ValueError(f"This is longer than {MAX_LONG_TEXT_BYTES} bytes.")
    return text


def known(read: Callable[[str], T]) -> Callable[[str], T | None]:
    """The reader of a typed column, in which `NA` and its like mean that nothing is known."""

    def read_known(text: str) -> T | None:
        stripped = text.strip()
        return None if stripped.lower() in _UNKNOWN else read(stripped)

    return read_known


def one_of(values: Sequence[str]) -> Callable[[str], str]:
    """Exactly one of the values."""
    allowed = frozenset(values)
    sentence = f"This must be one of {', '.join(values)}."

    def read(text: str) -> str:
        stripped = text.strip()
        if stripped not in allowed:
            raise ValueError(sentence)
        return stripped

    return read


def member_of(enum: type[E]) -> Callable[[str], E]:
    """A member of the enumeration, by any of the values that the enumeration itself accepts."""
    sentence = f"This must be one of {', '.join(member.value for member in enum)}."

    def read(text: str) -> E:
        try:
            return enum(text.strip())
        except ValueError:
            raise ValueError(sentence) from None

    return read


def flag(text: str) -> bool:
    """`true` or `yes`, `false` or `no`, in any letter case."""
    value = _FLAGS.get(text.lower())
    if value is None:
        raise ValueError("This must be true or false.")
    return value


def day(text: str) -> date:
    """A date of ISO 8601."""
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("This must be a date of the form YYYY-MM-DD.")


def month(text: str) -> date:
    """The first day of a month, given as such or as `YYYY-MM`."""
    try:
        first = day(f"{text}-01" if _MONTH.fullmatch(text) else text)
    except ValueError:
        raise ValueError("This must be a month of the form YYYY-MM or YYYY-MM-01.") from None
    if first.day != 1:
        raise ValueError("Only the month is kept: the day must be 01.")
    return first


def whole(low: int, high: int = MAX_INTEGER) -> Callable[[str], int]:
    """An integer from `low` to `high`."""

    def read(text: str) -> int:
        if not _WHOLE.fullmatch(text) or not low <= int(text) <= high:
            raise ValueError(f"This must be a whole number from {low} to {high}.")
        return int(text)

    return read


def decimal(high: float = math.inf) -> Callable[[str], float]:
    """A number from 0 to `high`."""
    sentence = "This must be a number" + ("." if math.isinf(high) else f" from 0 to {high:g}.")

    def read(text: str) -> float:
        # An exponent may be beyond what a number holds, which is then infinite.
        if not _DECIMAL.fullmatch(text) or not math.isfinite(float(text)) or float(text) > high:
            raise ValueError(sentence)
        return float(text)

    return read


def linked_files(text: str) -> tuple[LinkedFile, ...]:
    """Paths `bucket/key` separated by `|`; a leading `*` marks a multiplexed file."""
    files = tuple(_linked_file(part.strip()) for part in text.split("|") if part.strip())
    if len({file.path for file in files}) < len(files):
        raise ValueError("A file is named twice.")
    return files


def group_codes(text: str) -> tuple[str, ...]:
    """Codes of groups separated by `|` or commas, in lower case as they are stored."""
    codes = (part.strip().lower() for part in text.replace(",", "|").split("|"))
    return tuple(dict.fromkeys(code for code in codes if code))


def _linked_file(part: str) -> LinkedFile:
    path = part.removeprefix("*")
    try:
        ObjectPath.parse(path)
    except InvalidPath as refusal:
        raise ValueError(refusal.detail) from None
    return LinkedFile(path, multiplexed=path != part)
