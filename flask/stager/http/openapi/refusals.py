"""The answers that refuse: one for each status, with a problem body, referred to by operations."""

from collections.abc import Iterable
from http import HTTPStatus

from stager.access.permissions import Permission
from stager.access.scopes import UNSCOPED, scope_for
from stager.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotAcceptable,
    NotFound,
    StagerError,
    TooLarge,
    Unauthenticated,
    Unavailable,
    Unprocessable,
    UnsupportedMedia,
)
from stager.http.openapi.examples import Json
from stager.http.openapi.headers import sent
from stager.http.openapi.schemas import REF
from stager.http.operation import Header, Operation
from stager.http.problem import MEDIA_TYPE
from stager.http.ranges import NoSuchRange

MORE_HEADERS = {
    HTTPStatus.METHOD_NOT_ALLOWED: (Header.ALLOW,),
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE: (Header.CONTENT_RANGE,),
    HTTPStatus.TOO_MANY_REQUESTS: (Header.RETRY_AFTER,),
    HTTPStatus.SERVICE_UNAVAILABLE: (Header.RETRY_AFTER,),
}
# What the edge sends for the common ones; other statuses have a sentence for each case.
SENTENCES = {
    HTTPStatus.BAD_REQUEST: "limit must be a whole number from 1 to 1000.",
    HTTPStatus.UNAUTHORIZED: Unauthenticated().detail,
    HTTPStatus.FORBIDDEN: Forbidden().detail,
    HTTPStatus.NOT_FOUND: NotFound().detail,
}


def refusals(operation: Operation) -> Json:
    """How the operation may refuse, by status."""
    return {
        str(status.value): {"$ref": f"#/components/responses/{_name(status)}"}
        for status in _statuses(operation)
    }


def _statuses(operation: Operation) -> list[HTTPStatus]:
    """Those of what it declares, and of what the edge does for its kind."""
    return sorted({error.status for error in (*operation.errors, *_of_edge(operation))})


def _of_edge(operation: Operation) -> Iterable[type[StagerError]]:
    yield Unavailable
    if operation.permission not in UNSCOPED:
        yield from (Unauthenticated, Forbidden)
    if operation.list_spec is not None:
        yield from (Invalid, NotAcceptable, Unprocessable)
    if operation.query is not None or operation.shows_as:
        yield Invalid
    if operation.ranged:
        yield NoSuchRange
    if "<" in operation.rule:
        yield NotFound
    if operation.is_unsafe:
        yield from (Forbidden, Conflict)
    if operation.repeatable:
        yield from (Invalid, Unprocessable)
    if operation.body_adapter is not None or operation.takes_raw_body:
        yield from (Invalid, TooLarge)
        if operation.consumes:
            yield UnsupportedMedia


def refusal_components(operations: Iterable[Operation]) -> Json:
    """The answers that the operations refer to, by name."""
    statuses = {status for operation in operations for status in _statuses(operation)}
    return {_name(status): _refusal(status) for status in sorted(statuses)}


def _name(status: HTTPStatus) -> str:
    return status.phrase.replace(" ", "")


def _refusal(status: HTTPStatus) -> Json:
    sentence = SENTENCES.get(status, f"{status.phrase}.")
    example: Json = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": sentence,
        "instance": "/api/datasets",
        "error": sentence,
        "errors": [],
        "request_id": "3f0c5a1e9b7d4c62a8e1f04d",
    }
    if status is HTTPStatus.BAD_REQUEST:
        wrong = {"field": "limit", "message": "must be a whole number from 1 to 1000."}
        example["errors"] = [wrong]
    schema = {"$ref": REF.format(model="Problem")}
    return {
        "description": status.phrase,
        "headers": sent(*MORE_HEADERS.get(status, ())),
        "content": {MEDIA_TYPE: {"schema": schema, "example": example}},
    }


def security(permission: Permission) -> list[Json]:
    """The ways to say who calls, of which one is enough; none where anybody may."""
    if permission in UNSCOPED:
        return []
    return [{"session": []}, *([{"token": []}] if scope_for(permission) else [])]
