"""Participants on the wire."""

from stager.features.records.schemas import (
    Authors,
    DatasetCore,
    LinkedFile,
    ParticipantCore,
    TissueCore,
)


class SampleDataset(DatasetCore):
    """A visible dataset of a tissue sample."""

    linked_files: list[LinkedFile]


class ParticipantSample(TissueCore):
    """A visible tissue sample with its visible datasets."""

    datasets: list[SampleDataset]


class ParticipantFamily(Authors):
    """Whose participant it is, and who recorded it."""

    family_id: int
    family_codename: str
    family_aliases: str | None
    institution: str | None


class ParticipantRow(ParticipantCore, ParticipantFamily):
    """A row of the list."""

    tissue_samples: list[ParticipantSample]


class SampleDatasetDetail(SampleDataset, Authors):
    """A visible dataset with its authors."""


class ParticipantSampleDetail(TissueCore, Authors):
    """A visible tissue sample with its authors and visible datasets."""

    datasets: list[SampleDatasetDetail]


class ParticipantDetail(ParticipantCore, ParticipantFamily):
    """A participant with the visible tissue samples and datasets."""

    tissue_samples: list[ParticipantSampleDetail]
