"""What people and other systems attach to records: comments, names, views, notices.

A record is named by `entity` (the table's name) and `entity_id`, without a foreign key, since it
can be in one of several tables.
"""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stager.db import JSON_MAP, Base, Codename, Folded, table_options, utc_second
from stager.models.accounts import User
from stager.models.authorship import Authored
from stager.models.versioned import Versioned


class Comment(Authored, Base):
    """A remark on a record."""

    __tablename__ = "comment"
    __audited__ = True
    __table_args__ = table_options(Index(None, "entity", "entity_id"), reuse_ids=False)

    comment_id: Mapped[int] = mapped_column(primary_key=True)
    entity: Mapped[str] = mapped_column(String(30))
    entity_id: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class ExternalId(Base):
    """What another system, the namespace, calls a record. Found wherever codenames are."""

    __tablename__ = "external_id"
    __audited__ = True
    __table_args__ = table_options(rowid=False)

    entity: Mapped[str] = mapped_column(String(30), primary_key=True)
    entity_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    namespace: Mapped[str] = mapped_column(Folded(50), primary_key=True)
    value: Mapped[str] = mapped_column(Folded(100), primary_key=True, index=True)


class PreviousCodename(Base):
    """What a family or participant was called before; theirs as long as the record exists.

    The key keeps two records from having had one codename. Not audited: the renaming is.
    """

    __tablename__ = "previous_codename"
    __table_args__ = table_options(Index(None, "entity", "entity_id"), rowid=False)

    entity: Mapped[str] = mapped_column(String(30), primary_key=True)
    codename: Mapped[str] = mapped_column(Codename(50), primary_key=True)
    entity_id: Mapped[int]
    retired_at: Mapped[datetime] = mapped_column(default=utc_second)


class SavedView(Versioned, Base):
    """A table's search and look under a name, for its owner and, if `group_id` is set, a group."""

    __tablename__ = "saved_view"
    __table_args__ = table_options(UniqueConstraint("user_id", "table", "name"), reuse_ids=False)

    saved_view_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.user_id", ondelete="CASCADE"))
    table: Mapped[str] = mapped_column(String(50))
    name: Mapped[str] = mapped_column(Folded(100))
    # Written and read by the page that has the table; nothing here looks into them.
    search: Mapped[JSON_MAP] = mapped_column(JSON)
    view: Mapped[JSON_MAP] = mapped_column(JSON)
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("group.group_id", ondelete="SET NULL"), index=True
    )
    created: Mapped[datetime] = mapped_column(default=utc_second)
    updated: Mapped[datetime] = mapped_column(default=utc_second, onupdate=utc_second)

    user: Mapped[User] = relationship(lazy="raise")


class Notification(Base):
    """Something a user should know, about a record they may see."""

    __tablename__ = "notification"
    __table_args__ = table_options(
        Index(None, "user_id", "read_at", "notification_id"), reuse_ids=False
    )

    notification_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.user_id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(50))
    entity: Mapped[str | None] = mapped_column(String(30))
    entity_id: Mapped[int | None]
    # Ids and counts for the text; names are looked up when it is shown.
    payload: Mapped[JSON_MAP] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(default=utc_second)
    read_at: Mapped[datetime | None]
