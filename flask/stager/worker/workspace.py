"""The directory of one attempt: inputs brought in, results carried out; no database."""

import fcntl
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from stager.clients.storage import (
    InvalidPath,
    ObjectMissing,
    ObjectPath,
    ObjectStat,
    ObjectStore,
)
from stager.errors import StagerError

UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
DIRECTORY_MODE = 0o750


class InputMissing(StagerError):
    """A linked file is not in the object store, so the attempt cannot begin."""


@dataclass(frozen=True)
class Workspace:
    """`<var>/analyses/<analysis id>/<attempt>`; `relative` is without `<var>`."""

    var_dir: Path
    analysis_id: int
    number: int

    @property
    def relative(self) -> Path:
        """The directory relative to the var directory, as the database keeps it."""
        return Path("analyses") / str(self.analysis_id) / str(self.number)

    @property
    def directory(self) -> Path:
        """The absolute directory."""
        return self.var_dir.absolute() / self.relative

    @property
    def manifest(self) -> Path:
        """Where the job's manifest is."""
        return self.directory / "manifest.json"

    @contextmanager
    def locked(self) -> Iterator[bool]:
        """Whether this process has the directory to itself meanwhile; it is made if need be.

        The kernel gives the lock back when the process ends, however it ends.
        """
        self.directory.mkdir(parents=True, exist_ok=True, mode=DIRECTORY_MODE)
        descriptor = os.open(self.directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield True
        except BlockingIOError:
            yield False
        finally:
            os.close(descriptor)

    def stage(self, store: ObjectStore, paths: Iterable[str]) -> dict[str, str]:
        """Where the job finds each file, which is there now; each path is brought in once.

        The local names consist of letters, digits, dots, hyphens and underscores only.

        Raises:
            InputMissing: a file is not in the object store.
            StoreUnavailable: the object store does not answer.
        """
        inputs = self.directory / "inputs"
        shutil.rmtree(inputs, ignore_errors=True)  # a worker may have died half-way through
        found: dict[str, str] = {}
        for place, path in enumerate(dict.fromkeys(paths)):
            target = inputs / str(place) / UNSAFE.sub("_", path.rpartition("/")[2])[-200:]
            target.parent.mkdir(parents=True)
            try:
                store.fetch(ObjectPath.parse(path), target)
            except (ObjectMissing, InvalidPath):
                raise InputMissing(f"missing file {path}") from None
            found[path] = str(target)
        return found

    def publish(self, store: ObjectStore, bucket: str) -> list[ObjectStat]:
        """The results as objects below `analyses/<analysis id>/<attempt>/`, in order of path.

        Links, and files whose names no object may have, are left out.

        Raises:
            StoreUnavailable: the object store does not answer; doing it all again is fine.
        """
        store.ensure_bucket(bucket)
        results = self.directory / "results"
        stored = []
        for file in sorted(results.rglob("*")):
            if file.is_file() and not file.is_symlink():
                with suppress(InvalidPath), file.open("rb") as source:
                    path = ObjectPath(bucket, f"{self.relative}/{file.relative_to(results)}")
                    stored.append(store.put(path, source, file.stat().st_size))
        return stored

    def matching(self, glob: str) -> Path | None:
        """The first of the results whose name fits, in order of name."""
        found = sorted((self.directory / "results").glob(glob))
        return next((path for path in found if path.is_file() and not path.is_symlink()), None)

    def tidy(self) -> None:
        """Inputs, results and scratch are gone; the log and what the job was told stay."""
        for name in ("inputs", "results", "tmp"):
            shutil.rmtree(self.directory / name, ignore_errors=True)
