"""The answers that operations give when all is well: bodies by media type, headers, examples."""

from functools import partial
from http import HTTPStatus

from stager.http.openapi.examples import Examples, Json
from stager.http.openapi.headers import sent
from stager.http.openapi.listed import list_content
from stager.http.openapi.schemas import Schemas
from stager.http.operation import Header, Operation

JSON = "application/json"
BINARY: Json = {"type": "string", "format": "binary"}
TEXT: Json = {"type": "string"}


def success(operation: Operation, schemas: Schemas, examples: Examples) -> Json:
    """The answers of the operation by status, without its refusals."""
    status = operation.status
    headers = operation.sends
    if operation.list_spec is not None:
        headers = (*headers, Header.CONTENT_DISPOSITION)
    if operation.ranged:
        headers = (*headers, Header.ACCEPT_RANGES)
    if operation.repeatable:
        headers = (*headers, Header.REPLAYED)
    answer: Json = {"description": status.phrase, "headers": sent(*headers)}
    content = _content(operation, schemas, examples)
    if content and status is not HTTPStatus.FOUND:
        answer["content"] = content
    found = {str(status.value): answer}
    if operation.ranged:
        part = sent(*headers, Header.CONTENT_RANGE)
        described = {"description": HTTPStatus.PARTIAL_CONTENT.phrase, "headers": part}
        found["206"] = {**described, "content": content}
    if operation.may_be_empty:
        at_end = {Header.SET_COOKIE} & set(operation.sends)
        found["204"] = {"description": HTTPStatus.NO_CONTENT.phrase, "headers": sent(*at_end)}
    return found


def _content(operation: Operation, schemas: Schemas, examples: Examples) -> Json:
    if operation.list_spec is not None:
        return list_content(operation, operation.list_spec, schemas, examples)
    if operation.status is HTTPStatus.NO_CONTENT:
        return {}
    found: Json = {}
    for media_type in operation.produces:
        if media_type == JSON and operation.adapter is not None:
            schema = schemas.sent_by(operation)
            example = examples.maybe(partial(examples.sent, schema))
            found[media_type] = {"schema": schema, **example}
        else:
            text = media_type.startswith("text/")
            found[media_type] = {"schema": TEXT if text else BINARY}
        if media_type in operation.examples:
            found[media_type]["example"] = operation.examples[media_type]
    return found
