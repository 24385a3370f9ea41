"""Makes databases blank and empty for the fixtures of `conftest`, and counts statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, text

from stager.models import User

ENGINES = ("sqlite", pytest.param("mariadb", marks=pytest.mark.service))


@contextmanager
def blank_mariadb(server_uri: str, name: str) -> Iterator[str]:
    """The address of a new database on the server, which is dropped afterwards."""
    server = create_engine(server_uri, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield f"{server_uri}{name}"
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name}"))
        server.dispose()


def empty(engine: Engine) -> None:
    """Every table of the models is empty. Two statements, and one for each table with rows."""
    tables = User.metadata.tables
    quote = engine.dialect.identifier_preparer.quote
    probes = (f"SELECT '{t}' WHERE EXISTS (SELECT 1 FROM {quote(t)})" for t in tables)  # noqa: S608  names of our tables
    with engine.begin() as connection:
        filled = connection.scalars(text(" UNION ALL ".join(probes))).all()
        if not filled:
            return
        off, on = FOREIGN_KEYS[engine.dialect.name]
        connection.execute(text(off))
        for table in filled:
            connection.execute(tables[table].delete())
        connection.execute(text(on))


# Off for this transaction, on again. SQLite's is reset by itself at the commit.
FOREIGN_KEYS = {
    "sqlite": ("PRAGMA defer_foreign_keys = ON", "PRAGMA defer_foreign_keys = OFF"),
    "mysql": ("SET foreign_key_checks = 0", "SET foreign_key_checks = 1"),
}


@dataclass
class Statements:
    """What was sent to the database, without transaction control."""

    texts: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many statements there were."""
        return len(self.texts)


@contextmanager
def count_statements(engine: Engine) -> Iterator[Statements]:
    """The statements that run on `engine` inside the block."""
    seen = Statements()

    def note(
        _connection: Connection,
        _cursor: Any,
        statement: str,
        _parameters: Any,
        _context: Any,
        _many: bool,
    ) -> None:
        if not statement.startswith("BEGIN"):
            seen.texts.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
