"""The rows of a synthetic cohort, table by table, as plain values; writing them is in `scale`."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from stager.db import Base
from stager.models import (
    Analysis,
    Dataset,
    Family,
    File,
    Group,
    Participant,
    TissueSample,
    User,
)
from stager.models.enums import (
    DATASET_TYPES,
    AnalysisState,
    DatasetCondition,
    FileType,
    ParticipantType,
    PriorityType,
    Sex,
    TissueSampleType,
)

EPOCH = datetime(2021, 1, 1, tzinfo=UTC)
SPAN_S = 5 * 365 * 86_400
TYPES = [code for code in DATASET_TYPES if code != "RRS"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows of each kind."""

    families: int
    participants: int
    samples: int
    datasets: int
    analyses: int
    users: int = 50
    groups: int = 20

    @classmethod
    def at(cls, scale: float) -> "Sizes":
        """The sizes at a scale; at least one family."""
        families = max(1, round(10_000 * scale))
        return cls(families, families * 3, families * 7 // 2, families * 10, families * 6)


class CohortRows:
    """Rows with ids from `first` on, so that they stand above the rows that exist."""

    def __init__(self, sizes: Sizes, first: Mapping[type[Base], int], seed: int) -> None:
        self.sizes = sizes
        self.first = first
        self.random = random.Random(seed)  # noqa: S311 - data for measuring, not a secret

    def _ids(self, model: type[Base], count: int) -> range:
        return range(self.first[model], self.first[model] + count)

    def _moment(self) -> datetime:
        return EPOCH + timedelta(seconds=self.random.randrange(SPAN_S))

    def _authored(self) -> Row:
        users = self._ids(User, self.sizes.users)
        created = self._moment()
        return {
            "created": created,
            "created_by_id": self.random.choice(users),
            "updated": created + timedelta(days=self.random.randrange(200)),
            "updated_by_id": self.random.choice(users),
        }

    def users(self) -> Iterator[Row]:
        """Users who cannot sign in."""
        for number in self._ids(User, self.sizes.users):
            name = f"scale-{number}"
            yield {
                "user_id": number,
                "username": name,
                "email": f"{name}@example.org",
                "password_hash": "!",
                "is_admin": False,
                "deactivated": False,
            }

    def groups(self) -> Iterator[Row]:
        """Laboratories."""
        for number in self._ids(Group, self.sizes.groups):
            code = f"lab-{number:03}"
            yield {"group_id": number, "group_code": code, "group_name": f"Laboratory {number}"}

    def memberships(self) -> Iterator[Row]:
        """Two groups for each user."""
        groups = self._ids(Group, self.sizes.groups)
        for user in self._ids(User, self.sizes.users):
            for group in self.random.sample(groups, 2):
                yield {"user_id": user, "group_id": group}

    def families(self) -> Iterator[Row]:
        """Families."""
        for number in self._ids(Family, self.sizes.families):
            yield {
                "family_id": number,
                "family_codename": f"S{number:06}",
                "family_aliases": None,
                **self._authored(),
            }

    def participants(self) -> Iterator[Row]:
        """Trios: a proband and both parents."""
        roles = (
            (ParticipantType.PROBAND, None, True),
            (ParticipantType.PARENT, Sex.FEMALE, False),
            (ParticipantType.PARENT, Sex.MALE, False),
        )
        families = self._ids(Family, self.sizes.families)
        for place, number in enumerate(self._ids(Participant, self.sizes.participants)):
            role, sex, affected = roles[place % 3]
            yield {
                "participant_id": number,
                "family_id": families[place // 3],
                "participant_codename": f"SP{number:07}",
                "participant_type": role,
                "sex": sex or self.random.choice((Sex.FEMALE, Sex.MALE)),
                "affected": affected,
                "solved": self.random.choice((True, False, None)) if affected else None,
                "notes": self.random.choice((None, "seizures since infancy", "short stature")),
                **self._authored(),
            }

    def samples(self) -> Iterator[Row]:
        """Tissue samples, spread over the participants."""
        participants = self._ids(Participant, self.sizes.participants)
        kinds = list(TissueSampleType)
        for place, number in enumerate(self._ids(TissueSample, self.sizes.samples)):
            yield {
                "tissue_sample_id": number,
                "participant_id": participants[place % len(participants)],
                "tissue_sample_type": self.random.choice(kinds),
                **self._authored(),
            }

    def datasets(self) -> Iterator[Row]:
        """Datasets, spread over the samples, another type at each round."""
        samples = self._ids(TissueSample, self.sizes.samples)
        for place, number in enumerate(self._ids(Dataset, self.sizes.datasets)):
            yield {
                "dataset_id": number,
                "tissue_sample_id": samples[place % len(samples)],
                "dataset_type": TYPES[place // len(samples) % len(TYPES)],
                "condition": DatasetCondition.GERM_LINE,
                "notes": self.random.choice((None, "re-sequenced", "low yield")),
                "sequencing_id": f"SEQ{number:07}",
                "sequencing_date": date(2021, 1, 1) + timedelta(days=self.random.randrange(1500)),
                "batch_id": f"B{number // 96:05}",
                "discriminator": "dataset",
                **self._authored(),
            }

    def dataset_groups(self) -> Iterator[Row]:
        """One or two groups for each dataset."""
        groups = self._ids(Group, self.sizes.groups)
        for dataset in self._ids(Dataset, self.sizes.datasets):
            for group in self.random.sample(groups, self.random.choice((1, 2))):
                yield {"group_id": group, "dataset_id": dataset}

    def files(self) -> Iterator[Row]:
        """Three files for two datasets."""
        for number in self._ids(File, self.sizes.datasets * 3 // 2):
            yield {
                "file_id": number,
                "path": f"lab-001/scale/{number // 1000:05}/{number:08}.bam",
                "multiplexed": False,
                "file_type": FileType.BAM,
            }

    def file_links(self) -> Iterator[Row]:
        """Each file belongs to one dataset."""
        datasets = self._ids(Dataset, self.sizes.datasets)
        for place, number in enumerate(self._ids(File, self.sizes.datasets * 3 // 2)):
            dataset = datasets[place % len(datasets)]
            yield {"file_id": number, "dataset_id": dataset, "exclusive_file_id": number}

    def analyses(self) -> Iterator[Row]:
        """Analyses in every state."""
        users = self._ids(User, self.sizes.users)
        states = list(AnalysisState)
        datasets = self._ids(Dataset, self.sizes.datasets)
        for place, number in enumerate(self._ids(Analysis, self.sizes.analyses)):
            samples = self.sizes.samples
            code = TYPES[place % len(datasets) // samples % len(TYPES)]
            requested = self._moment()
            yield {
                "analysis_id": number,
                "analysis_state": self.random.choice(states),
                "kind": DATASET_TYPES[code].kind.value,
                "requester_id": self.random.choice(users),
                "assignee_id": self.random.choice((None, *users[:5])),
                "requested": requested,
                "updated": requested + timedelta(hours=self.random.randrange(500)),
                "updated_by_id": self.random.choice(users),
                "priority": self.random.choice((None, *PriorityType)),
            }

    def analysis_links(self) -> Iterator[Row]:
        """One dataset for each analysis."""
        datasets = self._ids(Dataset, self.sizes.datasets)
        for place, number in enumerate(self._ids(Analysis, self.sizes.analyses)):
            yield {"analysis_id": number, "dataset_id": datasets[place % len(datasets)]}
