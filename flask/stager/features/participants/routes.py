"""Participants over HTTP."""

from stager.access.permissions import Permission
from stager.access.scope import visible
from stager.errors import NotFound
from stager.features.participants import queries
from stager.features.participants.columns import PARTICIPANTS
from stager.features.participants.schemas import ParticipantDetail, ParticipantRow
from stager.http import Context, Listing, Reply, Routes
from stager.http.context import etag_of
from stager.models import Participant

routes = Routes("participants")


@routes.list(
    "/api/participants",
    PARTICIPANTS,
    ParticipantRow,
    allow=Permission.PARTICIPANT_READ,
    filename="participants_report",
)
def list_participants(ctx: Context) -> Listing:
    """The participants with a dataset that the caller may see, with those datasets."""
    return Listing(scope=visible(Participant, ctx.identity), load=queries.rows)


@routes.get(
    "/api/participants/<int:participant_id>",
    allow=Permission.PARTICIPANT_READ,
    out=ParticipantDetail,
    views="participant",
)
def read_participant(ctx: Context, participant_id: int) -> Reply[object]:
    """A participant with the tissue samples and datasets that the caller may see."""
    found = queries.read_participant(ctx.session, ctx.identity, participant_id)
    if found is None:
        raise NotFound
    participant, version = found
    return Reply(participant, etag=etag_of("participant", participant_id, version))
