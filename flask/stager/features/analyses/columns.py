"""What the list of analyses offers: filters, sorting and the columns of its exports."""

from typing import Any

from sqlalchemy import ColumnElement, String, cast, select
from sqlalchemy.orm import aliased

from stager.access.identity import Identity
from stager.access.scope import may_see
from stager.db import enum_order
from stager.features.records.codenames import Named
from stager.lists import (
    AnyText,
    Choice,
    Codes,
    Column,
    Digits,
    ExportColumn,
    Join,
    ListSpec,
    Moment,
    Text,
)
from stager.models import (
    Analysis,
    Dataset,
    DatasetAnalysis,
    Family,
    Participant,
    TissueSample,
    User,
)
from stager.models.enums import AnalysisState, DatasetKind, PriorityType

_requester, _assignee, _editor = aliased(User), aliased(User), aliased(User)
_BY_REQUESTER = Join(_requester, _requester.user_id == Analysis.requester_id)
_BY_ASSIGNEE = Join(_assignee, _assignee.user_id == Analysis.assignee_id, outer=True)
_BY_EDITOR = Join(_editor, _editor.user_id == Analysis.updated_by_id)


def _of_visible_dataset(predicate: ColumnElement[bool], identity: Identity) -> ColumnElement[bool]:
    return Analysis.analysis_id.in_(
        select(DatasetAnalysis.analysis_id)
        .join(Dataset, Dataset.dataset_id == DatasetAnalysis.dataset_id)
        .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
        .join(Family, Family.family_id == Participant.family_id)
        .where(predicate, may_see(Dataset, identity))
    )


_NAMES: tuple[ColumnElement[Any], ...] = (
    Family.family_aliases.expression,
    Participant.participant_codename.expression,
    Participant.participant_aliases.expression,
)

ANALYSES = ListSpec(
    name="analyses",
    key=Analysis.analysis_id.expression,
    key_name="analysis_id",
    columns=(
        Column("analysis_id", Analysis.analysis_id.expression, Digits(), sortable=True),
        Column(
            "analysis_state",
            Analysis.analysis_state.expression,
            Choice.of(AnalysisState),
            sortable=True,
            # By name, as known clients expect, where MySQL would sort by declaration.
            sort=cast(Analysis.analysis_state, String(20)),
        ),
        Column("kind", Analysis.kind.expression, Codes(tuple(DatasetKind)), sortable=True),
        Column(
            "priority",
            Analysis.priority.expression,
            Choice.of(PriorityType),
            sortable=True,
            sort=enum_order(Analysis.priority),
        ),
        Column("notes", Analysis.notes.expression, Text(), sortable=True),
        Column("result_path", Analysis.result_path.expression, Text(), sortable=True),
        Column("updated", Analysis.updated.expression, Moment(), sortable=True),
        Column("requested", Analysis.requested.expression, Moment(), sortable=True),
        Column("pipeline", Analysis.pipeline.expression, Text(), sortable=True),
        Column(
            "requester",
            _requester.username.expression,
            Text(),
            sortable=True,
            joins=(_BY_REQUESTER,),
        ),
        Column(
            "assignee",
            _assignee.username.expression,
            Text(),
            sortable=True,
            joins=(_BY_ASSIGNEE,),
        ),
        Column(
            "updated_by", _editor.username.expression, Text(), sortable=True, joins=(_BY_EDITOR,)
        ),
        Column(
            "participant_codename",
            Participant.participant_codename.expression,
            Text(names=Named(Participant)),
            within=_of_visible_dataset,
        ),
        Column(
            "family_codename",
            Family.family_codename.expression,
            Text(names=Named(Family)),
            within=_of_visible_dataset,
        ),
        Column(
            "search",
            Family.family_codename.expression,
            AnyText(_NAMES, (Named(Family), Named(Participant))),
            within=_of_visible_dataset,
        ),
    ),
    default_order=(("analysis_id", "asc"),),
    # Order and spelling are read by known clients, the three lists with ast.literal_eval.
    exports=ExportColumn.named(
        "kind",
        "analysis_state",
        "participant_codenames",
        "family_codenames",
        "priority",
        "requester",
        "assignee",
        "updated",
        "result_path",
        "notes",
        "analysis_id",
        "sequencing_id",
    ),
)
