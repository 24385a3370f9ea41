"""Examples of requests and answers, put together from the schemas and from what fields hold."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

Json = dict[str, Any]


class NoExample(LookupError):
    """Nobody said what a field holds in an example; the message names the field."""


class Examples:
    """Finds the example of any schema of the document.

    In this order: what the schema itself declares (`examples`, `const`), what `words` say of the
    field's name, the first of an enumeration, and else an object or a list of examples. Of an
    alternative, the first that is not null counts.
    """

    def __init__(self, definitions: Mapping[str, Json], words: Mapping[str, object]) -> None:
        self._definitions = definitions
        self._words = words
        self.missing: list[str] = []

    def maybe(self, example: Callable[[], object]) -> Json:
        """`example` as a member of the document; nothing, but noted in `missing`, without one."""
        try:
            return {"example": example()}
        except NoExample as missing:
            self.missing.append(str(missing))
            return {}

    def sent(self, schema: Json) -> object:
        """An answer, with everything that is always in it.

        Raises:
            NoExample: a field of it has none.
        """
        return self._of(schema, "", optional=False)

    def read(self, schema: Json) -> object:
        """A request, also with what may be left out, as far as that has examples.

        Raises:
            NoExample: a field that it needs has none.
        """
        return self._of(schema, "", optional=True)

    def named(self, name: str, schema: Json) -> object:
        """A value of a parameter.

        Raises:
            NoExample: it has none.
        """
        return self._of(schema, name, optional=False)

    def _of(self, schema: Json, name: str, *, optional: bool) -> object:
        if "$ref" in schema:
            model = str(schema["$ref"]).rpartition("/")[2]
            return self._of(self._definitions[model], name or model, optional=optional)
        if "examples" in schema:
            return schema["examples"][0]
        if "const" in schema:
            return schema["const"]
        if name in self._words:
            return self._words[name]
        if "enum" in schema:
            return schema["enum"][0]
        return self._composed(schema, name, optional=optional)

    def _composed(self, schema: Json, name: str, *, optional: bool) -> object:
        for each in cast("Iterable[Json]", schema.get("anyOf", ())):
            if each != {"type": "null"}:
                return self._of(each, name, optional=optional)
        if schema.get("type") == "array" and "items" in schema:
            return [self._of(schema["items"], name, optional=optional)]
        if "properties" in schema:
            return self._object(schema, optional=optional)
        raise NoExample(name)

    def _object(self, schema: Json, *, optional: bool) -> Json:
        required, found = schema.get("required", ()), {}
        for name, below in schema["properties"].items():
            try:
                if optional or name in required:
                    found[name] = self._of(below, name, optional=optional)
            except NoExample as missing:
                if name in required:
                    path = ".".join(str(part) for part in (name, *missing.args) if part != name)
                    raise NoExample(f"{name}{path and f'.{path}'}") from None
        return found
