"""SELECTs about groups."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select

from stager.access.identity import Identity
from stager.access.scope import visible
from stager.db import Session, equals_folded
from stager.models import Group, GroupDataset, User, UserGroup


def visible_groups(session: Session, identity: Identity) -> Sequence[Group]:
    """The groups that the caller may see, by code: an administrator all, others their own."""
    return session.scalars(visible(Group, identity).order_by(Group.group_code)).all()


def visible_group(
    session: Session, identity: Identity, code: str, *, lock: bool = False
) -> Group | None:
    """The group of that code, if the caller may see it; case does not matter."""
    statement = visible(Group, identity).where(equals_folded(Group.group_code, code))
    found: Group | None = session.scalar(statement.with_for_update() if lock else statement)
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


def users_by_name(session: Session, usernames: Sequence[str]) -> Sequence[User]:
    """The users of these names that exist, without regard to case."""
    if not usernames:
        return []
    named = or_(*(equals_folded(User.username, name) for name in usernames))
    return session.scalars(select(User).where(named)).all()


def member_links(session: Session, group_id: int) -> Sequence[UserGroup]:
    """The memberships of a group, also of members who are deactivated."""
    return session.scalars(select(UserGroup).where(UserGroup.group_id == group_id)).all()


def dataset_count(session: Session, group_id: int) -> int:
    """How many datasets are shared with the group."""
    statement = select(func.count()).where(GroupDataset.group_id == group_id)
    return session.scalar(statement.select_from(GroupDataset)) or 0


def load_links(session: Session, group: Group) -> None:
    """The group's links are loaded, as its deletion needs them."""
    session.refresh(group, ["user_links", "dataset_links"])
