"""Writes `src/stager_client/models.py` from docs/openapi.json; `make client` runs it."""

import json
import keyword
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

DOCUMENT = Path(__file__).parents[1] / "docs" / "openapi.json"
MODELS = Path(__file__).parent / "src" / "stager_client" / "models.py"
TAGS = (
    "service",
    "analyses",
    "datasets",
    "families",
    "files",
    "intake",
    "participants",
    "session",
    "tissue samples",
    "tokens",
)
PLAIN = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
    "object": "dict[str, Any]",
}
HEAD = '''"""What goes over the wire; written from docs/openapi.json by `make client`, not by hand.

Times are text of ISO 8601 in UTC, dates are `YYYY-MM-DD`.
"""

from typing import Annotated, Any, Literal, NotRequired, TypedDict
'''
SCHEMAS = "#/components/schemas/"
Json = Mapping[str, Any]


def written(document: Json) -> str:
    """The module for the operations of the tags above: queries, then every schema they reach."""
    operations = [
        operation
        for path in document["paths"].values()
        for operation in path.values()
        if operation["tags"][0] in TAGS
    ]
    queries = [_query(each) for each in operations if _asked(each)]
    schemas: Json = document["components"]["schemas"]
    reached = _reached(operations, schemas)
    classes = [_schema(name, schemas[name]) for name in schemas if name in reached]
    return "\n\n".join([HEAD, *classes, *queries]) + "\n"


def _asked(operation: Json) -> list[Json]:
    return [each for each in operation.get("parameters", ()) if each.get("in") == "query"]


def _reached(operations: list[Json], schemas: Json) -> set[str]:
    waiting, found = list(_references(operations)), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _references(schemas[name])
    return found


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if str(value.get("$ref")).startswith(SCHEMAS):
            yield str(value["$ref"]).removeprefix(SCHEMAS)
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def _schema(name: str, schema: Json) -> str:
    if "properties" not in schema:
        return f"{name} = {_type(schema)}"
    required = set(schema.get("required", ()))
    fields = {
        field: _type(each) if field in required else f"NotRequired[{_type(each)}]"
        for field, each in schema["properties"].items()
    }
    return _class(name, schema.get("description", ""), fields)


def _query(operation: Json) -> str:
    fields = {}
    for each in _asked(operation):
        described = each["schema"].get("description")
        plain = _type(each["schema"])
        fields[each["name"]] = f"Annotated[{plain}, {described!r}]" if described else plain
    words = str(operation["operationId"]).split("_")
    name = "".join(word.capitalize() for word in words) + "Query"
    return _class(name, "Query parameters of the operation.", fields, "TypedDict, total=False")


def _class(name: str, text: str, fields: Mapping[str, str], base: str = "TypedDict") -> str:
    lines = [f"class {name}({base}):", f'    """{text.partition(chr(10))[0]}"""', ""]
    for field, plain in fields.items():
        if keyword.iskeyword(field):
            raise ValueError(f"{name}.{field} cannot be spelled in a class")
        lines.append(f"    {field}: {plain}")
    return "\n".join(lines)


def _type(schema: Json) -> str:
    found = "Any"
    match schema:
        case {"$ref": str(reference)}:
            found = f'"{reference.removeprefix(SCHEMAS)}"'
        case {"anyOf": list(choices)} | {"oneOf": list(choices)}:
            found = _union([_type(each) for each in choices])
        case {"enum": list(values)}:
            found = f"Literal[{', '.join(map(repr, values))}]"
        case {"const": value}:
            found = f"Literal[{value!r}]"
        case {"type": "array", "items": items}:
            found = f"list[{_type(items)}]"
        case {"type": "object", "additionalProperties": values}:
            found = f"dict[str, {_type(values)}]"
        case {"type": str(plain)}:
            found = PLAIN[plain]
    return found


def _union(types: list[str]) -> str:
    # A forward reference is text, and text has no `|`; the whole union is then text.
    distinct = list(dict.fromkeys(types))
    joined = " | ".join(each.strip('"') if each.startswith('"') else each for each in distinct)
    return f'"{joined}"' if any(each.startswith('"') for each in distinct) else joined


if __name__ == "__main__":
    MODELS.write_text(written(json.loads(DOCUMENT.read_text(encoding="utf-8"))), encoding="utf-8")
