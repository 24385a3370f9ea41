"""Which schema revision this code needs; how to get there is in the migrations."""

from sqlalchemy import Engine, inspect, text

# Of the newest file in migrations/versions. Written here so that a server that starts reads one row
# instead of importing Alembic; a test keeps the two equal.
HEAD_REVISION = "0005"


def schema_is_current(engine: Engine) -> bool:
    """Whether the database is at HEAD_REVISION; False for an empty one. Two statements."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        found = connection.scalars(text("SELECT version_num FROM alembic_version")).all()
        return found == [HEAD_REVISION]
