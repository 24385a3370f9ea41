"""What did not fit, row by row: which row, what was wrong with it, and what the rule made of it.

A finding names rows by id and never repeats a value: codenames and notes are identifying.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import TextIO


class Outcome(StrEnum):
    """What became of a row that did not fit."""

    LEFT_OUT = "left out"
    CHANGED = "changed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that did not fit; `row` is its id, parts joined by `-`."""

    table: str
    row: str
    column: str
    problem: str
    outcome: Outcome
    remedy: str = ""


HEADER = tuple(each.name for each in fields(Finding))
Kind = tuple[str, str, str, Outcome, str]


class Findings:
    """Counts what is found by kind and writes each finding to the report, if there is one."""

    def __init__(self, report: TextIO | None = None) -> None:
        self.kinds: Counter[Kind] = Counter()
        self.left_out: Counter[str] = Counter()
        self._writer = csv.writer(report) if report is not None else None
        if self._writer is not None:
            self._writer.writerow(HEADER)

    def add(self, finding: Finding, *, rows: int = 1) -> None:
        """The finding is counted and reported; `rows` is how many rows of its table it is about."""
        each = finding
        self.kinds[each.table, each.column, each.problem, each.outcome, each.remedy] += rows
        if finding.outcome is Outcome.LEFT_OUT:
            self.left_out[finding.table] += rows
        if self._writer is not None:
            self._writer.writerow(astuple(finding))

    def count(self, *outcomes: Outcome) -> int:
        """How many findings ended so."""
        return sum(rows for kind, rows in self.kinds.items() if kind[3] in outcomes)


@contextmanager
def reported(path: Path | None) -> Iterator[Findings]:
    """Findings that are written to a CSV file as they are found, or only counted."""
    if path is None:
        yield Findings()
        return
    with path.open("w", encoding="utf-8", newline="") as report:
        yield Findings(report)
