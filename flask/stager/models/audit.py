"""The append-only log of what was done; who writes it is in `features.audit`."""

from datetime import datetime

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from stager.db import BIG_ID, JSON_MAP, Base, CaseSensitive, UTCDateTime, enum_type, table_options
from stager.models.enums import AuditOutcome


class AuditEvent(Base):
    """One thing that somebody did, tried or looked at.

    No foreign keys: an event outlives what it is about. `before` and `after` hold changed fields
    only. `entity` is a table's name, `entity_id` the primary key, parts joined by `-`.
    """

    __tablename__ = "audit_event"
    __table_args__ = table_options(
        # Each filter of the log together with its order, which is that of time.
        Index(None, "entity", "entity_id", "at"),
        Index(None, "entity", "at"),
        Index(None, "actor_label", "at"),
        Index(None, "action", "at"),
        Index(None, "outcome", "at"),
        Index(None, "participant_id", "at"),
        reuse_ids=False,
    )

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime(fsp=6), index=True)
    request_id: Mapped[str | None] = mapped_column(CaseSensitive(64), index=True)
    # NULL for the system itself.
    actor_id: Mapped[int | None]
    actor_label: Mapped[str] = mapped_column(String(100))
    on_behalf_of: Mapped[int | None]
    auth_method: Mapped[str | None] = mapped_column(String(20))
    token_id: Mapped[int | None]
    ip: Mapped[str | None] = mapped_column(String(45))
    action: Mapped[str] = mapped_column(String(50))
    entity: Mapped[str | None] = mapped_column(String(30))
    entity_id: Mapped[str | None] = mapped_column(CaseSensitive(100))
    participant_id: Mapped[int | None]
    group_ids: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    before: Mapped[JSON_MAP | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[JSON_MAP | None] = mapped_column(JSON(none_as_null=True))
    outcome: Mapped[AuditOutcome] = mapped_column(
        enum_type(AuditOutcome), default=AuditOutcome.SUCCESS
    )
    reason: Mapped[str | None] = mapped_column(String(500))
    event_hash: Mapped[str | None] = mapped_column(String(64))
