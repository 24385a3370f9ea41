"""Signed-in sessions, API tokens and the counters of the login throttle."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stager.db import Base, CaseSensitive, table_options
from stager.models.accounts import User


class UserSession(Base):
    """A signed-in browser. The cookie's secret is stored only as its SHA-256, in hex."""

    __tablename__ = "session"
    __table_args__ = table_options(reuse_ids=False)

    session_id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(CaseSensitive(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.user_id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    idle_expires_at: Mapped[datetime]
    absolute_expires_at: Mapped[datetime] = mapped_column(index=True)
    auth_method: Mapped[str] = mapped_column(String(20))
    ip: Mapped[str | None] = mapped_column(String(45))
    ua_hash: Mapped[str | None] = mapped_column(String(64))
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="raise")


class ApiToken(Base):
    """A personal or service token, stored only as its SHA-256, in hex; it dies with the user."""

    __tablename__ = "api_token"
    __audited__ = True
    __table_args__ = table_options(reuse_ids=False)

    token_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.user_id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    token_sha256: Mapped[str] = mapped_column(CaseSensitive(64), unique=True)
    scopes: Mapped[list[str]] = mapped_column(JSON)
    # NULL: all groups of the user, also those joined later.
    group_ids: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    last_used_ip: Mapped[str | None] = mapped_column(String(45))
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="raise")


class AuthAttempt(Base):
    """How many sign-in attempts a bucket saw in one time window.

    `bucket` is an HMAC of a username or an address, or a constant; never the name itself.
    """

    __tablename__ = "auth_attempt"
    __table_args__ = table_options(rowid=False)

    bucket: Mapped[str] = mapped_column(CaseSensitive(64), primary_key=True)
    window_start: Mapped[datetime] = mapped_column(primary_key=True, index=True)
    n: Mapped[int]
