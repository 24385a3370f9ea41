"""What families and participants were called before is kept."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MYSQL = ("mysql", "mariadb")
FOLDING = "utf8mb4_unicode_ci"
SECOND = sa.DateTime().with_variant(mysql.DATETIME(), *MYSQL)
CLUSTERED = {
    f"{dialect}_{option}": value
    for dialect in MYSQL
    for option, value in (("engine", "InnoDB"), ("charset", "utf8mb4"), ("collate", FOLDING))
} | {"sqlite_with_rowid": False}


def folded(length: int) -> Any:
    """Text that is compared without regard to case."""
    on_mysql = mysql.VARCHAR(length, collation=FOLDING)
    on_sqlite = sa.String(length, collation="NOCASE")
    return sa.String(length).with_variant(on_mysql, *MYSQL).with_variant(on_sqlite, "sqlite")


def upgrade() -> None:
    """Renamings from before are in the audit log only."""
    op.create_table(
        "previous_codename",
        sa.Column("entity", sa.String(30), nullable=False),
        sa.Column("codename", folded(50), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("retired_at", SECOND, nullable=False),
        sa.PrimaryKeyConstraint("entity", "codename", name="pk_previous_codename"),
        **CLUSTERED,
    )
    op.create_index(
        "ix_previous_codename_entity_entity_id", "previous_codename", ["entity", "entity_id"]
    )


def downgrade() -> None:
    """Records are no longer found by what they were called."""
    op.drop_table("previous_codename")
