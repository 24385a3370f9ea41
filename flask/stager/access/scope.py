"""Which rows an identity may see: the only place that turns an identity into a filtered SELECT.

A dataset is visible to a non-admin who shares at least one group with it. Everything above it
(tissue sample, participant, family) and below it (analyses, files) is visible through at least one
visible dataset. A participant or family without any dataset is visible to administrators only.
A comment is visible with its record. Notifications and saved views are personal: an administrator
sees no more of them than others do.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, inspect, or_, select, true

from stager.access.identity import Identity
from stager.db import Base
from stager.models import (
    Analysis,
    Comment,
    Dataset,
    DatasetAnalysis,
    DatasetFile,
    Family,
    File,
    Group,
    GroupDataset,
    Notification,
    Participant,
    SavedView,
    TissueSample,
)
from stager.models.records import RECORDS


def visible(model: type[Base], identity: Identity) -> Select[Any]:
    """A SELECT of the rows of `model` that the identity may see; refine it with `where`.

    Raises:
        KeyError: there is no rule for the model, so nobody may list it.
    """
    return select(model).where(may_see(model, identity))


def may_see(model: type[Base], identity: Identity) -> ColumnElement[bool]:
    """The predicate on a row of `model` that holds if the identity may see it."""
    predicate = PREDICATES[model]
    if identity.is_anonymous:
        return false()
    if identity.is_admin and model not in PERSONAL:
        return true()
    return predicate(identity)


def primary_key(model: type[Base]) -> ColumnElement[int]:
    """The column of the id that names a row of `model`, which has one column for that."""
    found: ColumnElement[int] = inspect(model).primary_key[0]
    return found


def visible_dataset_ids(identity: Identity) -> Select[Any]:
    """The ids of the visible datasets, for `IN`; for an administrator that is all of them."""
    if identity.is_admin:
        return select(Dataset.dataset_id)
    return select(GroupDataset.dataset_id).where(GroupDataset.group_id.in_(identity.group_ids))


def _dataset(identity: Identity) -> ColumnElement[bool]:
    # IN, not EXISTS: MariaDB counts 16,000 visible of 30,000 in 18 ms so, and in 154 ms otherwise.
    return Dataset.dataset_id.in_(visible_dataset_ids(identity))


def _tissue_sample(identity: Identity) -> ColumnElement[bool]:
    return TissueSample.tissue_sample_id.in_(
        select(Dataset.tissue_sample_id).where(_dataset(identity))
    )


def _participant(identity: Identity) -> ColumnElement[bool]:
    return Participant.participant_id.in_(
        select(TissueSample.participant_id).join(Dataset).where(_dataset(identity))
    )


def _family(identity: Identity) -> ColumnElement[bool]:
    return Family.family_id.in_(
        select(Participant.family_id).join(TissueSample).join(Dataset).where(_dataset(identity))
    )


def _analysis(identity: Identity) -> ColumnElement[bool]:
    return Analysis.analysis_id.in_(
        select(DatasetAnalysis.analysis_id)
        .join(GroupDataset, GroupDataset.dataset_id == DatasetAnalysis.dataset_id)
        .where(GroupDataset.group_id.in_(identity.group_ids))
    )


def _file(identity: Identity) -> ColumnElement[bool]:
    return File.file_id.in_(
        select(DatasetFile.file_id)
        .join(GroupDataset, GroupDataset.dataset_id == DatasetFile.dataset_id)
        .where(GroupDataset.group_id.in_(identity.group_ids))
    )


def _group(identity: Identity) -> ColumnElement[bool]:
    return Group.group_id.in_(identity.group_ids)


def _comment(identity: Identity) -> ColumnElement[bool]:
    return or_(
        *(
            and_(
                Comment.entity == model.__tablename__,
                Comment.entity_id.in_(select(primary_key(model)).where(may_see(model, identity))),
            )
            for model in RECORDS.values()
        )
    )


def _notification(identity: Identity) -> ColumnElement[bool]:
    seen = select(Analysis.analysis_id).where(may_see(Analysis, identity))
    return and_(
        Notification.user_id == identity.user_id,
        Notification.entity == Analysis.__tablename__,
        Notification.entity_id.in_(seen),
    )


def _saved_view(identity: Identity) -> ColumnElement[bool]:
    return or_(SavedView.user_id == identity.user_id, SavedView.group_id.in_(identity.group_ids))


PREDICATES: dict[type[Base], Callable[[Identity], ColumnElement[bool]]] = {
    Analysis: _analysis,
    Comment: _comment,
    Dataset: _dataset,
    Family: _family,
    File: _file,
    Group: _group,
    Notification: _notification,
    Participant: _participant,
    SavedView: _saved_view,
    TissueSample: _tissue_sample,
}
# What is so for administrators too.
PERSONAL = frozenset({Notification, SavedView})
