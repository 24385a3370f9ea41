"""A worker may be killed anywhere: nothing is lost, nothing happens twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from textwrap import dedent

from stager.models.enums import AnalysisState, OutboxState
from tests.worker.bench import LIMIT_S, Bench, environment_for

FLASK_DIR = Path(__file__).resolve().parents[2]
SCRIPT = """
    import json, os, sys, time
    manifest = json.load(open(sys.argv[1]))
    log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(log, b"%d began\\n" % manifest["analysis_id"])
    time.sleep({seconds})
    open(manifest["result_dir"] + "/answer.txt", "w").write("42")
    os.write(log, b"%d ended\\n" % manifest["analysis_id"])
"""


def recording_pipeline(bench: Bench, log: Path, seconds: float) -> str:
    """A pipeline that writes down, in one file for all jobs, that it began and ended."""
    name = bench.pipeline(SCRIPT.format(log=str(log), seconds=seconds))
    (bench.directory / "pipelines.toml").write_text(
        dedent(f"""
            [[pipeline]]
            name = "{name}"
            title = "{name}"
            dataset_kinds = ["exomic"]
            genome_build = "GRCh37"
            command = ["{{python}}", "{{here}}/{name}.py", "{{manifest}}"]
            timeout_minutes = 5
            memory_mb = 2048
        """),
        encoding="utf-8",
    )
    return name


def spawn(bench: Bench, uri: str, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """A Python process with the environment of this site's worker."""
    environment = environment_for(uri, bench.directory)
    environment["ST_PIPELINES"] = str(bench.directory / "pipelines.toml")
    return subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, "-m", *arguments],
        cwd=FLASK_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        stdout=subprocess.DEVNULL,
    )


def test_dying_before_any_commit_changes_nothing_in_the_end(
    bench: Bench, database_uri: str, tmp_path: Path
) -> None:
    log = tmp_path / "jobs.txt"
    name = recording_pipeline(bench, log, 0.1)
    dataset = bench.dataset("c4r/a.vcf")
    requested = []
    for fatal_commit in range(1, 30):
        requested.append(bench.request(dataset, pipeline=name))
        died = spawn(bench, database_uri, ["tests.worker.dying", "12", str(fatal_commit)])
        if died.wait(timeout=LIMIT_S) == 0:
            break
        assert died.returncode == -signal.SIGKILL
        bench.now += timedelta(minutes=2)  # until what it held has run out
        assert bench.finish(requested[-1]).analysis_state is AnalysisState.DONE
    else:
        raise AssertionError("a worker commits fewer than thirty times")
    assert len(requested) > 5
    assert all(len(bench.attempts(each)) == 1 for each in requested)
    assert {row.state for row in bench.outbox()} == {OutboxState.DONE}
    assert sorted(log.read_text().splitlines()) == sorted(
        f"{each} {what}" for each in requested for what in ("began", "ended")
    )


def test_a_worker_that_is_killed_at_any_moment_loses_and_doubles_nothing(
    bench: Bench, database_uri: str, tmp_path: Path
) -> None:
    log = tmp_path / "jobs.txt"
    name = recording_pipeline(bench, log, 0.5)
    dataset = bench.dataset("c4r/a.vcf")
    requested = [bench.request(dataset, pipeline=name) for _ in range(4)]
    pauses = random.Random(database_uri)  # noqa: S311 - repeatable on purpose
    for _ in range(4):
        worker = spawn(bench, database_uri, ["stager", "worker"])
        time.sleep(pauses.uniform(0.5, 2.0))
        worker.kill()
        worker.wait(timeout=LIMIT_S)
    bench.now += timedelta(minutes=2)
    for analysis_id in requested:
        assert bench.finish(analysis_id).analysis_state is AnalysisState.DONE
        assert len(bench.attempts(analysis_id)) == 1
    assert sorted(log.read_text().splitlines()) == sorted(
        f"{each} {what}" for each in requested for what in ("began", "ended")
    )


def test_a_worker_ends_cleanly_on_sigterm_and_its_job_runs_on(
    bench: Bench, database_uri: str, tmp_path: Path
) -> None:
    log = tmp_path / "jobs.txt"
    analysis_id = bench.request(
        bench.dataset("c4r/a.vcf"), pipeline=recording_pipeline(bench, log, 3)
    )
    worker = spawn(bench, database_uri, ["stager", "worker"])
    deadline = time.monotonic() + LIMIT_S
    while not log.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    worker.terminate()
    assert worker.wait(timeout=LIMIT_S) == 0
    assert bench.finish(analysis_id).analysis_state is AnalysisState.DONE
    assert log.read_text().splitlines() == [f"{analysis_id} began", f"{analysis_id} ended"]


def test_one_turn_from_the_command_line_starts_what_is_due(
    bench: Bench, database_uri: str, tmp_path: Path
) -> None:
    name = recording_pipeline(bench, tmp_path / "jobs.txt", 0)
    analysis_id = bench.request(bench.dataset("c4r/a.vcf"), pipeline=name)
    assert spawn(bench, database_uri, ["stager", "worker", "--once"]).wait(timeout=LIMIT_S) == 0
    assert {row.state for row in bench.outbox()} == {OutboxState.DONE}
    assert bench.finish(analysis_id).analysis_state is AnalysisState.DONE
