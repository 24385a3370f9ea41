"""Ids of a page first, from an index where there is one; then the rows, by those ids."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func

from stager.access.identity import Identity
from stager.access.scope import Reach
from stager.db import Session
from stager.lists.columns import ListSpec
from stager.lists.query import ListQuery
from stager.lists.selection import Selection

Row = Mapping[str, object]
Load = Callable[[Session, Identity, Sequence[int]], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows, in order, how many rows match in all, and the list's other counts."""

    rows: list[Row]
    page: int
    total_count: int
    counts: Mapping[str, int]


def fetch_page(
    session: Session,
    identity: Identity,
    spec: ListSpec,
    scope: Select[Any] | Reach,
    query: ListQuery,
    load: Load,
) -> Page:
    """The rows of one page and the exact total, in a number of statements that does not grow."""
    wanted = Selection.of(spec, query, identity)
    total, rows = None, _rows(scope)
    if isinstance(scope, Reach) and not wanted.predicates:
        total, highest = session.execute(scope.size).one()
        if wanted.is_indexed and _is_near(query, total, highest or 0):
            rows = scope.probed
    page = wanted.ordered(rows).limit(query.limit).offset(query.page * query.limit)
    ids = list(session.scalars(page))
    if total is None and _is_last(query, ids):
        total = query.page * query.limit + len(ids)
    if total is None:
        total = session.scalar(wanted.counted(rows)) or 0
    loaded = in_order(spec, ids, load(session, identity, ids)) if ids else []
    return Page(loaded, query.page, total, _counts(session, spec, _rows(scope)))


def _is_last(query: ListQuery, ids: Sequence[int]) -> bool:
    """Whether the page shows by itself where the list ends."""
    return len(ids) < query.limit and (bool(ids) or query.page == 0)


def matching_ids(
    session: Session,
    identity: Identity,
    spec: ListSpec,
    scope: Select[Any] | Reach,
    query: ListQuery,
) -> list[int]:
    """The ids of every matching row, in order; what an export goes through in chunks."""
    return list(session.scalars(Selection.of(spec, query, identity).ordered(_rows(scope))))


def in_order(spec: ListSpec, ids: Sequence[int], rows: Sequence[Row]) -> list[Row]:
    """The rows in the order of the ids; an id that vanished meanwhile is left out."""
    by_id = {row[spec.key_name]: row for row in rows}
    return [by_id[each] for each in ids if each in by_id]


def _rows(scope: Select[Any] | Reach) -> Select[Any]:
    return scope.rows if isinstance(scope, Reach) else scope


def _is_near(query: ListQuery, total: int, highest: int) -> bool:
    """Whether asking row after row down to the page's end is less than going through them all.

    One row in `highest / total` is reached, so the page ends after about that many rows times its
    depth; going through all that are reached takes `total`. Measured on MariaDB with 100,000
    datasets of which 7,600 and 63,000 are seen: equal at a depth of 500, and beyond 10,000.
    """
    depth = (query.page + 1) * query.limit
    return depth * highest < total * total


def _counts(session: Session, spec: ListSpec, scope: Select[Any]) -> dict[str, int]:
    if not spec.counts:
        return {}
    sums = [
        func.coalesce(func.sum(case((counted, 1), else_=0)), 0).label(name)
        for name, counted in spec.counts.items()
    ]
    row = session.execute(scope.with_only_columns(*sums)).mappings().one()
    return {name: int(value) for name, value in row.items()}
