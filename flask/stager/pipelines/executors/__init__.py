"""Where jobs run, behind one protocol."""

from stager.pipelines.executors.local import LocalExecutor
from stager.pipelines.executors.protocol import (
    Executor,
    Finished,
    Job,
    JobState,
    NotStarted,
    Running,
)

__all__ = ["Executor", "Finished", "Job", "JobState", "LocalExecutor", "NotStarted", "Running"]
