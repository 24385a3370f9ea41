"""Starts an OpenID provider for tests, stops and freezes it, and walks through its pages."""

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx

from stager.clients.oidc.provider import Client
from tests.services.gateway import free_port

HERE = Path(__file__).parent
REDIRECT_URI = "http://localhost/oidc_callback"
AUDIENCE = "https://stager.example.org/api"
MAXIMUM_STEPS = 12


class ProviderNotInstalled(Exception):
    """The provider's packages are not installed here, or it did not start."""


@dataclass
class RealProvider:
    """A provider that keeps nothing; another start is another provider with other keys."""

    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[str] | None = None

    @classmethod
    def started(cls) -> Self:
        """A provider that answers.

        Raises:
            ProviderNotInstalled: it cannot be started here.
        """
        node = shutil.which("node")
        if node is None or not (HERE / "node_modules" / "oidc-provider").is_dir():
            raise ProviderNotInstalled("oidc-provider is not installed (make test-api does that)")
        made = cls()
        made._process = subprocess.Popen(  # noqa: S603 - our own script
            [node, "--no-warnings", str(HERE / "provider.mjs")],
            env=os.environ
            | {"PORT": str(made.port), "REDIRECT_URI": REDIRECT_URI, "AUDIENCE": AUDIENCE},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert made._process.stdout is not None
        for line in made._process.stdout:
            if line.strip() == "ready":
                return made
        made.stop()
        raise ProviderNotInstalled("the OpenID provider did not start")

    @property
    def issuer(self) -> str:
        """The provider's name."""
        return f"http://127.0.0.1:{self.port}"

    def client(self, **changed: Any) -> Client:
        """Stager as the provider knows it."""
        known = {
            "client_id": "stager",
            "client_secret": "stager-test-secret-0123456789",
            "well_known": f"{self.issuer}/.well-known/openid-configuration",
            "audience": AUDIENCE,
        }
        return Client(**(known | changed))

    def visit(self, url: str, user: str = "", *, deny: bool = False) -> dict[str, str]:
        """What the browser brings back to us after the user signed in, or would not."""
        with httpx.Client() as browser:
            for _ in range(MAXIMUM_STEPS):
                if url.startswith(REDIRECT_URI):
                    return {name: each[0] for name, each in parse_qs(urlsplit(url).query).items()}
                if "/interaction/" in url:
                    url += "?deny=1" if deny else f"?user={user}"
                answer = browser.get(url)
                assert answer.is_redirect, answer.text
                url = urljoin(url, answer.headers["Location"])
        raise AssertionError("the provider never sent the browser back")

    def service_token(self, audience: str = AUDIENCE) -> str:
        """An access token of the service account `pipeline`."""
        answer = httpx.post(
            f"{self.issuer}/token",
            data={"grant_type": "client_credentials", "resource": audience},
            auth=("pipeline", "pipeline-test-secret-0123456789"),
        )
        return str(answer.raise_for_status().json()["access_token"])

    def rotate(self) -> None:
        """It signs with a new key, and only that one is published."""
        httpx.post(f"{self.issuer}/rotate").raise_for_status()

    def freeze(self) -> None:
        """It takes connections and never answers."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It answers again."""
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        """Nothing listens any more."""
        if self._process is not None:
            self.thaw()
            self._process.terminate()
            self._process.communicate(timeout=10)
            self._process = None

    def _signal(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)
