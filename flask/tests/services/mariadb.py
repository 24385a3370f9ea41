"""Starts one MariaDB server for a test run and ends it with the run; it knows no schema.

`python -m tests.services.mariadb <directory> <owner pid>` is the keeper: it runs the server on a
free port, writes `<directory>/ready.json`, and stops the server when the owner is gone, however the
owner went. `MariaDB.shared` starts a keeper once for all processes of a run.
"""

import fcntl
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

# A process that is forgotten while it runs is a ResourceWarning; keepers outlive their starters.
_KEEPERS: list[subprocess.Popen[bytes]] = []

START_TIMEOUT_S = 60
POLL_S = 0.05

# Speed instead of safety: nothing here is worth keeping over a crash.
SERVER_OPTIONS = (
    "--bind-address=127.0.0.1",
    "--skip-name-resolve",
    "--skip-log-bin",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-log-file-size=8M",
    "--innodb-buffer-pool-size=64M",
    "--performance-schema=OFF",
    "--max-connections=200",
    # Not what Stager wants, to see that it says what it wants in each session and table.
    "--character-set-server=latin1",
    "--collation-server=latin1_swedish_ci",
    "--default-time-zone=-05:00",
    "--sql-mode=",
)


class MariaDBUnavailable(Exception):
    """MariaDB is not installed here, or did not start."""


@dataclass(frozen=True)
class MariaDB:
    """A running server whose root has no password."""

    port: int

    def uri(self, database: str = "") -> str:
        """The address of a database on it, for SQLAlchemy."""
        return f"mysql+pymysql://root@127.0.0.1:{self.port}/{database}"

    @classmethod
    def shared(cls, directory: Path, owner: int) -> "MariaDB":
        """The server of `directory`, started by whichever process of the run asks first.

        Raises:
            MariaDBUnavailable: it is not installed, or not up after START_TIMEOUT_S.
        """
        if shutil.which("mariadbd") is None:
            raise MariaDBUnavailable("mariadbd is not installed")
        ready = directory / "ready.json"
        with (directory / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not ready.exists():
                _start_keeper(directory, owner)
        return cls(port=json.loads(ready.read_text())["port"])


def _start_keeper(directory: Path, owner: int) -> None:
    command = [sys.executable, "-m", __name__, str(directory), str(owner)]
    with (directory / "keeper.log").open("wb") as log:
        keeper = subprocess.Popen(  # noqa: S603  our own module
            command,
            cwd=Path(__file__).parents[2],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    _KEEPERS.append(keeper)
    deadline = time.monotonic() + START_TIMEOUT_S
    while not (directory / "ready.json").exists():
        if keeper.poll() is not None or time.monotonic() > deadline:
            said = (directory / "keeper.log").read_text(errors="replace")
            raise MariaDBUnavailable(f"MariaDB did not start: {said[-1000:]}")
        time.sleep(POLL_S)


def keep(directory: Path, owner: int) -> None:
    """Runs the server until the process `owner` is gone, then removes `directory`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = _start_server(directory, port)
    try:
        _wait_until_up(server, port)
        partial = directory / "ready.part"
        partial.write_text(json.dumps({"port": port}))
        partial.rename(directory / "ready.json")
        while _alive(owner) and server.poll() is None:
            time.sleep(0.5)
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()
        shutil.rmtree(directory, ignore_errors=True)


def _start_server(directory: Path, port: int) -> subprocess.Popen[bytes]:
    user = "mysql" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    data = directory / "data"
    if user == "mysql":
        shutil.chown(directory, user)
    subprocess.run(  # noqa: S603  constants and our own directory
        [
            _program("mariadb-install-db"),
            "--no-defaults",
            f"--datadir={data}",
            f"--user={user}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--innodb-log-file-size=8M",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return subprocess.Popen(  # noqa: S603  constants and our own directory
        [
            _program("mariadbd"),
            "--no-defaults",
            f"--datadir={data}",
            f"--socket={directory}/socket",
            f"--pid-file={directory}/pid",
            f"--tmpdir={directory}",
            f"--user={user}",
            f"--port={port}",
            *SERVER_OPTIONS,
        ]
    )


def _wait_until_up(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while server.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(POLL_S)
    raise MariaDBUnavailable("mariadbd ended or does not listen")


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise MariaDBUnavailable(f"{name} is not installed")
    return found


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]))
