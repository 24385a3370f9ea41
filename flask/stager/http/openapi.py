"""The OpenAPI 3.1 document, built once from the operations that the application mounts."""

import re
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, TypeAdapter

from stager.access.permissions import Permission
from stager.access.scopes import scope_for
from stager.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotAcceptable,
    NotFound,
    StagerError,
    Stale,
    Unauthenticated,
    Unprocessable,
    UnsupportedMedia,
)
from stager.http.operation import Operation
from stager.http.problem import MEDIA_TYPE
from stager.http.repetition import KEY_HEADER, MAXIMUM_KEY, REPLAYED_HEADER
from stager.lists.export import Format
from stager.lists.query import list_parameters
from stager.models.records import RECORDS

REF = "#/components/schemas/{model}"
KEPT_FOR = (
    "Chosen by the client for one request, such as a UUID. When the request is sent again with it, "
    "it is acted upon once, and answered as the first time for at least 72 hours. A refusal is not "
    "kept: the request is judged anew. With another request the key is refused (422)."
)
PATH_VARIABLE = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
Json = dict[str, Any]


class Problem(BaseModel):
    """An error: RFC 9457's members, a sentence for people, and each thing that is wrong."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    error: str
    errors: list["ProblemField"]
    request_id: str


class ProblemField(BaseModel):
    """One thing that is wrong: in a field, or in a row (1-based) and column of a sheet."""

    message: str
    field: str | None = None
    row: int | None = None
    column: str | None = None


def openapi_document(operations: Sequence[Operation], *, version: str) -> Json:
    """The document for these operations; the same operations give the same document."""
    schemas = _Schemas(operations)
    paths: dict[str, Json] = {}
    for operation in sorted(operations, key=lambda each: (each.rule, each.method)):
        path = PATH_VARIABLE.sub(r"{\g<name>}", operation.rule)
        paths.setdefault(path, {})[operation.method.lower()] = _operation(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Stager",
            "version": version,
            "summary": "Cohort metadata, files, analyses and variants of rare-disease research.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas.definitions,
            "parameters": {
                "IdempotencyKey": {
                    "name": KEY_HEADER,
                    "in": "header",
                    "description": KEPT_FOR,
                    "schema": {"type": "string", "minLength": 1, "maxLength": MAXIMUM_KEY},
                }
            },
            "headers": {
                "IdempotencyReplayed": {
                    "description": "Sent when the request was acted upon before.",
                    "schema": {"type": "string", "const": "true"},
                }
            },
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "stager_session"},
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An API token with the scope that `x-scope` names, or an access "
                    "token of the site's OpenID provider.",
                },
            },
        },
    }


class _Schemas:
    """JSON schemas of every model, each defined once and referred to by name."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        wanted: list[tuple[str, Any, TypeAdapter[Any]]] = [
            ("Problem", "serialization", TypeAdapter(Problem))
        ]
        for operation in operations:
            if operation.adapter is not None:
                wanted.append((operation.name, "serialization", operation.adapter))
            if operation.body_adapter is not None:
                wanted.append((operation.name, "validation", operation.body_adapter))
        by_key, document = TypeAdapter.json_schemas(wanted, ref_template=REF)
        self._by_key = {(str(name), mode): schema for (name, mode), schema in by_key.items()}
        self.definitions: Json = document.get("$defs", {})
        self._queries: dict[str, Json] = {}
        for operation in operations:
            if operation.query is not None:
                query = operation.query.model_json_schema(ref_template=REF)
                self.definitions |= query.get("$defs", {})
                self._queries[operation.name] = query

    def sent_by(self, operation: Operation) -> Json:
        """The schema of what the operation answers."""
        return self._by_key[(operation.name, "serialization")]

    def read_by(self, operation: Operation) -> Json:
        """The schema of the JSON body that the operation takes."""
        return self._by_key[(operation.name, "validation")]

    def asked_by(self, operation: Operation) -> Iterator[Json]:
        """The query parameters that the operation takes, beside those of a list."""
        query = self._queries.get(operation.name, {})
        for name, schema in query.get("properties", {}).items():
            required = name in query.get("required", ())
            yield {"name": name, "in": "query", "required": required, "schema": schema}


def _operation(operation: Operation, schemas: _Schemas) -> Json:
    found: Json = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": operation.summary,
        "parameters": _parameters(operation, schemas),
        "responses": {**_success(operation, schemas), **_failures(operation)},
        "x-permission": operation.permission.value,
        "security": _security(operation.permission),
    }
    if scope := scope_for(operation.permission):
        found["x-scope"] = scope.value
    if operation.description:
        found["description"] = operation.description
    if operation.body_adapter is not None:
        content = {"application/json": {"schema": schemas.read_by(operation)}}
        found["requestBody"] = {"required": True, "content": content}
    elif operation.takes_raw_body:
        types = operation.consumes or ("application/octet-stream",)
        found["requestBody"] = {"required": True, "content": {each: {} for each in types}}
    return found


def _security(permission: Permission) -> list[Json]:
    if permission is Permission.ANYONE:
        return []
    return [{"session": []}, *([{"token": []}] if scope_for(permission) else [])]


def _parameters(operation: Operation, schemas: _Schemas) -> list[Json]:
    found: list[Json] = []
    for match in PATH_VARIABLE.finditer(operation.rule):
        schema: Json = {"type": "string"}
        if match["kind"] == "int":
            schema = {"type": "integer", "minimum": 0}
        elif match["kind"] == "noun":
            schema = {"type": "string", "enum": [*RECORDS]}
        found.append({"name": match["name"], "in": "path", "required": True, "schema": schema})
    if operation.list_spec is not None:
        listed = list_parameters(operation.list_spec).items()
        found.extend({"name": name, "in": "query", "schema": schema} for name, schema in listed)
    found.extend(schemas.asked_by(operation))
    if operation.method in {"PATCH", "DELETE"}:
        found.append({"name": "If-Match", "in": "header", "schema": {"type": "string"}})
    if operation.repeatable:
        found.append({"$ref": "#/components/parameters/IdempotencyKey"})
    return found


def _success(operation: Operation, schemas: _Schemas) -> Json:
    status = str(operation.status.value)
    described: Json = {"description": operation.status.phrase}
    if operation.repeatable:
        replayed = {"$ref": "#/components/headers/IdempotencyReplayed"}
        described["headers"] = {REPLAYED_HEADER: replayed}
    if operation.list_spec is not None:
        numbers = ("page", "total_count", *operation.list_spec.counts)
        page = {
            "type": "object",
            "required": ["data", *numbers],
            "properties": {
                "data": {"type": "array", "items": schemas.sent_by(operation)},
                **{name: {"type": "integer"} for name in numbers},
            },
        }
        exports: Json = {each.value: {"schema": {"type": "string"}} for each in Format}
        described["content"] = {"application/json": {"schema": page}, **exports}
    elif operation.adapter is not None:
        described["content"] = {operation.produces: {"schema": schemas.sent_by(operation)}}
    elif status != "204":
        described["content"] = {operation.produces: {"schema": {"type": "string"}}}
    if operation.may_be_empty:
        return {status: described, "204": {"description": HTTPStatus.NO_CONTENT.phrase}}
    return {status: described}


def _failures(operation: Operation) -> Json:
    raised: set[type[StagerError]] = set(operation.errors)
    if operation.permission is not Permission.ANYONE:
        raised |= {Unauthenticated, Forbidden}
    if operation.list_spec is not None:
        raised |= {Invalid, NotAcceptable}
    if operation.query is not None or operation.is_unsafe:
        raised.add(Invalid)
    if operation.body_adapter is not None or (operation.takes_raw_body and operation.consumes):
        raised.add(UnsupportedMedia)
    if "<" in operation.rule:
        raised.add(NotFound)
    if operation.repeatable:
        raised |= {Conflict, Unprocessable}
    if operation.method in {"PATCH", "DELETE"}:
        raised.add(Stale)
    content = {MEDIA_TYPE: {"schema": {"$ref": REF.format(model="Problem")}}}
    return {
        str(each.status.value): {"description": each.status.phrase, "content": content}
        for each in sorted(raised, key=lambda error: error.status)
    }
