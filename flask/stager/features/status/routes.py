"""The state of the service over HTTP."""

from stager.access.permissions import Permission
from stager.features.status import service
from stager.features.status.schemas import WORDS, Status
from stager.http import Context, Routes

routes = Routes("service", words=WORDS)


@routes.get("/api/status", allow=Permission.STATUS_READ, out=Status)
def read_status(ctx: Context) -> Status:
    """How the service and what it depends on are doing, and since when.

    `degraded` works with limits, `down` does not work, `off` is not set up at this site.
    """
    return service.status(ctx)
