"""What can go wrong, as exceptions whose text is a sentence for people.

The tree::

    StagerClientError
    ├── Refused        the server said no, and why: status, sentence, fields
    ├── Unreachable    no answer, or one that broke off
    ├── NotTaken       a local file or answer that cannot be used
    └── NotConfigured  no server or no credentials to use, or unsafe ones
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx

PROBLEM = "application/problem+json"


class StagerClientError(Exception):
    """Whatever this package raises on purpose."""


class NotConfigured(StagerClientError):
    """There is no server or no credentials to use, or they are not kept safely."""


class NotTaken(StagerClientError):
    """A file here, or an answer of the server, is not one that can be used."""


class Unreachable(StagerClientError):
    """The server did not answer, or its answer broke off."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One thing that is wrong: in a field of the body, or in a row (1-based) and column."""

    message: str
    field: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        """Where, and what."""
        where = [f"row {self.row}"] if self.row is not None else []
        where += [name for name in (self.column, self.field) if name]
        return f"{', '.join(where)}: {self.message}" if where else self.message


class Refused(StagerClientError):
    """The server refused; `problems` name what is wrong with which field, if it is an input."""

    def __init__(
        self, status: int, detail: str, problems: Sequence[FieldProblem] = (), request_id: str = ""
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.problems = tuple(problems)
        self.request_id = request_id

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that the server found fault with."""
        return tuple(name for each in self.problems if (name := each.field or each.column))


def refusal(response: httpx.Response) -> Refused:
    """What a response that is not a success says; its body has been read."""
    status = response.status_code
    if response.headers.get("Content-Type", "").startswith(PROBLEM):
        return _told(status, response.json())
    if response.has_redirect_location:
        there = response.headers["Location"]
        return Refused(status, f"The server has another address: it sends us to {there}.")
    return Refused(status, f"The server answered {status} without saying why.")


def _told(status: int, problem: dict[str, Any]) -> Refused:
    problems = [
        FieldProblem(each["message"], each.get("field"), each.get("row"), each.get("column"))
        for each in problem.get("errors", ())
    ]
    detail = problem.get("error") or problem.get("detail") or problem.get("title", "")
    return Refused(status, detail, problems, problem.get("request_id", ""))
