"""Sending requests: address, signature, timeouts, retries that are safe, refusals as exceptions."""

import random
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version

import httpx

from stager_client.credentials import Credentials
from stager_client.errors import NotConfigured, StagerClientError, Unreachable, refusal

AGENT = f"stager-client/{version('stager-client')}"
LOCAL = {"localhost", "127.0.0.1", "::1"}
CONNECT_TIMEOUT_S = 10.0
# The server, or a proxy before it, is busy or away for a moment and did nothing.
BUSY = {httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE}
# A proxy does not know whether the server did it; fine where doing it twice is doing it once.
UNKNOWN = {httpx.codes.BAD_GATEWAY, httpx.codes.GATEWAY_TIMEOUT}
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
Query = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Retries:
    """How often a request is sent at most, and the waits between: doubled, up to the longest.

    What the server asks for in `Retry-After` counts instead; if it is longer than the longest
    wait, its refusal is raised.
    """

    attempts: int = 5
    first_wait_s: float = 0.5
    longest_wait_s: float = 30.0

    def wait_s(self, attempt: int, response: httpx.Response | None) -> float | None:
        """How long to wait after that attempt (from 1), None to give up."""
        if attempt >= self.attempts:
            return None
        asked = "" if response is None else str(response.headers.get("Retry-After", ""))
        if asked.isdigit():
            asked_s = float(asked)
            return asked_s if asked_s <= self.longest_wait_s else None
        doubled = self.first_wait_s * 2.0 ** (attempt - 1)
        # Clients that lost one server must not all come back at the same moment.
        return min(self.longest_wait_s, doubled) * random.uniform(0.5, 1)  # noqa: S311


class Transport:
    """One server, and how this client talks to it."""

    def __init__(
        self,
        url: str,
        credentials: Credentials | None,
        *,
        timeout_s: float = 60.0,
        retries: Retries | None = None,
        allow_plain_http: bool = False,
    ) -> None:
        """Nothing is sent yet.

        Raises:
            NotConfigured: the address is none, or would send secrets in the clear.
        """
        self.retries = retries or Retries()
        self.url = _checked(url, allow_plain_http=allow_plain_http)
        self.credentials = credentials
        self._client = httpx.Client(
            timeout=httpx.Timeout(timeout_s, connect=CONNECT_TIMEOUT_S),
            headers={"User-Agent": AGENT},
        )

    def close(self) -> None:
        """Connections are closed."""
        self._client.close()

    def get(self, path: str, query: Query | None = None) -> httpx.Response:
        """The answer to a question; asked again when it gets lost."""
        return self._send(lambda: self._request("GET", path, query=query), is_repeatable=True)

    def create(
        self,
        path: str,
        body: object = None,
        *,
        query: Query | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """The answer to a POST that takes effect once, however often it has to be sent."""
        sent = {"Idempotency-Key": str(uuid.uuid4()), **(headers or {})}
        return self._send(
            lambda: self._request("POST", path, body, query=query, content=content, headers=sent),
            is_repeatable=True,
        )

    def change(self, method: str, path: str, body: object = None, etag: str = "") -> httpx.Response:
        """The answer to a PATCH or DELETE of a record as it was read with that ETag."""
        headers = {"If-Match": etag} if etag else {}
        return self._send(lambda: self._request(method, path, body, headers=headers))

    def post(
        self, path: str, body: object = None, *, is_repeatable: bool = False
    ) -> httpx.Response:
        """The answer to a POST that the server does not keep for a second asking."""
        return self._send(lambda: self._request("POST", path, body), is_repeatable=is_repeatable)

    def put(self, url: str, content: Callable[[], Iterator[bytes]], headers: Query) -> None:
        """The whole content is stored at a signed address, which may be relative to the server.

        Such an address needs no credentials, and gets none: it may be of another server.
        """
        sent = {name: str(value) for name, value in headers.items()}
        self._send(
            lambda: self._client.build_request(
                "PUT", self._at(url), content=content(), headers=sent
            ),
            is_repeatable=True,
            with_credentials=False,
        )

    @contextmanager
    def stream(
        self,
        path: str,
        query: Query | None = None,
        *,
        accept: str = "*/*",
        is_signed: bool = False,
    ) -> Iterator[httpx.Response]:
        """The answer with its body still to come; from a signed address without credentials.

        Raises:
            Unreachable: also inside the block, when the answer breaks off.
        """
        headers = {"Accept": accept}
        response = self._send(
            lambda: self._request("GET", path, query=query, headers=headers),
            is_repeatable=True,
            stream=True,
            with_credentials=not is_signed,
        )
        try:
            yield response
        except httpx.TransportError:
            raise Unreachable(f"The answer of {self.url.host} broke off.") from None
        finally:
            response.close()

    def _at(self, path: str) -> httpx.URL:
        # Of the application, which need not be at the root of its host.
        return self.url.join(path.lstrip("/"))

    def _request(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Query | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Request:
        return self._client.build_request(
            method,
            self._at(path),
            params=_parameters(query) if query else None,
            json=body,
            content=content,
            headers={"Accept": "application/json", **(headers or {})},
        )

    def _send(
        self,
        build: Callable[[], httpx.Request],
        *,
        is_repeatable: bool = False,
        stream: bool = False,
        with_credentials: bool = True,
    ) -> httpx.Response:
        attempt = 1
        while True:
            response, failure = None, None
            try:
                auth = self.credentials if with_credentials else None
                response = self._client.send(build(), auth=auth, stream=stream)
            except httpx.TransportError as error:
                failure = error
            if response is not None and response.is_success:
                return response
            wait_s = None
            if _may_be_repeated(response, failure, attempt, is_repeatable=is_repeatable):
                wait_s = self.retries.wait_s(attempt, response)
            if wait_s is None:
                raise self._given_up(response, failure, is_repeatable=is_repeatable)
            if response is not None:
                response.close()
            time.sleep(wait_s)
            attempt += 1

    def _given_up(
        self,
        response: httpx.Response | None,
        failure: httpx.TransportError | None,
        *,
        is_repeatable: bool,
    ) -> StagerClientError:
        if response is not None:
            try:
                response.read()  # which a stream has not been yet
                return refusal(response)
            except (httpx.TransportError, ValueError):
                return Unreachable(f"{self.url.host} gave an answer that cannot be read.")
            finally:
                response.close()
        if isinstance(failure, NOT_SENT) or is_repeatable:
            return Unreachable(f"{self.url.host} does not answer.")
        return Unreachable(
            f"The answer of {self.url.host} got lost. Whether the change was saved is not known."
        )


def _may_be_repeated(
    response: httpx.Response | None,
    failure: httpx.TransportError | None,
    attempt: int,
    *,
    is_repeatable: bool,
) -> bool:
    if response is None:
        return is_repeatable or isinstance(failure, NOT_SENT)
    if response.status_code == httpx.codes.CONFLICT:  # the first try may still be under way
        return is_repeatable and attempt > 1
    return response.status_code in BUSY or (is_repeatable and response.status_code in UNKNOWN)


def _checked(url: str, *, allow_plain_http: bool) -> httpx.URL:
    try:
        found = httpx.URL(url.rstrip("/") + "/")
    except httpx.InvalidURL:
        raise NotConfigured("The address of the server is not a URL.") from None
    if found.scheme not in {"http", "https"} or not found.host or found.userinfo:
        raise NotConfigured("The address of the server must be like https://stager.example.org.")
    if found.scheme == "http" and found.host not in LOCAL and not allow_plain_http:
        raise NotConfigured(
            "Over http:// everybody on the way could read the token. Use https://, or say that"
            " plain HTTP is meant."
        )
    return found


def _parameters(query: Query) -> httpx.QueryParams:
    """The query as the API reads it: `true`/`false`, lists as repeated names, no nulls."""
    found: list[tuple[str, str | int | float | bool | None]] = []
    for name, value in query.items():
        values = value if isinstance(value, list | tuple) else [value]
        found += [(name, _spelled(each)) for each in values if each is not None]
    return httpx.QueryParams(found)


def _spelled(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
