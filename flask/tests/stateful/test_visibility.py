"""Whatever is done in whatever order, everybody sees exactly what the model says they may."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.application import Application, Applications
from tests.conftest import Database
from tests.stateful.site import Site

# 100 histories of 30 steps, in parts that can run beside each other.
PARTS, HISTORIES, STEPS = 4, 25, 30
ON_MARIADB = 5
FUZZ, LONG_STEPS = "fuzz", 100


@pytest.fixture(autouse=True, scope="module")
def only_errors_are_logged() -> Iterator[None]:
    """Tens of thousands of requests are made; what is said of them, nobody reads."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    yield
    structlog.reset_defaults()


def run(application: Application, reports: Path, histories: int) -> None:
    """Random histories; the profile `fuzz` says itself how many, and they are longer."""
    machine = type("SiteOfTest", (Site,), {"application": application, "reports": reports})
    is_long = settings.get_current_profile_name() == FUZZ
    asked = settings().max_examples
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=asked if is_long else histories,
            stateful_step_count=LONG_STEPS if is_long else STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("_part", range(PARTS))
def test_everybody_sees_what_they_may(
    _part: int, applications: Applications, sqlite_database: Database, tmp_path: Path
) -> None:
    run(applications.on(sqlite_database.uri), tmp_path, HISTORIES)


@pytest.mark.service
def test_everybody_sees_what_they_may_on_mariadb(
    applications: Applications, mariadb_database: Database, tmp_path: Path
) -> None:
    run(applications.on(mariadb_database.uri), tmp_path, ON_MARIADB)
