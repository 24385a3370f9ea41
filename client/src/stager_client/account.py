"""The account: signing in with a password, who is signed in, and one's API tokens."""

from collections.abc import Sequence
from typing import cast

from stager_client.credentials import Session
from stager_client.errors import NotTaken
from stager_client.models import NewToken, Scope, SignedInUser, TokenOut
from stager_client.transport import Transport


class Account:
    """The caller's own account. Tokens can be listed, made and revoked in a session only."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def sign_in(self, username: str, password: str) -> Session:
        """A new session, with which this client signs its requests from now on.

        Raises:
            Refused: with status 401, if the name or the password is wrong, or if people sign in
                at an OpenID provider here.
        """
        given = {"username": username, "password": password}
        response = self._transport.post("/api/login", given)
        for name, value in response.cookies.items():
            session = Session(name, value)
            self._transport.credentials = session
            return session
        raise NotTaken("The server opened no session.")

    def sign_out(self) -> None:
        """The session of this client is over."""
        self._transport.post("/api/logout", {})
        self._transport.credentials = None

    def whoami(self) -> SignedInUser:
        """Who the server takes this client for.

        Raises:
            Refused: with status 401, if for nobody.
        """
        response = self._transport.post("/api/login", is_repeatable=True)
        return cast("SignedInUser", response.json())

    def tokens(self) -> list[TokenOut]:
        """The caller's tokens, the newest first, without their secrets."""
        return cast("list[TokenOut]", self._transport.get("/api/tokens").json())

    def create_token(
        self,
        name: str,
        scopes: Sequence[Scope],
        *,
        groups: Sequence[str] | None = None,
        expires_in_days: int = 90,
    ) -> NewToken:
        """A new token; the secret is in this answer only, so a lost answer is not asked for again.

        `groups` None means all groups of the caller.
        """
        asked = {
            "name": name,
            "scopes": list(scopes),
            "groups": None if groups is None else list(groups),
            "expires_in_days": expires_in_days,
        }
        return cast("NewToken", self._transport.post("/api/tokens", asked).json())

    def revoke_token(self, token_id: int) -> None:
        """The token stands for nobody any more."""
        self._transport.change("DELETE", f"/api/tokens/{token_id}")
