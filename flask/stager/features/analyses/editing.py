"""Rules about changing, cancelling and deleting analyses."""

from datetime import datetime

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import Conflict, FieldError, Forbidden, Invalid, Unprocessable
from stager.features.analyses import queries
from stager.features.analyses.schemas import AnalysisPatch
from stager.features.analyses.service import CANCEL, outbox_row
from stager.features.analyses.transitions import may_follow, move
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


def refuse_foreign_states(identity: Identity, given: AnalysisPatch) -> None:
    """Nothing, unless somebody who is no administrator asks for another state than Cancelled.

    Decided before the analysis is looked up, as known clients expect.

    Raises:
        Forbidden: in that case.
    """
    if not identity.is_admin and given.analysis_state not in {None, AnalysisState.CANCELLED}:
        raise Forbidden("Analysis state changes are restricted to administrators")


def edit(
    session: Session, identity: Identity, analysis: Analysis, given: AnalysisPatch, now: datetime
) -> None:
    """The fields that were sent and that the caller may change have their new values.

    Raises:
        Invalid: the assignee is unknown or deactivated, or `requested` is null.
        Forbidden: somebody who is no administrator assigns somebody else.
        IllegalTransition: the analysis cannot get into that state, or the worker has it.
        Conflict: its state changed at this moment.
    """
    sent = given.model_fields_set
    state = given.analysis_state
    told: set[str] = set()
    if state is not None and state is not analysis.analysis_state:
        _change_state(session, identity, analysis, state, now)
        # When it began or ended is when it was said to, whatever a whole row that was sent says.
        told = {"started" if state is AnalysisState.RUNNING else "finished"}
    if "assignee" in sent:
        _assign(session, identity, analysis, given.assignee, now)
    if "requested" in sent and given.requested is None and identity.is_admin:
        raise Invalid("requested: Field may not be null.")
    allowed = FOR_EVERYBODY | FOR_ADMINS if identity.is_admin else FOR_EVERYBODY
    for name in sorted(sent & allowed - told):
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


def _change_state(
    session: Session,
    identity: Identity,
    analysis: Analysis,
    target: AnalysisState,
    now: datetime,
) -> None:
    before = analysis.analysis_state
    if not may_follow(before, target):
        raise IllegalTransition(f"An analysis that is {before} cannot become {target}.")
    attempt = queries.open_attempt(session, analysis.analysis_id)
    if attempt is not None:
        if target is not AnalysisState.CANCELLED:
            raise IllegalTransition("The worker runs this analysis; it can only be cancelled.")
        attempt.sub_state = CANCELLING
        session.add(outbox_row(CANCEL, analysis.analysis_id, attempt.number))
    moved = move(session, analysis.analysis_id, target, by_id=identity.author_id, now=now)
    if not moved:
        raise Conflict("The state of the analysis changed at this moment. Look again.")
    session.refresh(analysis)


def _assign(
    session: Session, identity: Identity, analysis: Analysis, username: str | None, now: datetime
) -> None:
    assignee_id = None
    if username:
        user = queries.user_named(session, username)
        # Whole rows are sent back, also of an assignee who was deactivated meanwhile.
        if user is None or (user.deactivated and user.user_id != analysis.assignee_id):
            message = "Assignee not found"
            raise Invalid(message, errors=[FieldError(message, field="assignee")])
        assignee_id = user.user_id
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
