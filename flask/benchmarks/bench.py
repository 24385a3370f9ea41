"""What the measurements share: a running application, a signed-in member, clocks, counts."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from stager.app import create_app
from stager.cli.db import upgrade
from stager.db import SessionFactory
from stager.features.groups import service as groups
from stager.features.users import service as users
from stager.log import configure_logging

PASSWORD = "measured and thrown away"  # noqa: S105 - of a database that is thrown away


@dataclass(frozen=True, slots=True)
class Bench:
    """An application on the benchmark's database; `member` is signed in and in one group."""

    sessions: SessionFactory
    engine: Engine
    member: FlaskClient

    @classmethod
    def new(cls) -> "Bench":
        """The schema, a group and its member; the database was empty before."""
        configure_logging("ERROR")
        app = create_app()
        sessions = app.extensions["stager"].sessions
        engine = sessions.kw["bind"]
        upgrade(engine)
        with sessions() as session:
            groups.create(session, "bench", "Benchmark")
            users.create(
                session,
                username="member",
                email="member@example.org",
                password=PASSWORD,
                group_codes=["bench"],
            )
            session.commit()
        member = app.test_client()
        member.post("/api/login", json={"username": "member", "password": PASSWORD})
        return cls(sessions, engine, member)

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The text of every statement that is executed inside the block."""
        statements: list[str] = []

        def note(*arguments: object) -> None:
            statements.append(str(arguments[2]))

        event.listen(self.engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(self.engine, "before_cursor_execute", note)


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, once."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def median_ms(work: Callable[[], object], *, rounds: int = 15) -> float:
    """The median time of the work in milliseconds, after one round that does not count."""
    work()
    return statistics.median(seconds(work) for _ in range(rounds)) * 1000


def report(name: str, figure: str, floor: str, ratio: float) -> None:
    """One line: what was measured, the figure, its floor and their ratio."""
    click.echo(f"  {name:<44} {figure:>16} {floor:>16} {ratio:>7.1f} x")
