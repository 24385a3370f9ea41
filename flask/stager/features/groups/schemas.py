"""Groups on the wire."""

from pydantic import BaseModel


class GroupOut(BaseModel):
    """A permission group: its code, which is also its bucket's name, and its title."""

    group_code: str
    group_name: str


class GroupMembers(GroupOut):
    """A group with the names of its members who are not deactivated."""

    users: list[str]
