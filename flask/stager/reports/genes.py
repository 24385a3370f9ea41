"""Reading the two plain gene tables: coordinates per build, and names per gene.

Tab-separated with a header, optionally gzip-compressed. Other formats have no place here.
"""

import csv
import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, TextIO

from stager.reports.genome import chromosome_name
from stager.reports.record import MalformedReport

MAX_NAME_LENGTH: Final = 50
GENE_COLUMNS: Final = ("chromosome", "start", "end", "symbol", "ensembl_gene_id")
NAME_COLUMNS: Final = ("hgnc_id", "approved_symbol", "ensembl_gene_id", "name", "kind")
_ENSEMBL_ID = re.compile(r"ENSG([0-9]{1,11})(?:\.[0-9]+)?", re.IGNORECASE)
_GZIP_MAGIC = b"\x1f\x8b"


class NameKind(StrEnum):
    """What a name is to its gene, in order of precedence; the values are those on the wire."""

    APPROVED = "current_approved_symbol"
    PREVIOUS = "previous_symbol"
    ALIAS = "alias_symbol"


_NAME_KINDS = {
    "approved": NameKind.APPROVED,
    "previous": NameKind.PREVIOUS,
    "alias": NameKind.ALIAS,
}


@dataclass(frozen=True, slots=True)
class GeneRow:
    """A gene's place in the build of its table; `start` and `end` are 1-based and inclusive."""

    ensembl_id: int
    chromosome: str
    start: int
    end: int
    symbol: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class GeneNameRow:
    """One name that a gene goes or went by."""

    ensembl_id: int
    name: str
    kind: NameKind


def ensembl_number(text: str) -> int | None:
    """The digits of `ENSG00000138131` or `ensg138131.7` as a number, else None."""
    match = _ENSEMBL_ID.fullmatch(text.strip())
    return int(match[1]) if match else None


def read_genes(path: Path) -> Iterator[GeneRow]:
    """The genes of a table with the columns chromosome, start, end, symbol, ensembl_gene_id.

    Without a header these columns are taken to stand in this order. Genes on contigs that are not
    stored are left out. One gene may come twice when the table gives it two symbols.

    Raises:
        MalformedReport: a column is missing, or a row cannot be understood.
    """
    for row, (contig, start, end, symbol, identifier) in _rows(path, GENE_COLUMNS):
        number, chromosome = ensembl_number(identifier), chromosome_name(contig)
        if number is None:
            raise MalformedReport("There is no Ensembl gene id.", row=row, column="ensembl_gene_id")
        if not (start.isdecimal() and end.isdecimal() and int(start) <= int(end)):
            raise MalformedReport("Start and end are not a range.", row=row, column="start")
        if chromosome is not None:
            yield GeneRow(number, chromosome, int(start), int(end), symbol)


def read_gene_names(path: Path) -> Iterator[GeneNameRow]:
    """The names of a table with the columns hgnc_id, approved_symbol, ensembl_gene_id, name, kind.

    `kind` is approved, previous or alias. Names without a gene id, or longer than 50 characters,
    are left out. Without a header these columns are taken to stand in this order.

    Raises:
        MalformedReport: a column is missing, or a kind is unknown.
    """
    for row, (_hgnc, _symbol, identifier, name, kind) in _rows(path, NAME_COLUMNS):
        if kind not in _NAME_KINDS:
            raise MalformedReport(
                "The kind is not approved, previous or alias.", row=row, column="kind"
            )
        number = ensembl_number(identifier)
        if number is not None and 0 < len(name) <= MAX_NAME_LENGTH:
            yield GeneNameRow(number, name, _NAME_KINDS[kind])


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The cells of the wanted columns, with the 1-based number of their line.

    A table that was sorted whole has its header somewhere in the middle, which is then passed over.
    """
    places = list(range(len(columns)))
    with opened_text(path) as text:
        for row, cells in enumerate(csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            lowered = [cell.strip().lower() for cell in cells]
            if columns[-1] in lowered:
                missing = [name for name in columns if name not in lowered]
                if missing:
                    raise MalformedReport(f"The table has no column {', '.join(missing)}.")
                places = [lowered.index(name) for name in columns]
            elif len(cells) <= max(places):
                raise MalformedReport("The row has too few columns.", row=row)
            else:
                yield row, [cells[place].strip() for place in places]


def opened_text(path: Path) -> TextIO:
    """The file as text, decompressed if its content is gzip."""
    with path.open("rb") as raw:
        compressed = raw.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
    if compressed:
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")
