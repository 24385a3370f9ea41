"""Remembers since when parts of the service have been in their state."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MYSQL = ("mysql", "mariadb")
MOMENT = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), *MYSQL)
NAME = sa.String(50).with_variant(mysql.VARCHAR(50, collation="utf8mb4_bin"), *MYSQL)
STATES = ("ok", "degraded", "down", "off")
OPTIONS = {
    f"{dialect}_{option}": value
    for dialect in MYSQL
    for option, value in (
        ("engine", "InnoDB"),
        ("charset", "utf8mb4"),
        ("collate", "utf8mb4_unicode_ci"),
    )
}


def upgrade() -> None:
    """One row for each part, written when its state changes."""
    op.create_table(
        "observed_component",
        sa.Column("name", NAME, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                *STATES,
                name=op.f("ck_observed_component_component_state"),
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_observed_component"),
        **OPTIONS,
    )


def downgrade() -> None:
    """Since when is forgotten."""
    op.drop_table("observed_component")
