"""A sealed secret opens with its ring and for its owner, and not otherwise."""

import base64

import pytest

from stager.features.storage_iam.sealing import KeyRing, NotOurs

OLD, NEW = (f"{name}:{base64.b64encode(name.encode() * 32).decode()}" for name in "on")


def test_a_secret_opens_with_an_older_key_of_the_ring() -> None:
    sealed = KeyRing.parsed(OLD).seal("secret", "user:1")
    ring = KeyRing.parsed(f"{NEW},{OLD}")
    assert ring.open(sealed, "user:1") == "secret"
    assert not ring.is_newest(sealed)
    assert ring.is_newest(ring.seal("secret", "user:1"))


def test_a_secret_is_sealed_differently_each_time_and_never_shown() -> None:
    ring = KeyRing.parsed(NEW)
    assert ring.seal("secret", "user:1") != ring.seal("secret", "user:1")
    assert "secret" not in ring.seal("secret", "user:1")
    assert base64.b64encode(b"n" * 32).decode() not in repr(ring)


@pytest.mark.parametrize("text", ["", "secret", "v1:unknown:AAAA", "v2:n:AAAA"])
def test_what_was_not_sealed_does_not_open(text: str) -> None:
    with pytest.raises(NotOurs):
        KeyRing.parsed(NEW).open(text, "user:1")


def test_a_secret_of_another_row_does_not_open() -> None:
    ring = KeyRing.parsed(NEW)
    with pytest.raises(NotOurs):
        ring.open(ring.seal("secret", "user:1"), "user:2")


def test_an_altered_secret_does_not_open() -> None:
    ring = KeyRing.parsed(NEW)
    sealed = ring.seal("secret", "user:1")
    altered = sealed[:-6] + ("AAAAAA" if sealed[-6:] != "AAAAAA" else "BBBBBB")
    with pytest.raises(NotOurs):
        ring.open(altered, "user:1")
