"""Every migration runs up, down and up on every engine, and arrives at what the models say."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError

from stager.cli.db import (
    MIGRATIONS,
    UnknownRevision,
    configuration,
    current,
    downgrade,
    head,
    upgrade,
)
from stager.db import HEAD_REVISION, create_db_engine, create_session_factory, schema_is_current
from stager.models import User

PREDECESSOR = Path(__file__).with_name("predecessor.sql")
VERSIONS = sorted((MIGRATIONS / "versions").glob("*.py"))


@pytest.fixture
def blank(blank_uri: str) -> Iterator[Engine]:
    engine = create_db_engine(blank_uri)
    yield engine
    engine.dispose()


def fill(engine: Engine) -> dict[str, int]:
    """Rows as the predecessor wrote them; returns how many each table has."""
    with engine.begin() as connection:
        for statement in PREDECESSOR.read_text().split(";\n")[:-1]:
            connection.exec_driver_sql(statement)
    return counts(engine)


def counts(engine: Engine) -> dict[str, int]:
    quote = engine.dialect.identifier_preparer.quote
    with engine.connect() as connection:
        return {
            table: connection.scalar(text(f"SELECT COUNT(*) FROM {quote(table)}")) or 0  # noqa: S608  names of our tables
            for table in inspect(connection).get_table_names()
        }


def test_an_empty_database_goes_up_down_and_up(blank: Engine) -> None:
    assert current(blank) is None
    upgrade(blank)
    assert current(blank) == HEAD_REVISION
    downgrade(blank, "base")
    assert current(blank) is None
    assert inspect(blank).get_table_names() == ["alembic_version"]
    upgrade(blank)
    assert set(inspect(blank).get_table_names()) == {"alembic_version", *User.metadata.tables}


def test_a_filled_database_goes_down_and_up(blank: Engine) -> None:
    upgrade(blank)
    before = fill(blank)
    assert min(before[t] for t in ("dataset", "participant", "gene_alias", "analysis")) > 0
    downgrade(blank, "base")
    upgrade(blank)
    fill(blank)


def test_upgrading_a_current_database_changes_nothing(blank: Engine) -> None:
    upgrade(blank)
    before = fill(blank)
    upgrade(blank)
    assert counts(blank) == before


def test_the_migrations_arrive_at_the_models(engine: Engine) -> None:
    config = configuration()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.check(config)


def definitions(engine: Engine) -> dict[str, list[str]]:
    """The lines of each table's CREATE TABLE, sorted: columns, constraints and options."""
    lines = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            found = [tuple(row) for row in connection.execute(text(lines))]
        else:
            tables = inspect(connection).get_table_names()
            found = [
                tuple(connection.execute(text(f"SHOW CREATE TABLE `{t}`")).one()) for t in tables
            ]
    return {
        name: sorted(" ".join(line.split()).rstrip(",") for line in sql.splitlines())
        for name, sql in found
        if name != "alembic_version"
    }


def test_the_migrations_make_the_same_checks_and_options_as_the_models(blank: Engine) -> None:
    upgrade(blank)
    migrated = definitions(blank)
    downgrade(blank, "base")
    User.metadata.create_all(blank)
    assert definitions(blank) == migrated


def test_a_difference_between_models_and_migrations_is_found(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        missing = compare_metadata(context, type(User.metadata)())
    assert {table.name for kind, table, *_ in missing if kind == "remove_table"} >= {"dataset"}


def test_rows_with_the_columns_of_the_predecessor_alone_are_valid(blank: Engine) -> None:
    upgrade(blank)
    fill(blank)
    with create_session_factory(blank)() as session:
        user = session.get_one(User, 1)
        assert (user.version, user.is_admin) == (1, True)
        found = session.execute(
            text("SELECT file_type, state FROM file UNION SELECT build, 'x' FROM gene")
        ).all()
    assert {tuple(row) for row in found} == {("other", "unknown"), ("GRCh37", "x")}


def test_a_failed_migration_leaves_foreign_keys_checked(blank: Engine) -> None:
    with pytest.raises(UnknownRevision):
        upgrade(blank, "no-such-revision")
    upgrade(blank)
    with pytest.raises(IntegrityError), blank.begin() as connection:
        connection.execute(text("INSERT INTO users_groups (user_id, group_id) VALUES (1, 1)"))


def test_only_the_newest_schema_is_current(blank: Engine) -> None:
    assert not schema_is_current(blank)
    upgrade(blank)
    assert schema_is_current(blank)
    with blank.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert not schema_is_current(blank)


def test_the_code_names_the_newest_revision() -> None:
    assert head() == HEAD_REVISION


def test_revisions_are_numbered_in_their_file_names() -> None:
    for number, path in enumerate(VERSIONS, start=1):
        assert re.fullmatch(rf"{number:04}_[a-z0-9_]+\.py", path.name)
        assert f'revision = "{number:04}"' in path.read_text()


def test_revisions_do_not_import_the_application() -> None:
    for path in VERSIONS:
        assert "stager" not in re.findall(r"^(?:from|import) (\w+)", path.read_text(), re.MULTILINE)
