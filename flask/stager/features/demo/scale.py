"""Cohorts of any size for measuring: synthetic rows, inserted past the unit of work.

Scale 1 is the size that the performance targets are stated for: 10,000 families, 30,000
participants, 35,000 tissue samples, 100,000 datasets with one or two files each, 60,000 analyses,
50 users and 20 groups, each dataset in one or two of them. The same scale and seed give the same
rows. Nothing of it is audited, and nobody can sign in as one of its users.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Insert, func, insert, select

from stager.db import Base, Session
from stager.models import (
    Analysis,
    Dataset,
    DatasetAnalysis,
    DatasetFile,
    Family,
    File,
    Group,
    GroupDataset,
    Participant,
    TissueSample,
    User,
    UserGroup,
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

CHUNK = 2_000
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


class Generator:
    """Writes one synthetic cohort above the ids that exist."""

    def __init__(self, session: Session, sizes: Sizes, seed: int) -> None:
        self.session = session
        self.sizes = sizes
        self.random = random.Random(seed)  # noqa: S311 - data for measuring, not a secret
        self.first = {model: self._next_id(model) for model in NUMBERED}

    def _next_id(self, model: type[Base]) -> int:
        (key,) = model.__mapper__.primary_key
        return (self.session.scalar(select(func.max(key))) or 0) + 1

    def run(self) -> None:
        """All rows, parents first."""
        self._insert(User, self._users())
        self._insert(Group, self._groups())
        self._insert(UserGroup, self._memberships())
        self._insert(Family, self._families())
        self._insert(Participant, self._participants())
        self._insert(TissueSample, self._samples())
        self._insert(Dataset, self._datasets())
        self._insert(GroupDataset, self._dataset_groups())
        self._insert(File, self._files())
        self._insert(DatasetFile, self._file_links())
        self._insert(Analysis, self._analyses())
        self._insert(DatasetAnalysis, self._analysis_links())

    def _insert(self, model: type[Base], rows: Iterable[Row]) -> None:
        statement: Insert = insert(model.__table__)  # type: ignore[arg-type]  # a mapped class's table is a Table
        iterator = iter(rows)
        while chunk := list(islice(iterator, CHUNK)):
            self.session.connection().execute(statement, chunk)

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

    def _users(self) -> Iterator[Row]:
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

    def _groups(self) -> Iterator[Row]:
        for number in self._ids(Group, self.sizes.groups):
            code = f"lab-{number:03}"
            yield {"group_id": number, "group_code": code, "group_name": f"Laboratory {number}"}

    def _memberships(self) -> Iterator[Row]:
        groups = self._ids(Group, self.sizes.groups)
        for user in self._ids(User, self.sizes.users):
            for group in self.random.sample(groups, 2):
                yield {"user_id": user, "group_id": group}

    def _families(self) -> Iterator[Row]:
        for number in self._ids(Family, self.sizes.families):
            yield {
                "family_id": number,
                "family_codename": f"S{number:06}",
                "family_aliases": None,
                **self._authored(),
            }

    def _participants(self) -> Iterator[Row]:
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

    def _samples(self) -> Iterator[Row]:
        participants = self._ids(Participant, self.sizes.participants)
        kinds = list(TissueSampleType)
        for place, number in enumerate(self._ids(TissueSample, self.sizes.samples)):
            yield {
                "tissue_sample_id": number,
                "participant_id": participants[place % len(participants)],
                "tissue_sample_type": self.random.choice(kinds),
                **self._authored(),
            }

    def _datasets(self) -> Iterator[Row]:
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

    def _dataset_groups(self) -> Iterator[Row]:
        groups = self._ids(Group, self.sizes.groups)
        for dataset in self._ids(Dataset, self.sizes.datasets):
            for group in self.random.sample(groups, self.random.choice((1, 2))):
                yield {"group_id": group, "dataset_id": dataset}

    def _files(self) -> Iterator[Row]:
        for number in self._ids(File, self.sizes.datasets * 3 // 2):
            yield {
                "file_id": number,
                "path": f"lab-001/scale/{number // 1000:05}/{number:08}.bam",
                "multiplexed": False,
                "file_type": FileType.BAM,
            }

    def _file_links(self) -> Iterator[Row]:
        datasets = self._ids(Dataset, self.sizes.datasets)
        for place, number in enumerate(self._ids(File, self.sizes.datasets * 3 // 2)):
            dataset = datasets[place % len(datasets)]
            yield {"file_id": number, "dataset_id": dataset, "exclusive_file_id": number}

    def _analyses(self) -> Iterator[Row]:
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

    def _analysis_links(self) -> Iterator[Row]:
        datasets = self._ids(Dataset, self.sizes.datasets)
        for place, number in enumerate(self._ids(Analysis, self.sizes.analyses)):
            yield {"analysis_id": number, "dataset_id": datasets[place % len(datasets)]}


NUMBERED: tuple[type[Base], ...] = (
    User,
    Group,
    Family,
    Participant,
    TissueSample,
    Dataset,
    File,
    Analysis,
)


def generate(session: Session, scale: float, *, seed: int = 1) -> Sizes:
    """A synthetic cohort of that scale is in the database; returns what it consists of."""
    sizes = Sizes.at(scale)
    Generator(session, sizes, seed).run()
    return sizes
