"""Deciding for each row what it creates and reuses, and why it may not; no SELECT, no INSERT."""

from collections.abc import Collection, Iterable

from stager.db import fold
from stager.errors import FieldError
from stager.features.intake.cells import LinkedFile
from stager.features.intake.pedigree import RENAMED, resolve_parents
from stager.features.intake.plan import (
    Notice,
    Plan,
    PlannedFamily,
    PlannedFile,
    PlannedParticipant,
    PlannedRow,
    PlannedSample,
    reused,
)
from stager.features.intake.rows import CheckedRows, CohortRow
from stager.features.intake.samples import PlannedSamples
from stager.features.intake.state import (
    DatasetTraits,
    Known,
    KnownGroup,
    KnownParticipant,
)
from stager.features.records import names
from stager.models.enums import RNA_DATASET_TYPE

TAKEN = "This codename is already in use."
RENAMED_FAMILY = "The family of this codename was renamed and is now called {}."
KEPT = "The stored value differs and is kept."


def plan_rows(checked: CheckedRows, known: Known) -> Plan:
    """What the rows would do to a database in the given state; errors are sorted by row."""
    planner = Planner(known)
    for row in checked.rows:
        planner.add(row)
    planner.plan.errors += resolve_parents(planner.participants, known, checked.unread_participants)
    planner.plan.errors += checked.errors
    planner.plan.errors.sort(key=lambda error: error.row or 0)
    return planner.plan


class Planner:
    """Plans the rows of one sheet in order; `plan_rows` is the way in."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.plan = Plan()
        self.families: dict[str, PlannedFamily] = {}
        self.participants: dict[str, PlannedParticipant] = {}
        self._samples = PlannedSamples(known)
        self._files: dict[str, PlannedFile] = {}
        self._datasets: dict[DatasetTraits, int] = {}

    def add(self, row: CohortRow) -> None:
        """The row is in the plan, or its errors are."""
        before = len(self.plan.errors)
        notices: list[Notice] = []
        family = self._family(row, notices)
        if family is None:
            return
        participant = self._participant(row, family, notices)
        if participant is None:
            return
        self._refuse_duplicate(row)
        groups = self._groups(row)
        buckets = {bucket for group in groups for bucket in group.buckets}
        files = [
            self._file(row, n, each, buckets) for n, each in enumerate(row.linked_files, start=1)
        ]
        sample = self._sample(row, participant)
        if len(self.plan.errors) > before:
            return
        if row.dataset_type != RNA_DATASET_TYPE:
            notices += _unused_rna(row)
        linked = [each for each in files if each is not None]
        ids = tuple(sorted(group.group_id for group in groups))
        self.plan.rows.append(PlannedRow(row, family, participant, sample, linked, ids, notices))

    def error(self, row: int, column: str, message: str) -> None:
        """The plan holds one more error."""
        self.plan.errors.append(FieldError(message, row=row, column=column))

    def _family(self, row: CohortRow, notices: list[Notice]) -> PlannedFamily | None:
        key = row.family_codename.lower()
        family = self.families.get(key)
        if family is None:
            if key in self.known.renamed_families:
                now = self.known.renamed_families[key]
                self.error(row.number, "family_codename", _renamed(RENAMED_FAMILY, now))
                return None
            family = PlannedFamily(row.family_codename, row.family_aliases, row.number)
            if (stored := self.known.families.get(key)) is not None:
                if not stored.visible:
                    self.error(row.number, "family_codename", TAKEN)
                    return None
                family = PlannedFamily(
                    stored.codename, stored.aliases, row.number, stored.family_id
                )
            self.families[key] = family
        self._describe_family(row, family, notices)
        return family

    def _describe_family(
        self, row: CohortRow, family: PlannedFamily, notices: list[Notice]
    ) -> None:
        if row.family_aliases is None or row.family_aliases == family.aliases:
            return
        if family.family_id is not None:
            notices.append(Notice(KEPT, "family_aliases"))
        elif family.aliases is None:
            family.aliases = row.family_aliases
        else:
            self.error(row.number, "family_aliases", "Another row of this family says otherwise.")

    def _participant(
        self, row: CohortRow, family: PlannedFamily, notices: list[Notice]
    ) -> PlannedParticipant | None:
        key = row.participant_codename.lower()
        participant = self.participants.get(key)
        if participant is None:
            if key in self.known.renamed_participants:
                now = self.known.renamed_participants[key]
                self.error(row.number, "participant_codename", _renamed(RENAMED, now))
                return None
            stored = self.known.participants.get(key)
            if stored is not None and not _attachable(stored, family):
                self.error(row.number, "participant_codename", TAKEN)
                return None
            participant = (
                PlannedParticipant(row.participant_codename, family, row.number)
                if stored is None
                else reused(stored, family, row.number)
            )
            self.participants[key] = participant
        elif participant.family is not family:
            self.error(row.number, "participant_codename", TAKEN)
            return None
        self._describe(row, participant, notices)
        return participant

    def _describe(
        self, row: CohortRow, participant: PlannedParticipant, notices: list[Notice]
    ) -> None:
        for column in names.PARTICIPANT:
            value = getattr(row, column)
            if value is None or _same(value, participant.described.get(column)):
                continue
            if participant.participant_id is not None:
                notices.append(Notice(KEPT, column))
            elif column in participant.described:
                other = participant.described_by[column]
                self.error(row.number, column, f"Row {other} says otherwise of this participant.")
            else:
                participant.described[column] = value
                participant.described_by[column] = row.number

    def _refuse_duplicate(self, row: CohortRow) -> None:
        codename = row.participant_codename.lower()
        traits = (codename, row.dataset_type, row.sequencing_date, row.tissue_sample_type)
        other = self._datasets.setdefault(traits, row.number)
        if other != row.number:
            self.error(row.number, "dataset_type", f"This dataset is a duplicate of row {other}.")
        elif traits in self.known.datasets:
            message = "This dataset is a duplicate of one that exists already."
            self.error(row.number, "dataset_type", message)

    def _groups(self, row: CohortRow) -> list[KnownGroup]:
        codes = row.group_code or self.known.group_codes
        if not self.known.groups.keys() >= set(codes):
            message = "You are not in one of these groups, or there is no such group."
            self.error(row.number, "group_code", message)
        return [self.known.groups[code] for code in codes if code in self.known.groups]

    def _sample(self, row: CohortRow, participant: PlannedParticipant) -> PlannedSample:
        sample, is_same = self._samples.of(row, participant)
        if not is_same:
            message = f"Row {sample.row} says otherwise of this tissue sample."
            self.error(row.number, "tissue_sample", message)
        return sample

    def _file(
        self, row: CohortRow, place: int, file: LinkedFile, buckets: Collection[str]
    ) -> PlannedFile | None:
        if file.path.partition("/")[0] not in buckets:
            message = f"File {place} is not in a bucket of one of the dataset's groups."
            self.error(row.number, "linked_files", message)
            return None
        stored = self.known.files.get(file.path)
        planned = self._files.get(file.path)
        shared = planned.multiplexed if planned else stored is None or stored.multiplexed
        if (planned or (stored and stored.linked)) and not (shared and file.multiplexed):
            message = f'File {place} is already linked! If it is multiplexed, mark it with "*".'
            self.error(row.number, "linked_files", message)
            return None
        if planned is None:
            planned = PlannedFile(file.path, file.multiplexed, row.number)
            if stored is not None:
                planned.file_id = stored.file_id
                planned.reflag = stored.multiplexed != file.multiplexed
            self._files[file.path] = planned
        return planned


def _attachable(stored: KnownParticipant, family: PlannedFamily) -> bool:
    return stored.visible and stored.family_id == family.family_id


def _renamed(message: str, now: str | None) -> str:
    return TAKEN if now is None else message.format(now)


def _same(value: object, other: object) -> bool:
    if isinstance(value, str) and isinstance(other, str):
        return fold(value) == fold(other)
    return value == other


def _unused_rna(row: CohortRow) -> Iterable[Notice]:
    message = "This is kept for RNA sequencing (RRS) only and will not be stored."
    return [Notice(message, name) for name in names.RNA if getattr(row, name) is not None]
