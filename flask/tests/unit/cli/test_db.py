"""`stager db`: what it prints, and how it fails."""

import secrets
import subprocess
import sys
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result

from stager.cli import main
from stager.cli.db import current
from stager.db import HEAD_REVISION, create_db_engine
from stager.settings import load_settings


@pytest.fixture
def settings(blank_uri: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("ST_DATABASE_URI", blank_uri)
    monkeypatch.setenv("ST_SECRET_KEY", secrets.token_hex(32))
    monkeypatch.setenv("ST_OBJECT_STORE", "local:/nowhere")
    monkeypatch.setenv("ST_PUBLIC_URL", "http://127.0.0.1:5000")
    load_settings.cache_clear()
    yield blank_uri
    load_settings.cache_clear()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["db", *arguments])


@pytest.mark.usefixtures("settings")
def test_the_schema_is_upgraded_shown_and_downgraded() -> None:
    assert run("current").output == f"empty (newest is {HEAD_REVISION})\n"
    assert run("upgrade").output == f"empty -> {HEAD_REVISION}\n"
    assert run("upgrade").output == f"{HEAD_REVISION} -> {HEAD_REVISION}\n"
    assert run("current").output == f"{HEAD_REVISION} (newest)\n"
    assert run("downgrade", "base").output == f"{HEAD_REVISION} -> empty\n"


@pytest.mark.usefixtures("settings")
def test_an_unknown_revision_is_one_line_and_exit_code_1() -> None:
    result = run("upgrade", "nonsense")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "nonsense" in result.stderr


@pytest.mark.usefixtures("settings")
def test_a_missing_argument_is_exit_code_2() -> None:
    assert run("downgrade").exit_code == 2
    assert run("sideways").exit_code == 2


def test_a_database_that_is_not_there_is_one_line_without_the_password(
    settings: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del settings
    monkeypatch.setenv("ST_DATABASE_URI", "mysql+pymysql://lab:canary@127.0.0.1:1/lab")
    load_settings.cache_clear()
    result = run("current")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "canary" not in result.stderr
    assert "127.0.0.1" in result.stderr


def test_of_two_starters_at_once_one_migrates_and_both_succeed(settings: str) -> None:
    command = [sys.executable, "-c", "from stager.cli import main; main()", "db", "upgrade"]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603  ours
        for _ in range(2)
    ]
    said = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    engine = create_db_engine(settings)
    assert current(engine) == HEAD_REVISION
    engine.dispose()
