"""Notifications over HTTP."""

from stager.access.permissions import Permission
from stager.access.scope import visible
from stager.features.notifications import queries, service
from stager.features.notifications.columns import NOTIFICATIONS
from stager.features.notifications.schemas import WORDS, NotificationRow, ReadIn
from stager.http import Context, Listing, Routes
from stager.models import Notification

routes = Routes("notifications", words=WORDS)


@routes.list(
    "/api/notifications",
    NOTIFICATIONS,
    NotificationRow,
    allow=Permission.NOTIFICATION_READ,
    filename="notifications",
)
def list_notifications(ctx: Context) -> Listing:
    """What concerns the caller, the newest first; `unread_count` counts all that are unread."""
    return Listing(scope=visible(Notification, ctx.identity), load=queries.rows)


@routes.post("/api/notifications/read", allow=Permission.NOTIFICATION_READ, status=204)
def read_notifications(ctx: Context, body: ReadIn) -> None:
    """Marks notifications of the caller's as read; ids of others do nothing."""
    service.mark_read(ctx.session, ctx.identity, body.ids, ctx.now)
