"""CHECK expressions that each engine spells differently; the tables say what they guard."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Boolean


class SpelledWith(ColumnElement[bool]):
    """Whether the text in `column` is not empty and has no character outside `characters`.

    `characters` is the inside of a bracket expression of ASCII ranges. Asking for one forbidden
    character instead of matching the whole needs no anchors, whose meaning before a final newline
    differs between the engines; the binary collation keeps the Kelvin sign from matching `k`.
    """

    type = Boolean()
    inherit_cache = False

    def __init__(self, column: str, characters: str) -> None:
        self.column = column
        self.characters = characters


@compiles(SpelledWith)
def _spelled(element: SpelledWith, _compiler: SQLCompiler, **_kw: Any) -> str:
    column, characters = element.column, element.characters
    return f"{column} COLLATE utf8mb4_bin NOT REGEXP '[^{characters}]' AND {column} <> ''"


@compiles(SpelledWith, "sqlite")
def _spelled_sqlite(element: SpelledWith, _compiler: SQLCompiler, **_kw: Any) -> str:
    column, characters = element.column, element.characters
    return f"{column} NOT GLOB '*[^{characters}]*' AND {column} <> ''"
