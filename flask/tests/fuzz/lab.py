"""An application whose database is as it was before each request, and who sends the requests."""

import sqlite3
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from stager.cli.db import upgrade
from stager.db import create_db_engine, create_session_factory
from stager.http.security import cookie_name
from tests.application import Application, Applications
from tests.contract.cohort import load_variants, make_labs, make_objects
from tests.factories import make_user

FAST = Path("/dev/shm")  # noqa: S108  a private directory is made in it


@dataclass(frozen=True)
class Lab:
    """Two labs with one of everything; an administrator and a member of the first are signed in."""

    application: Application
    database: sqlite3.Connection
    as_made: sqlite3.Connection
    sessions: dict[str, str]
    member_id: int

    def restore(self) -> None:
        """Everything is as it was made, whatever requests did."""
        self.as_made.backup(self.database)


@cache
def lab() -> Lab:
    """The lab of this process, on SQLite, as long as the process lives."""
    parent = FAST if FAST.is_dir() else None
    directory = tempfile.TemporaryDirectory(prefix="stager-fuzz-", dir=parent)
    KEPT.append(directory)
    place = Path(directory.name)
    uri = f"sqlite:///{place / 'stager.db'}"
    engine = create_db_engine(uri)
    upgrade(engine)
    application = Applications(place / "applications").on(uri)
    with create_session_factory(engine)() as session:
        labs = make_labs(session)
        load_variants(session, make_objects(application, session, labs), place)
        callers = {"admin": make_user(session, is_admin=True), "member": labs.own_member}
        browsers = {name: application.signed_in(session, each) for name, each in callers.items()}
        member_id = labs.own_member.user_id
    engine.dispose()
    database, as_made = sqlite3.connect(place / "stager.db"), sqlite3.connect(":memory:")
    database.backup(as_made)
    sessions = {name: _cookie_of(application, browser) for name, browser in browsers.items()}
    return Lab(application, database, as_made, sessions, member_id)


# What is removed when the process ends.
KEPT: list[tempfile.TemporaryDirectory[str]] = []


def _cookie_of(application: Application, browser: FlaskClient) -> str:
    cookie = browser.get_cookie(cookie_name(application.settings))
    assert cookie is not None
    return cookie.value


def wsgi(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The application of the lab; made when the first request comes."""
    return lab().application.flask(environ, start_response)
