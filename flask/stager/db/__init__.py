"""The database kit: base class, column types, engine, predicates; no table and no rule lives here.

Everything that differs between SQLite and MySQL or MariaDB is in this package and in the
migrations, so that the rest of the code is written once.
"""

from sqlalchemy import Select
from sqlalchemy.orm import Session

from stager.db.base import JSON_MAP, Base, table_of, table_options
from stager.db.checks import SpelledWith
from stager.db.engine import (
    SessionFactory,
    begin_write,
    create_db_engine,
    create_session_factory,
)
from stager.db.predicates import contains, enum_order, equals_folded, fold, starts_with, unsought
from stager.db.refusals import refusal_of
from stager.db.schema import HEAD_REVISION, schema_is_current
from stager.db.types import (
    BIG_ID,
    CaseSensitive,
    Codename,
    Folded,
    UTCDateTime,
    enum_type,
    utc_now,
    utc_second,
)

__all__ = [
    "BIG_ID",
    "HEAD_REVISION",
    "JSON_MAP",
    "Base",
    "CaseSensitive",
    "Codename",
    "Folded",
    "Select",
    "Session",
    "SessionFactory",
    "SpelledWith",
    "UTCDateTime",
    "begin_write",
    "contains",
    "create_db_engine",
    "create_session_factory",
    "enum_order",
    "enum_type",
    "equals_folded",
    "fold",
    "refusal_of",
    "schema_is_current",
    "starts_with",
    "table_of",
    "table_options",
    "unsought",
    "utc_now",
    "utc_second",
]
