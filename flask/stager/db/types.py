"""Column types that mean the same on every engine; no expression is built here."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, Integer, String
from sqlalchemy.dialects import mysql, sqlite
from sqlalchemy.types import TypeDecorator, TypeEngine

Member = TypeVar("Member", bound=StrEnum)

# SQLAlchemy leaves their constructors untyped.
MYSQL_DATETIME = cast("Callable[..., TypeEngine[Any]]", mysql.DATETIME)
SQLITE_DATETIME = cast("Callable[..., TypeEngine[Any]]", sqlite.DATETIME)

MYSQL_DIALECTS = ("mysql", "mariadb")

# SQLite numbers rows only in a column declared INTEGER, which holds 64 bits anyway.
BIG_ID = BigInteger().with_variant(Integer(), "sqlite")


def utc_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)


def utc_second() -> datetime:
    """The second that began last, as a column of whole seconds stores `utc_now()`."""
    return utc_now().replace(microsecond=0)


class UTCDateTime(TypeDecorator[datetime]):
    """Aware UTC in Python, naive UTC in the database.

    `fsp` is the number of decimals of a second that are kept: 0 (default) or 6. What is finer is
    cut off, not rounded, so that a stored time is never in the future. Any zone is accepted and
    converted; a naive value raises ValueError.
    """

    impl = DateTime
    cache_ok = True

    def __init__(self, fsp: int = 0) -> None:
        super().__init__()
        self.fsp = fsp

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """DATETIME(fsp), or the text that SQLite's CURRENT_TIMESTAMP writes, so both sort."""
        if dialect.name in MYSQL_DIALECTS:
            return dialect.type_descriptor(MYSQL_DATETIME(fsp=self.fsp or None))
        if dialect.name == "sqlite":
            return dialect.type_descriptor(SQLITE_DATETIME(truncate_microseconds=not self.fsp))
        return dialect.type_descriptor(DateTime())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The naive UTC time that is stored."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        stored = value.astimezone(UTC).replace(tzinfo=None)
        return stored if self.fsp else stored.replace(microsecond=0)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The aware UTC time."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


class Folded(TypeDecorator[str]):
    """Text that is unique and compared without regard to case (SQLite: of ASCII letters only)."""

    impl = String
    cache_ok = True
    mysql_collation = "utf8mb4_unicode_ci"
    sqlite_collation: str | None = "NOCASE"

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """VARCHAR with the collation of the engine."""
        if dialect.name in MYSQL_DIALECTS:
            kind = mysql.VARCHAR(self.length, collation=self.mysql_collation)
            return dialect.type_descriptor(kind)
        collation = self.sqlite_collation if dialect.name == "sqlite" else None
        return dialect.type_descriptor(String(self.length, collation=collation))


class Codename(Folded):
    """A name compared without regard to case, which a CHECK keeps to ASCII: plain `=` folds it."""

    cache_ok = True


class CaseSensitive(Folded):
    """Text compared byte by byte: object keys, tokens, an identity provider's subjects."""

    cache_ok = True
    mysql_collation = "utf8mb4_bin"
    sqlite_collation = None


def enum_type(enum: type[Member], stored: Mapping[Member, str] | None = None) -> Enum:
    """A column type for the members of `enum`, stored as their values or as `stored` says.

    A native ENUM on MySQL and MariaDB, where it takes one byte, refuses unknown values and sorts
    (with its index) in declaration order; VARCHAR with a CHECK on SQLite, where
    `stager.db.enum_order` gives the same order. VARCHAR everywhere would need that CASE, and a
    filesort, in production too.
    """
    names = dict(stored or {})
    return Enum(
        enum,
        name=re.sub(r"(?<!^)(?=[A-Z])", "_", enum.__name__).lower(),
        values_callable=lambda members: [names.get(m, m.value) for m in members],
        create_constraint=True,
        validate_strings=True,
    )
