"""What a client asked of a list: page, limit, order and filters, checked against its spec."""

from dataclasses import dataclass

from stager.errors import FieldError, Unprocessable
from stager.lists.columns import ListSpec
from stager.lists.filters import JsonSchema, Parameters, comma_list, refuse

DEFAULT_LIMIT = 100
MAXIMUM_LIMIT = 1000
MAXIMUM_PAGE = 10**7
# Longer patterns and lists than a person or a page sends; SQLite refuses some that are longer.
MAXIMUM_TEXT = 4000


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A checked request for a list; `page` is 0-based, `order` pairs a column with a direction."""

    page: int
    limit: int
    order: tuple[tuple[str, str], ...]
    given: Parameters


def read_list_query(spec: ListSpec, given: Parameters) -> ListQuery:
    """The query that the parameters describe; parameters it does not know are ignored.

    Raises:
        Invalid: `page`, `limit`, `order_by` or `order_dir` cannot be understood, or a value is
            longer than MAXIMUM_TEXT.
        Unprocessable: there are more directions than columns to order by, or fewer.
    """
    for name in list_parameters(spec).keys() & given.keys():
        if any(len(value) > MAXIMUM_TEXT for value in given[name]):
            raise refuse(name, f"must have at most {MAXIMUM_TEXT} characters")
    return ListQuery(
        page=_whole(given, "page", default=0, low=0, high=MAXIMUM_PAGE),
        limit=_whole(given, "limit", default=DEFAULT_LIMIT, low=1, high=MAXIMUM_LIMIT),
        order=_order(spec, given),
        given=given,
    )


def _whole(given: Parameters, name: str, *, default: int, low: int, high: int) -> int:
    text = (given.get(name) or [""])[-1]
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(high))):
        raise refuse(name, f"must be a whole number from {low} to {high}")
    value = int(text)
    if not low <= value <= high:
        raise refuse(name, f"must be a whole number from {low} to {high}")
    return value


def _order(spec: ListSpec, given: Parameters) -> tuple[tuple[str, str], ...]:
    names = [name for name in (given.get("order_by") or [""])[-1].split(",") if name]
    directions = [word for word in (given.get("order_dir") or [""])[-1].split(",") if word]
    if any(word not in {"asc", "desc"} for word in directions):
        raise refuse("order_dir", "must be either 'asc' or 'desc', for each column")
    if not names:
        return tuple(spec.default_order)
    if any(name not in spec.sortable_names for name in names):
        raise refuse("order_by", f"must be one of {', '.join(spec.sortable_names)}")
    if directions and len(directions) != len(names):
        message = "must name as many directions as order_by names columns"
        wrong = FieldError(f"{message}.", field="order_dir")
        raise Unprocessable(f"order_dir {message}.", errors=[wrong])
    return tuple(zip(names, directions or ["asc"] * len(names), strict=True))


def require_readable_filters(spec: ListSpec, query: ListQuery) -> None:
    """Nothing, if every filter that was given can be understood; for who does not apply them.

    Raises:
        Invalid: one cannot.
    """
    for column in spec.columns:
        if column.filter is not None:
            column.filter.predicate(column.name, column.expr, query.given)


def list_parameters(spec: ListSpec) -> dict[str, JsonSchema]:
    """Every query parameter of the list with its JSON schema, for the OpenAPI document."""
    found: dict[str, JsonSchema] = {
        "page": {"type": "integer", "minimum": 0, "maximum": MAXIMUM_PAGE, "default": 0},
        "limit": {
            "type": "integer",
            "minimum": 1,
            "maximum": MAXIMUM_LIMIT,
            "default": DEFAULT_LIMIT,
        },
        "order_by": {
            "type": "string",
            "description": f"comma list of {', '.join(spec.sortable_names)}",
            "pattern": comma_list(spec.sortable_names),
        },
        "order_dir": {
            "type": "string",
            "description": "comma list of asc and desc, one for each name of order_by",
            "pattern": comma_list(("asc", "desc")),
        },
    }
    for column in spec.columns:
        if column.filter is not None:
            found.update(column.filter.parameters(column.name))
    return found
