"""Editing many records at once: all of them, or none if one refuses."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Generic, TypeVar, cast

from pydantic import BaseModel, Field

from stager.access.identity import Identity
from stager.db import Base, Session
from stager.errors import FieldError, StagerError, Stale
from stager.features.records import editing
from stager.features.records.fields import RecordId
from stager.models.authorship import Authored
from stager.models.versioned import Versioned

MAXIMUM = 500

Change = TypeVar("Change", bound=BaseModel)
Record = TypeVar("Record", bound=Base)
Editable = TypeVar("Editable", bound=Authored)
Version = Annotated[int, Field(ge=1)]
Versions = Annotated[
    dict[int, Version],
    Field(
        max_length=MAXIMUM,
        examples=[{"31": 3}],
        json_schema_extra={"propertyNames": {"pattern": "^[1-9][0-9]{0,9}$"}},
    ),
]
Revise = Callable[[Session, Identity, Sequence[Record], Change, datetime], None]


class ManyPatch(BaseModel, Generic[Change]):
    """The same change of many records; `versions` are those that the caller saw, by id."""

    ids: Annotated[list[RecordId], Field(min_length=1, max_length=MAXIMUM, examples=[[31, 32]])]
    versions: Versions = Field(default_factory=dict)
    change: Change


class Changed(BaseModel):
    """The ids of the records that are different now, in order."""

    changed: Annotated[list[int], Field(examples=[[31, 32]])]


def edit_many(
    session: Session,
    identity: Identity,
    model: type[Record],
    given: ManyPatch[Change],
    revise: Revise[Record, Change],
    now: datetime,
) -> Changed:
    """Every record has the change, made by `revise`; or none has, where this raises.

    Raises:
        NotFound: one of them does not exist, or the caller may not see it.
        Stale: one of them is of another version than the caller saw.
        StagerError: what `revise` raises, with the fields as the body has them.
    """
    records = editing.find_all(session, identity, model, given.ids)
    before = _versions(records)
    _refuse_stale(before, given.versions)
    try:
        revise(session, identity, records, given.change, now)
    except StagerError as refusal:
        refusal.errors = tuple(_in_body(error) for error in refusal.errors)
        raise
    session.flush()
    after = _versions(records)
    return Changed(changed=[key for key in before if after[key] != before[key]])


def change_all(
    _session: Session,
    identity: Identity,
    records: Sequence[Editable],
    change: BaseModel,
    now: datetime,
) -> None:
    """The records have the fields that were sent; for nouns whose records know no further rule."""
    for record in records:
        editing.change(record, change.model_dump(exclude_unset=True), identity, now)


def _versions(records: Sequence[Base]) -> dict[int, int]:
    return {
        editing.reference_to(record)[1]: cast("Versioned", record).version for record in records
    }


def _refuse_stale(current: dict[int, int], seen: dict[int, int]) -> None:
    message = "Somebody changed this record meanwhile."
    stale = [
        FieldError(message, field=f"versions.{key}", record_id=key)
        for key, version in current.items()
        if seen.get(key, version) != version
    ]
    if stale:
        raise Stale(
            f"Somebody changed {len(stale)} of these records meanwhile. Reload and try again.",
            errors=stale,
        )


def _in_body(error: FieldError) -> FieldError:
    return replace(error, field=f"change.{error.field}") if error.field else error
