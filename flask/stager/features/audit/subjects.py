"""Which participant an event is about, if any; looked up for all events of a change at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from stager.db import Session
from stager.models import Dataset, Participant, TissueSample

Values = Mapping[str, Any]
# A table's name and an id in it.
Subject = tuple[str, int]
PARTICIPANT, SAMPLE, DATASET = (
    model.__tablename__ for model in (Participant, TissueSample, Dataset)
)
# Ids in one IN, fewer than any database refuses.
CHUNK = 5000


def subject_of(entity: str | None, entity_id: object, values: Values) -> Subject | None:
    """What leads to the participant: their own row, or a sample or dataset of theirs.

    `values` are those of the row that the event is about, as far as they are known.
    """
    if "entity" in values:  # what is attached to a record
        return subject_of(values["entity"], values["entity_id"], {})
    if entity == PARTICIPANT and entity_id is not None:
        return PARTICIPANT, int(str(entity_id))
    for table in (PARTICIPANT, SAMPLE, DATASET):
        key = values.get(f"{table}_id")
        if key is not None:
            return table, int(key)
    if entity in {SAMPLE, DATASET} and entity_id is not None:
        return entity, int(str(entity_id))
    return None


def participants_of(
    session: Session,
    subjects: Iterable[Subject | None],
    removed: Mapping[Subject, Subject],
) -> dict[Subject | None, int]:
    """The participant of each subject that has one.

    `removed` says what those hung on that are no longer in the database.
    """
    ends = {each: _followed(each, removed) for each in subjects if each is not None}
    owners: dict[Subject, int] = {}
    for table in (SAMPLE, DATASET):
        keys = sorted({key for of, key in ends.values() if of == table})
        for start in range(0, len(keys), CHUNK):
            owners |= _owners(session, table, keys[start : start + CHUNK])
    owners |= {end: end[1] for end in ends.values() if end[0] == PARTICIPANT}
    return {subject: owners[end] for subject, end in ends.items() if end in owners}


def _followed(subject: Subject, removed: Mapping[Subject, Subject]) -> Subject:
    while subject in removed:
        subject = removed[subject]
    return subject


def _owners(session: Session, table: str, keys: Sequence[int]) -> dict[Subject, int]:
    statement = select(TissueSample.tissue_sample_id, TissueSample.participant_id)
    if table == SAMPLE:
        statement = statement.where(TissueSample.tissue_sample_id.in_(keys))
    else:
        statement = (
            select(Dataset.dataset_id, TissueSample.participant_id)
            .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
            .where(Dataset.dataset_id.in_(keys))
        )
    return {(table, key): owner for key, owner in session.connection().execute(statement)}
