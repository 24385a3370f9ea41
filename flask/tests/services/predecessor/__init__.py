"""A database of the predecessor on the tests' MariaDB: its schema, its own fixture, and worse."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine, inspect

from tests.databases import blank_mariadb

HERE = Path(__file__).parent
# What a site may hold whose rows were written around the application, or before its checks.
LENIENT = (
    "SET SESSION foreign_key_checks = 0, check_constraint_checks = 0, unique_checks = 0, "
    "sql_mode = ''"
)


@dataclass(frozen=True)
class Predecessor:
    """The database; `uri` is for ST_LEGACY_DATABASE_URI."""

    uri: str
    engine: Engine

    def run(self, script: str) -> None:
        """The statements of the script are done, with every check of the database off."""
        with self.engine.begin() as connection:
            connection.exec_driver_sql(LENIENT)
            for statement in script.split(";\n"):
                if statement.strip():
                    connection.exec_driver_sql(statement)

    def load_fixture(self) -> None:
        """The predecessor's own test fixture is in the database."""
        self.run((HERE / "fixture.sql").read_text(encoding="utf-8"))

    def load_dirt(self) -> None:
        """Beside the fixture there are rows that the predecessor should never have had."""
        self.run((HERE / "dirt.sql").read_text(encoding="utf-8"))

    def empty(self) -> None:
        """Every table but the one with the revision is empty."""
        names = set(inspect(self.engine).get_table_names()) - {"alembic_version"}
        self.run(";\n".join(f"DELETE FROM `{name}`" for name in sorted(names)))  # noqa: S608  names of its tables


@contextmanager
def predecessor_on(server_uri: str, name: str) -> Iterator[Predecessor]:
    """A new database of the predecessor's schema, which is dropped afterwards."""
    with blank_mariadb(server_uri, name) as uri:
        engine = create_engine(f"{uri}?charset=utf8mb4")
        found = Predecessor(uri, engine)
        found.run(f"ALTER DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci")
        found.run((HERE / "schema.sql").read_text(encoding="utf-8"))
        yield found
        engine.dispose()
