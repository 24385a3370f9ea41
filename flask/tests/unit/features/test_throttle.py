"""What is counted together when somebody tries passwords."""

from datetime import UTC, datetime

import pytest

from stager.features.session.throttle import buckets_of, window_start


def bucket(kind: str, username: str = "alice", address: str = "192.0.2.1") -> str:
    return buckets_of("secret", username, address)[kind]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("unix:", "unix:", True),
    ],
)
def test_addresses_of_one_network_are_counted_together(
    one: str, other: str, together: bool
) -> None:
    assert (bucket("address", address=one) == bucket("address", address=other)) == together


@pytest.mark.parametrize("spelling", ["Alice", "ALICE", " alice ", "\u00e1lice"])
def test_spellings_of_a_name_are_counted_together(spelling: str) -> None:
    assert bucket("name", spelling) == bucket("name")


def test_names_are_counted_apart_whatever_their_address() -> None:
    assert bucket("name", "bob") != bucket("name")
    assert bucket("name", address="192.0.2.9") == bucket("name")


def test_counters_of_another_site_have_other_names() -> None:
    assert buckets_of("one", "alice", "::1") != buckets_of("other", "alice", "::1")


def test_a_window_is_five_minutes_of_the_clock() -> None:
    moment = datetime(2026, 3, 1, 9, 14, 59, 999, tzinfo=UTC)
    assert window_start(moment) == datetime(2026, 3, 1, 9, 10, tzinfo=UTC)
