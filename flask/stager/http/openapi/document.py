"""Paths, operations and what they share, put together into one document."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from stager.access.scopes import scope_for
from stager.http.openapi.answers import JSON, success
from stager.http.openapi.examples import Examples, Json
from stager.http.openapi.headers import header_components, parameter_components, taken
from stager.http.openapi.refusals import refusal_components, refusals, security
from stager.http.openapi.schemas import Schemas, query_parameter
from stager.http.operation import MAXIMUM_ID, Operation
from stager.http.repetition import KEY_HEADER
from stager.http.viewing import VIEWED_AS
from stager.lists.query import list_parameters
from stager.models.records import RECORDS

PATH_VARIABLE = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
DESCRIPTION = """\
Everything is JSON in UTF-8; times are UTC and end in `Z`; ids are whole numbers.

**Lists** are pages (`page`, `limit`) of what the filters leave, ordered by `order_by` and \
`order_dir`; with an `Accept` of CSV, TSV or XLSX they are whole. An empty parameter is an absent \
one; unknown parameters and unknown keys of a body are ignored.

**Errors** are problems (RFC 9457) with a sentence for people in `error`, what is wrong by field \
in `errors`, and the id to ask the operators about in `request_id`. What the caller may not see is \
answered as what does not exist.

**Changes** may carry `If-Match` with the `ETag` of what they are meant for. A page of another \
site cannot make them: a request with a session cookie must come from a page of this one.

**Administrators** may read as another user does, with `user`; that is recorded. With `user`, \
nothing can be changed; of anybody else the parameter is ignored."""


def openapi_document(
    operations: Sequence[Operation], *, version: str, words: Mapping[str, object]
) -> Json:
    """The document for these operations; the same operations give the same document.

    `words` say what fields hold in examples, by name, where a feature says nothing else.
    """
    builder = _Builder(operations, words)
    paths: dict[str, Json] = {}
    for operation in sorted(operations, key=lambda each: (each.rule, each.method)):
        path = PATH_VARIABLE.sub(r"{\g<name>}", operation.rule)
        paths.setdefault(path, {})[operation.method.lower()] = builder.operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Stager",
            "version": version,
            "summary": "Cohort metadata, files, analyses and variants of rare-disease research.",
            "description": DESCRIPTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "tags": _tags(operations),
        "paths": paths,
        "components": {
            "schemas": builder.schemas.definitions,
            "parameters": parameter_components(),
            "headers": header_components(),
            "responses": refusal_components(operations),
            "securitySchemes": SECURITY_SCHEMES,
        },
    }


def missing_examples(operations: Sequence[Operation], *, words: Mapping[str, object]) -> list[str]:
    """Each field that has no example although one of the operations needs one, by operation."""
    builder = _Builder(operations, words)
    for operation in operations:
        builder.operation(operation)
    return builder.missing


SECURITY_SCHEMES: Json = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "stager_session",
        "description": "The session of a browser, opened by `POST /api/login`; with TLS the cookie "
        "is named `__Host-stager_session`.",
    },
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API token with the scope that `x-scope` names, or an access "
        "token of the site's OpenID provider.",
    },
}


def _tags(operations: Sequence[Operation]) -> list[Json]:
    """The features, described as the modules of their routes are."""
    found: dict[str, str] = {}
    for operation in operations:
        said = sys.modules[operation.view.__module__].__doc__ or ""
        found.setdefault(operation.tag, said.split("\n", 1)[0])
    return [{"name": name, "description": said} for name, said in sorted(found.items())]


class _Builder:
    def __init__(self, operations: Sequence[Operation], words: Mapping[str, object]) -> None:
        self.schemas = Schemas(operations)
        self._words = words
        self.missing: list[str] = []

    def operation(self, operation: Operation) -> Json:
        words = {**self._words, **operation.words}
        examples = Examples(self.schemas.definitions, words)
        found: Json = {
            "operationId": operation.name,
            "tags": [operation.tag],
            "summary": operation.summary,
            "parameters": self._parameters(operation, examples),
            "responses": {
                **success(operation, self.schemas, examples),
                **refusals(operation),
            },
            "x-permission": operation.permission.value,
            "security": security(operation.permission),
        }
        if scope := scope_for(operation.permission):
            found["x-scope"] = scope.value
        if operation.description:
            found["description"] = operation.description
        if operation.takes_body:
            found["requestBody"] = self._body(operation, examples)
        self.missing.extend(f"{operation.name}: {field}" for field in examples.missing)
        return found

    def _parameters(self, operation: Operation, examples: Examples) -> list[Json]:
        found = list(_path_parameters(operation.rule))
        if operation.list_spec is not None:
            listed = list_parameters(operation.list_spec).items()
            found.extend(query_parameter(name, schema) for name, schema in listed)
        found.extend(self.schemas.asked_by(operation))
        if operation.shows_as:
            found.append(taken(VIEWED_AS))
        for each in found:
            if each.get("required"):
                each.update(examples.maybe(partial(examples.named, each["name"], each["schema"])))
        if operation.takes_if_match:
            found.append(taken("If-Match"))
        if operation.ranged:
            found.extend((taken("Range"), taken("If-Range")))
        if operation.repeatable:
            found.append(taken(KEY_HEADER))
        return found

    def _body(self, operation: Operation, examples: Examples) -> Json:
        content: Json = {}
        for media_type in operation.consumes or (JSON,):
            content[media_type] = {"schema": {"type": "string", "format": "binary"}}
            if media_type.startswith("text/"):
                content[media_type] = {"schema": {"type": "string"}}
            if media_type == JSON and operation.reads_json:
                schema = self.schemas.read_by(operation)
                content[media_type] = {"schema": schema}
            if media_type in operation.body_examples:
                content[media_type]["example"] = operation.body_examples[media_type]
            elif media_type == JSON and operation.reads_json:
                content[media_type] |= examples.maybe(partial(examples.read, schema))
        return {"required": not operation.body_is_optional, "content": content}


def _path_parameters(rule: str) -> Iterator[Json]:
    for match in PATH_VARIABLE.finditer(rule):
        schema: Json = {"type": "string", "minLength": 1}
        if match["kind"] == "int":
            schema = {"type": "integer", "minimum": 1, "maximum": MAXIMUM_ID}
        elif match["kind"] == "noun":
            schema = {"type": "string", "enum": [*RECORDS]}
        yield {"name": match["name"], "in": "path", "required": True, "schema": schema}
