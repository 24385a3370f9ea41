"""A plan as the wire shows it before anything is written; no rules, no database."""

from collections.abc import Iterable
from typing import Final

from stager.db import fold
from stager.features.intake.plan import Plan, PlannedRow
from stager.features.intake.schemas import (
    Action,
    PlannedInstitution,
    Preview,
    PreviewRow,
    PreviewSummary,
    SheetError,
    Tally,
)
from stager.features.intake.state import Known

MAX_ERRORS: Final = 1_000


def preview_of(plan: Plan, known: Known, ignored: Iterable[str]) -> Preview:
    """What the plan would do, row by row, counted, and its errors."""
    faulty = {error.row for error in plan.errors}
    builder = _Builder(known)
    rows = [builder.row(planned) for planned in plan.rows if planned.row.number not in faulty]
    errors = [
        SheetError(row=error.row or 0, column=error.column, message=error.message)
        for error in plan.errors[:MAX_ERRORS]
    ]
    return Preview(
        rows=rows,
        summary=builder.summary(),
        errors=errors,
        error_count=len(plan.errors),
        ignored_columns=list(ignored),
    )


class _Builder:
    """Tells the row that creates a record from the rows that use it again, and counts."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._seen: dict[str, set[object]] = {}
        self._tallies: dict[str, Tally] = {}

    def row(self, planned: PlannedRow) -> PreviewRow:
        """The row with what it creates and reuses."""
        family, participant, sample = planned.family, planned.participant, planned.sample
        self._act("datasets", planned, None)
        return {
            "row": planned.row.number,
            "family": {
                "codename": family.codename,
                "action": self._act("families", family, family.family_id),
                "id": family.family_id,
            },
            "institution": self._institution(planned),
            "participant": {
                "codename": participant.codename,
                "action": self._act("participants", participant, participant.participant_id),
                "id": participant.participant_id,
            },
            "tissue_sample": {
                "tissue_sample_type": planned.row.tissue_sample_type,
                "action": self._act("tissue_samples", sample, sample.tissue_sample_id),
                "id": sample.tissue_sample_id,
            },
            "dataset": {
                "dataset_type": planned.row.dataset_type,
                "action": "create",
                "id": None,
            },
            "files": [
                {
                    "path": file.path,
                    "multiplexed": file.multiplexed,
                    "action": self._act("files", file, file.file_id),
                    "id": file.file_id,
                }
                for file in planned.files
            ],
            "notices": [
                {"message": notice.message, "column": notice.column} for notice in planned.notices
            ],
        }

    def _institution(self, planned: PlannedRow) -> PlannedInstitution | None:
        exists = planned.participant.participant_id is not None
        named = planned.row.institution
        # A participant who exists keeps what is stored of them, but a new name becomes known.
        name = named if exists else planned.participant.described.get("institution")
        institution_id = self._known.institutions.get(fold(str(name)))
        if not isinstance(name, str) or (exists and institution_id is not None):
            return None
        action = self._act("institutions", fold(name), institution_id)
        return {"institution": name, "action": action, "id": institution_id}

    def _act(self, kind: str, record: object, record_id: int | None) -> Action:
        seen = self._seen.setdefault(kind, set())
        tally = self._tallies.setdefault(kind, Tally(create=0, reuse=0))
        creates = record_id is None and record not in seen
        if record not in seen:
            tally["create" if creates else "reuse"] += 1
            seen.add(record)
        return "create" if creates else "reuse"

    def summary(self) -> PreviewSummary:
        """Distinct records by kind."""
        none = Tally(create=0, reuse=0)
        return {
            "families": self._tallies.get("families", none),
            "participants": self._tallies.get("participants", none),
            "institutions": self._tallies.get("institutions", none),
            "tissue_samples": self._tallies.get("tissue_samples", none),
            "datasets": self._tallies.get("datasets", none),
            "files": self._tallies.get("files", none),
        }
