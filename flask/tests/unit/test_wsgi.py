"""A server that may not start says why in one line."""

import os
import subprocess
import sys
from pathlib import Path

SAFE = {
    "ST_SECRET_KEY": "0123456789abcdef" * 3,
    "ST_OBJECT_STORE": "local:/nonexistent",
    "PATH": os.environ["PATH"],
}


def started(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import stager.wsgi"],
        env={**SAFE, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_unsafe_settings_are_told(tmp_path: Path) -> None:
    uri = f"sqlite:///{tmp_path / 'x.db'}"
    found = started({"ST_DATABASE_URI": uri, "ST_SECRET_KEY": "YOUR_SECRET_KEY"})
    assert found.returncode == 1
    assert found.stderr == "stager: ST_SECRET_KEY must be a secret of at least 32 bytes.\n"


def test_a_database_without_its_tables_is_told(tmp_path: Path) -> None:
    found = started({"ST_DATABASE_URI": f"sqlite:///{tmp_path / 'x.db'}"})
    assert found.returncode == 1
    assert found.stderr == (
        "stager: The database schema is not current: run `stager db upgrade` first.\n"
    )
