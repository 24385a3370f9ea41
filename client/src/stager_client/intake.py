"""Cohort sheets: previewing what one would create, and taking it in."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from stager_client.errors import NotTaken
from stager_client.exports import Format
from stager_client.models import CreatedDataset, Preview
from stager_client.transport import Transport

PATH = "/api/_bulk"


class Intake:
    """The intake of cohort sheets (CSV, TSV, XLSX, JSON), by the ending of the file's name."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def preview(self, sheet: Path, groups: Sequence[str] = ()) -> Preview:
        """What taking the sheet in would create and reuse, and every error; nothing is written."""
        return cast("Preview", self._sent(sheet, groups, dry_run=True))

    def commit(self, sheet: Path, groups: Sequence[str] = ()) -> list[CreatedDataset]:
        """The datasets of all rows, for these groups; by default for the caller's only group.

        It is taken in once, even if the answer gets lost and it is sent again.

        Raises:
            Refused: nothing was written; `problems` name every fault by row and column.
        """
        return cast("list[CreatedDataset]", self._sent(sheet, groups, dry_run=False))

    def _sent(self, sheet: Path, groups: Sequence[str], *, dry_run: bool) -> object:
        media_type = Format.named(sheet.suffix.removeprefix(".")).value
        try:
            content = sheet.read_bytes()
        except OSError:
            raise NotTaken(f"The file {sheet} cannot be read.") from None
        query = {"groups": ",".join(groups) or None, "dry_run": dry_run}
        headers = {"Content-Type": media_type}
        return self._transport.create(PATH, query=query, content=content, headers=headers).json()
