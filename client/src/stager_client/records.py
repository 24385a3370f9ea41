"""What families, participants, samples, datasets and analyses have in common: read, make, change.

A record is read with the ETag of its version; whoever changes it says which version was read, and
is refused (412) if somebody else was faster.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Generic, TypeVar, cast

from stager_client.exports import Format, whole_file, write_list
from stager_client.transport import Query, Transport

Detail = TypeVar("Detail")
New = TypeVar("New")
Patch = TypeVar("Patch")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A record as it was read, and the ETag of that version."""

    record: T
    etag: str


class Records(Generic[Detail, New, Patch]):
    """One noun of the API; `always_sent` are fields that every change has to name."""

    noun = ""
    always_sent: tuple[str, ...] = ()

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @property
    def path(self) -> str:
        """Where the noun is in the API."""
        return f"/api/{self.noun}"

    def get(self, record_id: int) -> Detail:
        """One record."""
        return self.read(record_id).record

    def read(self, record_id: int) -> Read[Detail]:
        """One record with the ETag of its version."""
        response = self._transport.get(f"{self.path}/{record_id}")
        return Read(response.json(), response.headers.get("ETag", ""))

    def create(self, new: New) -> Detail:
        """The new record; it is created once, even if the answer gets lost and it is sent again."""
        return cast("Detail", self._transport.create(self.path, new).json())

    def edit(self, record_id: int, changes: Patch, *, etag: str | None = None) -> Detail:
        """The changed record; fields that are not in `changes` stay.

        With the `etag` of what was read, a change of somebody else meanwhile is not overwritten.
        Without, the record is read first.

        Raises:
            Refused: with status 412, if the version is no longer the current one.
        """
        sent = dict(cast("Mapping[str, object]", changes))
        if etag is None or not sent.keys() >= set(self.always_sent):
            found = self.read(record_id)
            etag = etag or found.etag
            known = cast("Mapping[str, Any]", found.record)
            sent = {name: known[name] for name in self.always_sent} | sent
        path = f"{self.path}/{record_id}"
        return cast("Detail", self._transport.change("PATCH", path, sent, etag).json())

    def edit_many(
        self,
        record_ids: Sequence[int],
        change: Mapping[str, object],
        *,
        versions: Mapping[int, int] | None = None,
    ) -> list[int]:
        """The ids of those that are different now: all are changed alike, or none is.

        With `versions`, by id, only if nobody changed one of them since.

        Raises:
            Refused: with status 404, if one of them is not visible; 412, if a version is stale.
        """
        known = {str(number): version for number, version in (versions or {}).items()}
        sent = {"ids": list(record_ids), "change": dict(change), "versions": known}
        changed: list[int] = self._transport.change("PATCH", self.path, sent).json()["changed"]
        return changed

    def delete(self, record_id: int, *, etag: str = "") -> None:
        """The record is gone; with an `etag`, only if nobody changed it since.

        Raises:
            Refused: also with status 422, if something hangs on it.
        """
        self._transport.change("DELETE", f"{self.path}/{record_id}", etag=etag)

    def _act(self, record_id: int, act: str, body: object, *, dry_run: bool) -> object:
        path = f"{self.path}/{record_id}/{act}?dry_run={str(dry_run).lower()}"
        return self._transport.post(path, body, is_repeatable=dry_run).json()

    def _export(self, target: Path | IO[bytes], wanted: Format | None, query: Query) -> None:
        if not isinstance(target, Path):
            write_list(self._transport, self.path, query, target, wanted or Format.CSV)
            return
        chosen = wanted or Format.named(target.suffix.removeprefix("."))
        with whole_file(target) as stream:
            write_list(self._transport, self.path, query, stream, chosen)
