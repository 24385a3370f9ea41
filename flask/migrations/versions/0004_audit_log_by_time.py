"""The indexes of the audit log serve each of its filters in the order of time."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OLD = (("entity", "entity_id", "id"), ("actor_id", "id"), ("participant_id", "id"))
NEW = (
    ("entity", "entity_id", "at"),
    ("entity", "at"),
    ("actor_label", "at"),
    ("action", "at"),
    ("outcome", "at"),
    ("participant_id", "at"),
)


def upgrade() -> None:
    """Pages of the log come from an index whatever they are filtered by."""
    _replace(OLD, NEW)


def downgrade() -> None:
    """The indexes by id are back."""
    _replace(NEW, OLD)


def _replace(old: tuple[tuple[str, ...], ...], new: tuple[tuple[str, ...], ...]) -> None:
    for columns in old:
        op.drop_index(_name(columns), "audit_event")
    for columns in new:
        op.create_index(_name(columns), "audit_event", list(columns))


def _name(columns: tuple[str, ...]) -> str:
    return f"ix_audit_event_{'_'.join(columns)}"
