"""Groups on the wire."""

from typing import Annotated

from pydantic import BaseModel, Field, StrictStr, WithJsonSchema

from stager.features.records.fields import NOT_BLANK

# What these must be is checked by the rules, which say so in a sentence.
# A bucket is named after the code, and `results-<code>` holds the group's results.
CODE = r"(?!results-)[a-z0-9][a-z0-9-]{1,48}[a-z0-9]"
MAX_NAME = 250
GroupCode = Annotated[StrictStr, WithJsonSchema({"type": "string", "pattern": f"^{CODE}$"})]
GroupName = Annotated[
    StrictStr, WithJsonSchema({"type": "string", "maxLength": MAX_NAME, "pattern": NOT_BLANK})
]


class GroupOut(BaseModel):
    """A permission group: its code, which is also its bucket's name, and its title."""

    group_code: str
    group_name: str


class GroupMembers(GroupOut):
    """A group with the names of its members who are not deactivated."""

    users: list[str]


class GroupEdited(GroupMembers):
    """A group as an administrator has just changed it."""

    group_id: int


class GroupIn(BaseModel):
    """A new group and its members, if any; other keys are ignored."""

    group_code: GroupCode
    group_name: GroupName
    users: list[StrictStr] = Field(default_factory=list)


class GroupPatch(BaseModel):
    """Changed fields; what is absent or null stays, other keys are ignored.

    `users` replaces the members, all of them: also those who are deactivated and not shown.
    """

    group_name: GroupName | None = None
    users: list[StrictStr] | None = None
