"""What hangs on a participant and goes along when the record is merged into another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm.attributes import flag_modified

from stager.access.identity import Identity
from stager.db import Base, Session
from stager.features.records import codenames, editing, external_ids
from stager.models import (
    Comment,
    ExternalId,
    Participant,
    ParticipantPhenotype,
    PreviousCodename,
    TissueSample,
)

ENTITY = Participant.__tablename__
Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True)
class Belongings:
    """The rows that go along, and phenotypes about which the survivor's record decides."""

    samples: Sequence[TissueSample]
    comments: Sequence[Comment]
    external_ids: Sequence[ExternalId]
    phenotypes: Sequence[ParticipantPhenotype]
    superseded: Sequence[ParticipantPhenotype]
    previous_codenames: list[str]

    def hand_over(
        self,
        session: Session,
        loser: Participant,
        survivor: Participant,
        identity: Identity,
        now: datetime,
    ) -> None:
        """All of it is the survivor's after the flush, and so are the loser's codenames."""
        key = survivor.participant_id
        for sample in self.samples:
            editing.change(sample, {"participant_id": key}, identity, now)
        for comment in self.comments:
            comment.entity_id = key
            flag_modified(comment, "updated")  # as it was: nobody rewords it
        for name in self.external_ids:
            session.add(
                ExternalId(entity=ENTITY, entity_id=key, namespace=name.namespace, value=name.value)
            )
        for phenotype in self.phenotypes:
            session.add(_copied(phenotype, key, identity, now))
        for gone in (*self.phenotypes, *self.superseded):
            session.delete(gone)
        session.flush()
        _hand_over_codenames(session, loser, survivor, now)


def of(session: Session, loser: Participant, survivor: Participant) -> Belongings:
    """What goes from the one to the other, apart from its fields and children. Seven statements."""
    lost, kept = loser.participant_id, survivor.participant_id
    phenotypes = _phenotypes(session, lost)
    known = {each.hpo_id for each in _phenotypes(session, kept)}
    names = [external_ids.stored(session, ENTITY, key) for key in (lost, kept)]
    samples = select(TissueSample).where(TissueSample.participant_id == lost)
    comments = select(Comment).where(Comment.entity == ENTITY, Comment.entity_id == lost)
    former = codenames.previous(session, Participant, [lost]).get(lost, [])
    return Belongings(
        samples=session.scalars(samples.order_by(TissueSample.tissue_sample_id)).all(),
        comments=session.scalars(comments.order_by(Comment.comment_id)).all(),
        external_ids=external_ids.lacking(*names),
        phenotypes=[each for each in phenotypes if each.hpo_id not in known],
        superseded=[each for each in phenotypes if each.hpo_id in known],
        previous_codenames=[loser.participant_codename, *former],
    )


def _phenotypes(session: Session, participant_id: int) -> Sequence[ParticipantPhenotype]:
    statement = select(ParticipantPhenotype).where(
        ParticipantPhenotype.participant_id == participant_id
    )
    return session.scalars(statement.order_by(ParticipantPhenotype.hpo_id)).all()


def _copied(
    phenotype: ParticipantPhenotype, participant_id: int, identity: Identity, now: datetime
) -> ParticipantPhenotype:
    return ParticipantPhenotype(
        participant_id=participant_id,
        hpo_id=phenotype.hpo_id,
        present=phenotype.present,
        onset=phenotype.onset,
        created=phenotype.created,
        created_by_id=phenotype.created_by_id,
        updated=now,
        updated_by_id=identity.author_id,
    )


def _hand_over_codenames(
    session: Session, loser: Participant, survivor: Participant, now: datetime
) -> None:
    ours = PreviousCodename.entity == ENTITY
    session.execute(
        update(PreviousCodename)
        .where(ours, PreviousCodename.entity_id == loser.participant_id)
        .values(entity_id=survivor.participant_id)
    )
    session.add(
        PreviousCodename(
            entity=ENTITY,
            codename=loser.participant_codename,
            entity_id=survivor.participant_id,
            retired_at=now,
        )
    )
