"""Ids of a page first, from an index where there is one; then the rows, by those ids."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from stager.access.identity import Identity
from stager.db import Session
from stager.lists.columns import Column, Join, ListSpec
from stager.lists.filters import Expression
from stager.lists.query import ListQuery

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
    scope: Select[Any],
    query: ListQuery,
    load: Load,
) -> Page:
    """The rows of one page and the exact total, in a number of statements that does not grow."""
    ids = list(
        session.scalars(
            _ordered(spec, scope, query, identity)
            .limit(query.limit)
            .offset(query.page * query.limit)
        )
    )
    total = len(ids) + query.page * query.limit
    if len(ids) == query.limit or (query.page and not ids):
        total = session.scalar(_counted(spec, scope, query, identity)) or 0
    rows = in_order(spec, ids, load(session, identity, ids)) if ids else []
    return Page(rows, query.page, total, _counts(session, spec, scope))


def matching_ids(
    session: Session,
    identity: Identity,
    spec: ListSpec,
    scope: Select[Any],
    query: ListQuery,
) -> list[int]:
    """The ids of every matching row, in order; what an export goes through in chunks."""
    return list(session.scalars(_ordered(spec, scope, query, identity)))


def in_order(spec: ListSpec, ids: Sequence[int], rows: Sequence[Row]) -> list[Row]:
    """The rows in the order of the ids; an id that vanished meanwhile is left out."""
    by_id = {row[spec.key_name]: row for row in rows}
    return [by_id[each] for each in ids if each in by_id]


def _ordered(
    spec: ListSpec, scope: Select[Any], query: ListQuery, identity: Identity
) -> Select[int]:
    predicates, joins = _filters(spec, query, identity)
    ordering: list[ColumnElement[Any]] = []
    direction = "asc"
    for name, direction in query.order:
        column = spec.by_name[name]
        joins.extend(column.joins)
        ordering.append(_directed(column.order_expr, direction))
    if spec.key_name not in {name for name, _ in query.order}:
        ordering.append(_directed(spec.key, direction))
    statement = _joined(scope.with_only_columns(spec.key), joins)
    return statement.where(*predicates).order_by(*ordering)


def _counted(
    spec: ListSpec, scope: Select[Any], query: ListQuery, identity: Identity
) -> Select[int]:
    predicates, joins = _filters(spec, query, identity)
    matching = _joined(scope.with_only_columns(spec.key), joins).where(*predicates)
    return select(func.count()).select_from(matching.subquery())


def _counts(session: Session, spec: ListSpec, scope: Select[Any]) -> dict[str, int]:
    if not spec.counts:
        return {}
    sums = [
        func.coalesce(func.sum(case((counted, 1), else_=0)), 0).label(name)
        for name, counted in spec.counts.items()
    ]
    row = session.execute(scope.with_only_columns(*sums)).mappings().one()
    return {name: int(value) for name, value in row.items()}


def _filters(
    spec: ListSpec, query: ListQuery, identity: Identity
) -> tuple[list[ColumnElement[bool]], list[Join]]:
    predicates: list[ColumnElement[bool]] = []
    joins: list[Join] = []
    for column in spec.columns:
        predicate = _predicate(column, query, identity)
        if predicate is not None:
            predicates.append(predicate)
            joins.extend(column.joins)
    return predicates, joins


def _predicate(column: Column, query: ListQuery, identity: Identity) -> ColumnElement[bool] | None:
    if column.filter is None:
        return None
    predicate = column.filter.predicate(column.name, column.expr, query.given)
    if predicate is None or column.within is None:
        return predicate
    return column.within(predicate, identity)


def _joined(statement: Select[int], joins: Sequence[Join]) -> Select[int]:
    for join in dict.fromkeys(joins):
        statement = statement.join(join.target, join.on, isouter=join.outer)
    return statement


def _directed(expr: Expression, direction: str) -> ColumnElement[Any]:
    return expr.desc() if direction == "desc" else expr.asc()
