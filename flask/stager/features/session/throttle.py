"""How often a wrong password may be tried: counters in the database, shared by every worker.

A name is delayed, never locked: whoever knows it must not be able to lock its owner out for long.
"""

import hashlib
import hmac
import ipaddress
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from stager.db import Session, fold
from stager.errors import TooManyRequests
from stager.features.session.queries import attempts_in
from stager.models import AuthAttempt

WINDOW = timedelta(minutes=5)
LIMITS = {"name": 10, "address": 50, "all": 1000}


def buckets_of(secret_key: str, username: str, remote_addr: str) -> dict[str, str]:
    """The counters that an attempt belongs to, by kind; no name or address is stored as such."""
    values = {"name": fold(username).strip(), "address": _network(remote_addr), "all": ""}
    return {
        kind: hmac.new(secret_key.encode(), f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()
        for kind, value in values.items()
    }


def _network(remote_addr: str) -> str:
    try:
        address = ipaddress.ip_address(remote_addr)
    except ValueError:
        return remote_addr
    # One household or site has a /64 of IPv6, so single addresses there mean nothing.
    prefix = 64 if address.version == 6 else 32  # noqa: PLR2004 - the protocol's own number
    return str(ipaddress.ip_network((address, prefix), strict=False))


def refuse_if_throttled(session: Session, buckets: dict[str, str], now: datetime) -> None:
    """Nothing, while every counter is below its limit.

    Raises:
        TooManyRequests: one is not; says how many seconds to wait.
    """
    counts = attempts_in(session, list(buckets.values()), window_start(now))
    if any(counts.get(bucket, 0) >= LIMITS[kind] for kind, bucket in buckets.items()):
        wait = window_start(now) + WINDOW - now
        raise TooManyRequests(
            "Too many wrong passwords. Wait a few minutes, then try again.",
            retry_after_s=max(1, int(wait.total_seconds())),
        )


def count_failure(session: Session, buckets: dict[str, str], now: datetime) -> None:
    """Each counter is one higher in the current window."""
    start = window_start(now)
    counted = attempts_in(session, list(buckets.values()), start)
    session.execute(
        update(AuthAttempt)
        .where(AuthAttempt.bucket.in_(counted), AuthAttempt.window_start == start)
        .values(n=AuthAttempt.n + 1)
    )
    for bucket in buckets.values():
        if bucket not in counted:
            _first_of_window(session, bucket, start)


def _first_of_window(session: Session, bucket: str, start: datetime) -> None:
    try:
        with session.begin_nested():
            session.add(AuthAttempt(bucket=bucket, window_start=start, n=1))
    except IntegrityError:
        # Another worker counted the window's first failure at the same moment; one less is fine.
        return


def window_start(now: datetime) -> datetime:
    """The beginning of the window that `now` falls into."""
    seconds = int(now.timestamp()) // int(WINDOW.total_seconds()) * int(WINDOW.total_seconds())
    return datetime.fromtimestamp(seconds, tz=now.tzinfo)
