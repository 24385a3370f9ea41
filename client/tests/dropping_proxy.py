"""A proxy before the server that behaves as networks do: drops answers, is busy, is away."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CHUNK_BYTES = 65536
BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n"
    b"Connection: close\r\n\r\n"
)
RESET = struct.pack("ii", 1, 0)


@dataclass
class DroppingProxy:
    """Passes on what clients send, and keeps it in `sent`, until told to misbehave.

    `answers_to_drop`: so many next answers are read from the server and thrown away.
    `connections_to_refuse`: so many next connections are broken off before anything is read.
    `times_busy`: so many next connections are answered 503.
    """

    upstream: tuple[str, int]
    listener: socket.socket
    sent: bytearray = field(default_factory=bytearray)
    answers_to_drop: int = 0
    connections_to_refuse: int = 0
    times_busy: int = 0

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self) -> None:
        """Takes connections until the listener is closed."""
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._converse, args=(client,), daemon=True).start()

    def _converse(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            if self.connections_to_refuse:
                self.connections_to_refuse -= 1
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                return
            if self.times_busy:
                self.times_busy -= 1
                self.sent += client.recv(CHUNK_BYTES)
                client.sendall(BUSY)
                return
            with socket.create_connection(self.upstream) as server:
                threading.Thread(target=self._ask, args=(client, server), daemon=True).start()
                self._answer(server, client)

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while chunk := client.recv(CHUNK_BYTES):
                self.sent += chunk
                server.sendall(chunk)
            server.shutdown(socket.SHUT_WR)

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        while chunk := server.recv(CHUNK_BYTES):
            if self.answers_to_drop:
                self.answers_to_drop -= 1
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                client.shutdown(socket.SHUT_RDWR)
                return
            client.sendall(chunk)


@contextmanager
def dropping_proxy(url: str) -> Iterator[DroppingProxy]:
    """A proxy before the server at that URL."""
    address = urlsplit(url)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = DroppingProxy((str(address.hostname), int(address.port or 80)), listener)
        threading.Thread(target=proxy.serve, daemon=True).start()
        yield proxy
        listener.shutdown(socket.SHUT_RDWR)
