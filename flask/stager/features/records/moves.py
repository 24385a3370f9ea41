"""Moving and merging records on the wire: what changes, or would change."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, Field

from stager.errors import FieldError, Unprocessable
from stager.features.records.sight import SightChange

PARTED = {"participant_id": 31, "field": "mother_id", "before": 30, "after": None}
SEEN = {"group_code": "c4r", "entity": "family", "entity_id": 12, "sees": True}


class DryRun(BaseModel):
    """Parameters of a move or a merge."""

    dry_run: bool = Field(False, description="only say what would change")


class ParentChange(BaseModel):
    """A participant's `mother_id` or `father_id` that becomes another, or nobody."""

    participant_id: int
    field: str
    before: int
    after: int | None


class Emptied(BaseModel):
    """Tissue samples and families that have nothing below them any more."""

    tissue_sample_ids: Annotated[list[int], Field(examples=[[]])] = Field(default_factory=list)
    family_ids: list[int] = Field(default_factory=list)


class Obstacle(BaseModel):
    """Why it cannot be done: a field of the record named by `record_id`."""

    message: str
    field: str | None
    record_id: int | None


class Moved(BaseModel):
    """What a move changes: what goes along, parents, who sees what, and what is left empty.

    What is left empty is deleted, unless somebody commented on it. Nothing is changed if there are
    `conflicts`.
    """

    tissue_sample_ids: list[int]
    dataset_ids: list[int]
    analysis_ids: Annotated[list[int], Field(examples=[[7]])]
    parents: Annotated[list[ParentChange], Field(examples=[[PARTED]])]
    sight: Annotated[list[SightChange], Field(examples=[[SEEN]])]
    deleted: Emptied
    kept_empty: Emptied
    conflicts: Annotated[list[Obstacle], Field(examples=[[]])]


class CannotMove(Unprocessable):
    """A rule is against the move or the merge; its preview says the same."""

    def __init__(self, obstacles: Sequence[FieldError]) -> None:
        more = f" (and {len(obstacles) - 1} more)" if len(obstacles) > 1 else ""
        super().__init__(f"{obstacles[0].message.rstrip('.')}{more}.", errors=obstacles)


def obstacles_of(errors: Sequence[FieldError]) -> list[Obstacle]:
    """The errors as a preview tells them."""
    return [
        Obstacle(message=each.message, field=each.field, record_id=each.record_id)
        for each in errors
    ]
