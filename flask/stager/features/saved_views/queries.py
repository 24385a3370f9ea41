"""SELECTs about saved views."""

from sqlalchemy import ColumnElement, func, select, true

from stager.access.identity import Identity
from stager.access.scope import may_see, visible
from stager.db import Session, equals_folded
from stager.models import Group, SavedView, User

Row = dict[str, object]


def rows(session: Session, identity: Identity, table: str | None) -> list[Row]:
    """The views of a table, or of all, that the caller may see, by name. One statement."""
    return _shown(session, identity, true() if table is None else SavedView.table == table)


def row(session: Session, identity: Identity, saved_view_id: int) -> Row:
    """One view that the caller may see. One statement."""
    return _shown(session, identity, SavedView.saved_view_id == saved_view_id)[0]


def find(session: Session, identity: Identity, saved_view_id: int) -> SavedView | None:
    """The view, if the caller may see it, locked until the transaction ends."""
    statement = visible(SavedView, identity).where(SavedView.saved_view_id == saved_view_id)
    found: SavedView | None = session.scalar(statement.with_for_update())
    return found


def count_of(session: Session, user_id: int, table: str) -> int:
    """How many views of the table the user has."""
    statement = select(func.count()).select_from(SavedView)
    return session.scalar(statement.where(*_of(user_id, table))) or 0


def id_of_name(session: Session, user_id: int, table: str, name: str) -> int | None:
    """The user's view of the table under that name, without regard to case."""
    statement = select(SavedView.saved_view_id)
    return session.scalar(
        statement.where(*_of(user_id, table), equals_folded(SavedView.name, name))
    )


def _of(user_id: int, table: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return SavedView.user_id == user_id, SavedView.table == table


def _shown(session: Session, identity: Identity, wanted: ColumnElement[bool]) -> list[Row]:
    statement = (
        select(SavedView, User.username, Group.group_code)
        .join(User, User.user_id == SavedView.user_id)
        .outerjoin(Group, Group.group_id == SavedView.group_id)
        .where(wanted, may_see(SavedView, identity))
        .order_by(SavedView.name, SavedView.saved_view_id)
    )
    return [
        {
            **{name: getattr(view, name) for name in COLUMNS},
            "shared": code is not None,
            "group_code": code,
            "owner": owner,
            "permissions": ["edit", "delete"] if view.user_id == identity.user_id else [],
        }
        for view, owner, code in session.execute(statement)
    ]


COLUMNS = ("saved_view_id", "table", "name", "search", "view", "created", "updated", "version")
