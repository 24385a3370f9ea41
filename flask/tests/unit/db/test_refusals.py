"""What clients are told when the database refuses is the same on every engine."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from stager.db import create_db_engine, refusal_of
from stager.errors import Conflict, Stale, Unavailable
from tests.factories import make_family


def test_a_name_that_is_taken_is_a_conflict(session: Session) -> None:
    make_family(session, "canary")
    with pytest.raises(DBAPIError) as caught:
        make_family(session, "CANARY")
    refusal = refusal_of(caught.value)
    assert isinstance(refusal, Conflict)
    assert "canary" not in refusal.detail.lower()


def test_a_failed_check_is_a_conflict(session: Session) -> None:
    with pytest.raises(DBAPIError) as caught:
        make_family(session, "no spaces")
    assert isinstance(refusal_of(caught.value), Conflict)


def test_a_lock_that_was_not_had_is_a_conflict(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        impatient, begin = "PRAGMA busy_timeout = 1", "BEGIN IMMEDIATE"
    else:
        impatient, begin = "SET innodb_lock_wait_timeout = 1", "SELECT * FROM family FOR UPDATE"
    writer, waiter = engine.raw_connection(), engine.connect()
    try:
        waiter.exec_driver_sql(impatient)
        waiter.rollback()
        writer.cursor().execute(begin)
        insert = "INSERT INTO auth_attempt (bucket, window_start, n) VALUES ('x', '2026-01-01', 1)"
        writer.cursor().execute(insert)
        with pytest.raises(OperationalError) as caught:
            waiter.execute(text(insert))
        assert isinstance(refusal_of(caught.value), Conflict)
    finally:
        writer.rollback()
        for connection in (writer, waiter):
            connection.invalidate()
            connection.close()


def test_an_older_version_is_stale() -> None:
    assert isinstance(refusal_of(StaleDataError("x")), Stale)


def test_a_server_that_is_gone_is_unavailable() -> None:
    engine = create_db_engine("mysql+pymysql://nobody@127.0.0.1:1/none")
    with pytest.raises(OperationalError) as caught:
        engine.connect()
    assert isinstance(refusal_of(caught.value), Unavailable)


def test_any_other_error_is_not_a_refusal() -> None:
    assert refusal_of(KeyError("x")) is None
