"""Log lines are JSON, one each, and hold what their caller gave them."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from stager.log import configure_logging


@pytest.fixture(autouse=True)
def _other_logging() -> Iterator[None]:
    """The logging of the test run is as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_event_is_a_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    structlog.get_logger("stager.test").info("request", status=200, note="a\nb")
    (line,) = lines(capsys)
    assert line["event"] == "request"
    assert line["status"] == 200
    assert line["note"] == "a\nb"
    assert line["level"] == "info"
    assert line["logger"] == "stager.test"
    assert str(line["timestamp"]).endswith("Z")


def test_libraries_log_in_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    logging.getLogger("gunicorn.error").warning("worker %s", 7)
    (line,) = lines(capsys)
    assert (line["event"], line["level"]) == ("worker 7", "warning")


def test_what_is_below_the_level_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("WARNING")
    structlog.get_logger("stager.test").info("request")
    assert lines(capsys) == []


@pytest.mark.parametrize(("sql", "expected"), [(False, 0), (True, 1)])
def test_statements_are_logged_only_where_asked_for(
    capsys: pytest.CaptureFixture[str], sql: bool, expected: int
) -> None:
    configure_logging("INFO", sql=sql)
    logging.getLogger("sqlalchemy.engine.Engine").info("SELECT 1")
    assert len(lines(capsys)) == expected
