"""One endpoint as data: method, rule, permission, models; read from a view's own annotations."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from typing import IO, Any, get_type_hints

from pydantic import BaseModel, TypeAdapter

from stager.access.permissions import Permission
from stager.access.viewing import SHOWN_AS
from stager.errors import StagerError, Stale
from stager.lists import ListSpec

View = Callable[..., object]
MAXIMUM_ID = 2**31 - 1  # of the database's integers


class Header(StrEnum):
    """A header that answers have; those that an operation's own answers have, it `sends`."""

    ACCEPT_RANGES = "Accept-Ranges"
    ALLOW = "Allow"
    CONTENT_DISPOSITION = "Content-Disposition"
    CONTENT_RANGE = "Content-Range"
    ETAG = "ETag"
    LOCATION = "Location"
    NEXT_OFFSET = "X-Next-Offset"
    REPLAYED = "Idempotency-Replayed"
    REQUEST_ID = "X-Request-Id"
    RETRY_AFTER = "Retry-After"
    SET_COOKIE = "Set-Cookie"


@dataclass(frozen=True, slots=True)
class RawBody:
    """A body that the view reads itself: its media type, length in bytes if known, and stream."""

    mimetype: str
    length_bytes: int | None
    stream: IO[bytes]


@dataclass(frozen=True, eq=False)
class Operation:
    """An endpoint: everything that dispatching and documenting it needs.

    `views` names the entity whose details it shows, which the audit log then says were looked at;
    the rule's first variable is the entity's id. `may_be_empty` says that the answer may also be
    204 without a body, `ranged` that it may be a part of one, and `may_be_array` that a list has a
    form without pages. `repeatable` lets clients send the request again with its
    `Idempotency-Key`: it is acted upon once, and answered as the first time.

    For the document alone: `sends` are the headers of its answer; `raw_body` is what the JSON of a
    body holds that the view reads itself; `words` say what fields hold in its examples, and
    `examples` and `body_examples` are whole ones, by media type.
    """

    method: str
    rule: str
    view: View
    permission: Permission
    tag: str
    status: HTTPStatus
    out: Any
    produces: tuple[str, ...]
    adapter: TypeAdapter[Any] | None
    body: type[BaseModel] | None
    body_adapter: TypeAdapter[Any] | None
    takes_raw_body: bool
    consumes: tuple[str, ...]
    query: type[BaseModel] | None
    errors: tuple[type[StagerError], ...]
    list_spec: ListSpec | None = None
    filename: str = ""
    checks_origin: bool = True
    body_limit: str | None = "max_body_bytes"
    views: str = ""
    may_be_empty: bool = False
    repeatable: bool = False
    ranged: bool = False
    may_be_array: bool = False
    sends: tuple[Header, ...] = ()
    raw_adapter: TypeAdapter[Any] | None = None
    body_is_optional: bool = False
    words: Mapping[str, object] = field(default_factory=dict)
    examples: Mapping[str, object] = field(default_factory=dict)
    body_examples: Mapping[str, object] = field(default_factory=dict)

    @property
    def takes_body(self) -> bool:
        """Whether it reads a body."""
        return self.takes_raw_body or self.body_adapter is not None

    @property
    def reads_json(self) -> bool:
        """Whether it is known what a JSON body holds."""
        return self.body_adapter is not None or self.raw_adapter is not None

    @property
    def takes_if_match(self) -> bool:
        """Whether a version may be named that the change is meant for: it is one record's."""
        return "<" in self.rule and any(issubclass(error, Stale) for error in self.errors)

    @property
    def begins_write(self) -> bool:
        """Whether the edge opens a writing transaction before the view is called.

        Not where the view reads the body itself: it calls `ctx.begin_write()` once it has it.
        """
        return self.is_unsafe and not self.takes_raw_body

    @property
    def shows_as(self) -> bool:
        """Whether administrators may be shown what another user sees."""
        return not self.is_unsafe and self.permission in SHOWN_AS

    @property
    def name(self) -> str:
        """The operation's id, stable as long as its view keeps its name."""
        return self.view.__name__

    @property
    def is_unsafe(self) -> bool:
        """Whether the method may change something."""
        return self.method not in {"GET", "HEAD", "OPTIONS"}

    @property
    def summary(self) -> str:
        """The first line of the view's docstring."""
        return (inspect.getdoc(self.view) or "").split("\n", 1)[0]

    @property
    def description(self) -> str:
        """What follows the first line of the view's docstring."""
        return (inspect.getdoc(self.view) or "").partition("\n")[2].strip()


def operation_of(
    view: View,
    *,
    method: str,
    rule: str,
    permission: Permission,
    tag: str,
    out: Any,
    status: int,
    errors: tuple[type[StagerError], ...],
    consumes: tuple[str, ...],
    produces: str | tuple[str, ...],
    raw_body: Any,
    more: Mapping[str, Any],
) -> Operation:
    """The operation that a view and its decorator describe.

    Raises:
        TypeError: the view has no docstring, or its annotations do not fit an endpoint.
    """
    if not inspect.getdoc(view):
        raise TypeError(f"{view.__name__}: an endpoint's docstring is its documentation")
    hints = get_type_hints(view)
    body = hints.get("body")
    takes_raw = body is RawBody
    return Operation(
        method=method,
        rule=rule,
        view=view,
        permission=permission,
        tag=tag,
        status=HTTPStatus(status),
        out=out,
        produces=(produces,) if isinstance(produces, str) else produces,
        adapter=None if out is None else TypeAdapter(out),
        body=None if takes_raw else body,
        body_adapter=None if body is None or takes_raw else TypeAdapter(body),
        takes_raw_body=takes_raw,
        consumes=consumes,
        query=hints.get("query"),
        errors=errors,
        raw_adapter=None if raw_body is None else TypeAdapter(raw_body),
        **more,
    )
