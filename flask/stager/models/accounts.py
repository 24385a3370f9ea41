"""Users, permission groups and who is in which; sign-in state is in `sessions`."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stager.db import Base, CaseSensitive, Codename, Folded, SpelledWith, table_options
from stager.models.versioned import Versioned

if TYPE_CHECKING:
    from stager.models.datasets import GroupDataset


class User(Versioned, Base):
    """Somebody who may sign in. Whoever authored anything is deactivated, never deleted."""

    __tablename__ = "user"
    __audited__ = True
    __table_args__ = table_options(UniqueConstraint("issuer", "subject"), reuse_ids=False)

    user_id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(Folded(30), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(Folded(150), unique=True)
    is_admin: Mapped[bool | None] = mapped_column(default=False, server_default=text("0"))
    last_login: Mapped[datetime | None]
    deactivated: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    minio_access_key: Mapped[str | None] = mapped_column(String(150))
    # Longer than the predecessor's 150: the secret is stored encrypted.
    minio_secret_key: Mapped[str | None] = mapped_column(String(500))
    issuer: Mapped[str | None] = mapped_column(CaseSensitive(150))
    subject: Mapped[str | None] = mapped_column(CaseSensitive(255))

    group_links: Mapped[list["UserGroup"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", lazy="raise"
    )
    groups: Mapped[list["Group"]] = relationship(
        secondary="users_groups", viewonly=True, lazy="raise", order_by="Group.group_code"
    )


class Group(Versioned, Base):
    """Users who share datasets; `group_code` is also the name of the group's bucket."""

    __tablename__ = "group"
    __audited__ = True
    __table_args__ = table_options(
        CheckConstraint(SpelledWith("group_code", "a-z0-9-"), name="group_code_spelling"),
        CheckConstraint("length(group_code) > 2", name="group_code_length"),
        reuse_ids=False,
    )

    group_id: Mapped[int] = mapped_column(primary_key=True)
    group_code: Mapped[str] = mapped_column(Codename(50), unique=True)
    group_name: Mapped[str] = mapped_column(Folded(250), unique=True)

    user_links: Mapped[list["UserGroup"]] = relationship(
        back_populates="group", cascade="all, delete-orphan", lazy="raise"
    )
    dataset_links: Mapped[list["GroupDataset"]] = relationship(
        back_populates="group", cascade="all, delete-orphan", lazy="raise"
    )
    users: Mapped[list["User"]] = relationship(
        secondary="users_groups", viewonly=True, lazy="raise", order_by="User.username"
    )


class UserGroup(Base):
    """Membership of a user in a group."""

    __tablename__ = "users_groups"
    __audited__ = True
    __table_args__ = table_options(rowid=False)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.user_id"), primary_key=True)
    group_id: Mapped[int] = mapped_column(
        ForeignKey("group.group_id"), primary_key=True, index=True
    )

    user: Mapped["User"] = relationship(back_populates="group_links", lazy="raise")
    group: Mapped["Group"] = relationship(back_populates="user_links", lazy="raise")
