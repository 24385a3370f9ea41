"""What the database holds about the names in one sheet, as planning needs it; no SELECT here.

Codenames are keys in folded (lower-case) form, since they are unique without regard to case.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from stager.models.enums import TissueProcessing, TissueSampleType

SampleTraits = tuple[TissueSampleType, date | None, TissueProcessing | None]
DatasetTraits = tuple[str, str, date | None, TissueSampleType]


@dataclass(frozen=True, slots=True)
class KnownFamily:
    """A stored family; what it is called is known even if the caller may not see it."""

    family_id: int
    codename: str
    aliases: str | None
    visible: bool


@dataclass(frozen=True, slots=True)
class KnownParticipant:
    """A stored participant with the values that a sheet may repeat, by column."""

    participant_id: int
    codename: str
    family_id: int
    visible: bool
    described: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A stored file; `linked` says whether some dataset holds it already."""

    file_id: int
    multiplexed: bool
    linked: bool


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group that may see a row's dataset, whose files may lie in `buckets`."""

    group_id: int
    buckets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """The state of the database that a sheet is planned against.

    `samples` are, by participant id, the visible samples with their traits, oldest first;
    `datasets` are the traits (folded participant codename, dataset type, sequencing date, sample
    type) of visible datasets; `institutions` are ids by folded name; `groups` are by code
    those that rows may name, `group_codes` those that see the datasets of rows which name none.
    `renamed_families` and `renamed_participants` are by what they
    were called before: what they are called now, or None if the caller may not see them.
    """

    families: Mapping[str, KnownFamily]
    participants: Mapping[str, KnownParticipant]
    samples: Mapping[int, Sequence[tuple[int, SampleTraits]]]
    datasets: frozenset[DatasetTraits]
    files: Mapping[str, KnownFile]
    institutions: Mapping[str, int]
    groups: Mapping[str, KnownGroup]
    group_codes: tuple[str, ...]
    renamed_families: Mapping[str, str | None] = field(default_factory=dict)
    renamed_participants: Mapping[str, str | None] = field(default_factory=dict)
