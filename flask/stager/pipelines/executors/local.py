"""Runs jobs as processes of this machine; survives the end of whoever started them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from stager.pipelines.atomic import create_atomically, write_atomically
from stager.pipelines.executors.protocol import Finished, Job, JobState, NotStarted, Running

START_TOLERANCE_S = 2.0  # a start time is counted from boot, and the clock may be set meanwhile
MODE = 0o640
SUPERVISOR = "stager.pipelines.executors.supervisor"


@dataclass(frozen=True)
class _Claim:
    pid: int | None
    created: float

    def process(self) -> psutil.Process | None:
        """The supervisor, if it lives and is not another process that got its number."""
        if self.pid is None:
            return None
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created) < START_TOLERANCE_S
            return process if same and process.status() != psutil.STATUS_ZOMBIE else None
        except psutil.Error:
            return None


class LocalExecutor:
    """One supervisor process a job, in a session of its own; its directory holds all state."""

    def submit(self, job: Job) -> None:
        """The job is claimed by one supervisor; see the protocol."""
        if (job.directory / "running.json").exists():
            return
        job.result_dir.mkdir(exist_ok=True)
        scratch = job.directory / "tmp"
        scratch.mkdir(exist_ok=True)
        environment = {
            "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(scratch),
            "TMPDIR": str(scratch),
            "LANG": "C.UTF-8",
            "PYTHONUNBUFFERED": "1",  # so that the log can be followed
        }
        description = {
            "argv": job.argv,
            "timeout_s": job.timeout_minutes * 60,
            "memory_mb": job.memory_mb,
            "environment": environment,
        }
        write_atomically(job.directory / "job.json", json.dumps(description).encode(), mode=MODE)
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", SUPERVISOR, str(job.directory)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=job.directory,
            env={**environment, "PYTHONPATH": _import_path()},
            check=True,
        )

    def state(self, job: Job) -> JobState:
        """What the job's directory and the process table say; see the protocol."""
        claim = _read_claim(job)
        if claim is None:
            return NotStarted()
        process = claim.process()
        # In this order: a supervisor that was alive may have ended since, but not the reverse.
        marker = _read(job.directory / "exit.json")
        if marker is not None:
            return _finished(marker)
        if process is not None:
            return Running(process.pid)
        _kill_leftovers(claim)
        return Finished(
            finished=datetime.now(UTC),
            failure="its processes vanished; the machine may have been restarted",
            vanished=True,
        )

    def cancel(self, job: Job) -> None:
        """The job's process group has been sent SIGTERM, or the job can no longer start."""
        claim = json.dumps({"pid": None, "created": 0.0}).encode()
        if create_atomically(job.directory / "running.json", claim, mode=MODE):
            never = {"failure": "it was stopped", "stopped": True}
            never["finished"] = datetime.now(UTC).isoformat()
            write_atomically(job.directory / "exit.json", json.dumps(never).encode(), mode=MODE)
            return
        state = self.state(job)
        if isinstance(state, Running):
            with suppress(ProcessLookupError):  # it ended just now
                os.kill(state.pid, signal.SIGTERM)


def _import_path() -> str:
    # The supervisor must find this package also where it is not installed but lies in the path.
    return str(Path(__file__).parents[3])


def _read(path: Path) -> Mapping[str, object] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    assert isinstance(found, dict)  # noqa: S101 - written atomically, by us
    return found


def _read_claim(job: Job) -> _Claim | None:
    found = _read(job.directory / "running.json")
    if found is None:
        return None
    pid = found["pid"]
    return _Claim(pid if isinstance(pid, int) else None, float(str(found["created"])))


def _finished(marker: Mapping[str, object]) -> Finished:
    exit_code, number = marker.get("exit_code"), marker.get("signal_number")
    failure = marker.get("failure")
    return Finished(
        finished=datetime.fromisoformat(str(marker["finished"])),
        exit_code=exit_code if isinstance(exit_code, int) else None,
        signal_number=number if isinstance(number, int) else None,
        failure=str(failure) if failure else None,
        timed_out=bool(marker.get("timed_out")),
        stopped=bool(marker.get("stopped")),
    )


def _kill_leftovers(claim: _Claim) -> None:
    """Whatever the command still has running after its supervisor was killed, is killed too.

    The supervisor led a session, whose number the kernel gives to no other process while it has
    members.
    """
    for pid in psutil.pids() if claim.pid is not None else []:
        with suppress(ProcessLookupError, PermissionError):
            if os.getsid(pid) == claim.pid:
                os.kill(pid, signal.SIGKILL)
