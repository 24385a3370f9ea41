"""Datasets as rows of a cohort sheet: what the list has, and the rest of what an intake reads."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from stager.access.identity import Identity
from stager.access.scope import visible_dataset_ids
from stager.db import Session
from stager.features.datasets.queries import rows
from stager.features.records.queries import Record, records
from stager.models import Dataset, Participant, TissueSample


def sheet_rows(session: Session, identity: Identity, ids: Sequence[int]) -> list[Record]:
    """The rows for these ids, which are visible, in any order. Six statements.

    A parent is named if it has a dataset that the caller may see: only then can it be in a sheet.
    """
    listed = rows(session, identity, ids)
    above = _samples_and_participants(session, [row["tissue_sample_id"] for row in listed])
    told = [row | above[row["tissue_sample_id"]] for row in listed]
    found = (row[name] for row in told for name in ("father_id", "mother_id"))
    parents = {each for each in found if each is not None}
    codenames = _codenames(session, identity, parents)
    for row in told:
        row["paternal_codename"] = codenames.get(row["father_id"])
        row["maternal_codename"] = codenames.get(row["mother_id"])
    return told


def _samples_and_participants(session: Session, sample_ids: Collection[int]) -> dict[int, Record]:
    statement = (
        select(
            TissueSample.tissue_sample_id.label("tissue_sample"),
            TissueSample.extraction_date,
            TissueSample.tissue_processing,
            TissueSample.notes.label("tissue_sample_notes"),
            Participant.affected,
            Participant.solved,
            Participant.month_of_birth,
            Participant.notes.label("participant_notes"),
            Participant.father_id,
            Participant.mother_id,
        )
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
        .where(TissueSample.tissue_sample_id.in_(sample_ids))
    )
    return {record["tissue_sample"]: record for record in records(session, statement)}


def _codenames(
    session: Session, identity: Identity, participant_ids: Collection[int]
) -> dict[int | None, str]:
    with_dataset = (
        select(TissueSample.participant_id)
        .join(Dataset, Dataset.tissue_sample_id == TissueSample.tissue_sample_id)
        .where(Dataset.dataset_id.in_(visible_dataset_ids(identity)))
    )
    statement = select(Participant.participant_id, Participant.participant_codename).where(
        Participant.participant_id.in_(participant_ids),
        Participant.participant_id.in_(with_dataset),
    )
    return {each.participant_id: each.participant_codename for each in session.execute(statement)}
