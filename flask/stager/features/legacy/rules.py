"""What the rows of several tables have to be: parents that exist, names that are free, times."""

import re
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import cast

from stager.db import Folded, fold, utc_second
from stager.features.legacy.fitting import is_same_moment, moment
from stager.features.legacy.review import Review, Rule, Site

Renamed = Callable[[str, str], str]


def below(column: str, parent: str) -> Rule:
    """The column names a copied row of the table `parent`, or nothing where it may."""
    return partial(_below, column, parent)


def by_user(*columns: str) -> Rule:
    """The columns name copied users; rows of others become the stand-in's."""
    return partial(_by_user, columns)


def timed(column: str, *others: str) -> Rule:
    """The column has a time; if not, the first of the others that has, else the present."""
    return partial(_timed, column, others)


def unlike(column: str, renamed: Renamed | None = None) -> Rule:
    """No other row has the column's text, case and accents aside; the first copied keeps it."""
    return partial(_unlike, column, renamed or with_suffix)


def spelled(column: str, allowed: str) -> Rule:
    """The text has only these characters (the inside of a bracket expression) and is not empty."""
    return partial(_spelled, column, re.compile(f"[^{allowed}]"))


def changed_on_local_clock(row: Review, site: Site) -> None:
    """`updated` is UTC where it was set by the insert; every later change wrote the local time."""
    raw = row.raw["updated"]
    if row.values["updated"] and not is_same_moment(raw, row.raw["created"]):
        row.values["updated"] = moment(raw, site.zone)


def with_suffix(text: str, key: str) -> str:
    """The text with the row's id behind it."""
    return f"{text}-{key}"


def with_prefix(text: str, key: str) -> str:
    """The text with the row's id before it, which leaves an e-mail address one."""
    return f"{key}-{text}"


def _below(column: str, parent: str, row: Review, site: Site) -> None:
    value = row.values[column]
    if value is None or value in site.ids[parent]:
        return
    problem = f"names a {parent} that is not there"
    if row.copied.table.columns[column].nullable:
        row.change(column, None, problem, "emptied")
    else:
        row.leave_out(column, problem)


def _by_user(columns: tuple[str, ...], row: Review, site: Site) -> None:
    for column in columns:
        if row.values[column] not in site.ids["user"]:
            remedy = "given to the first administrator"
            row.change(column, site.stand_in, "names a user that is not there", remedy)


def _timed(column: str, others: tuple[str, ...], row: Review, site: Site) -> None:
    del site
    if row.values[column] is not None:
        return
    problem = row.misfits.get(column, "is empty")
    for other in others:
        if row.values[other] is not None:
            row.change(column, row.values[other], problem, f"taken from {other}")
            return
    row.change(column, utc_second(), problem, "set to the time of the import")


def _unlike(column: str, renamed: Renamed, row: Review, site: Site) -> None:
    text = row.values[column]
    taken = site.taken[f"{row.copied.name}.{column}"]
    if text is not None and _folded(text) in taken:
        limit = cast("Folded", row.copied.table.columns[column].type).length
        marks = (row.key if n == 1 else f"{row.key}-{n}" for n in count(1))
        free = next(
            name
            for mark in marks
            if _folded(name := renamed(text[: limit - len(mark) - 1], mark)) not in taken
        )
        row.change(column, free, "is the same as another but for case or accents", "renamed")
    if text is not None:
        taken.add(_folded(row.values[column]))


def _spelled(column: str, forbidden: re.Pattern[str], row: Review, _site: Site) -> None:
    text = row.values[column]
    if text is None:
        return
    clean = forbidden.sub("-", text if not forbidden.search(text) else _without_accents(text))
    if not clean.strip("."):
        clean = f"{clean.replace('.', '-')}-{row.key}".lstrip("-")
    if clean != text:
        row.change(column, clean, "has characters that are not allowed", "renamed")


def _folded(text: str) -> str:
    return fold(text).rstrip()


def _without_accents(text: str) -> str:
    """`é` as `e`, in the case that it had."""
    return "".join(fold(c).upper() if c.isupper() else fold(c) for c in text)
