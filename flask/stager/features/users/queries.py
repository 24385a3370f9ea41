"""SELECTs about accounts."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from stager.db import Session, equals_folded
from stager.models import Group, User, UserGroup


def all_users(session: Session) -> Sequence[User]:
    """Every account, by name."""
    return session.scalars(select(User).order_by(User.username)).all()


def group_codes(session: Session, user_ids: Collection[int]) -> dict[int, list[str]]:
    """The codes of the groups of each user, in order. One statement."""
    statement = (
        select(UserGroup.user_id, Group.group_code)
        .join(Group, Group.group_id == UserGroup.group_id)
        .where(UserGroup.user_id.in_(user_ids))
        .order_by(Group.group_code)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for user_id, code in session.execute(statement):
        found[user_id].append(code)
    return found


def user_named(session: Session, username: str, *, lock: bool = False) -> User | None:
    """The account of that name without regard to case, with its memberships."""
    statement = (
        select(User)
        .where(equals_folded(User.username, username))
        .options(selectinload(User.group_links))
    )
    return session.scalar(statement.with_for_update() if lock else statement)


def users_with(
    session: Session, username: str, email: str, *, but: int | None = None
) -> Sequence[User]:
    """Other accounts than `but` that have the name or the address, without regard to case."""
    same = or_(equals_folded(User.username, username), equals_folded(User.email, email))
    return session.scalars(select(User).where(same, User.user_id != (but or 0))).all()


def other_administrators(session: Session, user_id: int) -> int:
    """How many other accounts can administrate."""
    statement = select(func.count()).where(
        User.user_id != user_id, User.is_admin.is_(True), User.deactivated.is_(False)
    )
    return session.scalar(statement.select_from(User)) or 0
