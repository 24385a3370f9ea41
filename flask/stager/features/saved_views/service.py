"""Rules about saved views: they are their owner's, who may show them to a group."""

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import FieldError, Forbidden, NotFound, Unprocessable
from stager.features.groups.service import require as require_group
from stager.features.saved_views import queries
from stager.features.saved_views.schemas import SavedViewIn, SavedViewPatch
from stager.models import SavedView

MAXIMUM = 100


class NameTaken(Unprocessable):
    """The caller has a view of this table under this name."""

    def __init__(self) -> None:
        message = "You have a view of this name already"
        super().__init__(f"{message}.", errors=[FieldError(message, field="name")])


class TooManyViews(Unprocessable):
    """The caller has as many views of this table as there may be."""

    def __init__(self) -> None:
        super().__init__(f"You have {MAXIMUM} views of this table. Delete one first.")


def save(session: Session, identity: Identity, given: SavedViewIn) -> int:
    """The id of a new view of the caller's.

    Raises:
        NameTaken, TooManyViews
        NotFound: the group is unknown, or not the caller's.
    """
    user_id = identity.author_id
    if queries.count_of(session, user_id, given.table) >= MAXIMUM:
        raise TooManyViews
    if queries.id_of_name(session, user_id, given.table, given.name) is not None:
        raise NameTaken
    view = SavedView(
        user_id=user_id,
        table=given.table,
        name=given.name,
        search=given.search,
        view=given.view,
        group_id=_group_id(session, identity, given.group_code),
    )
    session.add(view)
    session.flush()
    return view.saved_view_id


def require_own(session: Session, identity: Identity, saved_view_id: int) -> SavedView:
    """The caller's view, which nobody else changes until the transaction ends.

    Raises:
        NotFound: it is unknown or invisible.
        Forbidden: it is somebody else's, shown to a group of the caller's.
    """
    view = queries.find(session, identity, saved_view_id)
    if view is None:
        raise NotFound
    if view.user_id != identity.user_id:
        raise Forbidden("Only its owner may change a saved view.")
    return view


def edit(session: Session, identity: Identity, view: SavedView, given: SavedViewPatch) -> None:
    """The fields that were sent have their new values.

    Raises:
        NameTaken
        NotFound: the group is unknown, or not the caller's.
    """
    sent = given.model_fields_set
    if "name" in sent:
        found = queries.id_of_name(session, view.user_id, view.table, given.name)
        if found not in {None, view.saved_view_id}:
            raise NameTaken
    if "group_code" in sent:
        view.group_id = _group_id(session, identity, given.group_code)
    for name in sorted(sent & {"name", "search", "view"}):
        setattr(view, name, getattr(given, name))
    session.flush()


def _group_id(session: Session, identity: Identity, code: str | None) -> int | None:
    return None if code is None else require_group(session, identity, code).group_id
