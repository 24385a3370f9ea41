"""Who created and changed a row and when; shared by the tables that people edit."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from stager.db import utc_second
from stager.models.accounts import User
from stager.models.versioned import Versioned


def author_column(*, indexed: bool = True) -> Mapped[int]:
    """A required reference to a user, who therefore cannot be deleted."""
    return mapped_column(ForeignKey("user.user_id", onupdate="CASCADE"), index=indexed)


class Authored(Versioned):
    """Authors and times; `updated` moves by itself, `updated_by_id` is set by whoever changes."""

    created: Mapped[datetime] = mapped_column(default=utc_second)
    updated: Mapped[datetime] = mapped_column(default=utc_second, onupdate=utc_second)

    created_by_id: Mapped[int] = author_column()
    updated_by_id: Mapped[int] = author_column()

    @declared_attr
    @classmethod
    def created_by(cls) -> Mapped[User]:
        """Who created the row."""
        return relationship(foreign_keys=f"{cls.__name__}.created_by_id", lazy="raise")

    @declared_attr
    @classmethod
    def updated_by(cls) -> Mapped[User]:
        """Who changed it last."""
        return relationship(foreign_keys=f"{cls.__name__}.updated_by_id", lazy="raise")
