"""Keeping a document of the provider for a while, so that requests do not wait for it."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from stager.clients.oidc.protocol import ProviderUnavailable

T = TypeVar("T")
KEPT_S = 3600.0
# A provider that failed, or had nothing newer, is not asked again at once.
PAUSE_S = 10.0
# How long others wait for the one who asks.
PATIENCE_S = 2.0


class Cached(Generic[T]):
    """A document, asked for at most once at a time, kept for an hour, and longer in an outage."""

    def __init__(self, fetch: Callable[[], T], clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._clock = clock
        self._asking = Lock()
        self._value: T | None = None
        self._fetched_at = self._tried_at = float("-inf")

    def get(self, *, at_most_s: float = KEPT_S) -> T:
        """The document, not older than `at_most_s` unless the provider fails meanwhile.

        Raises:
            ProviderUnavailable: it has never been had, and cannot be now.
        """
        if self._clock() - self._fetched_at >= at_most_s:
            self._renew()
        if self._value is None:
            raise ProviderUnavailable
        return self._value

    @property
    def is_current(self) -> bool:
        """Whether the provider answered when it was asked last."""
        return self._value is not None and self._fetched_at >= self._tried_at

    def _renew(self) -> None:
        patience = PATIENCE_S if self._value is None else 0.0
        if not self._asking.acquire(timeout=patience):
            return
        try:
            if self._clock() - self._tried_at >= PAUSE_S:
                self._tried_at = self._clock()
                self._value = self._fetch()
                self._fetched_at = self._tried_at
        except ProviderUnavailable:
            return
        finally:
            self._asking.release()
