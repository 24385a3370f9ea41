"""Deciding which tissue sample a row's dataset is of: a new one, a stored one, another row's."""

from stager.features.intake.plan import PlannedParticipant, PlannedSample
from stager.features.intake.rows import CohortRow
from stager.features.intake.state import Known, SampleTraits


class PlannedSamples:
    """The samples of the rows so far."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._by_traits: dict[tuple[str, SampleTraits], PlannedSample] = {}
        self._labelled: dict[tuple[str, str], PlannedSample] = {}

    def of(self, row: CohortRow, participant: PlannedParticipant) -> tuple[PlannedSample, bool]:
        """The row's sample, and whether an earlier row with its label says the same of it."""
        sample = self._by_itself(row, participant)
        if row.tissue_sample is None:
            return sample, True
        first = self._labelled.setdefault((participant.codename, row.tissue_sample), sample)
        return first, (first.traits, first.notes) == (sample.traits, sample.notes)

    def _by_itself(self, row: CohortRow, participant: PlannedParticipant) -> PlannedSample:
        traits = (row.tissue_sample_type, row.extraction_date, row.tissue_processing)
        key = (participant.codename, traits)
        sample = PlannedSample(participant, traits, row.tissue_sample_notes, row.number)
        if row.reuse_sample:
            if key in self._by_traits:
                return self._by_traits[key]
            sample.tissue_sample_id = self._stored(participant, traits)
        self._by_traits.setdefault(key, sample)
        return sample

    def _stored(self, participant: PlannedParticipant, traits: SampleTraits) -> int | None:
        if participant.participant_id is None:
            return None
        stored = self._known.samples.get(participant.participant_id, ())
        return next((sample_id for sample_id, each in stored if each == traits), None)
