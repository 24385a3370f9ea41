"""One record as an answer, whichever noun it is: with its version, and what the caller may do."""

from collections.abc import Mapping

from stager.access.permissions import Permission
from stager.access.rules import permits
from stager.errors import NotFound
from stager.features.records.queries import Record
from stager.http import Context, Reply
from stager.http.context import etag_of


def record_reply(
    ctx: Context,
    found: tuple[Record, int] | None,
    offered: Mapping[str, Permission],
    *,
    entity: str,
    key: int,
    location: str | None = None,
) -> Reply[object]:
    """The record that was found, and its version, with those of the offered actions that are open.

    Raises:
        NotFound: none was found.
    """
    if found is None:
        raise NotFound
    record, version = found
    permitted = [action for action, allowed in offered.items() if permits(ctx.identity, allowed)]
    return Reply(
        record | {"permissions": permitted},
        headers={} if location is None else {"Location": location},
        etag=etag_of(entity, key, version),
    )
