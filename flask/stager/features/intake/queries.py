"""Every SELECT of the intake: what is known about the names in a sheet."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from stager.access.identity import Identity
from stager.access.scope import may_see, primary_key, visible
from stager.db import Base, Session, fold
from stager.features.intake.rows import CohortRow
from stager.features.intake.state import (
    DatasetTraits,
    Known,
    KnownFamily,
    KnownFile,
    KnownGroup,
    KnownParticipant,
    SampleTraits,
)
from stager.models import (
    Dataset,
    DatasetFile,
    Family,
    File,
    Institution,
    Participant,
    PreviousCodename,
    TissueSample,
)

CHUNK = 500
K = TypeVar("K", int, str)


def load_known(
    session: Session,
    identity: Identity,
    rows: Collection[CohortRow],
    groups: Mapping[str, KnownGroup],
    group_codes: tuple[str, ...],
    *,
    lock: bool,
) -> Known:
    """What the rows name, as far as it exists; one statement per 500 names and kind.

    With `lock`, existing participants and files stay as they are until the transaction ends.
    """
    codenames = {row.participant_codename for row in rows} | {
        parent
        for row in rows
        for parent in (row.paternal_codename, row.maternal_codename)
        if parent is not None
    }
    paths = {file.path for row in rows for file in row.linked_files}
    if lock:
        _lock(session, Participant.participant_id, Participant.participant_codename, codenames)
        _lock(session, File.file_id, File.path, paths)
    family_codenames = {row.family_codename for row in rows}
    families = _families(session, identity, family_codenames)
    participants = _participants(session, identity, codenames)
    ids = [each.participant_id for each in participants.values() if each.visible]
    reusing = any(row.reuse_sample for row in rows)
    return Known(
        families=families,
        participants=participants,
        samples=_samples(session, identity, ids) if reusing else {},
        datasets=_datasets(session, identity, ids),
        files=_files(session, paths),
        institutions=_institutions(session),
        groups=groups,
        group_codes=group_codes,
        renamed_families=_renamed(session, identity, Family.family_codename, family_codenames),
        renamed_participants=_renamed(
            session, identity, Participant.participant_codename, codenames
        ),
    )


def _chunks(values: Iterable[K]) -> Iterator[list[K]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _lock(
    session: Session,
    key: InstrumentedAttribute[int],
    name: InstrumentedAttribute[str],
    names: Collection[str],
) -> None:
    for chunk in _chunks(names):
        # In the order of the key, so that two imports wait for each other instead of deadlocking.
        session.execute(select(key).where(name.in_(chunk)).order_by(key).with_for_update()).all()


def _visible_ids(
    session: Session, identity: Identity, model: type[Base], key: Any, ids: Collection[int]
) -> set[int]:
    if identity.is_admin:
        return set(ids)
    found: set[int] = set()
    for chunk in _chunks(ids):
        found |= set(
            session.scalars(visible(model, identity).with_only_columns(key).where(key.in_(chunk)))
        )
    return found


def _families(
    session: Session, identity: Identity, codenames: Collection[str]
) -> dict[str, KnownFamily]:
    statement = select(Family.family_id, Family.family_codename, Family.family_aliases)
    rows = list(_found(session, statement, Family.family_codename, codenames))
    mine = _visible_ids(session, identity, Family, Family.family_id, [row[0] for row in rows])
    return {
        codename.lower(): KnownFamily(family_id, codename, aliases, family_id in mine)
        for family_id, codename, aliases in rows
    }


def _found(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    column: InstrumentedAttribute[K],
    values: Collection[K],
) -> Iterator[Any]:
    for chunk in _chunks(values):
        yield from session.execute(statement.where(column.in_(chunk)))


def _participants(
    session: Session, identity: Identity, codenames: Collection[str]
) -> dict[str, KnownParticipant]:
    father, mother = aliased(Participant), aliased(Participant)
    described = {
        "participant_aliases": Participant.participant_aliases,
        "participant_type": Participant.participant_type,
        "sex": Participant.sex,
        "affected": Participant.affected,
        "solved": Participant.solved,
        "month_of_birth": Participant.month_of_birth,
        "institution": Institution.institution,
        "participant_notes": Participant.notes,
        "paternal_codename": father.participant_codename,
        "maternal_codename": mother.participant_codename,
    }
    statement = (
        select(
            Participant.participant_id,
            Participant.participant_codename,
            Participant.family_id,
            *described.values(),
        )
        .outerjoin(Institution, Institution.institution_id == Participant.institution_id)
        .outerjoin(father, father.participant_id == Participant.father_id)
        .outerjoin(mother, mother.participant_id == Participant.mother_id)
    )
    rows = list(_found(session, statement, Participant.participant_codename, codenames))
    ids = [row[0] for row in rows]
    mine = _visible_ids(session, identity, Participant, Participant.participant_id, ids)
    return {
        codename.lower(): KnownParticipant(
            participant_id,
            codename,
            family_id,
            participant_id in mine,
            dict(zip(described, values, strict=True)),
        )
        for participant_id, codename, family_id, *values in rows
    }


def _renamed(
    session: Session,
    identity: Identity,
    codename: InstrumentedAttribute[str],
    names: Collection[str],
) -> dict[str, str | None]:
    model = codename.parent.class_
    statement = (
        select(PreviousCodename.codename, codename, may_see(model, identity))
        .join(model, primary_key(model) == PreviousCodename.entity_id)
        .where(PreviousCodename.entity == model.__tablename__)
    )
    return {
        before.lower(): now if is_visible else None
        for before, now, is_visible in _found(session, statement, PreviousCodename.codename, names)
    }


def _samples(
    session: Session, identity: Identity, participant_ids: Collection[int]
) -> dict[int, list[tuple[int, SampleTraits]]]:
    statement = (
        select(
            TissueSample.participant_id,
            TissueSample.tissue_sample_id,
            TissueSample.tissue_sample_type,
            TissueSample.extraction_date,
            TissueSample.tissue_processing,
        )
        .where(may_see(TissueSample, identity))
        .order_by(TissueSample.tissue_sample_id)
    )
    samples: dict[int, list[tuple[int, SampleTraits]]] = defaultdict(list)
    rows = _found(session, statement, TissueSample.participant_id, participant_ids)
    for participant_id, sample_id, *traits in rows:
        samples[participant_id].append((sample_id, (traits[0], traits[1], traits[2])))
    return samples


def _datasets(
    session: Session, identity: Identity, participant_ids: Collection[int]
) -> frozenset[DatasetTraits]:
    statement = (
        select(
            Participant.participant_codename,
            Dataset.dataset_type,
            Dataset.sequencing_date,
            TissueSample.tissue_sample_type,
        )
        .join(TissueSample, TissueSample.participant_id == Participant.participant_id)
        .join(Dataset, Dataset.tissue_sample_id == TissueSample.tissue_sample_id)
        .where(may_see(Dataset, identity))
    )
    rows = _found(session, statement, Participant.participant_id, participant_ids)
    return frozenset((codename.lower(), *traits) for codename, *traits in rows)


def _files(session: Session, paths: Collection[str]) -> dict[str, KnownFile]:
    linked = select(DatasetFile.dataset_id).where(DatasetFile.file_id == File.file_id).exists()
    statement = select(File.path, File.file_id, File.multiplexed, linked)
    return {
        path: KnownFile(file_id, bool(multiplexed), bool(is_linked))
        for path, file_id, multiplexed, is_linked in _found(session, statement, File.path, paths)
    }


def _institutions(session: Session) -> dict[str, int]:
    rows = session.execute(select(Institution.institution, Institution.institution_id))
    return {fold(name): institution_id for name, institution_id in rows}
