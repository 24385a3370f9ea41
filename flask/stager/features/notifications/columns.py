"""What the list of a user's notifications offers."""

from stager.lists import Choice, Column, ExportColumn, ListSpec, Moment, Tristate
from stager.models import Notification
from stager.models.enums import NotificationKind

IS_UNREAD = Notification.read_at.is_(None)

NOTIFICATIONS = ListSpec(
    name="notifications",
    key=Notification.notification_id.expression,
    key_name="notification_id",
    columns=(
        Column("notification_id", Notification.notification_id.expression, sortable=True),
        Column("kind", Notification.kind.expression, Choice.of(NotificationKind), sortable=True),
        Column("created_at", Notification.created_at.expression, Moment(), sortable=True),
        Column("unread", IS_UNREAD, Tristate()),
    ),
    default_order=(("notification_id", "desc"),),
    exports=ExportColumn.named(
        "notification_id",
        "kind",
        "analysis_id",
        "analysis_kind",
        "family_codenames",
        "by",
        "created_at",
        "read_at",
    ),
    counts={"unread_count": IS_UNREAD},
)
