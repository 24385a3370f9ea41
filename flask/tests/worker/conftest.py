"""The bench on which the worker is tested."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.worker.bench import Bench, settings_for


@pytest.fixture
def bench(engine: Engine, database_uri: str, tmp_path: Path) -> Bench:
    """A site with one group, one user and no datasets."""
    return Bench(engine, settings_for(database_uri, tmp_path), tmp_path)
