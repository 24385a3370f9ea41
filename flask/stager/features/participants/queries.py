"""SELECTs about participants."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from stager.access.identity import Identity
from stager.access.scope import may_see, visible
from stager.db import Session
from stager.features.phenotypes.queries import shown
from stager.features.records.codenames import previous
from stager.features.records.external_ids import names_of
from stager.features.records.queries import (
    PARTICIPANT,
    Record,
    datasets,
    records,
    tissue_samples,
    with_authors,
)
from stager.models import Family, Institution, Participant

PARENTS = ("mother_id", "father_id")


def rows(session: Session, identity: Identity, ids: Sequence[int]) -> list[Record]:
    """The rows of the list for these ids, in any order. Four statements."""
    return _nested(session, identity, Participant.participant_id.in_(ids))


def read_participant(
    session: Session, identity: Identity, participant_id: int
) -> tuple[Record, int] | None:
    """The participant with visible parents, and its version, if visible. Eight statements."""
    wanted = (Participant.participant_id == participant_id) & may_see(Participant, identity)
    found = _nested(session, identity, wanted)
    if not found:
        return None
    participant = found[0]
    parents = {participant[name] for name in PARENTS}
    seen = session.scalars(
        visible(Participant, identity)
        .with_only_columns(Participant.participant_id)
        .where(Participant.participant_id.in_(parents))
    ).all()
    participant |= {name: None for name in PARENTS if participant[name] not in seen}
    former = previous(session, Participant, [participant_id])
    participant["previous_codenames"] = former.get(participant_id, [])
    participant["phenotypes"] = shown(session, participant_id)
    participant["external_ids"] = names_of(session, Participant, participant_id)
    return participant, participant["version"]


def _nested(session: Session, identity: Identity, wanted: ColumnElement[bool]) -> list[Record]:
    statement = (
        select(
            *PARTICIPANT,
            Participant.version,
            Participant.mother_id,
            Participant.father_id,
            Family.family_id,
            Family.family_codename,
            Family.family_aliases,
            Institution.institution,
        )
        .join(Family, Family.family_id == Participant.family_id)
        .outerjoin(Institution, Institution.institution_id == Participant.institution_id)
        .where(wanted)
    )
    found = records(
        session, with_authors(statement, Participant.created_by_id, Participant.updated_by_id)
    )
    if not found:
        return []
    samples = tissue_samples(session, identity, [each["participant_id"] for each in found])
    below = [sample for each in samples.values() for sample in each]
    of_sample = datasets(session, identity, [sample["tissue_sample_id"] for sample in below])
    for sample in below:
        sample["datasets"] = of_sample.get(sample["tissue_sample_id"], [])
    for participant in found:
        participant["tissue_samples"] = samples.get(participant["participant_id"], [])
    return found
