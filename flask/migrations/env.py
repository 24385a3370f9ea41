"""How Alembic runs here: on a connection given by `stager.cli.db`, or on that of the settings.

Revisions are numbered `0001`, `0002`, … in one line without branches, and never import
`stager.models`: a revision must do the same in five years.
"""

from collections.abc import Iterable
from typing import Any

from alembic import context
from alembic.operations import MigrationScript
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Connection
from sqlalchemy.dialects import mysql
from sqlalchemy.types import TypeEngine

from stager.db import create_db_engine
from stager.models import User
from stager.settings import load_settings


def number_revision(
    _context: MigrationContext,
    _revision: str | Iterable[str | None] | Iterable[str],
    directives: list[MigrationScript],
) -> None:
    """The new revision is called by the number after the head's."""
    head = ScriptDirectory.from_config(context.config).get_current_head()
    directives[0].rev_id = f"{int(head or 0) + 1:04}"


def same_type(
    migration: MigrationContext,
    _column: Any,
    _metadata_column: Any,
    found: TypeEngine[Any],
    wanted: TypeEngine[Any],
) -> bool | None:
    """MariaDB keeps JSON as LONGTEXT with a check; None leaves the rest to Alembic."""
    is_json = isinstance(wanted.dialect_impl(migration.dialect), JSON)
    return False if is_json and isinstance(found, mysql.LONGTEXT) else None


def run(connection: Connection) -> None:
    """The requested revision steps have run on `connection`, in its transaction."""
    context.configure(
        connection=connection,
        target_metadata=User.metadata,
        # SQLite can roll DDL back; Alembic assumes that its driver commits by itself.
        transactional_ddl=connection.dialect.name == "sqlite",
        compare_type=same_type,
        compare_server_default=True,
        render_as_batch=connection.dialect.name == "sqlite",
        process_revision_directives=number_revision,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    uri = load_settings().database_uri.get_secret_value()
    with create_db_engine(uri).begin() as own:
        run(own)
