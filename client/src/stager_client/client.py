"""The client: one server with everything that can be asked of it."""

from typing import Self, cast

from stager_client.account import Account
from stager_client.credentials import Credentials, Token
from stager_client.files import Files
from stager_client.intake import Intake
from stager_client.models import About
from stager_client.nouns import Analyses, Datasets, Families, Participants, TissueSamples
from stager_client.transport import Retries, Transport


class Stager:
    """A Stager server as one caller sees it; a context manager that closes its connections."""

    def __init__(
        self,
        url: str,
        credentials: Credentials | str | None = None,
        *,
        timeout_s: float = 60.0,
        retries: Retries | None = None,
        allow_plain_http: bool = False,
    ) -> None:
        """Nothing is sent yet; text as `credentials` is an API token.

        Raises:
            NotConfigured: the address is none, or would send secrets in the clear.
        """
        known = Token(credentials) if isinstance(credentials, str) else credentials
        self._transport = Transport(
            url, known, timeout_s=timeout_s, retries=retries, allow_plain_http=allow_plain_http
        )
        self.account = Account(self._transport)
        self.families = Families(self._transport)
        self.participants = Participants(self._transport)
        self.tissue_samples = TissueSamples(self._transport)
        self.datasets = Datasets(self._transport)
        self.analyses = Analyses(self._transport)
        self.files = Files(self._transport)
        self.intake = Intake(self._transport)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Connections are closed."""
        self._transport.close()

    def about(self) -> About:
        """The server's version, how people sign in, and the closed vocabularies."""
        return cast("About", self._transport.get("/api").json())
