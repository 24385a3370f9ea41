"""Rules about groups."""

import re

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import FieldError, Invalid, NotFound, Unprocessable
from stager.features.groups import queries
from stager.features.groups.schemas import GroupMembers
from stager.features.storage_iam.queue import enqueue_group
from stager.models import Group

# A bucket is named after the code, and `results-<code>` holds the group's results.
CODE = re.compile(r"(?!results-)[a-z0-9][a-z0-9-]{1,48}[a-z0-9]")
MAXIMUM_NAME = 250


class GroupTaken(Unprocessable):
    """A group of this code or name exists."""


def read(session: Session, identity: Identity, code: str) -> GroupMembers:
    """The group and its members.

    Raises:
        NotFound: there is no such group, or the caller is not a member.
    """
    group = queries.visible_group(session, identity, code)
    if group is None:
        raise NotFound
    return GroupMembers(
        group_code=group.group_code,
        group_name=group.group_name,
        users=queries.member_names(session, group.group_id),
    )


def create(session: Session, code: str, name: str) -> Group:
    """A new group without members.

    Raises:
        Invalid: the code cannot name a bucket, or the name is empty or too long.
        GroupTaken: there is one of this code or name already.
    """
    if not CODE.fullmatch(code):
        message = "must have 3 to 50 characters a-z, 0-9 and - and not begin with results-"
        raise Invalid(f"The group code {message}.", errors=[FieldError(message, "group_code")])
    if not 1 <= len(name) <= MAXIMUM_NAME:
        message = f"must have 1 to {MAXIMUM_NAME} characters"
        raise Invalid(f"The group name {message}.", errors=[FieldError(message, "group_name")])
    if queries.groups_by_code(session, [code]):
        raise GroupTaken("A group of this code exists already.")
    if queries.group_named(session, name) is not None:
        raise GroupTaken("A group of this name exists already.")
    group = Group(group_code=code, group_name=name)
    session.add(group)
    session.flush()
    enqueue_group(session, group.group_code)
    return group
