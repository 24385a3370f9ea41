"""Known servers and what signs requests to them, in the platform's configuration directory.

Addresses are in `servers.ini`, secrets apart from them in `credentials/`, for the owner only.
"""

import configparser
import json
import re
from dataclasses import dataclass
from pathlib import Path

from stager_client.credentials import Credentials, Session, Token, TokenCommand, secret_in
from stager_client.errors import NotConfigured, NotTaken
from stager_client.exports import whole_file

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
DEFAULT = "default server"  # has a blank, as no server's name does


@dataclass(frozen=True, slots=True)
class Server:
    """A server by a name of the user's; `token_command` prints a token for it."""

    name: str
    url: str
    token_command: str | None = None
    plain_http: bool = False


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is kept between commands."""

    directory: Path

    def servers(self) -> dict[str, Server]:
        """The known servers by name."""
        read = self._read()
        return {name: _server(read[name]) for name in read.sections() if NAME.fullmatch(name)}

    def default(self) -> str:
        """The name of the server of the last login, empty if there was none."""
        return self._read().get(DEFAULT, "name", fallback="")

    def remember(self, server: Server) -> None:
        """The server is known, and the one to use from now on.

        Raises:
            NotConfigured: its name cannot be one.
        """
        if not NAME.fullmatch(server.name):
            raise NotConfigured("A server's name has letters, digits, dots, '-' and '_'.")
        known = self._read()
        known[server.name] = {"url": server.url}
        if server.token_command:
            known[server.name]["token_command"] = server.token_command
        if server.plain_http:
            known[server.name]["plain_http"] = "yes"
        known[DEFAULT] = {"name": server.name}
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        lines = "\n\n".join(
            "\n".join([f"[{name}]", *(f"{key} = {value}" for key, value in known[name].items())])
            for name in known.sections()
        )
        with whole_file(self._servers_file) as file:
            file.write(f"{lines}\n".encode())

    def credentials(self, server: Server) -> Credentials | None:
        """What signs requests to the server, None if nothing is kept for it.

        Raises:
            NotConfigured: others may read the file.
        """
        if server.token_command:
            return TokenCommand(server.token_command)
        file = self._secret_file(server)
        if not file.exists():
            return None
        try:
            kept = json.loads(secret_in(file))
            return Token(kept["token"]) if "token" in kept else Session(**kept)
        except (ValueError, TypeError):
            raise NotConfigured(f"The file {file} is not one of this program.") from None

    def keep(self, server: Server, credentials: Token | Session) -> None:
        """The credentials are kept for the server, for the owner's eyes only."""
        file = self._secret_file(server)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = (
            {"token": credentials.text}
            if isinstance(credentials, Token)
            else {"cookie": credentials.cookie, "text": credentials.text}
        )
        with whole_file(file) as stream:  # made with mode 0600
            stream.write(json.dumps(kept).encode())

    def forget(self, server: Server) -> None:
        """No credentials are kept for the server; its address stays known."""
        self._secret_file(server).unlink(missing_ok=True)

    @property
    def _servers_file(self) -> Path:
        return self.directory / "servers.ini"

    def _secret_file(self, server: Server) -> Path:
        return self.directory / "credentials" / f"{server.name}.json"

    def _read(self) -> configparser.ConfigParser:
        read = configparser.ConfigParser(interpolation=None)
        try:
            read.read(self._servers_file, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            raise NotTaken(f"The file {self._servers_file} cannot be understood.") from None
        return read


def _server(section: configparser.SectionProxy) -> Server:
    return Server(
        name=section.name,
        url=section.get("url", ""),
        token_command=section.get("token_command"),
        plain_http=section.getboolean("plain_http", fallback=False),
    )
