"""The program that watches over one local job; started by the executor, outlives the worker.

It is the same for every job: what is to be run stands in `job.json` of the job's directory. It
claims the job by making `running.json`, which only one supervisor can, runs the command in its
own process group under a memory and a time limit, and says in `exit.json` how that ended.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import psutil

from stager.pipelines.atomic import create_atomically, write_atomically

MARKER_MODE = 0o640
GRACE_S = 5.0
CANNOT_START = 127


class Supervisor:
    """One command, from its start to its exit marker."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._job = json.loads((directory / "job.json").read_text(encoding="utf-8"))
        self._stopped = False

    def claim(self) -> bool:
        """Whether this supervisor is the one that runs the job."""
        signal.signal(signal.SIGTERM, self._on_stop)
        claim = {"pid": os.getpid(), "created": psutil.Process().create_time()}
        return create_atomically(
            self._directory / "running.json", json.dumps(claim).encode(), mode=MARKER_MODE
        )

    def run(self) -> None:
        """The command has ended, its exit marker is written, and its process group is gone."""
        try:
            outcome = self._outcome()
        except OSError as error:
            outcome = {"failure": f"the command could not be started ({error.strerror})"}
        outcome |= {"stopped": self._stopped, "finished": datetime.now(UTC).isoformat()}
        write_atomically(
            self._directory / "exit.json", json.dumps(outcome).encode(), mode=MARKER_MODE
        )
        os.killpg(0, signal.SIGKILL)  # whatever the command left behind, and this process

    def _outcome(self) -> dict[str, object]:
        memory_bytes = self._job["memory_mb"] * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if self._stopped:
            return {"failure": "it was stopped"}
        with (self._directory / "log.txt").open("ab") as log:
            command = subprocess.Popen(  # noqa: S603 - the site's own command, and no shell
                self._job["argv"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self._directory,
                env=self._job["environment"],
            )
        timed_out = self._wait(command, self._job["timeout_s"])
        code = command.returncode
        if code is None or code < 0:
            return {"signal_number": -code if code else signal.SIGKILL, "timed_out": timed_out}
        return {"exit_code": code, "timed_out": timed_out}

    def _wait(self, command: subprocess.Popen[bytes], timeout_s: float) -> bool:
        # Waits in short steps, because a handler cannot interrupt wait() for good (PEP 475).
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline and not self._stopped:
            try:
                command.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            return False
        timed_out = not self._stopped
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # this process lives on
        os.killpg(0, signal.SIGTERM)
        try:
            command.wait(timeout=GRACE_S)
        except subprocess.TimeoutExpired:
            command.kill()
            command.wait()
        return timed_out

    def _on_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopped = True


def main(directory: Path) -> None:
    """The job is claimed, here or elsewhere, when this returns; a child of this process runs it."""
    reading, writing = os.pipe()
    if os.fork():
        os.close(writing)
        os.read(reading, 1)  # until the child has claimed, or is gone
        return
    os.setsid()
    supervisor = Supervisor(directory)
    claimed = supervisor.claim()
    os.close(writing)
    if claimed:
        supervisor.run()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
