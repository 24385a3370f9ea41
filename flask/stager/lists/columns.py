"""How a noun declares its list: columns, the joins each needs, default order and exports."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import ColumnElement
from sqlalchemy.orm.util import AliasedClass

from stager.access.identity import Identity
from stager.db import Base
from stager.lists.export import ExportColumn
from stager.lists.filters import Expression, Filter

Within = Callable[[ColumnElement[bool], Identity], ColumnElement[bool]]


@dataclass(frozen=True, slots=True, eq=False)
class Join:
    """A table to join when a column asks for it; `outer` keeps rows that have no partner."""

    target: type[Base] | AliasedClass[Base]
    on: ColumnElement[bool]
    outer: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of a list as the wire names it.

    `expr` is what is filtered and sorted; `joins` are the tables it needs, in order. `within`
    turns a predicate on `expr` into one on the listed row where the relation is to-many (an
    EXISTS), so that no filter multiplies rows and none matches through rows the caller may not
    see. `sort` replaces `expr` in ORDER BY where the two differ.
    """

    name: str
    expr: Expression
    filter: Filter | None = None
    sortable: bool = False
    joins: tuple[Join, ...] = ()
    within: Within | None = None
    sort: Expression | None = None

    @property
    def order_expr(self) -> Expression:
        """What ORDER BY uses."""
        return self.expr if self.sort is None else self.sort


@dataclass(frozen=True, eq=False)
class ListSpec:
    """A list: its key column, columns, default order and what its exports contain.

    `key` is the primary key that pages are made of; `key_name` its name in a row.
    `default_order` is a sequence of (column name, "asc" | "desc"). `counts` are told beside
    `total_count`: how many rows that the caller may see, whatever the filters, are so.
    """

    name: str
    key: Expression
    key_name: str
    columns: Sequence[Column]
    default_order: Sequence[tuple[str, str]] = ()
    exports: Sequence[ExportColumn] = field(default=())
    counts: Mapping[str, ColumnElement[bool]] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their name on the wire."""
        return {column.name: column for column in self.columns}

    @cached_property
    def sortable_names(self) -> tuple[str, ...]:
        """Names that `order_by` accepts, in declaration order."""
        return tuple(column.name for column in self.columns if column.sortable)
