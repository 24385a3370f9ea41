"""What the list of participants offers: filters, sorting and the columns of its exports."""

from sqlalchemy import ColumnElement, select

from stager.access.identity import Identity
from stager.access.scope import may_see
from stager.db import enum_order
from stager.features.records.codenames import Named
from stager.lists import (
    Choice,
    Codes,
    Column,
    ExportColumn,
    Join,
    ListSpec,
    Moment,
    Text,
    Tristate,
)
from stager.models import Dataset, Family, Participant, TissueSample
from stager.models.enums import DATASET_TYPES, ParticipantType, Sex

_OF_FAMILY = Join(Family, Family.family_id == Participant.family_id)


def _of_visible_dataset(predicate: ColumnElement[bool], identity: Identity) -> ColumnElement[bool]:
    return Participant.participant_id.in_(
        select(TissueSample.participant_id)
        .join(Dataset, Dataset.tissue_sample_id == TissueSample.tissue_sample_id)
        .where(predicate, may_see(Dataset, identity))
    )


PARTICIPANTS = ListSpec(
    name="participants",
    key=Participant.participant_id.expression,
    key_name="participant_id",
    columns=(
        Column("participant_id", Participant.participant_id.expression, sortable=True),
        Column(
            "family_codename",
            Family.family_codename.expression,
            Text(exact=True, names=Named(Family)),
            sortable=True,
            joins=(_OF_FAMILY,),
        ),
        Column(
            "participant_codename",
            Participant.participant_codename.expression,
            Text(exact=True, names=Named(Participant)),
            sortable=True,
        ),
        Column("notes", Participant.notes.expression, Text(), sortable=True),
        Column(
            "participant_type",
            Participant.participant_type.expression,
            Choice.of(ParticipantType),
            sortable=True,
            sort=enum_order(Participant.participant_type),
        ),
        Column(
            "sex",
            Participant.sex.expression,
            Choice.of(Sex),
            sortable=True,
            sort=enum_order(Participant.sex),
        ),
        Column("affected", Participant.affected.expression, Tristate(), sortable=True),
        Column("solved", Participant.solved.expression, Tristate(), sortable=True),
        Column("updated", Participant.updated.expression, Moment(), sortable=True),
        Column(
            "dataset_types",
            Dataset.__table__.c.dataset_type,
            Codes(tuple(DATASET_TYPES)),
            within=_of_visible_dataset,
        ),
    ),
    default_order=(("participant_id", "asc"),),
    exports=ExportColumn.named(
        "participant_codename",
        "family_codename",
        "participant_type",
        "affected",
        "solved",
        "sex",
        "notes",
        "updated_by",
        "created_by",
    ),
)
