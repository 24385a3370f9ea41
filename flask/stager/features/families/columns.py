"""What the list of families offers: filters, sorting and the columns of its exports."""

from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import ColumnElement, select

from stager.access.identity import Identity
from stager.access.scope import may_see
from stager.features.records.codenames import Named
from stager.lists import AnyText, Column, ExportColumn, ListSpec, Moment, Text
from stager.models import Family, Participant


def _of_visible_member(predicate: ColumnElement[bool], identity: Identity) -> ColumnElement[bool]:
    return Family.family_id.in_(
        select(Participant.family_id).where(predicate, may_see(Participant, identity))
    )


def _members(row: Mapping[str, object]) -> list[object]:
    members = cast("Sequence[Mapping[str, object]]", row["participants"])
    return [member["participant_codename"] for member in members]


FAMILIES = ListSpec(
    name="families",
    key=Family.family_id.expression,
    key_name="family_id",
    columns=(
        Column("family_id", Family.family_id.expression, sortable=True),
        Column(
            "family_codename",
            Family.family_codename.expression,
            Text(exact=True, names=Named(Family)),
            sortable=True,
        ),
        Column("family_aliases", Family.family_aliases.expression, Text()),
        Column(
            "participant_codename",
            Participant.participant_codename.expression,
            Text(exact=True, names=Named(Participant)),
            within=_of_visible_member,
        ),
        Column("updated", Family.updated.expression, Moment(), sortable=True),
        Column(
            "search",
            Family.family_codename.expression,
            AnyText((Family.family_aliases.expression,), names=(Named(Family),)),
        ),
    ),
    default_order=(("family_id", "asc"),),
    exports=(
        *ExportColumn.named("family_codename", "family_aliases"),
        ExportColumn("participant_codenames", _members),
        *ExportColumn.named("created", "created_by", "updated", "updated_by"),
    ),
)
