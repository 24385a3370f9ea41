"""Every error that Stager raises on purpose; how they are rendered lives in `stager.http.problem`.

The tree, with the HTTP status each one becomes::

    StagerError
    ├── Invalid 400            a parameter or a body that cannot be understood
    ├── Unauthenticated 401    nobody is signed in
    ├── Forbidden 403          signed in, but not allowed
    ├── NotFound 404           unknown or invisible: the two look the same
    ├── NotAcceptable 406      no representation that the client accepts
    ├── Conflict 409           the state changed meanwhile
    ├── Stale 412              `If-Match` names an older version
    ├── TooLarge 413
    ├── UnsupportedMedia 415
    ├── Unprocessable 422      understood, but contradicts a rule or another record
    ├── TooManyRequests 429
    ├── Upstream 502           a service we depend on answered wrongly
    └── Unavailable 503        a service we depend on does not answer
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing that is wrong with an input, and where.

    `row` is the 1-based data row of a sheet (the header is not counted) and `column` its header;
    `field` is the name of a parameter or a dotted path into a JSON body. `record_id` tells which
    record refuses, where a request is about several. The message never repeats the value that was
    sent.
    """

    message: str
    field: str | None = None
    row: int | None = None
    column: str | None = None
    record_id: int | None = None


class StagerError(Exception):
    """A refusal with a sentence that a person can act on.

    `keeps_changes` is for refusals that must leave a trace: what the transaction holds is then
    committed, where every other exception rolls it back.
    """

    status: ClassVar[HTTPStatus] = HTTPStatus.INTERNAL_SERVER_ERROR
    keeps_changes: ClassVar[bool] = False

    def __init__(self, detail: str, *, errors: Sequence[FieldError] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = tuple(errors)

    def headers(self) -> Mapping[str, str]:
        """What the answer carries beside its body."""
        return {}


class Invalid(StagerError):
    """A parameter or a body that cannot be understood."""

    status = HTTPStatus.BAD_REQUEST


class Unauthenticated(StagerError):
    """Nobody is signed in."""

    status = HTTPStatus.UNAUTHORIZED

    def __init__(self, detail: str = "Please sign in to continue.") -> None:
        super().__init__(detail)


class Forbidden(StagerError):
    """Signed in, but not allowed to do this."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self, detail: str = "You are not allowed to do this.") -> None:
        super().__init__(detail)


class NotFound(StagerError):
    """Unknown or invisible; the sentence is the same so that neither can be told from the other."""

    status = HTTPStatus.NOT_FOUND

    def __init__(self, detail: str = "There is no such object, or you may not see it.") -> None:
        super().__init__(detail)


class NotAcceptable(StagerError):
    """None of the representations that the client accepts exists."""

    status = HTTPStatus.NOT_ACCEPTABLE


class Conflict(StagerError):
    """The state changed meanwhile; trying again after a look may succeed."""

    status = HTTPStatus.CONFLICT


class Stale(StagerError):
    """`If-Match` names a version that is no longer the current one."""

    status = HTTPStatus.PRECONDITION_FAILED

    def __init__(
        self,
        detail: str = "Somebody changed this record meanwhile. Reload it and try again.",
        *,
        errors: Sequence[FieldError] = (),
    ) -> None:
        super().__init__(detail, errors=errors)


class TooLarge(StagerError):
    """The body is larger than this endpoint takes."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class UnsupportedMedia(StagerError):
    """The body is of a type that this endpoint does not read."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class Unprocessable(StagerError):
    """Understood, but it contradicts a rule or another record."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooManyRequests(StagerError):
    """Throttled; `retry_after_s` says how many seconds to wait."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, detail: str, *, retry_after_s: int) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s

    def headers(self) -> Mapping[str, str]:
        """When to try again."""
        return {"Retry-After": str(self.retry_after_s)}


class Upstream(StagerError):
    """A service that Stager depends on answered wrongly."""

    status = HTTPStatus.BAD_GATEWAY


class Unavailable(StagerError):
    """A service that Stager depends on does not answer."""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def headers(self) -> Mapping[str, str]:
        """When to try again."""
        return {"Retry-After": "5"}
