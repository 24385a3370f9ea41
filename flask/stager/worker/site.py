"""What every step of the worker needs at hand: sessions, store, registry, executors."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from stager.clients.storage import ObjectStore
from stager.clients.storage_iam import StorageIam
from stager.db import Session, SessionFactory, begin_write
from stager.pipelines.executors import Executor, Job
from stager.pipelines.registry import Pipeline, Registry
from stager.settings import Settings
from stager.worker.workspace import Workspace

ACTOR = "worker"


@dataclass(frozen=True)
class Site:
    """The worker's surroundings; `executors` by the name that attempts carry."""

    sessions: SessionFactory
    store: ObjectStore
    iam: StorageIam
    registry: Registry
    settings: Settings
    executors: Mapping[str, Executor]

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that takes no write lock."""
        with self.sessions() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One writing transaction: committed at the end, rolled back on any exception."""
        with self.sessions() as session:
            session.info["actor_label"] = ACTOR
            begin_write(session)
            yield session
            session.commit()

    def workspace(self, analysis_id: int, number: int) -> Workspace:
        """The directory of an attempt."""
        return Workspace(self.settings.var_dir, analysis_id, number)

    def job(self, workspace: Workspace, pipeline: Pipeline | None) -> Job:
        """The job of an attempt; without its pipeline it can be watched but not started."""
        if pipeline is None:
            return Job(workspace.directory, (), timeout_minutes=0, memory_mb=0)
        argv = pipeline.argv(
            here=self.registry.here,
            manifest=workspace.manifest,
            result_dir=workspace.directory / "results",
        )
        return Job(
            workspace.directory,
            tuple(argv),
            timeout_minutes=pipeline.timeout_minutes,
            memory_mb=pipeline.memory_mb,
        )

    def pipeline_of(self, name: str | None) -> Pipeline | None:
        """The pipeline of that name, if it is (still) configured."""
        return self.registry.get(name) if name else None
