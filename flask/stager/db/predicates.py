"""SQL predicates that fold case and accents alike on every engine; no table is named here.

MySQL and MariaDB fold by collation. SQLite's own LIKE folds ASCII letters only, so there both sides
go through `stager_fold`, which `create_db_engine` registers on each connection (about half a
microsecond a row).
"""

import unicodedata
from typing import Any, cast

from sqlalchemy import ColumnElement, Enum, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean, Integer, TypeEngine

from stager.db.types import CaseSensitive, Codename

Text = ColumnElement[str] | ColumnElement[str | None]
TextColumn = Text | InstrumentedAttribute[str] | InstrumentedAttribute[str | None]

# Not the backslash: how many of them a literal needs depends on MySQL's sql_mode.
ESCAPE = "!"


def fold(text: str) -> str:
    """`text` in lower case without accents, the form in which SQLite compares."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).lower()


def escaped(text: str) -> str:
    """`text` with the wildcards of LIKE, and the escape character itself, made literal."""
    for character in (ESCAPE, "%", "_"):
        text = text.replace(character, ESCAPE + character)
    return text


class FoldedLike(FunctionElement[bool]):
    """`column LIKE pattern`, folding case and accents."""

    type = Boolean()
    inherit_cache = True
    _is_implicitly_boolean = True  # without it WHERE says `(…) = 1`, which no index answers


class FoldedEquals(FunctionElement[bool]):
    """`column = text`, folding case and accents."""

    type = Boolean()
    inherit_cache = True
    _is_implicitly_boolean = True


class EnumOrder(FunctionElement[int]):
    """The position of an enum column's value in its declaration."""

    inherit_cache = True


class Unsought(FunctionElement[int]):
    """A column of integers by whose index SQLite looks nothing up."""

    type = Integer()
    inherit_cache = True


def contains(column: TextColumn, text: str) -> ColumnElement[bool]:
    """Whether `column` contains `text`; `%` and `_` are ordinary characters. NULL for NULL."""
    return FoldedLike(column, literal(f"%{escaped(text)}%"))


def starts_with(column: TextColumn, text: str) -> ColumnElement[bool]:
    """Whether `column` starts with `text`; `%` and `_` are ordinary characters. NULL for NULL."""
    return FoldedLike(column, literal(f"{escaped(text)}%"))


def equals_folded(column: TextColumn, text: str) -> ColumnElement[bool]:
    """Whether `column` equals `text`; uses the index of a codename column on every engine."""
    return FoldedEquals(column, literal(text))


def enum_order(column: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[int]:
    """What to ORDER BY for declaration order (NULL first ascending).

    Raises:
        TypeError: the column is not of `enum_type`.
    """
    if not isinstance(column.type, Enum):
        raise TypeError("enum_order takes a column of enum_type")
    return EnumOrder(column)


def unsought(column: InstrumentedAttribute[int]) -> ColumnElement[int]:
    """The column, for a condition that is to be checked last, after those on the other tables.

    SQLite, which has no statistics, would take a condition on many rows for one on few and begin
    with it; the others know better by themselves.
    """
    return Unsought(column)


def _operands(element: FunctionElement[Any], compiler: SQLCompiler, **kw: Any) -> tuple[str, ...]:
    return tuple(compiler.process(clause, **kw) for clause in element.clauses)


def _type_of(element: FunctionElement[Any]) -> TypeEngine[Any]:
    return next(iter(element.clauses)).type


@compiles(FoldedLike)
def _like(element: FoldedLike, compiler: SQLCompiler, **kw: Any) -> str:
    column, pattern = _operands(element, compiler, **kw)
    # COLLATE only where the column is case-sensitive: it would keep a prefix from using the index.
    if isinstance(_type_of(element), CaseSensitive):
        column += " COLLATE utf8mb4_unicode_ci"
    return f"({column} LIKE {pattern} ESCAPE '{ESCAPE}')"


@compiles(FoldedLike, "sqlite")
def _like_sqlite(element: FoldedLike, compiler: SQLCompiler, **kw: Any) -> str:
    column, pattern = _operands(element, compiler, **kw)
    if isinstance(_type_of(element), Codename):
        return f"({column} LIKE {pattern} ESCAPE '{ESCAPE}')"
    return f"(stager_fold({column}) LIKE stager_fold({pattern}) ESCAPE '{ESCAPE}')"


@compiles(FoldedEquals)
def _equals(element: FoldedEquals, compiler: SQLCompiler, **kw: Any) -> str:
    column, text = _operands(element, compiler, **kw)
    if isinstance(_type_of(element), CaseSensitive):
        column += " COLLATE utf8mb4_unicode_ci"
    return f"({column} = {text})"


@compiles(FoldedEquals, "sqlite")
def _equals_sqlite(element: FoldedEquals, compiler: SQLCompiler, **kw: Any) -> str:
    column, text = _operands(element, compiler, **kw)
    if isinstance(_type_of(element), Codename):
        return f"({column} = {text})"
    return f"(stager_fold({column}) = stager_fold({text}))"


@compiles(Unsought)
def _unsought(element: Unsought, compiler: SQLCompiler, **kw: Any) -> str:
    (column,) = _operands(element, compiler, **kw)
    return column


@compiles(Unsought, "sqlite")
def _unsought_sqlite(element: Unsought, compiler: SQLCompiler, **kw: Any) -> str:
    (column,) = _operands(element, compiler, **kw)
    return f"+{column}"


@compiles(EnumOrder)
def _enum_order(element: EnumOrder, compiler: SQLCompiler, **kw: Any) -> str:
    (column,) = _operands(element, compiler, **kw)
    return column


@compiles(EnumOrder, "sqlite")
def _enum_order_sqlite(element: EnumOrder, compiler: SQLCompiler, **kw: Any) -> str:
    (column,) = _operands(element, compiler, **kw)
    stored = cast("Enum", _type_of(element)).enums
    cases = (f"WHEN '{value}' THEN {n}" for n, value in enumerate(stored))
    return f"CASE {column} {' '.join(cases)} END"
