"""How a client says who it is: an API token, a token that a command prints, or a session.

No secret is ever an argument of a command, part of a `repr`, or part of a message.
"""

import os
import shlex
import stat
import subprocess
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from stager_client.errors import NotConfigured

COMMAND_LIMIT_S = 60


class Credentials(httpx.Auth):
    """Whatever can sign a request."""


@dataclass(frozen=True)
class Token(Credentials):
    """An API token, sent as a bearer token."""

    text: str = field(repr=False)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        """The request with the token."""
        request.headers["Authorization"] = f"Bearer {self.text}"
        yield request


@dataclass
class TokenCommand(Credentials):
    """The access token that a command prints, asked for again once the server refuses it.

    For service accounts of an OpenID provider; the command is run without a shell.
    """

    command: str
    _text: str = field(default="", repr=False)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        """The request with the token, and once more with a new one if that is refused."""
        is_new = not self._text
        request.headers["Authorization"] = f"Bearer {self._text or self._ask()}"
        response = yield request
        if response.status_code == httpx.codes.UNAUTHORIZED and not is_new:
            request.headers["Authorization"] = f"Bearer {self._ask()}"
            yield request

    def _ask(self) -> str:
        try:
            found = subprocess.run(  # noqa: S603 - the user's own command, without a shell
                shlex.split(self.command),
                capture_output=True,
                text=True,
                timeout=COMMAND_LIMIT_S,
                check=False,
            )
        except (OSError, ValueError, subprocess.TimeoutExpired):
            raise NotConfigured("The command that prints a token could not be run.") from None
        self._text = found.stdout.strip()
        if found.returncode != 0 or not self._text:
            raise NotConfigured("The command that prints a token failed or printed nothing.")
        return self._text


@dataclass(frozen=True)
class Session(Credentials):
    """A session that signing in with a password opened; it ends when it is not used."""

    cookie: str
    text: str = field(repr=False)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        """The request with the session's cookie."""
        request.headers["Cookie"] = f"{self.cookie}={self.text}"
        yield request


def token_in_file(path: Path) -> Token:
    """The token in a file that only its owner can read.

    Raises:
        NotConfigured: the file cannot be read, is empty, or others may read it.
    """
    return Token(secret_in(path))


def secret_in(path: Path) -> str:
    """The text in a file that only its owner can read; see `token_in_file`."""
    try:
        # Of the opened file, so that it cannot be another one than was looked at.
        with path.open(encoding="utf-8") as file:
            mode = os.fstat(file.fileno()).st_mode
            text = file.read().strip()
    except (OSError, UnicodeDecodeError):
        raise NotConfigured(f"The file {path} cannot be read.") from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise NotConfigured(f"Others may read {path}: run `chmod 600` on it first.")
    if not text:
        raise NotConfigured(f"The file {path} is empty.")
    return text


def credentials_in(environment: Mapping[str, str]) -> Credentials | None:
    """What STAGER_TOKEN, STAGER_TOKEN_FILE or STAGER_TOKEN_COMMAND gives, None if none is set.

    Raises:
        NotConfigured: the file is not kept safely.
    """
    if token := environment.get("STAGER_TOKEN", "").strip():
        return Token(token)
    if file := environment.get("STAGER_TOKEN_FILE"):
        return token_in_file(Path(file))
    if command := environment.get("STAGER_TOKEN_COMMAND"):
        return TokenCommand(command)
    return None
