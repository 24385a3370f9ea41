"""Declaring endpoints: `Routes` collects a feature's operations for the application to mount."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stager.access.permissions import Permission
from stager.access.scope import Reach
from stager.db import Select
from stager.errors import StagerError
from stager.http.operation import Operation, View, operation_of
from stager.lists import ListSpec
from stager.lists.page import Load, Row

Decorator = Callable[[View], View]
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Listing:
    """What the view of a list returns: which rows the caller may see, and how rows are loaded.

    `array` gives the rows to whoever names neither `page` nor `limit`, where a list has that form;
    `load_export` is for exports that tell more of a row than the JSON does.
    """

    scope: Select[Any] | Reach
    load: Load
    array: Callable[[], Sequence[Row]] | None = None
    load_export: Load | None = None


class Routes:
    """The endpoints of one feature; `tag` groups them in the reference.

    `words` say what the feature's fields hold in examples, by their names, where that is not what
    they hold elsewhere.
    """

    def __init__(self, tag: str, *, words: Mapping[str, object] | None = None) -> None:
        self.tag = tag
        self.words = words or {}
        self.operations: list[Operation] = []

    def route(
        self,
        method: str,
        rule: str,
        *,
        allow: Permission,
        out: Any = None,
        status: int = 200,
        errors: tuple[type[StagerError], ...] = (),
        consumes: tuple[str, ...] = (JSON,),
        produces: str | tuple[str, ...] = JSON,
        raw_body: Any = None,
        **more: Any,
    ) -> Decorator:
        """A decorator that makes a view an endpoint; `allow` has no default on purpose.

        The view's parameters name what it takes: `ctx`, the path's variables, `query` (a model of
        the query string) and `body` (a model of a JSON body, or `RawBody` to read it itself).
        """

        def declare(view: View) -> View:
            self.operations.append(
                operation_of(
                    view,
                    method=method,
                    rule=rule,
                    permission=allow,
                    tag=self.tag,
                    out=out,
                    status=status,
                    errors=errors,
                    consumes=consumes,
                    produces=produces,
                    raw_body=raw_body,
                    more={"words": self.words, **more},
                )
            )
            return view

        return declare

    def get(self, rule: str, *, allow: Permission, **options: Any) -> Decorator:
        """An endpoint that reads."""
        return self.route("GET", rule, allow=allow, **options)

    def post(self, rule: str, *, allow: Permission, **options: Any) -> Decorator:
        """An endpoint that creates or acts."""
        return self.route("POST", rule, allow=allow, **options)

    def put(self, rule: str, *, allow: Permission, **options: Any) -> Decorator:
        """An endpoint that stores a whole object."""
        return self.route("PUT", rule, allow=allow, **options)

    def patch(self, rule: str, *, allow: Permission, **options: Any) -> Decorator:
        """An endpoint that edits."""
        return self.route("PATCH", rule, allow=allow, **options)

    def delete(self, rule: str, *, allow: Permission, **options: Any) -> Decorator:
        """An endpoint that removes."""
        return self.route("DELETE", rule, allow=allow, **{"status": 204, **options})

    def list(
        self, rule: str, spec: ListSpec, row: Any, *, allow: Permission, filename: str, **more: Any
    ) -> Decorator:
        """A long list: paged JSON, or a whole export, by what the client accepts.

        With `may_be_array` it is a plain array for whoever names neither `page` nor `limit`.
        """
        return self.route(
            "GET", rule, allow=allow, out=row, list_spec=spec, filename=filename, **more
        )
