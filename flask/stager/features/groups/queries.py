"""SELECTs about groups."""

from collections.abc import Sequence

from sqlalchemy import select

from stager.access.identity import Identity
from stager.access.scope import visible
from stager.db import Session, equals_folded
from stager.models import Group, User, UserGroup


def visible_groups(session: Session, identity: Identity) -> Sequence[Group]:
    """The groups that the caller may see, by code: an administrator all, others their own."""
    return session.scalars(visible(Group, identity).order_by(Group.group_code)).all()


def visible_group(session: Session, identity: Identity, code: str) -> Group | None:
    """The group of that code, if the caller may see it; case does not matter."""
    found: Group | None = session.scalar(
        visible(Group, identity).where(equals_folded(Group.group_code, code))
    )
    return found


def member_names(session: Session, group_id: int) -> list[str]:
    """Names of the members who are not deactivated, in order."""
    statement = (
        select(User.username)
        .join(UserGroup, UserGroup.user_id == User.user_id)
        .where(UserGroup.group_id == group_id, User.deactivated.is_(False))
        .order_by(User.username)
    )
    return list(session.scalars(statement))


def group_named(session: Session, name: str) -> Group | None:
    """The group of that title, without regard to case."""
    return session.scalar(select(Group).where(equals_folded(Group.group_name, name)))


def groups_by_code(session: Session, codes: Sequence[str]) -> dict[str, Group]:
    """The groups of these codes that exist, by code."""
    found = session.scalars(select(Group).where(Group.group_code.in_(codes)))
    return {group.group_code: group for group in found}
