"""Taking a cohort sheet in: previewing it, or writing all of it or nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import Conflict, FieldError, Unprocessable
from stager.features.files.service import linkable_buckets
from stager.features.groups.queries import visible_groups
from stager.features.groups.sharing import resolve_groups
from stager.features.intake import queries
from stager.features.intake.creation import Authorship
from stager.features.intake.plan import Plan, PlannedRow
from stager.features.intake.planner import plan_rows
from stager.features.intake.preview import MAX_ERRORS, preview_of
from stager.features.intake.rows import CheckedRows, check_rows
from stager.features.intake.schemas import CreatedDataset, Preview
from stager.features.intake.state import Known, KnownGroup
from stager.features.intake.writer import DATASET_COLUMNS, write_plan
from stager.features.records import names
from stager.models.enums import RNA_DATASET_TYPE, discriminator_of
from stager.reports.cohort_sheet import Sheet

Sharing = tuple[Mapping[str, KnownGroup], tuple[str, ...]]


class SheetRefused(Unprocessable):
    """Some rows of the sheet cannot be taken in, so none was."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        first, rows = errors[0], len({error.row for error in errors})
        place = ", ".join(filter(None, (f"Row {first.row}", first.column)))
        told = f"{place}: {first.message}"
        if len(errors) > 1:
            told = f"{len(errors)} errors in {rows} rows. {told}"
        if len(errors) > MAX_ERRORS:
            told += f" The first {MAX_ERRORS} are listed."
        super().__init__(f"Nothing was saved. {told}", errors=errors[:MAX_ERRORS])


def preview(
    session: Session, identity: Identity, sheet: Sheet, group_codes: Sequence[str]
) -> Preview:
    """What committing the sheet would do now; nothing is written or locked.

    Raises:
        Invalid, Forbidden, NotFound: as `resolve_groups`.
    """
    checked = check_rows(sheet)
    groups = _sharing(session, identity, checked, group_codes)
    plan, known = _planned(session, identity, checked, groups, lock=False)
    return preview_of(plan, known, sheet.ignored)


def commit(
    session: Session,
    identity: Identity,
    sheet: Sheet,
    group_codes: Sequence[str],
    now: datetime,
) -> list[CreatedDataset]:
    """The datasets of all rows, created below new or existing families and participants.

    Raises:
        SheetRefused: at least one row has an error; nothing is written.
        Conflict: somebody else wrote the same names at the same moment.
        Invalid, Forbidden, NotFound: as `resolve_groups`.
    """
    checked = check_rows(sheet)
    groups = _sharing(session, identity, checked, group_codes)
    plan, known = _planned(session, identity, checked, groups, lock=True)
    if plan.errors:
        raise SheetRefused(plan.errors)
    now = now.replace(microsecond=0)  # as it is stored
    author = Authorship(identity.author_id, now)
    try:
        with session.begin_nested():
            write_plan(session, plan, known, author)
    except IntegrityError:
        # Somebody committed the same names since we looked; a second look tells which rows.
        plan, _ = _planned(session, identity, checked, groups, lock=True)
        if plan.errors:
            raise SheetRefused(plan.errors) from None
        raise Conflict(
            "Nothing was saved: somebody else saved some of these names at the same moment."
            " Preview the sheet again."
        ) from None
    return [_created(planned, now) for planned in plan.rows]


def _planned(
    session: Session,
    identity: Identity,
    checked: CheckedRows,
    groups: Sharing,
    *,
    lock: bool,
) -> tuple[Plan, Known]:
    known = queries.load_known(session, identity, checked.rows, *groups, lock=lock)
    return plan_rows(checked, known), known


def _sharing(
    session: Session, identity: Identity, checked: CheckedRows, codes: Sequence[str]
) -> Sharing:
    """The groups that rows may name, by code, and the codes for rows that name none.

    Raises:
        Invalid, Forbidden, NotFound: as `resolve_groups`, unless every row names its groups.
    """
    own = [bool(row.group_code) for row in checked.rows]
    chosen = [] if own and all(own) and not codes else resolve_groups(session, identity, codes)
    allowed = visible_groups(session, identity) if any(own) else chosen
    known = {
        group.group_code: KnownGroup(group.group_id, linkable_buckets(identity, {group.group_code}))
        for group in allowed
    }
    return known, tuple(group.group_code for group in chosen)


def _created(planned: PlannedRow, now: datetime) -> CreatedDataset:
    row, described = planned.row, planned.participant.described
    values = {name: getattr(row, name) for name in DATASET_COLUMNS}
    if row.dataset_type == RNA_DATASET_TYPE:
        values |= {name: getattr(row, name) for name in names.RNA}
    values |= {
        "dataset_id": planned.dataset_id,
        "tissue_sample_id": planned.sample.tissue_sample_id,
        "created": now,
        "updated": now,
        "discriminator": discriminator_of(row.dataset_type),
        "tissue_sample_type": row.tissue_sample_type,
        "participant_codename": planned.participant.codename,
        "participant_type": described.get("participant_type"),
        "institution": described.get("institution"),
        "sex": described.get("sex"),
        "family_codename": planned.family.codename,
        "month_of_birth": described.get("month_of_birth"),
    }
    return values  # type: ignore[return-value]  # the keys are those of the columns
