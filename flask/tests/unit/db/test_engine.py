"""Connections are set up safely, and writers take turns."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from stager.db import SessionFactory, begin_write, create_db_engine, create_session_factory
from stager.models import Family, Group, User
from tests.factories import make_family, make_group


@pytest.fixture
def sessions(engine: Engine) -> SessionFactory:
    return create_session_factory(engine)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Engine]:
    """An SQLite database with one number in it."""
    engine = create_db_engine(f"sqlite:///{tmp_path / 'counter.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (1)"))
    yield engine
    engine.dispose()


def test_foreign_keys_are_checked(session: Session) -> None:
    with pytest.raises(IntegrityError):
        session.execute(text("INSERT INTO users_groups (user_id, group_id) VALUES (1, 1)"))


def test_errors_do_not_show_parameters(session: Session) -> None:
    make_group(session, "canary-group")
    with pytest.raises(IntegrityError) as caught:
        make_group(session, "other", group_name="Group canary-group")
    statement = str(caught.value).partition("[SQL:")[2]
    assert "canary" not in statement
    assert "other" not in statement


def test_mysql_refuses_text_that_is_too_long(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        pytest.skip("SQLite has no lengths; the schemas check them")
    with pytest.raises(DataError, match="too long"):
        make_family(session, "x" * 51)


def test_any_other_database_is_refused() -> None:
    with pytest.raises(ValueError, match="postgresql is not supported"):
        create_db_engine("postgresql://localhost/x")


def test_a_server_that_is_not_there_is_reported_soon() -> None:
    engine = create_db_engine("mysql+pymysql://nobody:secret@127.0.0.1:1/none")
    with pytest.raises(OperationalError) as caught:
        engine.connect()
    assert "secret" not in str(caught.value)


def test_readers_see_the_committed_state_while_somebody_writes(sessions: SessionFactory) -> None:
    with sessions() as writer, sessions() as reader:
        begin_write(writer)
        make_family(writer, "new")
        assert reader.scalars(select(Family)).all() == []
        writer.commit()


def test_writers_that_read_first_take_turns_and_lose_nothing(sessions: SessionFactory) -> None:
    with sessions() as session:
        make_group(session, "counter", group_name="0")
        session.commit()

    def add_one_ten_times() -> None:
        for _ in range(10):
            with sessions() as session:
                begin_write(session)
                group = session.scalars(select(Group).with_for_update()).one()
                group.group_name = str(int(group.group_name) + 1)
                session.commit()

    threads = [threading.Thread(target=add_one_ten_times) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with sessions() as session:
        assert session.scalars(select(Group.group_name)).one() == "40"


def test_a_reader_that_turns_writer_is_refused_by_sqlite(counter: Engine) -> None:
    with counter.connect() as late, counter.connect() as early:
        late.execute(text("SELECT n FROM counter"))
        early.execute(text("UPDATE counter SET n = 2"))
        early.commit()
        with pytest.raises(OperationalError, match="locked"):
            late.execute(text("UPDATE counter SET n = 3"))


def test_it_is_too_late_to_begin_writing_after_a_read(sessions: SessionFactory) -> None:
    with sessions() as session:
        session.scalars(select(User)).all()
        with pytest.raises(RuntimeError, match="before the first statement"):
            begin_write(session)


def test_each_transaction_of_a_session_can_begin_to_write(sessions: SessionFactory) -> None:
    with sessions() as session:
        for codename in ("a", "b"):
            begin_write(session)
            make_family(session, codename)
            session.commit()
        assert len(session.scalars(select(Family)).all()) == 2


def test_objects_keep_their_values_after_the_commit(sessions: SessionFactory) -> None:
    with sessions() as session:
        family = make_family(session, "kept")
        session.commit()
    assert family.family_codename == "kept"
