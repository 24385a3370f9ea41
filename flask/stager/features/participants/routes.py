"""Participants over HTTP."""

from stager.access.permissions import Permission
from stager.access.scope import reach
from stager.errors import Invalid, NotFound, Stale, Unprocessable
from stager.features.participants import merging, moving, queries, service
from stager.features.participants.columns import PARTICIPANTS
from stager.features.participants.merge_preview import preview_of
from stager.features.participants.schemas import (
    Merged,
    ParticipantDetail,
    ParticipantIn,
    ParticipantMerge,
    ParticipantMove,
    ParticipantPatch,
    ParticipantRow,
    ParticipantsPatch,
)
from stager.features.phenotypes.schemas import WORDS
from stager.features.records.answering import record_reply
from stager.features.records.many import Changed, edit_many
from stager.features.records.moves import DryRun, Moved
from stager.http import Context, Header, Listing, Reply, Routes
from stager.models import Participant

routes = Routes("participants", words=WORDS)
OFFERED = {
    "edit": Permission.PARTICIPANT_EDIT,
    "delete": Permission.PARTICIPANT_DELETE,
    "move": Permission.PARTICIPANT_MOVE,
    "merge": Permission.PARTICIPANT_MERGE,
}


@routes.list(
    "/api/participants",
    PARTICIPANTS,
    ParticipantRow,
    allow=Permission.PARTICIPANT_READ,
    filename="participants_report",
)
def list_participants(ctx: Context) -> Listing:
    """The participants with a dataset that the caller may see, with those datasets."""
    return Listing(scope=reach(Participant, ctx.identity), load=queries.rows)


@routes.get(
    "/api/participants/<int:participant_id>",
    allow=Permission.PARTICIPANT_READ,
    out=ParticipantDetail,
    sends=(Header.ETAG,),
    views="participant",
)
def read_participant(ctx: Context, participant_id: int) -> Reply[object]:
    """A participant with the tissue samples and datasets that the caller may see."""
    return _answer(ctx, participant_id)


@routes.post(
    "/api/participants",
    allow=Permission.PARTICIPANT_CREATE,
    out=ParticipantDetail,
    sends=(Header.ETAG, Header.LOCATION),
    status=201,
    repeatable=True,
    errors=(NotFound, Unprocessable),
)
def create_participant(ctx: Context, body: ParticipantIn) -> Reply[object]:
    """A new member of a family; the codename is unique in the whole database whatever its case."""
    participant_id = service.create(ctx.session, ctx.identity, body, ctx.now).participant_id
    location = f"/api/participants/{participant_id}"
    return _answer(ctx, participant_id, location=location)


@routes.patch(
    "/api/participants/<int:participant_id>",
    allow=Permission.PARTICIPANT_EDIT,
    out=ParticipantDetail,
    sends=(Header.ETAG,),
    errors=(Stale, Unprocessable),
)
def edit_participant(ctx: Context, participant_id: int, body: ParticipantPatch) -> Reply[object]:
    """Changes the fields that the body names; parents must be visible members of the family."""
    current = ctx.current("participant", participant_id)
    service.edit(ctx.session, ctx.identity, participant_id, body, ctx.now, current)
    return _answer(ctx, participant_id)


@routes.patch(
    "/api/participants",
    allow=Permission.PARTICIPANT_EDIT,
    out=Changed,
    errors=(Invalid, NotFound, Stale, Unprocessable),
)
def edit_participants(ctx: Context, body: ParticipantsPatch) -> Changed:
    """Makes one change to all of these participants, or to none."""
    return edit_many(ctx.session, ctx.identity, Participant, body, service.revise, ctx.now)


@routes.post(
    "/api/participants/<int:participant_id>/move",
    allow=Permission.PARTICIPANT_MOVE,
    out=Moved,
    repeatable=True,
    errors=(NotFound, Stale, Unprocessable),
)
def move_participant(
    ctx: Context, participant_id: int, body: ParticipantMove, query: DryRun
) -> Moved:
    """Moves a participant to another family, or only says what that would change.

    Parents and children stay behind: where one of them was named as the other's parent, nobody is.
    """
    current = ctx.current("participant", participant_id)
    planned = moving.plan(ctx.session, ctx.identity, participant_id, body.family_id, current)
    if not query.dry_run:
        planned.carry_out(ctx.session, ctx.identity, ctx.now)
    return planned.preview


@routes.post(
    "/api/participants/<int:participant_id>/merge",
    allow=Permission.PARTICIPANT_MERGE,
    out=Merged,
    repeatable=True,
    errors=(NotFound, Stale, Unprocessable),
)
def merge_participant(
    ctx: Context, participant_id: int, body: ParticipantMerge, query: DryRun
) -> Merged:
    """Merges a participant into another record of the same person, or only says what that changes.

    The other record stays, gets what it lacks, and is found by this one's codenames from then on.
    """
    current = ctx.current("participant", participant_id)
    into = body.into_participant_id
    planned = merging.plan(ctx.session, ctx.identity, participant_id, into, current)
    preview = preview_of(ctx.session, planned)
    if not query.dry_run:
        planned.carry_out(ctx.session, ctx.identity, ctx.now)
    return preview


@routes.delete(
    "/api/participants/<int:participant_id>",
    allow=Permission.PARTICIPANT_DELETE,
    errors=(Stale, Unprocessable),
)
def delete_participant(ctx: Context, participant_id: int) -> None:
    """Deletes a participant who has no tissue samples and is nobody's parent."""
    current = ctx.current("participant", participant_id)
    service.delete(ctx.session, ctx.identity, participant_id, current)


def _answer(ctx: Context, participant_id: int, location: str | None = None) -> Reply[object]:
    found = queries.read_participant(ctx.session, ctx.identity, participant_id)
    return record_reply(
        ctx, found, OFFERED, entity="participant", key=participant_id, location=location
    )
