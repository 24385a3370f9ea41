"""The declarative base, the naming convention and the table options; no table is defined here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, cast

from sqlalchemy import JSON, MetaData, Table
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.schema import SchemaItem

from stager.db.types import UTCDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# utf8mb4_unicode_ci is the one collation that MySQL 8 and MariaDB share and that ignores case and
# accents; the servers' own defaults differ.
MYSQL_OPTIONS = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_unicode_ci",
    "mariadb_engine": "InnoDB",
    "mariadb_charset": "utf8mb4",
    "mariadb_collate": "utf8mb4_unicode_ci",
}

JSON_MAP = Mapping[str, Any]


class Base(DeclarativeBase):
    """What every mapped class derives from; `datetime` columns are aware UTC."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UTCDateTime(), JSON_MAP: JSON()}
    __table_args__: Any = MYSQL_OPTIONS
    __audited__: ClassVar[bool] = False


def table_of(model: type[Base]) -> Table:
    """The table of a mapped class; plain inserts into it are much faster than mapped ones."""
    return cast("Table", model.__table__)


def table_options(
    *items: SchemaItem, rowid: bool = True, reuse_ids: bool = True
) -> tuple[Any, ...]:
    """The `__table_args__` of a table with constraints and indexes of its own.

    Args:
        items: constraints and indexes.
        rowid: False clusters the table by its primary key on SQLite, as InnoDB always does.
        reuse_ids: False keeps SQLite from giving a deleted row's id to a later row; the audit log
            and ETags name rows by id for ever.
    """
    options: dict[str, Any] = dict(MYSQL_OPTIONS)
    if not rowid:
        options["sqlite_with_rowid"] = False
    if not reuse_ids:
        options["sqlite_autoincrement"] = True
    return (*items, options)
