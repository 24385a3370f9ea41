"""The version counter behind ETags and lost-update protection; shared by the editable tables."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column


def mapper_options(**options: Any) -> dict[str, Any]:
    """The `__mapper_args__` of a mapped class."""
    return options


class Versioned:
    """Counts the changes of a row: an UPDATE of an older version raises StaleDataError.

    The ORM does the counting; statements that update past it must add one themselves. The database
    gives 1 to a row that was inserted without it.
    """

    version: Mapped[int] = mapped_column(default=1, server_default="1")
    __mapper_args__: Any = mapper_options(version_id_col=version)
