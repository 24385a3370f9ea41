"""Reading the predecessor's database: one moment of it, never a write, a bounded number of rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    TableClause,
    column,
    create_engine,
    event,
    func,
    inspect,
    make_url,
    select,
    table,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from stager.db.engine import CONNECT_TIMEOUT_S
from stager.db.types import MYSQL_DIALECTS
from stager.errors import Invalid, Unprocessable

BATCH = 2_000
# How long the server waits for us between two batches, while the target is written.
WRITE_TIMEOUT_S = 3_600
# Lenient, unlike ours: a date that does not exist has to be read before it can be reported.
INITIALLY = f"SET SESSION sql_mode = '', net_write_timeout = {WRITE_TIMEOUT_S}"

Row = Mapping[str, Any]


class NotThePredecessor(Unprocessable):
    """The database that was named lacks tables or columns of the predecessor's last schema."""


class Source:
    """A connection on which every statement sees the same moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def require(self, expected: Mapping[str, Iterable[str]]) -> None:
        """Nothing, if there are these columns of these tables.

        Raises:
            NotThePredecessor: otherwise; the sentence names what is missing.
        """
        inspector = inspect(self._connection)
        present = set(inspector.get_table_names())
        missing = [name for name in expected if name not in present]
        for name in expected.keys() - set(missing):
            found = {each["name"] for each in inspector.get_columns(name)}
            missing.extend(f"{name}.{each}" for each in expected[name] if each not in found)
        if missing:
            raise NotThePredecessor(
                "This is not a database of the predecessor at its last revision; it lacks "
                f"{', '.join(sorted(missing))}."
            )

    def count(self, name: str) -> int:
        """How many rows the table has."""
        return self._connection.scalar(select(func.count()).select_from(table(name))) or 0

    def stream(self, statement: Select[Any]) -> Iterator[Sequence[Row]]:
        """The rows in batches; nothing else can be asked until they are all read."""
        streaming = self._connection.execution_options(stream_results=True, yield_per=BATCH)
        for batch in streaming.execute(statement).mappings().partitions():
            yield [dict(row) for row in batch]

    def rows(self, statement: Select[Any]) -> list[dict[str, Any]]:
        """All rows, for a statement that says itself how many they can be."""
        return [dict(row) for row in self._connection.execute(statement).mappings()]


def described(name: str, columns: Iterable[str]) -> TableClause:
    """A table of the source without types: values come as the driver reads them."""
    return table(name, *(column(each) for each in columns))


def ordered(name: str, columns: Sequence[str], by: Sequence[str]) -> Select[Any]:
    """The rows of a table, in the order of these columns."""
    source = described(name, columns)
    order: list[ColumnElement[Any]] = [source.c[each] for each in by]
    return select(*source.c).order_by(*order)


@contextmanager
def opened(uri: str) -> Iterator[Source]:
    """The database at that address, for reading.

    Raises:
        Invalid: the address is not one of MySQL or MariaDB.
    """
    engine = _reading_engine(uri)
    try:
        with engine.connect() as connection:
            yield Source(connection)
    finally:
        engine.dispose()


def _reading_engine(uri: str) -> Engine:
    try:
        url = make_url(uri)
    except ArgumentError:
        raise Invalid("ST_LEGACY_DATABASE_URI is not the address of a database.") from None
    if url.get_backend_name() not in MYSQL_DIALECTS or url.get_driver_name() != "pymysql":
        raise Invalid("ST_LEGACY_DATABASE_URI must begin with mysql+pymysql://.")
    engine = create_engine(
        url,
        hide_parameters=True,
        isolation_level="REPEATABLE READ",
        connect_args={
            "charset": "utf8mb4",
            "connect_timeout": CONNECT_TIMEOUT_S,
            "init_command": INITIALLY,
        },
    )

    @event.listens_for(engine, "connect")
    def only_read(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        # The server itself then refuses every write of this session.
        cursor.execute("SET SESSION TRANSACTION READ ONLY")
        cursor.close()

    return engine
