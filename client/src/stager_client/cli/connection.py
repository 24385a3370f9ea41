"""Which server a command talks to, and as whom: options, environment and configuration."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from stager_client.cli.configuration import Configuration, Server
from stager_client.client import Stager
from stager_client.credentials import Credentials, credentials_in
from stager_client.errors import NotConfigured
from stager_client.transport import Retries


@dataclass(frozen=True, slots=True)
class Connection:
    """The choice of a command line: a server by name or URL, how long and how often to try."""

    chosen: str | None
    timeout_s: float
    attempts: int

    @property
    def configuration(self) -> Configuration:
        """What is kept between commands; STAGER_CLIENT_CONFIG names another directory."""
        given = os.environ.get("STAGER_CLIENT_CONFIG")
        return Configuration(Path(given or click.get_app_dir("stager-client")))

    def server(self) -> Server:
        """The server that is meant.

        Raises:
            NotConfigured: none is, or it is not known.
        """
        known = self.configuration.servers()
        wanted = self.chosen or self.configuration.default()
        if not wanted:
            raise NotConfigured("No server is known. Run `stager-client login URL` first.")
        if "://" in wanted:
            url = wanted.rstrip("/")
            same = (each for each in known.values() if each.url == url)
            return next(same, Server(name="", url=url))
        if wanted not in known:
            raise NotConfigured(f"No server is known as {wanted}. Known: {', '.join(known)}.")
        return known[wanted]

    def credentials(self, server: Server) -> Credentials | None:
        """What the environment gives, or else what the last login kept."""
        given = credentials_in(os.environ)
        if given is not None or not server.name:
            return given
        return self.configuration.credentials(server)

    @contextmanager
    def open(self) -> Iterator[Stager]:
        """A client of the server."""
        server = self.server()
        with self.client(server, self.credentials(server)) as stager:
            yield stager

    def client(self, server: Server, credentials: Credentials | None) -> Stager:
        """A client of that server with those credentials."""
        return Stager(
            server.url,
            credentials,
            timeout_s=self.timeout_s,
            retries=Retries(attempts=self.attempts),
            allow_plain_http=server.plain_http,
        )


pass_connection = click.make_pass_decorator(Connection)
