"""Engines and sessions as Stager uses them; which database it is comes from the settings.

SQLite has one writer at a time. A transaction that begins by reading and then writes cannot wait
for that writer: in WAL mode it fails at once with SQLITE_BUSY_SNAPSHOT when somebody wrote since
its first read. So transactions begin DEFERRED, which takes no write lock and lets any number of
readers pass, unless `begin_write` was called first: then they begin IMMEDIATE, which queues for the
write lock up to BUSY_TIMEOUT_MS. Whoever is going to write (unsafe HTTP methods, the worker, the
command line) calls `begin_write(session)` before the first statement of each transaction.
"""

from typing import Any

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from stager.db.predicates import fold
from stager.db.types import MYSQL_DIALECTS

SessionFactory = sessionmaker[Session]

BUSY_TIMEOUT_MS = 10_000
CONNECT_TIMEOUT_S = 3
LOCK_WAIT_S = 10
WRITES = "stager_writes"

SQLITE_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
)

# Strict: text that is too long and dates that do not exist are refused, never cut or zeroed.
MYSQL_MODE = (
    "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,"
    "ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE"
)
MYSQL_INIT = (
    f"SET SESSION time_zone = '+00:00', sql_mode = '{MYSQL_MODE}', "
    f"collation_connection = utf8mb4_unicode_ci, innodb_lock_wait_timeout = {LOCK_WAIT_S}"
)


def create_db_engine(uri: str) -> Engine:
    """An engine for `sqlite:///file`, `mysql+pymysql://…` or `mariadb+pymysql://…`.

    Connects to nothing yet. Errors and logs of the engine never show statement parameters.

    Raises:
        ValueError: for any other database.
    """
    url = make_url(uri)
    backend = url.get_backend_name()
    if backend == "sqlite":
        return _sqlite_engine(url)
    if backend in MYSQL_DIALECTS:
        return _mysql_engine(url)
    raise ValueError(f"{backend} is not supported; use sqlite or mysql+pymysql")


def create_session_factory(engine: Engine) -> SessionFactory:
    """Sessions on `engine` whose objects keep their loaded values after the commit."""
    return sessionmaker(engine, expire_on_commit=False)


def begin_write(session: Session) -> None:
    """The session is in a transaction that may write; on SQLite it holds the write lock.

    Raises:
        RuntimeError: the session is in a transaction already, so it is too late for the lock.
    """
    if session.in_transaction():
        raise RuntimeError("begin_write must come before the first statement of a transaction")
    session.connection(execution_options={WRITES: True})


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, hide_parameters=True, json_serializer=_json)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        sqlite: Any = connection
        # None stops the driver from beginning transactions by itself, and only at the first write.
        sqlite.isolation_level = None
        for pragma in SQLITE_PRAGMAS:
            sqlite.execute(pragma).close()
        sqlite.create_function("stager_fold", 1, _fold_or_null, deterministic=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _mysql_engine(url: URL) -> Engine:
    return create_engine(
        url,
        hide_parameters=True,
        json_serializer=_json,
        # A pooled connection that died with its server is replaced before use, not after a failure.
        pool_pre_ping=True,
        pool_recycle=1800,
        # A request sees what others committed while it waited for a lock; the snapshot of
        # REPEATABLE READ would show the state before the wait.
        isolation_level="READ COMMITTED",
        connect_args={
            "charset": "utf8mb4",
            "connect_timeout": CONNECT_TIMEOUT_S,
            "init_command": MYSQL_INIT,
        },
    )


def _json(value: object) -> str:
    # The audit log writes a JSON value or two for each row of a sheet; the standard library's
    # encoder took a tenth of an intake.
    return orjson.dumps(value).decode()


def _fold_or_null(value: object) -> str | None:
    return None if value is None else fold(str(value))
