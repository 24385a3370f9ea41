"""Cohorts of any size for measuring: synthetic rows, inserted past the unit of work.

Scale 1 is the size that the performance targets are stated for: 10,000 families, 30,000
participants, 35,000 tissue samples, 100,000 datasets with one or two files each, 60,000 analyses,
50 users and 20 groups, each dataset in one or two of them. The same scale and seed give the same
rows. Nothing of it is audited, and nobody can sign in as one of its users.
"""

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import Insert, func, insert, select

from stager.db import Base, Session, table_of
from stager.features.demo.scale_rows import CohortRows, Row, Sizes
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
    User,
    UserGroup,
)

CHUNK = 2_000
NUMBERED: tuple[type[Base], ...] = (
    User,
    Group,
    Family,
    Participant,
    TissueSample,
    Dataset,
    File,
    Analysis,
)


def generate(session: Session, scale: float, *, seed: int = 1) -> Sizes:
    """A synthetic cohort of that scale is in the database; returns what it consists of."""
    sizes = Sizes.at(scale)
    rows = CohortRows(sizes, {model: _next_id(session, model) for model in NUMBERED}, seed)
    for model, found in (
        (User, rows.users()),
        (Group, rows.groups()),
        (UserGroup, rows.memberships()),
        (Family, rows.families()),
        (Participant, rows.participants()),
        (TissueSample, rows.samples()),
        (Dataset, rows.datasets()),
        (GroupDataset, rows.dataset_groups()),
        (File, rows.files()),
        (DatasetFile, rows.file_links()),
        (Analysis, rows.analyses()),
        (DatasetAnalysis, rows.analysis_links()),
    ):
        _insert(session, model, found)
    return sizes


def _next_id(session: Session, model: type[Base]) -> int:
    (key,) = model.__mapper__.primary_key
    return (session.scalar(select(func.max(key))) or 0) + 1


def _insert(session: Session, model: type[Base], rows: Iterable[Row]) -> None:
    statement: Insert = insert(table_of(model))
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        session.connection().execute(statement, chunk)
