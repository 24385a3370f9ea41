"""Moving a dataset to another tissue sample; what that changes can be asked first."""

from dataclasses import dataclass
from datetime import datetime

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import FieldError
from stager.features.datasets import queries
from stager.features.records import editing
from stager.features.records.editing import RequireCurrent
from stager.features.records.moves import CannotMove, Emptied, Moved, obstacles_of
from stager.features.records.sight import Step, analyses_of, sight_changes
from stager.models import Dataset, Family, Participant, TissueSample


@dataclass(frozen=True, slots=True)
class Move:
    """A dataset, the tissue sample to go to, and the sample that is left."""

    dataset: Dataset
    source: TissueSample
    target: TissueSample
    obstacles: list[FieldError]
    preview: Moved

    def carry_out(self, session: Session, identity: Identity, now: datetime) -> None:
        """The dataset is of the other sample, and the sample that it left gone if it is to go.

        Raises:
            CannotMove: the preview names conflicts.
        """
        if self.obstacles:
            raise CannotMove(self.obstacles)
        sample_id = self.target.tissue_sample_id
        editing.change(self.dataset, {"tissue_sample_id": sample_id}, identity, now)
        session.flush()
        if self.preview.deleted.tissue_sample_ids:
            editing.remove(session, self.source)
            session.flush()


def plan(
    session: Session,
    identity: Identity,
    dataset_id: int,
    tissue_sample_id: int,
    require_current: RequireCurrent,
) -> Move:
    """What moving the dataset changes; nothing is changed yet.

    The participant whose dataset it was stays, also without any other.

    Raises:
        NotFound: there is no such dataset or tissue sample.
        CannotMove: the dataset is of that sample already.
    """
    dataset = editing.find(session, identity, Dataset, dataset_id)
    require_current(dataset.version)
    missing = "There is no such tissue sample."
    target = editing.find(session, identity, TissueSample, tissue_sample_id, missing=missing)
    source = session.get_one(TissueSample, dataset.tissue_sample_id)
    if source is target:
        message = "The dataset is of this tissue sample already."
        raise CannotMove([FieldError(message, field="tissue_sample_id")])
    is_empty = not queries.has_other_dataset(session, dataset)
    may_go = is_empty and not editing.is_commented(session, source)
    left = Emptied(tissue_sample_ids=[source.tissue_sample_id] if is_empty else [])
    obstacles = _obstacles(session, dataset_id)
    preview = Moved(
        tissue_sample_ids=[],
        dataset_ids=[dataset_id],
        analysis_ids=analyses_of(session, [dataset_id]),
        parents=[],
        sight=sight_changes(
            session, Dataset.dataset_id == dataset_id, _steps(session, source, target, may_go)
        ),
        deleted=left if may_go else Emptied(),
        kept_empty=Emptied() if may_go else left,
        conflicts=obstacles_of(obstacles),
    )
    return Move(dataset, source, target, obstacles, preview)


def _steps(
    session: Session, source: TissueSample, target: TissueSample, source_goes: bool
) -> list[Step]:
    old = session.get_one(Participant, source.participant_id)
    new = session.get_one(Participant, target.participant_id)
    return [
        Step(
            TissueSample,
            source.tissue_sample_id,
            target.tissue_sample_id,
            keeps_source=not source_goes,
        ),
        Step(Participant, old.participant_id, new.participant_id),
        Step(Family, old.family_id, new.family_id),
    ]


def _obstacles(session: Session, dataset_id: int) -> list[FieldError]:
    # Its report names samples by participant, and is read when the analysis ends.
    message = "An analysis of this dataset is waiting or running."
    return [
        FieldError(message, field="dataset_id", record_id=analysis_id)
        for analysis_id in queries.unfinished_analyses(session, dataset_id)
    ]
