"""Errors as RFC 9457 problem bodies; the one place where an exception becomes an answer."""

import traceback
from collections.abc import Sequence
from dataclasses import asdict
from http import HTTPStatus

import orjson
import structlog
from flask import Response, g, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from stager.db import refusal_of
from stager.errors import FieldError, Invalid, StagerError, TooLarge

# Enough to tell the caller of a library from the library.
FRAMES = 12
MEDIA_TYPE = "application/problem+json"
logger = structlog.get_logger("stager.http")

UNEXPECTED = "Something went wrong on our side. Nothing was changed."
SENTENCES = {
    HTTPStatus.NOT_FOUND: "There is no such address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take that method.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is larger than this address takes.",
}


def problem_response(
    status: HTTPStatus, detail: str, errors: Sequence[FieldError] = ()
) -> Response:
    """The problem body: RFC 9457's members plus `error`, `errors` and `request_id`."""
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "instance": request.path,
        "error": detail,
        "errors": [_located(error) for error in errors],
        "request_id": g.get("request_id", ""),
    }
    return Response(orjson.dumps(body), status=status.value, content_type=MEDIA_TYPE)


def _located(error: FieldError) -> dict[str, object]:
    return {key: value for key, value in asdict(error).items() if value is not None}


def render(error: Exception) -> Response:
    """The answer to any exception; only what is our side's fault is logged, and never told."""
    if isinstance(error, RequestEntityTooLarge):
        error = TooLarge(SENTENCES[HTTPStatus.REQUEST_ENTITY_TOO_LARGE])
    if isinstance(error, HTTPException):
        return _http(error)
    refusal = error if isinstance(error, StagerError) else refusal_of(error)
    if refusal is None or refusal.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("failed", request_id=g.get("request_id"), raised=_raised(error))
    if refusal is None:
        return problem_response(HTTPStatus.INTERNAL_SERVER_ERROR, UNEXPECTED)
    return _refused(refusal)


def _raised(error: BaseException | None) -> list[str]:
    """Which exceptions were raised and where; not what they say, which may quote an input."""
    found: list[str] = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        places = (f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-FRAMES:])
        found.append(" < ".join([type(error).__qualname__, *reversed(list(places))]))
        error = error.__cause__ or error.__context__
    return found


def _refused(error: StagerError) -> Response:
    response = problem_response(error.status, error.detail, error.errors)
    response.headers.update(error.headers())
    return response


def _http(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    response = problem_response(status, SENTENCES.get(status, f"{status.phrase}."))
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers["Allow"] = value
    return response


def invalid_input(error: ValidationError, *, where: str) -> Invalid:
    """The refusal of a query or body that does not fit its model; no value is repeated.

    `where` is "query" or "body"; an error of the body as a whole names no field.
    """
    found = []
    for each in error.errors(include_input=False, include_url=False, include_context=False):
        path = ".".join(str(part) for part in each["loc"])
        found.append(FieldError(_sentence(each["type"], each["msg"]), field=path or None))
    first = found[0]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return Invalid(f"{first.field or f'The {where}'} {first.message}{more}.", errors=found)


def _sentence(kind: str, message: str) -> str:
    known = {"missing": "is required", "json_invalid": "is not valid JSON"}
    for subject in ("Input ", "String ", "List ", "Value error, "):
        message = message.removeprefix(subject)
    return known.get(kind, message)
