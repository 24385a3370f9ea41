"""Database exceptions as refusals that a client understands; no SQL and no value is repeated."""

from sqlalchemy import exc
from sqlalchemy.orm.exc import StaleDataError

from stager.errors import Conflict, StagerError, Stale, Unavailable, Unprocessable

# MySQL's numbers for a lock that was not had in time and for a deadlock.
LOCKED = frozenset({1205, 1213})


def refusal_of(error: Exception) -> StagerError | None:
    """The refusal that a database exception stands for, or None for any other exception."""
    match error:
        case StaleDataError():
            return Stale()
        case exc.IntegrityError():
            return Conflict("This contradicts a record saved meanwhile. Look again, then retry.")
        case exc.DataError():
            return Unprocessable("A value is too long or out of range.")
        case exc.OperationalError() if _is_lock(error):
            return Conflict("Somebody else is saving at this moment. Please try again.")
        case exc.OperationalError() | exc.TimeoutError():
            return Unavailable("The database does not answer. Please try again in a moment.")
        case _:
            return None


def _is_lock(error: exc.OperationalError) -> bool:
    reason = error.orig.args[0] if error.orig is not None and error.orig.args else ""
    return reason in LOCKED or "database is locked" in str(reason)
