"""Refusals in words, and the exit code of each kind."""

import click

from stager_client.errors import NotConfigured, Refused, StagerClientError, Unreachable

SHOWN_PROBLEMS = 20
FAILED, USAGE, NOT_ALLOWED, NOT_FOUND, CHANGED, BAD_INPUT, AWAY = 1, 2, 3, 4, 5, 6, 7
CODES = {
    400: BAD_INPUT,
    401: NOT_ALLOWED,
    403: NOT_ALLOWED,
    404: NOT_FOUND,
    409: CHANGED,
    412: CHANGED,
    413: BAD_INPUT,
    415: BAD_INPUT,
    422: BAD_INPUT,
    429: AWAY,
    502: AWAY,
    503: AWAY,
    504: AWAY,
}
UNAUTHENTICATED = 401


class Failure(click.ClickException):
    """What the command line tells about an error, and ends with."""

    def __init__(self, error: StagerClientError) -> None:
        super().__init__("\n".join(_lines(error)))
        self.exit_code = _code(error)  # type: ignore[misc]  # click reads it from the instance


def _code(error: StagerClientError) -> int:
    if isinstance(error, Refused):
        return CODES.get(error.status, FAILED)
    if isinstance(error, Unreachable):
        return AWAY
    return USAGE if isinstance(error, NotConfigured) else FAILED


def _lines(error: StagerClientError) -> list[str]:
    lines = [str(error)]
    if isinstance(error, Refused):
        # The sentence of a single problem with a field says it already.
        if len(error.problems) > 1 or any(each.row is not None for each in error.problems):
            lines += [f"  {each}" for each in error.problems[:SHOWN_PROBLEMS]]
            if more := len(error.problems) - SHOWN_PROBLEMS:
                lines += [f"  and {more} more"] if more > 0 else []
        if error.status == UNAUTHENTICATED:
            lines.append("Sign in with `stager-client login`, or check the token.")
    return lines
