"""The pages and exports of long lists, from what the list kit was told of them."""

from functools import partial

from stager.http.openapi.examples import Examples, Json
from stager.http.openapi.schemas import Schemas
from stager.http.operation import Operation
from stager.lists import ListSpec
from stager.lists.export import DELIMITERS, Format, delimited


def page_schema(spec: ListSpec, row: Json) -> Json:
    """A page of rows with the numbers beside them."""
    numbers = ("page", "total_count", *spec.counts)
    return {
        "type": "object",
        "required": ["data", *numbers],
        "properties": {
            "data": {"type": "array", "items": row},
            **{name: {"type": "integer", "minimum": 0} for name in numbers},
        },
    }


def list_content(
    operation: Operation, spec: ListSpec, schemas: Schemas, examples: Examples
) -> Json:
    """A page as JSON, and the exports; the example of each has the same one row."""
    row_schema = schemas.sent_by(operation)
    page_or_rows = page_schema(spec, row_schema)
    if operation.may_be_array:
        page_or_rows = {"oneOf": [{"type": "array", "items": row_schema}, page_or_rows]}
    found: Json = {"application/json": {"schema": page_or_rows}}
    for each in Format:
        text = {"type": "string"}
        found[each.value] = {"schema": text | ({} if each in DELIMITERS else {"format": "binary"})}
    row = examples.maybe(partial(examples.sent, row_schema)).get("example")
    if not isinstance(row, dict):
        return found
    counts = dict.fromkeys(spec.counts, 1)
    page = {"data": [row], "page": 0, "total_count": 1, **counts}
    found["application/json"]["example"] = page
    for media_type, delimiter in DELIMITERS.items():
        found[media_type]["example"] = "".join(delimited(spec.exports, [row], delimiter=delimiter))
    return found
