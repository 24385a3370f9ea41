"""The plan of a sheet as data: what each row would create and reuse, and every error; no rules."""

from dataclasses import dataclass, field

from stager.errors import FieldError
from stager.features.intake.rows import CohortRow
from stager.features.intake.state import KnownParticipant, SampleTraits


@dataclass(slots=True, eq=False)
class PlannedFamily:
    """A family that rows name; without an id it is to be created."""

    codename: str
    aliases: str | None
    row: int
    family_id: int | None = None


@dataclass(slots=True, eq=False)
class PlannedParticipant:
    """A participant that rows name; without an id it is to be created.

    `described` are its values by column, `described_by` the row that gave each. `father` and
    `mother` are set for participants to be created, once the pedigree is resolved.
    """

    codename: str
    family: PlannedFamily
    row: int
    participant_id: int | None = None
    described: dict[str, object] = field(default_factory=dict)
    described_by: dict[str, int] = field(default_factory=dict)
    father: "PlannedParticipant | None" = None
    mother: "PlannedParticipant | None" = None


@dataclass(slots=True, eq=False)
class PlannedSample:
    """A tissue sample that a row hangs its dataset on; without an id it is to be created."""

    participant: PlannedParticipant
    traits: SampleTraits
    notes: str | None
    row: int
    tissue_sample_id: int | None = None


@dataclass(slots=True, eq=False)
class PlannedFile:
    """A file that rows link; without an id it is to be created, `reflag` changes a stored flag."""

    path: str
    multiplexed: bool
    row: int
    file_id: int | None = None
    reflag: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a row that is no error but worth a look before committing."""

    message: str
    column: str | None = None


@dataclass(slots=True, eq=False)
class PlannedRow:
    """A row without errors: a dataset to create and everything that it hangs on."""

    row: CohortRow
    family: PlannedFamily
    participant: PlannedParticipant
    sample: PlannedSample
    files: list[PlannedFile]
    group_ids: tuple[int, ...]
    notices: list[Notice]
    dataset_id: int | None = None


@dataclass(slots=True)
class Plan:
    """All rows without errors, and the errors of all others, by row."""

    rows: list[PlannedRow] = field(default_factory=list)
    errors: list[FieldError] = field(default_factory=list)


def reused(stored: KnownParticipant, family: PlannedFamily, row: int) -> PlannedParticipant:
    """The plan's view of a stored participant."""
    return PlannedParticipant(
        stored.codename, family, row, stored.participant_id, described=dict(stored.described)
    )
