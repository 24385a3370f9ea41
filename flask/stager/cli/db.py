"""Move the database schema between revisions.

The tests and `make run` use the functions; the commands print what they return.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from alembic import command as alembic
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, text

from stager.db import create_db_engine
from stager.db.engine import BUSY_TIMEOUT_MS, WRITES
from stager.errors import StagerError, Unavailable
from stager.settings import load_settings

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
LOCK_WAIT_S = 600
# Locks are of the whole server, which may hold the databases of several labs.
LOCK_NAME = "CONCAT('stager ', MD5(DATABASE()))"


class UnknownRevision(StagerError):
    """There is no such revision, or it cannot be reached from the current one."""


def current(engine: Engine) -> str | None:
    """The revision of the database; None where no migration ever ran."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, revision: str = "head") -> None:
    """The schema is at `revision` or, if it was past it already, unchanged.

    Of several that start at once one migrates; the others wait and find nothing to do. On SQLite a
    failure leaves the schema as it was; on MySQL and MariaDB, whose DDL commits by itself, at the
    last revision that was complete.

    Raises:
        UnknownRevision: there is no such revision.
    """
    with _alone(engine) as connection:
        _run(connection, "upgrade", revision)


def downgrade(engine: Engine, revision: str) -> None:
    """The schema is at the earlier `revision`; `base` drops every table with its rows.

    Raises:
        UnknownRevision: there is no such revision before the current one.
    """
    with _alone(engine) as connection:
        _run(connection, "downgrade", revision)


def configuration() -> Config:
    """Alembic's configuration without a file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def head() -> str | None:
    """The newest revision that the migrations know."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def _run(connection: Connection, direction: str, revision: str) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    try:
        if direction == "upgrade":
            alembic.upgrade(config, revision)
        else:
            alembic.downgrade(config, revision)
    except CommandError as error:
        raise UnknownRevision(f"{error}.") from error


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that no other migration runs beside."""
    if engine.dialect.name == "sqlite":
        with _sqlite_alone(engine) as connection:
            yield connection
        return
    with engine.connect() as connection:
        if connection.scalar(text(f"SELECT GET_LOCK({LOCK_NAME}, {LOCK_WAIT_S})")) != 1:
            raise Unavailable("Another migration of this database has not ended.")
        try:
            yield connection
            connection.commit()
        finally:
            # The lock belongs to the connection, which must not go back to the pool with it.
            connection.execute(text(f"SELECT RELEASE_LOCK({LOCK_NAME})"))


@contextmanager
def _sqlite_alone(engine: Engine) -> Iterator[Connection]:
    """Holds the write lock, with foreign keys checked at the end instead of at each statement."""
    with engine.connect() as connection:
        # Only outside a transaction does this pragma do anything, hence the raw cursor.
        driver = connection.connection.driver_connection
        if driver is None:
            raise Unavailable("The database file cannot be opened.")
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute(f"PRAGMA busy_timeout = {LOCK_WAIT_S * 1000}")
        try:
            writing = connection.execution_options(**{WRITES: True})
            with writing.begin():
                yield writing
                broken = writing.execute(text("PRAGMA foreign_key_check")).first()
                if broken is not None:
                    raise Unavailable(f"The migration would leave {broken[0]} inconsistent.")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
            driver.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


@contextmanager
def _configured() -> Iterator[Engine]:
    engine = create_db_engine(load_settings().database_uri.get_secret_value())
    try:
        yield engine
    finally:
        engine.dispose()


@click.group
def command() -> None:
    """Move the database schema between revisions."""


@command.command("upgrade")
@click.argument("revision", default="head")
def upgrade_command(revision: str) -> None:
    """Upgrade the schema to REVISION (default: the newest)."""
    with _configured() as engine:
        before = current(engine)
        upgrade(engine, revision)
        click.echo(f"{before or 'empty'} -> {current(engine)}")


@command.command("downgrade")
@click.argument("revision")
def downgrade_command(revision: str) -> None:
    """Take the schema back to REVISION; `base` drops every table."""
    with _configured() as engine:
        before = current(engine)
        downgrade(engine, revision)
        click.echo(f"{before or 'empty'} -> {current(engine) or 'empty'}")


@command.command("current")
def current_command() -> None:
    """Print the revision of the database and whether it is the newest."""
    with _configured() as engine:
        revision = current(engine)
    newest = head()
    state = "newest" if revision == newest else f"newest is {newest}"
    click.echo(f"{revision or 'empty'} ({state})")
