"""A site in miniature for the worker's tests: store, pipelines made of scripts, one group."""

import io
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from textwrap import dedent

from sqlalchemy import Engine, select

from stager.access.identity import Identity
from stager.clients.storage import LocalObjectStore, ObjectPath, ObjectStore, UrlSigner
from stager.clients.storage_iam import NoIam, StorageIam
from stager.db import Session, SessionFactory, begin_write
from stager.features.analyses import service
from stager.features.analyses.schemas import AnalysisIn
from stager.features.audit.service import audited_sessions
from stager.models import Analysis, AnalysisAttempt, Group, Outbox
from stager.models.enums import AnalysisState, DatasetKind, FileType, GenomeBuild
from stager.pipelines.registry import Pipeline, Registry, Result
from stager.settings import Settings
from stager.worker import Worker
from tests.factories import (
    make_dataset,
    make_family,
    make_file,
    make_group,
    make_participant,
    make_user,
)

LIMIT_S = 60


def settings_for(uri: str, directory: Path) -> Settings:
    """Settings on this database, with everything else below the directory."""
    return Settings.model_validate(environment_for(uri, directory))


def environment_for(uri: str, directory: Path) -> dict[str, str]:
    """The environment that makes `settings_for`."""
    return {
        "ST_ENVIRONMENT": "development",
        "ST_DATABASE_URI": uri,
        "ST_SECRET_KEY": "0123456789abcdef" * 3,
        "ST_OBJECT_STORE": f"local:{directory / 'objects'}",
        "ST_VAR_DIR": str(directory / "var"),
    }


@dataclass
class Bench:
    """One site; `now` is the time that ticks are told, and moves on by itself."""

    engine: Engine
    settings: Settings
    directory: Path
    sessions: SessionFactory = field(init=False)
    store: ObjectStore = field(init=False)
    iam: StorageIam = field(default_factory=NoIam)
    pipelines: list[Pipeline] = field(default_factory=list)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    _group: int = field(init=False)
    _user: int = field(init=False)

    def __post_init__(self) -> None:
        self.sessions = audited_sessions(self.engine)
        self.store = LocalObjectStore(
            self.directory / "objects", UrlSigner(self.settings.secret_key.get_secret_value())
        )
        self.store.ensure_bucket("c4r")
        with self.writing() as session:
            group = make_group(session, "c4r")
            user = make_user(session, "alice", groups=[group])
            session.commit()
            self._group, self._user = group.group_id, user.user_id

    def writing(self) -> Session:
        """A session with the write lock; to be committed by the caller."""
        session = self.sessions()
        begin_write(session)
        return session

    @property
    def identity(self) -> Identity:
        """Alice, a member of the only group."""
        return Identity(self._user, "alice", False, frozenset({self._group}), ("c4r",))

    @property
    def registry(self) -> Registry:
        """The pipelines added so far."""
        return Registry(self.pipelines, here=self.directory)

    def worker(self, here: Path | None = None) -> Worker:
        """A worker of this site, whose pipelines' scripts are in `here`."""
        registry = Registry(self.pipelines, here=here or self.directory)
        clients = {"object_store": self.store, "storage_iam": self.iam}
        return Worker(self.sessions, clients, self.settings, registry)

    def pipeline(self, script: str, **changes: object) -> str:
        """The name of a new pipeline that runs this Python script with the manifest's path."""
        name = f"script-{len(self.pipelines)}"
        (self.directory / f"{name}.py").write_text(dedent(script), encoding="utf-8")
        values: dict[str, object] = {
            "name": name,
            "title": name,
            "dataset_kinds": [DatasetKind.EXOMIC],
            "genome_build": GenomeBuild.GRCH37,
            "command": ["{python}", f"{{here}}/{name}.py", "{manifest}"],
            "timeout_minutes": 5,
            "memory_mb": 2048,
        }
        self.pipelines.append(Pipeline.model_validate(values | changes))
        return name

    def reporting(self, script: str) -> str:
        """As `pipeline`, and its CSV report is imported."""
        return self.pipeline(script, result=Result(kind="cre_report", glob="*.csv"))

    def dataset(self, *paths: str, content: bytes | None = b"content") -> int:
        """A dataset of the group with these files, in the store unless `content` is None."""
        with self.writing() as session:
            files = [
                make_file(session, path, multiplexed=True, file_type=FileType.VCF) for path in paths
            ]
            group = session.get_one(Group, self._group)
            dataset = make_dataset(session, groups=[group], files=files)
            session.commit()
            found = dataset.dataset_id
        for path in paths if content is not None else ():
            self.put(path, content or b"")
        return found

    def trio(self, path: str, content: bytes, codenames: Sequence[str]) -> list[int]:
        """Exomes of one family, of participants of these names, sharing one file."""
        self.put(path, content)
        with self.writing() as session:
            group = session.get_one(Group, self._group)
            file = make_file(session, path, multiplexed=True, file_type=FileType.VCF)
            family = make_family(session)
            found = [
                make_dataset(
                    session,
                    groups=[group],
                    files=[file],
                    participant=make_participant(session, name, family=family),
                )
                for name in codenames
            ]
            session.commit()
            return [dataset.dataset_id for dataset in found]

    def put(self, path: str, content: bytes) -> None:
        """The object is in the store."""
        self.store.put(ObjectPath.parse(path), io.BytesIO(content), len(content))

    def request(self, *dataset_ids: int, pipeline: str | None = None) -> int:
        """The id of a new analysis, requested by Alice."""
        with self.writing() as session:
            given = AnalysisIn(datasets=list(dataset_ids), pipeline=pipeline)
            found = service.request(session, self.identity, self.registry, given, self.now)
            session.commit()
            return found.analysis_id

    def tick(self, worker: Worker | None = None) -> None:
        """One turn of a worker, a second later than the last, and not before it is asked for.

        Rows say by the real time when they are due, which a busy machine may let run ahead.
        """
        self.now = max(self.now + timedelta(seconds=1), datetime.now(UTC))
        (worker or self.worker()).tick(self.now)

    def finish(self, analysis_id: int, worker: Worker | None = None) -> Analysis:
        """The analysis once no attempt of it is open any more."""
        deadline = time.monotonic() + LIMIT_S
        worker = worker or self.worker()
        while self.open_attempts(analysis_id):
            assert time.monotonic() < deadline, "the analysis does not end"
            self.tick(worker)
            time.sleep(0.02)
        return self.analysis(analysis_id)

    def await_state(self, analysis_id: int, states: Collection[AnalysisState]) -> Analysis:
        """The analysis once it is in one of the states."""
        deadline = time.monotonic() + LIMIT_S
        worker = self.worker()
        while (found := self.analysis(analysis_id)).analysis_state not in states:
            assert time.monotonic() < deadline, f"the analysis stays {found.analysis_state}"
            self.tick(worker)
            time.sleep(0.02)
        return found

    def analysis(self, analysis_id: int) -> Analysis:
        """The analysis as it is now."""
        with self.sessions() as session:
            return session.get_one(Analysis, analysis_id)

    def attempts(self, analysis_id: int) -> list[AnalysisAttempt]:
        """Its attempts as they are now, in order."""
        statement = select(AnalysisAttempt).where(AnalysisAttempt.analysis_id == analysis_id)
        with self.sessions() as session:
            return list(session.scalars(statement.order_by(AnalysisAttempt.number)))

    def open_attempts(self, analysis_id: int) -> bool:
        """Whether an attempt is queued or running."""
        return any(attempt.finished is None for attempt in self.attempts(analysis_id))

    def outbox(self) -> list[Outbox]:
        """The outbox as it is now, in order."""
        with self.sessions() as session:
            return list(session.scalars(select(Outbox).order_by(Outbox.id)))

    def log(self, analysis_id: int, number: int = 1) -> str:
        """What the attempt printed."""
        path = self.settings.var_dir / "analyses" / str(analysis_id) / str(number) / "log.txt"
        return path.read_text(encoding="utf-8")
