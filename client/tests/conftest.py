"""The server that all tests share, and clients of it."""

from collections.abc import Iterator

import pytest

from stager_client import Retries, Stager
from tests.dropping_proxy import DroppingProxy, dropping_proxy
from tests.live_server import ALL_SCOPES, LiveServer, live_server

QUICK = Retries(first_wait_s=0.01)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server with the demo cohort; what a test leaves in it stays."""
    with live_server(tmp_path_factory.mktemp("server") / "var") as found:
        yield found


@pytest.fixture(scope="session")
def alice_token(server: LiveServer) -> str:
    """A token of a member of the group c4r with every scope of a member's."""
    return server.token("alice")


@pytest.fixture
def alice(server: LiveServer, alice_token: str) -> Iterator[Stager]:
    """A client of a member of the group c4r."""
    with Stager(server.url, alice_token) as client:
        yield client


@pytest.fixture
def admin(server: LiveServer) -> Iterator[Stager]:
    """A client of an administrator."""
    with Stager(server.url, server.token("admin", ALL_SCOPES)) as client:
        yield client


@pytest.fixture
def network(server: LiveServer) -> Iterator[DroppingProxy]:
    """A network between client and server that can be made to misbehave."""
    with dropping_proxy(server.url) as proxy:
        yield proxy


@pytest.fixture
def far_alice(network: DroppingProxy, alice_token: str) -> Iterator[Stager]:
    """A member of the group c4r at the other end of the network."""
    with Stager(network.url, alice_token, retries=QUICK) as client:
        yield client
