"""The local executor with real processes."""

import json
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from stager.pipelines.executors import Finished, Job, LocalExecutor, NotStarted, Running

LIMIT_S = 60
EXECUTOR = LocalExecutor()


def job_of(directory: Path, code: str, *arguments: str, memory_mb: int = 1024) -> Job:
    """A job that runs a line of Python."""
    argv = (sys.executable, "-c", code, *arguments)
    return Job(directory=directory, argv=argv, timeout_minutes=1, memory_mb=memory_mb)


def finished(job: Job) -> Finished:
    """How the job ended, once it has."""
    deadline = time.monotonic() + LIMIT_S
    while time.monotonic() < deadline:
        state = EXECUTOR.state(job)
        if isinstance(state, Finished):
            return state
        time.sleep(0.02)
    pytest.fail("the job did not end")


def await_log(job: Job, text: str) -> None:
    """The job has printed the text."""
    deadline = time.monotonic() + LIMIT_S
    while not (job.log.exists() and text in job.log.read_text()):
        assert time.monotonic() < deadline, "the job printed nothing"
        time.sleep(0.02)


def await_gone(pid: int) -> None:
    """No process of that number is left, except as a zombie of somebody else's."""
    deadline = time.monotonic() + LIMIT_S
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline, "the process lives on"
        time.sleep(0.02)


def test_a_job_that_succeeds_leaves_its_log_and_results(tmp_path: Path) -> None:
    before = datetime.now(UTC)
    job = job_of(tmp_path, "print('hello'); open('results/report.csv', 'w').write('x')")
    assert EXECUTOR.state(job) == NotStarted()
    EXECUTOR.submit(job)
    state = finished(job)
    assert (state.exit_code, state.succeeded) == (0, True)
    assert before <= state.finished <= datetime.now(UTC)
    assert job.log.read_text() == "hello\n"
    assert (job.result_dir / "report.csv").read_text() == "x"


def test_both_streams_of_a_failing_job_are_in_its_log(tmp_path: Path) -> None:
    job = job_of(tmp_path, "import sys; print('out'); print('err', file=sys.stderr); sys.exit(7)")
    EXECUTOR.submit(job)
    state = finished(job)
    assert (state.exit_code, state.succeeded) == (7, False)
    assert state.reason(1) == "ended with exit code 7"
    assert job.log.read_text() == "out\nerr\n"


def test_a_signal_is_named(tmp_path: Path) -> None:
    job = job_of(tmp_path, "import os; os.kill(os.getpid(), 11)")
    EXECUTOR.submit(job)
    state = finished(job)
    assert not state.succeeded
    assert state.reason(1) == "killed by signal 11 (SIGSEGV)"


def test_a_job_that_takes_too_long_is_stopped_with_its_children(tmp_path: Path) -> None:
    code = (
        "import subprocess, time, sys; p = subprocess.Popen([sys.executable, '-c', "
        "'import time; time.sleep(600)']); print(p.pid, flush=True); time.sleep(600)"
    )
    # 0 minutes: over as soon as it has begun, which no configuration can ask for.
    job = Job(tmp_path, (sys.executable, "-c", code), timeout_minutes=0, memory_mb=1024)
    EXECUTOR.submit(job)
    state = finished(job)
    assert state.timed_out
    assert not state.succeeded
    assert state.reason(30) == "timed out after 30 minutes"


def test_cancelling_kills_the_whole_process_group(tmp_path: Path) -> None:
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(600)"
    code = (
        "import subprocess, time, sys; p = subprocess.Popen([sys.executable, '-c', "
        f"{stubborn!r}]); time.sleep(0.5); print('child', p.pid, flush=True); time.sleep(600)"
    )
    job = job_of(tmp_path, code)
    EXECUTOR.submit(job)
    await_log(job, "child")
    child = int(job.log.read_text().split()[1])
    state = EXECUTOR.state(job)
    assert isinstance(state, Running)
    EXECUTOR.cancel(job)
    EXECUTOR.cancel(job)
    ended = finished(job)
    assert (ended.stopped, ended.succeeded, ended.reason(1)) == (True, False, "it was stopped")
    await_gone(child)
    await_gone(state.pid)


def test_a_job_that_was_cancelled_before_it_began_never_does(tmp_path: Path) -> None:
    job = job_of(tmp_path, "print('ran')")
    EXECUTOR.cancel(job)
    EXECUTOR.submit(job)
    assert finished(job).stopped
    assert not job.log.exists()


def test_a_command_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    job = Job(tmp_path, ("/no/such/command",), timeout_minutes=1, memory_mb=1024)
    EXECUTOR.submit(job)
    assert "could not be started" in finished(job).reason(1)


def test_a_job_cannot_have_more_memory_than_it_was_given(tmp_path: Path) -> None:
    job = job_of(tmp_path, "bytearray(2**30)", memory_mb=512)
    EXECUTOR.submit(job)
    assert finished(job).exit_code == 1
    assert "MemoryError" in job.log.read_text()


def test_submitting_often_and_at_once_runs_once(tmp_path: Path) -> None:
    job = job_of(tmp_path, "print('ran')")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: EXECUTOR.submit(job), range(8)))
    EXECUTOR.submit(job)
    assert finished(job).succeeded
    EXECUTOR.submit(job)
    assert job.log.read_text() == "ran\n"


def test_arguments_reach_the_command_as_they_are(tmp_path: Path) -> None:
    nasty = "x'$(touch pwned)'\"; touch pwned #\n`id`"
    job = job_of(tmp_path, "import sys; print(ascii(sys.argv[1]))", nasty)
    EXECUTOR.submit(job)
    assert finished(job).succeeded
    assert job.log.read_text().strip() == ascii(nasty)
    assert not (tmp_path / "pwned").exists()


def test_a_job_sees_nothing_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ST_SECRET_KEY", "a canary")
    job = job_of(tmp_path, "import json, os; print(json.dumps(dict(os.environ)))")
    EXECUTOR.submit(job)
    finished(job)
    names = set(json.loads(job.log.read_text()))
    assert names - {"LC_CTYPE"} == {"PATH", "HOME", "TMPDIR", "LANG", "PYTHONUNBUFFERED"}


def test_a_job_whose_supervisor_was_killed_is_over_and_leaves_nothing(tmp_path: Path) -> None:
    job = job_of(tmp_path, "import os, time; print(os.getpid(), flush=True); time.sleep(600)")
    EXECUTOR.submit(job)
    await_log(job, "\n")
    state = EXECUTOR.state(job)
    assert isinstance(state, Running)
    os.kill(state.pid, signal.SIGKILL)
    await_gone(state.pid)
    assert "vanished" in finished(job).reason(1)
    await_gone(int(job.log.read_text()))


def test_a_process_that_got_the_number_of_a_dead_one_is_not_taken_for_it(tmp_path: Path) -> None:
    job = job_of(tmp_path, "")
    claim = {"pid": os.getpid(), "created": psutil.Process().create_time() - 3600}
    (tmp_path / "running.json").write_text(json.dumps(claim))
    assert "vanished" in finished(job).reason(1)
