"""Database exceptions as refusals that a client understands; no SQL and no value is repeated."""

from sqlalchemy import exc
from sqlalchemy.orm.exc import StaleDataError

from stager.errors import Conflict, StagerError, Stale, Unavailable, Unprocessable

# MySQL's numbers for a lock that was not had in time and for a deadlock.
LOCKED = frozenset({1205, 1213})
# MySQL's and MariaDB's numbers for a failed CHECK, which PyMySQL takes for trouble of the server.
CHECKED = frozenset({3819, 4025})


def refusal_of(error: Exception) -> StagerError | None:
    """The refusal that a database exception stands for, or None for any other exception."""
    match error:
        case StaleDataError():
            return Stale()
        case exc.DBAPIError() if _contradicts(error):
            return Conflict("This contradicts a record saved meanwhile. Look again, then retry.")
        case exc.DataError():
            return Unprocessable("A value is too long or out of range.")
        case exc.OperationalError() if _is_lock(error):
            return Conflict("Somebody else is saving at this moment. Please try again.")
        case exc.OperationalError() | exc.TimeoutError():
            return Unavailable("The database does not answer. Please try again in a moment.")
        case _:
            return None


def _contradicts(error: exc.DBAPIError) -> bool:
    return isinstance(error, exc.IntegrityError) or _number(error) in CHECKED


def _is_lock(error: exc.DBAPIError) -> bool:
    number = _number(error)
    return number in LOCKED or "database is locked" in str(number)


def _number(error: exc.DBAPIError) -> object:
    """The driver's first argument: MySQL's number, or SQLite's sentence."""
    return error.orig.args[0] if error.orig is not None and error.orig.args else ""
