"""One row of the predecessor under review, and what is known of the rows that were copied before.

What is asked of the rows of each table is in `tables`; how a single value is converted, in
`fitting`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any, Never

from sqlalchemy import Column, Table

from stager.db import Base, table_of
from stager.features.legacy.findings import Finding, Findings, Outcome
from stager.features.legacy.fitting import Misfit, fitting
from stager.features.legacy.source import Row
from stager.features.storage_iam.sealing import KeyRing

Values = dict[str, Any]
# Words under which ids are remembered beside the names of tables.
ADMINISTRATORS, RNA_DATASETS, MULTIPLEXED = "administrator", "RNA dataset", "multiplexed file"
# Columns of ours that the predecessor's tables lack.
ADDED = frozenset(
    (
        *("version", "mother_id", "father_id", "size_bytes", "etag", "checksum", "checksum_type"),
        *("file_type", "index_of_id", "state", "checked_at", "exclusive_file_id", "pipeline"),
        *("state_reason", "genome_build", "build", "symbol", "hgnc_id"),
    )
)


class LeftOut(Exception):
    """The row cannot be copied; the finding is reported already."""


@dataclass
class Site:
    """What the rules of later tables need to know: what was copied, and which names are taken."""

    findings: Findings
    zone: tzinfo
    # Seals the users' S3 secrets; None leaves them out.
    ring: KeyRing | None
    ids: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    taken: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    # How many copied datasets each file is linked to.
    links: Counter[int] = field(default_factory=Counter)
    former_names: list[Values] = field(default_factory=list)

    @property
    def stand_in(self) -> int | None:
        """Whose rows those of unknown authors become."""
        return min(self.ids[ADMINISTRATORS] or self.ids["user"], default=None)


@dataclass(frozen=True)
class Copied:
    """A table that both have under the same name, and what its rows have to be.

    `key` are the columns that name a row, `local` those with times of the server's zone. `rules`
    run in order on rows whose values fit their columns. Where `group` gives a word for a row that
    was copied, `Site.ids` has its id under that word too.
    """

    model: type[Base]
    key: tuple[str, ...]
    rules: "tuple[Rule, ...]" = ()
    local: frozenset[str] = frozenset()
    group: "Callable[[Values], str | None]" = lambda _: None

    @property
    def table(self) -> Table:
        """The table as we have it."""
        return table_of(self.model)

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.table.name)

    def key_of(self, raw: Row) -> str:
        """The id under which a row is reported."""
        return "-".join(str(raw[each]) for each in self.key)

    @property
    def columns(self) -> Sequence[Column[Any]]:
        """Our columns that the predecessor's table has too."""
        return [each for each in self.table.columns if each.name not in ADDED]


class Review:
    """A row while it is looked at: `raw` as it was, `values` as it will be."""

    def __init__(self, copied: Copied, raw: Row, site: Site) -> None:
        self.copied = copied
        self.raw = raw
        self.key = copied.key_of(raw)
        self.values: Values = {}
        self.misfits: dict[str, str] = {}
        self._findings = site.findings
        for column in copied.columns:
            zone = site.zone if column.name in copied.local else UTC
            self._take(column, zone)

    def change(self, column: str, value: Any, problem: str, remedy: str) -> None:
        """The value is another than it was, which is reported."""
        self.values[column] = value
        self._add(column, problem, Outcome.CHANGED, remedy)

    def note(self, column: str, problem: str) -> None:
        """The row is copied as it is, which is reported."""
        self._add(column, problem, Outcome.KEPT)

    def leave_out(self, column: str, problem: str) -> Never:
        """The row is not copied, which is reported.

        Raises:
            LeftOut: always.
        """
        self._add(column, problem, Outcome.LEFT_OUT)
        raise LeftOut

    def finished(self, site: Site) -> Values:
        """The row as it is to be inserted.

        Raises:
            LeftOut: it cannot be.
        """
        for rule in self.copied.rules:
            rule(self, site)
        for column in self.copied.columns:
            if self.values[column.name] is None and not column.nullable:
                self.leave_out(column.name, self.misfits.get(column.name, "is empty"))
        return self.values

    def _take(self, column: "Column[Any]", zone: tzinfo) -> None:
        try:
            self.values[column.name] = fitting(column, self.raw[column.name], zone)
        except Misfit as misfit:
            if misfit.instead is not None:
                self.change(column.name, misfit.instead, misfit.problem, "cut")
                return
            self.values[column.name] = None
            self.misfits[column.name] = misfit.problem
            if column.nullable:
                self.change(column.name, None, misfit.problem, "emptied")

    def _add(self, column: str, problem: str, outcome: Outcome, remedy: str = "") -> None:
        self._findings.add(Finding(self.copied.name, self.key, column, problem, outcome, remedy))


Rule = Callable[[Review, Site], None]
