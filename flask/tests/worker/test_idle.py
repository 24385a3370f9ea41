"""A worker with nothing to do."""

from datetime import timedelta

from tests.databases import count_statements
from tests.worker.bench import Bench


def test_an_idle_turn_writes_nothing(bench: Bench) -> None:
    worker = bench.worker()
    bench.tick(worker)
    with count_statements(bench.engine) as seen:
        assert not worker.tick(bench.now + timedelta(seconds=2))
    assert all(text.startswith("SELECT") for text in seen.texts)
    assert seen.count <= 3
