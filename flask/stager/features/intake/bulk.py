"""Inserting many rows at once and learning their ids, on every database; no table is named here."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, insert, text

from stager.db import Session

Values = Mapping[str, Any]
CHUNK = 500


def insert_rows(session: Session, table: Table, rows: Sequence[Values]) -> None:
    """All rows are in the table; every row has the same keys."""
    if rows:
        session.execute(insert(table), rows)


def insert_numbered(session: Session, table: Table, rows: Sequence[Values]) -> list[int]:
    """All rows are in the table; their new ids, in the order of the rows.

    SQLite (AUTOINCREMENT) and InnoDB give ascending ids in the order of the rows of an INSERT,
    whatever others insert meanwhile, so sorting puts the ids in the order of the rows.
    """
    if not rows:
        return []
    if session.get_bind().dialect.insert_returning:
        (key,) = table.primary_key.columns
        return sorted(session.scalars(insert(table).returning(key), rows))
    return list(insert_and_count(session, table, rows))


def insert_and_count(session: Session, table: Table, rows: Sequence[Values]) -> Iterator[int]:
    """What `insert_numbered` does on MySQL, which has no RETURNING.

    The driver reports the first id of a multi-row INSERT; the others follow without gaps, in steps
    of `auto_increment_increment` (MySQL manual, "AUTO_INCREMENT Handling in InnoDB").
    """
    step = session.scalar(text("SELECT @@SESSION.auto_increment_increment")) or 1
    for start in range(0, len(rows), CHUNK):
        chunk = list(rows[start : start + CHUNK])
        result: Any = session.execute(insert(table).values(chunk))
        first = result.lastrowid
        yield from range(first, first + step * len(chunk), step)
