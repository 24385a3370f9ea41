"""The rows behind safe retries and background work: keys, outbox, leases, component states."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import Mapped, mapped_column

from stager.db import (
    BIG_ID,
    JSON_MAP,
    Base,
    CaseSensitive,
    UTCDateTime,
    enum_type,
    table_options,
    utc_now,
    utc_second,
)
from stager.models.enums import ComponentState, IdempotencyState, OutboxState

# An answer to the largest import is several megabytes; MySQL's BLOB ends at 64 KB.
ANSWER = LargeBinary().with_variant(mysql.MEDIUMBLOB(), "mysql", "mariadb")


class IdempotencyKey(Base):
    """The answer to the first request that carried a key, replayed for its repetitions.

    `fingerprint` is a hash of method, path and body: the same key with another one is an error.
    """

    __tablename__ = "idempotency_key"
    __table_args__ = table_options(rowid=False)

    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.user_id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(CaseSensitive(255), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    state: Mapped[IdempotencyState] = mapped_column(enum_type(IdempotencyState))
    status: Mapped[int | None]
    headers: Mapped[JSON_MAP | None] = mapped_column(JSON(none_as_null=True))
    body: Mapped[bytes | None] = mapped_column(ANSWER)
    created_at: Mapped[datetime] = mapped_column(default=utc_second, index=True)


class Outbox(Base):
    """An effect outside the database that the worker has to bring about, at least once.

    Written in the transaction of the change that wants it. Effects of one `aggregate_id` happen in
    the order of their ids.
    """

    __tablename__ = "outbox"
    __table_args__ = table_options(
        Index(None, "state", "next_try_at"), Index(None, "aggregate_id", "id"), reuse_ids=False
    )

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    key: Mapped[str] = mapped_column(CaseSensitive(100), unique=True)
    topic: Mapped[str] = mapped_column(String(50))
    aggregate_id: Mapped[str] = mapped_column(CaseSensitive(100))
    payload: Mapped[JSON_MAP] = mapped_column(JSON)
    state: Mapped[OutboxState] = mapped_column(enum_type(OutboxState), default=OutboxState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str | None] = mapped_column(CaseSensitive(100))
    # Microseconds: two workers tell their leases apart by these.
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime(fsp=6))
    next_try_at: Mapped[datetime] = mapped_column(UTCDateTime(fsp=6), default=utc_now)
    last_error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=utc_second)
    finished_at: Mapped[datetime | None]


class WorkerLease(Base):
    """Which worker may run a scheduled task, until when, and when the task last ran."""

    __tablename__ = "worker_lease"

    name: Mapped[str] = mapped_column(CaseSensitive(100), primary_key=True)
    owner: Mapped[str] = mapped_column(CaseSensitive(100))
    lease_until: Mapped[datetime] = mapped_column(UTCDateTime(fsp=6))
    heartbeat_at: Mapped[datetime] = mapped_column(UTCDateTime(fsp=6))
    last_run_at: Mapped[datetime | None] = mapped_column(UTCDateTime(fsp=6))


class ObservedComponent(Base):
    """The state that a part of the service was last found in, and when it was first found so."""

    __tablename__ = "observed_component"

    name: Mapped[str] = mapped_column(CaseSensitive(50), primary_key=True)
    state: Mapped[ComponentState] = mapped_column(enum_type(ComponentState))
    since: Mapped[datetime] = mapped_column(UTCDateTime(fsp=6))
