"""Rules about creating, editing and deleting tissue samples."""

from datetime import datetime

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import Unprocessable
from stager.features.records import editing
from stager.features.records.editing import RequireCurrent
from stager.features.tissue_samples.schemas import TissueSampleIn, TissueSamplePatch
from stager.models import Dataset, Participant, TissueSample


class HasDatasets(Unprocessable):
    """A tissue sample is deleted only when no dataset was made of it."""


def create(
    session: Session, identity: Identity, given: TissueSampleIn, now: datetime
) -> TissueSample:
    """A new tissue sample without datasets.

    Raises:
        NotFound: there is no such participant.
    """
    missing = "There is no such participant."
    editing.find(session, identity, Participant, given.participant_id, missing=missing)
    sample = TissueSample(**given.model_dump(), **editing.authorship(identity, now))
    session.add(sample)
    session.flush()
    return sample


def edit(
    session: Session,
    identity: Identity,
    tissue_sample_id: int,
    patch: TissueSamplePatch,
    now: datetime,
    require_current: RequireCurrent,
) -> None:
    """The fields that the patch names have its values.

    Raises:
        NotFound: there is no such tissue sample, or the caller may not see it.
    """
    sample = editing.find(session, identity, TissueSample, tissue_sample_id)
    require_current(sample.version)
    editing.change(sample, patch.model_dump(exclude_unset=True), identity, now)
    session.flush()


def delete(
    session: Session, identity: Identity, tissue_sample_id: int, require_current: RequireCurrent
) -> None:
    """The tissue sample is gone.

    Raises:
        NotFound: there is no such tissue sample.
        HasDatasets: a dataset was made of it.
    """
    sample = editing.find(session, identity, TissueSample, tissue_sample_id)
    require_current(sample.version)
    if editing.exists(session, Dataset.tissue_sample_id, tissue_sample_id):
        raise HasDatasets("Tissue has dataset(s), cannot delete")
    editing.remove(session, sample)
    session.flush()
