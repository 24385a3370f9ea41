"""What a planned merge says of itself, before it is carried out."""

from datetime import date

from stager.db import Session
from stager.features.participants.merging import Merge
from stager.features.participants.schemas import FieldValue, Merged
from stager.features.records.external_ids import SystemName
from stager.features.records.moves import Emptied, ParentChange, obstacles_of
from stager.features.records.sight import Step, below, sight_changes
from stager.models import Family, Institution, Participant


def preview_of(session: Session, merge: Merge) -> Merged:
    """Everything that the merge changes."""
    lost, kept = merge.loser.participant_id, merge.survivor.participant_id
    hanging = below(session, lost)
    left = Emptied(family_ids=[merge.loser.family_id] if merge.emptied else [])
    steps = [
        Step(Participant, lost, kept, keeps_source=False),
        Step(
            Family,
            merge.loser.family_id,
            merge.survivor.family_id,
            keeps_source=not merge.family_goes,
        ),
    ]
    things = merge.belongings
    return Merged(
        tissue_sample_ids=hanging.tissue_sample_ids,
        dataset_ids=hanging.dataset_ids,
        analysis_ids=hanging.analysis_ids,
        parents=[
            ParentChange(participant_id=child.participant_id, field=name, before=lost, after=kept)
            for child, name in merge.children
        ],
        sight=sight_changes(session, Participant.participant_id == lost, steps),
        deleted=left if merge.family_goes else Emptied(),
        kept_empty=Emptied() if merge.family_goes else left,
        conflicts=obstacles_of(merge.obstacles),
        filled=[_filled(session, name, value) for name, value in merge.filled.items()],
        differing=[_named(name) for name in merge.differing],
        comment_ids=[comment.comment_id for comment in things.comments],
        external_ids=[
            SystemName(system=each.namespace, value=each.value) for each in things.external_ids
        ],
        phenotypes=[phenotype.hpo_id for phenotype in things.phenotypes],
        previous_codenames=things.previous_codenames,
    )


def _named(name: str) -> str:
    return "institution" if name == "institution_id" else name


def _filled(session: Session, name: str, value: object) -> FieldValue:
    if name == "institution_id":
        value = session.get_one(Institution, value).institution
    return FieldValue(
        field=_named(name), value=value.isoformat() if isinstance(value, date) else value
    )
