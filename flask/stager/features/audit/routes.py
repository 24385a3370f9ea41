"""The audit log over HTTP: all of it for administrators, and the history of each record."""

from stager.access.permissions import Permission
from stager.access.scope import require_visible, visible
from stager.features.audit import queries
from stager.features.audit.columns import AUDIT, HISTORY
from stager.features.audit.schemas import WORDS, AuditRow, HistoryRow
from stager.http import Context, Listing, Routes
from stager.models import AuditEvent
from stager.models.records import RECORDS

routes = Routes("audit", words=WORDS)


@routes.list("/api/audit", AUDIT, AuditRow, allow=Permission.AUDIT_READ, filename="audit_report")
def list_audit(ctx: Context) -> Listing:
    """Whatever was done, tried or looked at, the newest first; the log is only ever added to."""
    return Listing(scope=visible(AuditEvent, ctx.identity), load=queries.rows)


@routes.list(
    "/api/<noun:noun>/<int:record_id>/history",
    HISTORY,
    HistoryRow,
    allow=Permission.HISTORY_READ,
    filename="history",
)
def list_history(ctx: Context, noun: str, record_id: int) -> Listing:
    """The changes of a record that the caller may see, the newest first.

    Names of other records that the caller may not see are left out.
    """
    require_visible(ctx.session, ctx.identity, RECORDS[noun], record_id)
    return Listing(scope=queries.of_record(RECORDS[noun], record_id), load=queries.rows)
