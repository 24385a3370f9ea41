"""Who gets a row of the outbox, when it is tried again, and when it is given up."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from stager.models import Outbox, WorkerLease
from stager.models.enums import AnalysisState, OutboxState
from stager.worker.leases import Leases
from stager.worker.outbox import LEASE, OutboxQueue, delay_s
from tests.worker.bench import Bench


def add_rows(bench: Bench, *aggregates: str) -> None:
    """Rows of these aggregates that nobody knows how to bring about, due now."""
    with bench.writing() as session:
        for place, aggregate in enumerate(aggregates):
            session.add(
                Outbox(
                    topic="unknown",
                    key=f"key {place}",
                    aggregate_id=aggregate,
                    payload={},
                    next_try_at=bench.now,
                    created_at=bench.now,
                )
            )
        session.commit()


def queue(bench: Bench, owner: str) -> OutboxQueue:
    return OutboxQueue(bench.sessions, owner)


def test_each_row_is_taken_once(bench: Bench) -> None:
    add_rows(bench, *"abcdefgh")
    now = bench.now + timedelta(seconds=1)

    def drain(owner: str) -> list[int]:
        taken = []
        while (task := queue(bench, owner).take(now)) is not None:
            taken.append(task.id)
        return taken

    with ThreadPoolExecutor(4) as pool:
        shares = list(pool.map(drain, ["one", "two", "three", "four"]))
    taken = [each for share in shares for each in share]
    assert sorted(taken) == sorted(row.id for row in bench.outbox())


def test_a_lease_that_ran_out_is_anybodys(bench: Bench) -> None:
    add_rows(bench, "a")
    first = queue(bench, "one").take(bench.now)
    assert first is not None
    assert queue(bench, "two").take(bench.now + LEASE - timedelta(seconds=1)) is None
    second = queue(bench, "two").take(bench.now + LEASE)
    assert second is not None
    assert (second.id, second.attempts) == (first.id, 2)
    queue(bench, "one").done(first, bench.now)  # too late: it is no longer its own
    assert bench.outbox()[0].state is OutboxState.PENDING


def test_rows_of_one_aggregate_keep_their_order(bench: Bench) -> None:
    add_rows(bench, "a", "a", "b")
    one, two, _ = (row.id for row in bench.outbox())
    mine = queue(bench, "one")
    first = mine.take(bench.now)
    other = mine.take(bench.now)
    assert first is not None
    assert other is not None
    assert (first.id, other.id > two) == (one, True)
    assert mine.take(bench.now) is None
    mine.done(first, bench.now)
    second = mine.take(bench.now)
    assert second is not None
    assert second.id == two


def test_a_failed_row_waits_longer_each_time_and_is_given_up_after_a_day(bench: Bench) -> None:
    add_rows(bench, "a")
    bench.tick()
    (row,) = bench.outbox()
    assert (row.state, row.attempts, row.last_error) == (OutboxState.PENDING, 1, "ValueError")
    assert timedelta(0) < row.next_try_at - bench.now < timedelta(seconds=2)
    bench.tick()
    bench.tick()
    assert bench.outbox()[0].attempts >= 2
    bench.now += timedelta(hours=24)
    bench.tick()
    assert bench.outbox()[0].state is OutboxState.DEAD
    attempts = bench.outbox()[0].attempts
    bench.tick()
    assert bench.outbox()[0].attempts == attempts


@pytest.mark.parametrize(("attempts", "expected"), [(1, 1), (2, 2), (5, 16), (11, 600), (99, 600)])
def test_delays_double_up_to_ten_minutes(attempts: int, expected: float) -> None:
    assert 0.75 * expected <= delay_s(attempts) <= 1.25 * expected


def test_an_analysis_whose_start_is_given_up_says_so(bench: Bench) -> None:
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=bench.pipeline(""))
    (bench.directory / "objects" / "c4r").rename(bench.directory / "objects" / "away")
    (bench.directory / "objects" / "c4r").write_text("not a directory")
    bench.settings.var_dir.parent.mkdir(exist_ok=True)
    bench.settings.var_dir.write_text("not a directory either")
    bench.tick()
    assert bench.analysis(analysis_id).analysis_state is AnalysisState.REQUESTED
    bench.now += timedelta(hours=25)
    bench.tick()
    found = bench.analysis(analysis_id)
    assert found.analysis_state is AnalysisState.ERROR
    assert found.state_reason is not None
    assert found.state_reason.startswith("Not started: ")


def test_two_workers_run_each_job_once(bench: Bench) -> None:
    name = bench.pipeline("print('ran')")
    dataset = bench.dataset("c4r/a.vcf")
    requested = [bench.request(dataset, pipeline=name) for _ in range(6)]
    now = bench.now + timedelta(seconds=1)
    workers = [bench.worker() for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda worker: worker.tick(now), workers))
    for analysis_id in requested:
        assert bench.finish(analysis_id).analysis_state is AnalysisState.DONE
        assert bench.log(analysis_id) == "ran\n"
        assert len(bench.attempts(analysis_id)) == 1
    assert [row.attempts for row in bench.outbox()] == [1] * 6


def test_a_scheduled_task_is_run_by_one_worker_when_it_is_due(bench: Bench) -> None:
    one, two = Leases(bench.sessions, "one"), Leases(bench.sessions, "two")
    every = timedelta(seconds=10)
    assert one.take("task", every, bench.now)
    assert not two.take("task", every, bench.now + every)  # the first still runs it
    one.release("task", bench.now + every)
    assert two.take("task", every, bench.now + every)
    two.release("task", bench.now + every)
    assert not one.take("task", every, bench.now + 1.5 * every)


def test_the_task_of_a_worker_that_died_goes_to_another_within_a_minute(bench: Bench) -> None:
    every, minute = timedelta(seconds=1), timedelta(minutes=1)
    assert Leases(bench.sessions, "dead").take("task", every, bench.now)
    assert Leases(bench.sessions, "alive").take("task", every, bench.now + minute)


def test_the_heartbeat_shows_when_a_worker_was_last_alive(bench: Bench) -> None:
    bench.tick()
    with bench.sessions() as session:
        row = session.get_one(WorkerLease, "heartbeat")
    assert row.heartbeat_at == bench.now
