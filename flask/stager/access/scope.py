"""Which rows an identity may see: the only place that turns an identity into a filtered SELECT.

A dataset is visible to a non-admin who shares at least one group with it. Everything above it
(tissue sample, participant, family) and below it (analyses, files) is visible through at least one
visible dataset. A participant or family without any dataset is visible to administrators only.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Select, false, select, true

from stager.access.identity import Identity
from stager.db import Base
from stager.models import (
    Analysis,
    Dataset,
    DatasetAnalysis,
    DatasetFile,
    Family,
    File,
    Group,
    GroupDataset,
    Participant,
    TissueSample,
)


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
    if identity.is_admin:
        return true()
    return predicate(identity)


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


def _in_my_groups(identity: Identity) -> ColumnElement[bool]:
    return Dataset.dataset_id.in_(visible_dataset_ids(identity))


PREDICATES: dict[type[Base], Callable[[Identity], ColumnElement[bool]]] = {
    Analysis: _analysis,
    Dataset: _dataset,
    Family: _family,
    File: _file,
    Group: _group,
    Participant: _participant,
    TissueSample: _tissue_sample,
}
