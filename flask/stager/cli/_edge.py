"""What every command shares: the settings, the database and one transaction a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from stager.db import Session, SessionFactory, begin_write, create_db_engine
from stager.features.audit.service import audited_sessions
from stager.settings import load_settings

ACTOR = "command line"


@lru_cache(maxsize=1)
def sessions() -> SessionFactory:
    """Audited sessions on the database that the settings name."""
    return audited_sessions(create_db_engine(load_settings().database_uri.get_secret_value()))


@contextmanager
def transaction() -> Iterator[Session]:
    """One writing transaction: committed at the end of the block, rolled back on any exception."""
    with sessions()() as session:
        session.info["actor_label"] = ACTOR
        begin_write(session)
        yield session
        session.commit()
