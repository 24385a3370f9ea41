"""The protocol every executor keeps, and how a finished job is described."""

import signal
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Job:
    """One attempt to run a command.

    `directory` exists, belongs to this attempt alone and is its identity: whatever is asked of
    an executor about the same directory is about the same job. `argv` goes to no shell.
    """

    directory: Path
    argv: tuple[str, ...]
    timeout_minutes: int
    memory_mb: int

    @property
    def log(self) -> Path:
        """What the job printed, both streams."""
        return self.directory / "log.txt"

    @property
    def result_dir(self) -> Path:
        """Where the job leaves its results."""
        return self.directory / "results"


@dataclass(frozen=True)
class NotStarted:
    """Nobody has started this job; starting it is safe."""


@dataclass(frozen=True)
class Running:
    """The job is at work; `pid` leads its process group."""

    pid: int


@dataclass(frozen=True)
class Finished:
    """The job is over, and its processes with it.

    Exactly one of these holds: `exit_code` or `signal_number` says how the command ended, or
    `failure` says in words why there is neither.
    """

    finished: datetime
    exit_code: int | None = None
    signal_number: int | None = None
    failure: str | None = None
    timed_out: bool = False
    stopped: bool = False
    vanished: bool = False

    @property
    def succeeded(self) -> bool:
        """Whether the command ran to its end without an error."""
        return self.exit_code == 0 and not self.timed_out and not self.stopped

    @property
    def interrupted(self) -> bool:
        """Whether it ended through no fault of its own, so that it is worth another try."""
        return self.stopped or self.vanished

    def reason(self, job_timeout_minutes: int) -> str:
        """Why it did not succeed, in words."""
        if self.stopped:
            return "it was stopped"
        if self.timed_out:
            return f"timed out after {job_timeout_minutes} minutes"
        if self.failure is not None:
            return self.failure
        if self.signal_number is not None:
            return f"killed by signal {self.signal_number} ({_signal_name(self.signal_number)})"
        return f"ended with exit code {self.exit_code}"


JobState = NotStarted | Running | Finished


class Executor(Protocol):
    """Runs jobs that outlive the process that started them."""

    def submit(self, job: Job) -> None:
        """The job runs or has run, exactly once, however often and from wherever this is called.

        Unless it was cancelled before: then it never does.
        """
        ...

    def state(self, job: Job) -> JobState:
        """What is known of the job now; never waits for it."""
        ...

    def cancel(self, job: Job) -> None:
        """The job has been told to stop, or will never start; `state` tells when it is over."""
        ...


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"
