"""A server that really runs, on embedded defaults with the demo cohort, and its accounts."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import httpx

from stager_client import Stager
from stager_client.models import Scope

ALL_SCOPES: tuple[Scope, ...] = get_args(Scope)
MEMBERS_SCOPES = tuple(scope for scope in ALL_SCOPES if scope != "admin")
START_LIMIT_S = 120


@dataclass(frozen=True)
class LiveServer:
    """Where it is, and the password of `admin`, `alice` (group c4r), `bob` (other) and `carol`."""

    url: str
    directory: Path

    @property
    def password(self) -> str:
        """That of every account."""
        return (self.directory / "admin-password").read_text().strip()

    def load_phenotypes(self, ontology: Path) -> None:
        """The server knows the terms of the ontology, as whoever runs it sees to."""
        settings = {
            "ST_DATABASE_URI": f"sqlite:///{self.directory / 'stager.db'}",
            "ST_OBJECT_STORE": f"local:{self.directory / 'objects'}",
            "ST_SECRET_KEY": (self.directory / "secret-key").read_text(),
        }
        command = [sys.executable, "-m", "stager", "phenotypes", "load", str(ontology)]
        subprocess.run(command, env=os.environ | settings, capture_output=True, check=True)

    def token(self, username: str, scopes: Sequence[Scope] = MEMBERS_SCOPES) -> str:
        """A new token of the user's."""
        with Stager(self.url) as browser:
            browser.account.sign_in(username, self.password)
            made = browser.account.create_token("a test", scopes)["token"]
            browser.account.sign_out()
        return made


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def live_server(directory: Path) -> Iterator[LiveServer]:
    """The server with everything below the directory, and stopped at the end."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "stager", "run", f"--port={port}", f"--var={directory}"]
    chosen = {name: value for name, value in os.environ.items() if not name.startswith("ST_")}
    with (directory.parent / "run.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=chosen)
    try:
        deadline = time.monotonic() + START_LIMIT_S
        while not _is_ready(url):
            assert process.poll() is None, (directory.parent / "run.log").read_text()
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.2)
        yield LiveServer(url, directory)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz").is_success
    except httpx.TransportError:
        return False
