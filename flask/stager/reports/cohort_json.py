"""A cohort sheet sent as a JSON array of objects, as records of text with a header; no meaning."""

from collections.abc import Callable, Iterator, Sequence

import orjson

from stager.errors import FieldError, Invalid, Unprocessable


def json_records(content: bytes) -> Iterator[Sequence[str]]:
    """The header (every key that occurs, in order of appearance), then one record an object.

    Null becomes an empty cell, a boolean ``true`` or ``false``, a number its shortest decimal
    form; ``linked_files`` (an array of ``{"path", "multiplexed"}``) becomes ``path|*path``, and
    ``group_code`` (an array of codes) ``code|code``.

    Raises:
        Unprocessable: the document is not an array.
        Invalid: it is not JSON, an item is not an object, or a cell is not a single value.
    """
    items = _objects(content)
    keys = list(dict.fromkeys(key for item in items for key in item))
    errors: list[FieldError] = []
    records: list[Sequence[str]] = [keys] if keys else []
    for number, item in enumerate(items, start=1):
        record = []
        for key in keys:
            try:
                record.append(_cell(key, item.get(key)))
            except ValueError as reason:
                errors.append(FieldError(str(reason), row=number, column=key))
        records.append(record)
    if errors:
        raise Invalid("Some cells are not a single value.", errors=errors)
    yield from records


def _objects(content: bytes) -> list[dict[str, object]]:
    if not content.strip():
        raise Invalid("The file is empty.")
    try:
        document = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise Invalid("The body is not well-formed JSON.") from None
    if not isinstance(document, list):
        raise Unprocessable("JSON must be in an array")
    if not document:
        raise Invalid("The array is empty.")
    errors = [
        FieldError("This item is not an object.", row=number)
        for number, item in enumerate(document, start=1)
        if not isinstance(item, dict)
    ]
    if errors:
        raise Invalid("Every item of the array must be an object.", errors=errors)
    return document


def _cell(key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, list) and key in _LISTS:
        return "|".join(map(_LISTS[key], value))
    raise ValueError("This must be a single value.")


def _code(item: object) -> str:
    if not isinstance(item, str):
        raise ValueError("Each group must be given by its code.")  # noqa: TRY004 -- reported by row and column with the others
    return item


def _file(item: object) -> str:
    if isinstance(item, str):
        return item
    if not isinstance(item, dict):
        raise ValueError("Each file must be an object with a path.")  # noqa: TRY004 -- reported by row and column with the others
    path, multiplexed = item.get("path"), item.get("multiplexed")
    if not isinstance(path, str) or not path:
        raise ValueError("Each file must have a path.")
    if multiplexed is not None and not isinstance(multiplexed, bool):
        raise ValueError("The flag multiplexed must be true or false.")
    if "|" in path:
        raise ValueError("A file path must not contain '|'.")
    return f"*{path}" if multiplexed else path


_LISTS: dict[str, Callable[[object], str]] = {"linked_files": _file, "group_code": _code}
