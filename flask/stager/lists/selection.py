"""What a query asks of a list, as SQL: which rows, in which order, and how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, UniqueConstraint, func, select

from stager.access.identity import Identity
from stager.lists.columns import Column, Join, ListSpec
from stager.lists.filters import Expression
from stager.lists.query import ListQuery


@dataclass(frozen=True, slots=True)
class Selection:
    """The checked filters and order of one request for a list."""

    spec: ListSpec
    predicates: Sequence[ColumnElement[bool]]
    filter_joins: Sequence[Join]
    order: Sequence[tuple[Column, str]]

    @classmethod
    def of(cls, spec: ListSpec, query: ListQuery, identity: Identity) -> "Selection":
        """What the query asks of the list on behalf of the identity.

        Raises:
            Invalid: a filter cannot be understood.
        """
        predicates, joins = _filters(spec, query, identity)
        order = [(spec.by_name[name], direction) for name, direction in query.order]
        return cls(spec, predicates, joins, order)

    @property
    def is_indexed(self) -> bool:
        """Whether an index holds the rows in the order asked for."""
        if len(self.order) != 1:
            return False
        expr, key = self.order[0][0].order_expr, self.spec.key
        return _is_own(expr, key) and expr.name in _leading(key)

    def ordered(self, rows: Select[Any]) -> Select[int]:
        """The keys of the matching rows, in order; rows that tie are in the order of their keys."""
        direction = "asc"
        ordering: list[ColumnElement[Any]] = []
        joins = list(self.filter_joins)
        for column, direction in self.order:
            joins.extend(column.joins)
            ordering.append(_directed(column.order_expr, direction))
        if not any(_never_ties(column.order_expr, self.spec.key) for column, _ in self.order):
            ordering.append(_directed(self.spec.key, direction))
        statement = _joined(rows.with_only_columns(self.spec.key), joins)
        return statement.where(*self.predicates).order_by(*ordering)

    def counted(self, rows: Select[Any]) -> Select[int]:
        """How many rows match."""
        matching = _joined(rows.with_only_columns(self.spec.key), self.filter_joins)
        return select(func.count()).select_from(matching.where(*self.predicates).subquery())


def _never_ties(expr: Expression, key: Expression) -> bool:
    """Whether no two rows agree in `expr`: a tie-breaker after it would keep its index unused."""
    return expr is key or (_is_own(expr, key) and bool(expr.unique and not expr.nullable))


def _is_own(expr: Expression, key: Expression) -> bool:
    """Whether `expr` is a column of the table whose rows are listed."""
    table = getattr(key, "table", None)
    return table is not None and getattr(expr, "table", None) is table


def _leading(key: Expression) -> set[str]:
    """The columns that an index of the key's table begins with, by which it is read in order."""
    table = key.table
    unique = (each for each in table.constraints if isinstance(each, UniqueConstraint))
    found = (next(iter(each.columns)) for each in (table.primary_key, *table.indexes, *unique))
    return {column.name for column in found}


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
