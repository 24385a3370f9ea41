"""Rules about groups."""

import re
from collections.abc import Sequence

from sqlalchemy import delete as delete_rows
from sqlalchemy.orm.attributes import flag_modified

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import FieldError, Invalid, NotFound, Unprocessable
from stager.features.audit.service import record
from stager.features.groups import queries
from stager.features.groups.schemas import CODE, MAX_NAME, GroupMembers, GroupPatch
from stager.features.storage_iam.queue import enqueue_group
from stager.models import Group, GroupDataset, User, UserGroup


class GroupTaken(Unprocessable):
    """A group of this code or name exists."""


class GroupInUse(Unprocessable):
    """The group has members, so it cannot be deleted."""


def read(session: Session, identity: Identity, code: str) -> tuple[Group, GroupMembers]:
    """The group and its members.

    Raises:
        NotFound: there is no such group, or the caller is not a member.
    """
    group = require(session, identity, code)
    return group, described(session, group)


def require(session: Session, identity: Identity, code: str, *, lock: bool = False) -> Group:
    """The group, if the caller may see it.

    Raises:
        NotFound: otherwise.
    """
    group = queries.visible_group(session, identity, code, lock=lock)
    if group is None:
        raise NotFound
    return group


def described(session: Session, group: Group) -> GroupMembers:
    """The group with its members."""
    return GroupMembers(
        group_code=group.group_code,
        group_name=group.group_name,
        users=queries.member_names(session, group.group_id),
    )


def create(session: Session, code: str, name: str, usernames: Sequence[str] = ()) -> Group:
    """A new group of these users.

    Raises:
        Invalid: the code cannot name a bucket, or the name is empty or too long.
        GroupTaken: there is one of this code or name already.
        NotFound: a user does not exist, or is named twice.
    """
    if not re.fullmatch(CODE, code):
        message = "must have 3 to 50 characters a-z, 0-9 and - and not begin with results-"
        raise Invalid(f"The group code {message}.", errors=[FieldError(message, "group_code")])
    _check_name(name)
    if queries.groups_by_code(session, [code]):
        raise GroupTaken("Group already exists", errors=[FieldError("is in use", "group_code")])
    if queries.group_named(session, name) is not None:
        raise GroupTaken("Group already exists", errors=[FieldError("is in use", "group_name")])
    users = _users_named(session, usernames)
    group = Group(group_code=code, group_name=name)
    group.user_links = [UserGroup(user_id=user.user_id) for user in users]
    session.add(group)
    session.flush()
    enqueue_group(session, group.group_code)
    return group


def edit(session: Session, group: Group, patch: GroupPatch) -> None:
    """The group has the name and the members that the patch says; it may be left without any.

    Raises:
        Invalid: the name is empty or too long.
        GroupTaken: another group has the name.
        NotFound: a user does not exist, or is named twice.
    """
    if patch.group_name is not None:
        _check_name(patch.group_name)
        other = queries.group_named(session, patch.group_name)
        if other is not None and other is not group:
            field = FieldError("is in use", "group_name")
            raise GroupTaken("Group name in use", errors=[field])
        group.group_name = patch.group_name
    if patch.users is not None:
        _replace_members(session, group, _users_named(session, patch.users))
        enqueue_group(session, group.group_code)
    session.flush()


def _replace_members(session: Session, group: Group, users: Sequence[User]) -> None:
    wanted = {user.user_id for user in users}
    present = {link.user_id: link for link in queries.member_links(session, group.group_id)}
    if wanted == present.keys():
        return
    for user_id in present.keys() - wanted:
        session.delete(present[user_id])
    session.add_all(
        UserGroup(user_id=user_id, group_id=group.group_id)
        for user_id in sorted(wanted - present.keys())
    )
    # Memberships are rows of their own, but who edits the group must notice.
    flag_modified(group, "group_name")


def delete(session: Session, group: Group) -> None:
    """The group is gone; datasets that it alone could see are left to administrators.

    Raises:
        GroupInUse: it has members.
    """
    if queries.member_links(session, group.group_id):
        raise GroupInUse("Group has users, cannot delete!")
    shared = queries.dataset_count(session, group.group_id)
    if shared:
        record(session, "unshared", "group", group.group_id, after={"datasets": shared})
        session.execute(delete_rows(GroupDataset).where(GroupDataset.group_id == group.group_id))
    queries.load_links(session, group)
    session.delete(group)
    session.flush()
    enqueue_group(session, group.group_code)


def _check_name(name: str) -> None:
    if not 1 <= len(name) <= MAX_NAME or not name.strip():
        message = f"must have 1 to {MAX_NAME} characters"
        raise Invalid(f"The group name {message}.", errors=[FieldError(message, "group_name")])


def _users_named(session: Session, usernames: Sequence[str]) -> Sequence[User]:
    found = queries.users_by_name(session, usernames)
    if len(found) != len(usernames):
        raise NotFound("Invalid username provided")
    return found
