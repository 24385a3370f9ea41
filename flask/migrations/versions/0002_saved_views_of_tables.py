"""Saved views keep the look of a table too, and comments are named as on the wire."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MYSQL = ("mysql", "mariadb")
FOLDING = "utf8mb4_unicode_ci"
SECOND = sa.DateTime().with_variant(mysql.DATETIME(), *MYSQL)
NUMBERED = {
    f"{dialect}_{option}": value
    for dialect in MYSQL
    for option, value in (("engine", "InnoDB"), ("charset", "utf8mb4"), ("collate", FOLDING))
} | {"sqlite_autoincrement": True}


def folded(length: int) -> Any:
    """Text that is compared without regard to case."""
    on_mysql = mysql.VARCHAR(length, collation=FOLDING)
    on_sqlite = sa.String(length, collation="NOCASE")
    return sa.String(length).with_variant(on_mysql, *MYSQL).with_variant(on_sqlite, "sqlite")


def upgrade() -> None:
    """Nothing wrote a saved view before, so the table is made anew."""
    op.execute("ALTER TABLE comment RENAME COLUMN body TO text")
    op.drop_table("saved_view")
    _create_saved_view("table", sa.Column("view", sa.JSON(), nullable=False))


def downgrade() -> None:
    """Saved views are lost."""
    op.drop_table("saved_view")
    _create_saved_view("page")
    op.execute("ALTER TABLE comment RENAME COLUMN text TO body")


def _create_saved_view(table: str, *more: sa.Column[Any]) -> None:
    op.create_table(
        "saved_view",
        sa.Column("saved_view_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(table, sa.String(50), nullable=False),
        sa.Column("name", folded(100), nullable=False),
        sa.Column("search", sa.JSON(), nullable=False),
        *more,
        sa.Column("group_id", sa.Integer()),
        sa.Column("created", SECOND, nullable=False),
        sa.Column("updated", SECOND, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["group.group_id"],
            name="fk_saved_view_group_id_group",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.user_id"], name="fk_saved_view_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("saved_view_id", name="pk_saved_view"),
        sa.UniqueConstraint("user_id", table, "name", name=f"uq_saved_view_user_id_{table}_name"),
        **NUMBERED,
    )
    op.create_index("ix_saved_view_group_id", "saved_view", ["group_id"])
