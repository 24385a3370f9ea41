"""Asks MariaDB how it would answer the statements of a request."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event

# What is scanned at no cost: users, groups and the like, whatever the cohort's size.
SMALL = 500


@dataclass
class Plan:
    """How the optimiser would go about one statement."""

    statement: str
    tables: list[dict[str, Any]] = field(default_factory=list)
    sorts: bool = False

    @property
    def scanned(self) -> list[str]:
        """The tables, other than small ones, of which every row or index entry is read."""
        return [
            table["table_name"]
            for table in self.tables
            if table.get("access_type") in {"ALL", "index"} and table["rows"] > SMALL
        ]

    @property
    def is_page(self) -> bool:
        """Whether the statement picks the rows of a page."""
        return "ORDER BY" in self.statement and "LIMIT" in self.statement

    @property
    def is_count(self) -> bool:
        """Whether the statement counts, which reads an index from end to end at worst."""
        return "count(" in self.statement


@contextmanager
def plans(engine: Engine) -> Iterator[list[Plan]]:
    """The plans of the SELECTs that run on `engine` inside the block, filled in at its end."""
    seen: list[tuple[str, Any]] = []

    def note(
        _connection: Connection,
        _cursor: object,
        statement: str,
        parameters: Any,
        _context: object,
        _many: bool,
    ) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, parameters))

    found: list[Plan] = []
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        for statement, parameters in seen:
            explained = connection.exec_driver_sql(f"EXPLAIN FORMAT=JSON {statement}", parameters)
            found.append(_plan(statement, json.loads(explained.scalar_one())))


def _plan(statement: str, explained: Any) -> Plan:
    plan = Plan(statement)
    for name, value in _nodes(explained):
        # A derived table is read whole by design; what fills it is in the plan itself.
        if name == "table" and "rows" in value and not value["table_name"].startswith("<"):
            plan.tables.append(value)
        plan.sorts |= name == "filesort"
    return plan


def _nodes(explained: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(explained, dict):
        for name, value in explained.items():
            yield name, value
            yield from _nodes(value)
    elif isinstance(explained, list):
        for value in explained:
            yield from _nodes(value)
