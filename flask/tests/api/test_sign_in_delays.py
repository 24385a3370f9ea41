"""Wrong passwords: counted by name and address, and slower and slower."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.features.session import passwords, throttle
from stager.models import AuthAttempt
from tests.api.session_lab import sign_in
from tests.application import Application, problem


def fail(application: Application, username: str, times: int) -> list[TestResponse]:
    return [sign_in(application.client(), username, "wrong") for _ in range(times)]


@pytest.fixture
def _few_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three failures are too many: each costs the time of a password hash."""
    monkeypatch.setitem(throttle.LIMITS, "name", 3)
    monkeypatch.setitem(throttle.LIMITS, "address", 6)


@pytest.mark.usefixtures("alice")
def test_a_flood_of_sign_ins_does_not_take_every_core(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "WAIT_S", 0.01)
    with passwords.AT_ONCE, passwords.AT_ONCE:
        refused = sign_in(application.client())
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "2")
    assert sign_in(application.client()).status_code == 200


@pytest.mark.usefixtures("_few_failures", "alice")
def test_too_many_wrong_passwords_for_a_name_delay_it(application: Application) -> None:
    assert {refusal.status_code for refusal in fail(application, "alice", 3)} == {401}
    refused = sign_in(application.client())
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 300
    assert "wrong passwords" in problem(refused)["detail"]


@pytest.mark.usefixtures("_few_failures", "alice")
def test_the_delay_ends_by_itself(application: Application) -> None:
    fail(application, "alice", 3)
    application.clock.forward(minutes=5)
    assert sign_in(application.client()).status_code == 200


@pytest.mark.usefixtures("_few_failures", "alice")
def test_spellings_of_one_name_are_counted_together(application: Application) -> None:
    for spelling in ("alice", "ALICE", "Alice"):
        fail(application, spelling, 1)
    assert sign_in(application.client()).status_code == 429


@pytest.mark.usefixtures("_few_failures", "alice")
def test_what_the_database_takes_for_the_name_is_counted_with_it(
    application: Application,
) -> None:
    # MariaDB's collation takes these for alice, which a counter by spelling would not.
    for spelling in ("\u00e1lice", "alice ", "\u00c1LICE"):
        fail(application, spelling, 1)
    assert sign_in(application.client()).status_code == 429


@pytest.mark.usefixtures("_few_failures", "alice")
def test_other_names_are_not_delayed(application: Application) -> None:
    fail(application, "mallory", 3)
    assert sign_in(application.client()).status_code == 200


@pytest.mark.usefixtures("_few_failures", "alice")
def test_too_many_names_from_one_address_delay_the_address(application: Application) -> None:
    for name in ("a1", "b2", "c3", "d4", "e5", "f6"):
        fail(application, name, 1)
    assert sign_in(application.client()).status_code == 429


@pytest.mark.usefixtures("alice")
def test_failures_are_counted_though_their_requests_failed(
    application: Application, session: Session
) -> None:
    fail(application, "alice", 2)
    assert set(session.scalars(select(AuthAttempt.n))) == {2}


@pytest.mark.usefixtures("alice")
def test_the_counters_name_nobody(application: Application, session: Session) -> None:
    fail(application, "alice", 1)
    buckets = session.scalars(select(AuthAttempt.bucket)).all()
    assert len(buckets) == 3
    assert not [bucket for bucket in buckets if "alice" in bucket or "127" in bucket]
