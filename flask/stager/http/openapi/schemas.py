"""The JSON schemas of everything that operations take and answer, each defined once."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, TypeAdapter

from stager.http.openapi.examples import Json
from stager.http.operation import Operation

REF = "#/components/schemas/{model}"


class ProblemField(BaseModel):
    """One thing that is wrong: in a field, or in a row (1-based) and column of a sheet.

    `record_id` is the record that refuses, where a request is about several.
    """

    message: str
    field: str | None = None
    row: int | None = None
    column: str | None = None
    record_id: int | None = None


class Problem(BaseModel):
    """An error: RFC 9457's members, a sentence for people, and each thing that is wrong."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    error: str
    errors: list[ProblemField]
    request_id: str


class Schemas:
    """The schemas of every model, by what an operation does with them."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        wanted: list[tuple[str, Any, TypeAdapter[Any]]] = [
            ("Problem", "serialization", TypeAdapter(Problem))
        ]
        for operation in operations:
            if operation.adapter is not None:
                wanted.append((operation.name, "serialization", operation.adapter))
            if (reads := operation.body_adapter or operation.raw_adapter) is not None:
                wanted.append((operation.name, "validation", reads))
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
            yield query_parameter(name, _without_null(schema), required=required)


def query_parameter(name: str, schema: Json, *, required: bool = False) -> Json:
    """The parameter; what its schema says about it is said of the parameter."""
    found: Json = {"name": name, "in": "query"} | (
        {"required": True} if required else {"allowEmptyValue": True}
    )
    if "description" in schema:
        found["description"] = schema["description"]
    bare = {key: value for key, value in schema.items() if key != "description"}
    return found | {"schema": bare}


def _without_null(schema: Json) -> Json:
    """The schema for a query string, where a value is there or not, but never null."""
    found = {name: value for name, value in schema.items() if name not in {"title", "anyOf"}}
    if found.get("default", ...) is None:
        del found["default"]
    others = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if len(others) == 1:
        return {**others[0], **found}
    return found | {"anyOf": others} if others else found
