"""Start everything on embedded defaults, with a demo cohort.

Web server and worker run as children of this process, on an SQLite database and a local directory
for objects, all below one directory. Meant for trying Stager and for its tests, not for production.
"""

import fcntl
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType
from typing import IO

import click

from stager.errors import Unavailable

FLASK_DIR = Path(__file__).resolve().parents[2]
REPOSITORY = FLASK_DIR.parent
READY_WITHIN_S = 60.0
STOP_WITHIN_S = 20.0
PASSWORD_FILE = "admin-password"  # noqa: S105 - a file's name
PYTHON = (sys.executable, "-m")
STAGER = (*PYTHON, "stager")
GUNICORN = ("-c", str(FLASK_DIR / "gunicorn.conf.py"), "stager.wsgi:app")


@click.command()
@click.option("--port", envvar="PORT", default=5000, show_default=True)
@click.option("--var", "var_dir", envvar="VAR", default="var", type=click.Path(path_type=Path))
@click.option("--demo/--no-demo", default=True, help="Load the demo cohort into a new database.")
def command(port: int, var_dir: Path, *, demo: bool) -> None:
    """Start web server and worker on embedded defaults; Ctrl-C stops both."""
    var_dir = var_dir.resolve()
    var_dir.mkdir(parents=True, exist_ok=True)
    lock = _alone(var_dir)
    _refuse_used_port(port)
    environment = embedded_environment(var_dir, port)
    children: list[subprocess.Popen[bytes]] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        _prepare(environment, var_dir, demo=demo)
        children.append(_start([*PYTHON, "gunicorn", *GUNICORN], environment, var_dir / "web.log"))
        children.append(
            _start([*STAGER, "worker", "--stop-jobs"], environment, var_dir / "worker.log")
        )
        _wait_until_ready(children, port, var_dir)
        _greet(port, var_dir)
        while True:
            _refuse_if_ended(children, var_dir)
            time.sleep(0.2)
    except KeyboardInterrupt:
        click.echo("Stopping …")
    finally:
        _stop(children)
        lock.close()


def _alone(var_dir: Path) -> IO[str]:
    """A file whose lock says that Stager runs on this directory; the kernel frees it at the end."""
    lock = (var_dir / "run.lock").open("w", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Unavailable(f"Stager runs on {var_dir} already.") from None
    return lock


def _refuse_used_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Unavailable(f"Port {port} is in use; choose another with PORT.") from None


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _prepare(environment: dict[str, str], var_dir: Path, *, demo: bool) -> None:
    steps = [["db", "upgrade"]]
    if demo:
        password = str(var_dir / PASSWORD_FILE)
        steps.append(["demo", "load", "--if-empty", "--password-file", password])
    for step in steps:
        if subprocess.run([*STAGER, *step], env=environment, check=False).returncode:  # noqa: S603 - our own commands
            raise Unavailable(f"`stager {' '.join(step[:2])}` failed.")


def embedded_environment(var_dir: Path, port: int) -> dict[str, str]:
    """The environment of the children; secrets are generated once and kept below `var_dir`."""
    pipelines = REPOSITORY / "docs" / "examples" / "pipelines" / "pipelines.toml"
    frontend = REPOSITORY / "react" / "dist"
    kept_secret(var_dir / PASSWORD_FILE, 15)
    chosen = {
        "ST_ENVIRONMENT": "development",
        "ST_DATABASE_URI": f"sqlite:///{var_dir / 'stager.db'}",
        "ST_SECRET_KEY": kept_secret(var_dir / "secret-key", 48),
        "ST_OBJECT_STORE": f"local:{var_dir / 'objects'}",
        "ST_VAR_DIR": str(var_dir),
        "ST_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "ST_FRONTEND_ORIGINS": f"http://localhost:{port},http://localhost:5173",
        "ST_PIPELINES": str(pipelines),
        "ST_BIND": f"127.0.0.1:{port}",
        "GUNICORN_WORKERS": "2",
    }
    if frontend.is_dir():
        chosen["ST_FRONTEND_DIR"] = str(frontend)
    return {**chosen, **{key: value for key, value in os.environ.items() if value}}


def kept_secret(path: Path, size_bytes: int) -> str:
    """The secret in the file, which is made with mode 0600 if there is none."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(size_bytes) + "\n")
    return path.read_text(encoding="utf-8").strip()


def _start(arguments: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        # A session of its own: a Ctrl-C in the terminal reaches this process only, which then
        # stops its children in order.
        return subprocess.Popen(  # noqa: S603 - our own commands
            arguments,
            env=environment,
            cwd=FLASK_DIR,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def _wait_until_ready(children: list[subprocess.Popen[bytes]], port: int, var_dir: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline:
        _refuse_if_ended(children, var_dir)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Unavailable(f"The server was not ready within {READY_WITHIN_S:.0f} seconds.")


def _refuse_if_ended(children: list[subprocess.Popen[bytes]], var_dir: Path) -> None:
    for child, name in zip(children, ("web", "worker"), strict=True):
        if child.poll() is not None:
            raise Unavailable(f"The {name} process ended; {var_dir / name}.log says why.")


def _greet(port: int, var_dir: Path) -> None:
    password = (var_dir / PASSWORD_FILE).read_text(encoding="utf-8").strip()
    click.echo(f"Stager is ready at http://127.0.0.1:{port}")
    click.echo(f"Sign in as admin (or alice, bob, carol) with the password {password}")


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOP_WITHIN_S
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
