"""Rules about changing, cancelling and deleting analyses."""

from collections.abc import Sequence
from datetime import datetime

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import Conflict, FieldError, Forbidden, Invalid, Unprocessable
from stager.features.analyses import queries
from stager.features.analyses.schemas import AnalysisPatch
from stager.features.analyses.service import CANCEL, outbox_row
from stager.features.analyses.transitions import may_follow, move_all
from stager.features.notifications import service as notifications
from stager.features.records.editing import remove
from stager.features.variants.loading import delete_for_analysis
from stager.models import Analysis
from stager.models.enums import AnalysisState

CANCELLING = "Cancelling"
FOR_EVERYBODY = frozenset({"notes", "priority"})
FOR_ADMINS = frozenset({"scheduler_id", "result_path", "requested", "started", "finished"})


class IllegalTransition(Unprocessable):
    """The table of transitions does not lead from the analysis's state to that one."""

    def __init__(self, analysis_id: int, message: str) -> None:
        error = FieldError(message, field="analysis_state", record_id=analysis_id)
        super().__init__(message, errors=[error])


def refuse_foreign_states(identity: Identity, given: AnalysisPatch) -> None:
    """Nothing, unless somebody who is no administrator asks for another state than Cancelled.

    Decided before the analysis is looked up, as known clients expect.

    Raises:
        Forbidden: in that case.
    """
    if not identity.is_admin and given.analysis_state not in {None, AnalysisState.CANCELLED}:
        raise Forbidden("Analysis state changes are restricted to administrators")


def edit(
    session: Session,
    identity: Identity,
    analyses: Sequence[Analysis],
    given: AnalysisPatch,
    now: datetime,
) -> None:
    """The fields that were sent and that the caller may change have their new values in each.

    Raises:
        Invalid: the assignee is unknown or deactivated, or `requested` is null.
        Forbidden: somebody who is no administrator assigns somebody else.
        IllegalTransition: an analysis cannot get into that state, or the worker has it.
        Conflict: the state of one changed at this moment.
    """
    sent = given.model_fields_set
    moved: set[int] = set()
    if given.analysis_state is not None:
        moved = _change_states(session, identity, analyses, given.analysis_state, now)
    if "assignee" in sent:
        _assign(session, identity, analyses, given.assignee, now)
    if "requested" in sent and given.requested is None and identity.is_admin:
        message = "Field may not be null."
        raise Invalid(f"requested: {message}", errors=[FieldError(message, field="requested")])
    allowed = FOR_EVERYBODY | FOR_ADMINS if identity.is_admin else FOR_EVERYBODY
    # When it began or ended is when it was said to, whatever a whole row that was sent says.
    told = {"started" if given.analysis_state is AnalysisState.RUNNING else "finished"}
    for analysis in analyses:
        for name in sorted(sent & allowed - (told if analysis.analysis_id in moved else set())):
            setattr(analysis, name, getattr(given, name))
        analysis.updated = now
        analysis.updated_by_id = identity.author_id
    session.flush()


def delete(session: Session, analysis: Analysis) -> None:
    """The analysis, its attempts, its variants and the comments on it are gone.

    Raises:
        Unprocessable: it is running.
    """
    if analysis.analysis_state is AnalysisState.RUNNING:
        raise Unprocessable("Analysis is running, cannot delete! Cancel it first.")
    delete_for_analysis(session, analysis.analysis_id)
    queries.load_links(session, analysis)
    remove(session, analysis)
    session.flush()


def _change_states(
    session: Session,
    identity: Identity,
    analyses: Sequence[Analysis],
    target: AnalysisState,
    now: datetime,
) -> set[int]:
    moving = {each.analysis_id: each for each in analyses if each.analysis_state is not target}
    if not moving:
        return set()
    ids = list(moving)
    attempts = queries.open_attempts(session, ids)
    for analysis_id, analysis in moving.items():
        before = analysis.analysis_state
        if not may_follow(before, target):
            raise IllegalTransition(
                analysis_id, f"An analysis that is {before} cannot become {target}."
            )
        if analysis_id in attempts and target is not AnalysisState.CANCELLED:
            message = "The worker runs this analysis; it can only be cancelled."
            raise IllegalTransition(analysis_id, message)
    for attempt in attempts.values():
        attempt.sub_state = CANCELLING
        session.add(outbox_row(CANCEL, attempt.analysis_id, attempt.number))
    if not move_all(session, ids, target, by_id=identity.author_id, now=now):
        raise Conflict("The state of the analysis changed at this moment. Look again.")
    queries.look_again(session, ids)
    return set(ids)


def _assign(
    session: Session,
    identity: Identity,
    analyses: Sequence[Analysis],
    username: str | None,
    now: datetime,
) -> None:
    user = queries.user_named(session, username) if username else None
    for analysis in analyses:
        # Whole rows are sent back, also of an assignee who was deactivated meanwhile.
        if username and (
            user is None or (user.deactivated and user.user_id != analysis.assignee_id)
        ):
            message = "Assignee not found"
            raise Invalid(message, errors=[FieldError(message, field="assignee")])
        _assign_one(session, identity, analysis, user.user_id if user else None, now)


def _assign_one(
    session: Session,
    identity: Identity,
    analysis: Analysis,
    assignee_id: int | None,
    now: datetime,
) -> None:
    if assignee_id == analysis.assignee_id:
        return
    involved = {assignee_id, analysis.assignee_id} - {None, identity.user_id}
    if involved and not identity.is_admin:
        raise Forbidden("Only administrators may assign an analysis to somebody else.")
    analysis.assignee_id = assignee_id
    if assignee_id is not None:
        notifications.tell_of_assignment(
            session, analysis.analysis_id, assignee_id, by_id=identity.author_id, now=now
        )
