"""The databases that tests run on: each test that asks for one runs on SQLite and on MariaDB.

`database_uri`, `engine`, `session` and `application` are the same empty, migrated database. Rows
that a test leaves are deleted after it; ids go on counting, so no test may rely on them.
"""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from stager.cli.db import upgrade
from stager.db import create_db_engine, create_session_factory
from tests.application import Application, Applications
from tests.databases import ENGINES, blank_mariadb, empty
from tests.services import do_without
from tests.services.gateway import Gateway, GatewayUnavailable
from tests.services.mariadb import MariaDB, MariaDBUnavailable

# A file system in memory where there is one: the server syncs more than tests want to wait for.
FAST = Path("/dev/shm")  # noqa: S108  a private directory is made in it
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
EXISTING = "STAGER_TEST_MARIADB_URI"

run_directory = pytest.StashKey[Path]()
run_owner = pytest.StashKey[int]()


@dataclass(frozen=True)
class Database:
    """A migrated database of this process and an engine to look into it."""

    uri: str
    engine: Engine


# For long runs: pytest --hypothesis-profile=fuzz.
settings.register_profile("fuzz", max_examples=1000, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """One directory for the services of a run, whichever of its processes starts them."""
    shared: dict[str, Any] | None = getattr(config, "workerinput", None)
    if shared is not None:
        config.stash[run_directory] = Path(shared["run_directory"])
        config.stash[run_owner] = shared["run_owner"]
        return
    parent = FAST if os.access(FAST, os.W_OK) else None
    config.stash[run_directory] = Path(tempfile.mkdtemp(prefix="stager-tests-", dir=parent))
    config.stash[run_owner] = os.getpid()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tells an xdist worker about the directory of the run."""
    node.workerinput["run_directory"] = str(node.config.stash[run_directory])
    node.workerinput["run_owner"] = node.config.stash[run_owner]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes the directory of the run; if a server ran in it, its keeper does."""
    directory = config.stash.get(run_directory, None)
    if directory and config.stash[run_owner] == os.getpid() and not any(directory.iterdir()):
        directory.rmdir()


@pytest.fixture(scope="session")
def mariadb_server_uri(pytestconfig: pytest.Config) -> str:
    """The address of a MariaDB server without a database name, ending in a slash."""
    existing = os.environ.get(EXISTING)
    if existing:
        return existing.rsplit("/", 1)[0] + "/"
    try:
        directory = pytestconfig.stash[run_directory]
        return MariaDB.shared(directory, pytestconfig.stash[run_owner]).uri()
    except MariaDBUnavailable as error:
        do_without(error)


@pytest.fixture(scope="session")
def mariadb_database(mariadb_server_uri: str) -> Iterator[Database]:
    """A migrated database on MariaDB, dropped with the process."""
    with blank_mariadb(mariadb_server_uri, f"stager_{WORKER}_{os.getpid()}") as uri:
        engine = create_db_engine(uri)
        upgrade(engine)
        yield Database(uri, engine)
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A migrated database in an SQLite file."""
    uri = f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'stager.db'}"
    engine = create_db_engine(uri)
    upgrade(engine)
    yield Database(uri, engine)
    engine.dispose()


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty, migrated database; the test that uses it runs once on each engine."""
    found: Database = request.getfixturevalue(f"{request.param}_database")
    yield found
    empty(found.engine)


@pytest.fixture
def database_uri(database: Database) -> str:
    """The address of `database`, as ST_DATABASE_URI takes it."""
    return database.uri


@pytest.fixture
def engine(database: Database) -> Engine:
    """An engine on `database`."""
    return database.engine


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on `database`; what it should show to others it must commit."""
    with create_session_factory(engine)() as opened:
        yield opened


@pytest.fixture(scope="session")
def applications(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Applications]:
    """The applications of this process, one for each database."""
    with Applications(tmp_path_factory.mktemp("applications")) as found:
        yield found


@pytest.fixture
def application(applications: Applications, database: Database) -> Iterator[Application]:
    """The whole application on `database`; its clock shows the real time again afterwards."""
    found = applications.on(database.uri)
    yield found
    found.clock.reset()


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """An S3 server of this process; what a test leaves in it stays."""
    try:
        found = Gateway.started(tmp_path_factory.mktemp("s3"))
    except GatewayUnavailable as error:
        do_without(error)
    yield found
    found.stop()


@pytest.fixture(params=ENGINES)
def blank_uri(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'blank.db'}"
        return
    server: str = request.getfixturevalue("mariadb_server_uri")
    with blank_mariadb(server, f"blank_{WORKER}_{os.getpid()}") as uri:
        yield uri
