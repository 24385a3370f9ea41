"""Reading names of genes from HGNC's complete set, as HGNC publishes it."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from stager.reports.genes import (
    MAX_NAME_LENGTH,
    GeneNameRow,
    NameKind,
    ensembl_number,
    opened_text,
)

_NEEDED: Final = frozenset({"hgnc_id", "symbol", "alias_symbol", "prev_symbol", "ensembl_gene_id"})
_COLUMNS: Final = (("prev_symbol", NameKind.PREVIOUS), ("alias_symbol", NameKind.ALIAS))
# More than csv allows by default: a gene has many publications.
_MAX_CELL: Final = 1_000_000


def is_hgnc_set(path: Path) -> bool:
    """Whether the file's header is that of a complete set, with one line for each gene."""
    with opened_text(path) as text:
        return set(next(text, "").strip().split("\t")) >= _NEEDED


def read_hgnc_names(path: Path) -> Iterator[GeneNameRow]:
    """The approved, previous and alias symbols of every approved gene with an Ensembl id.

    Names longer than 50 characters are left out.
    """
    csv.field_size_limit(_MAX_CELL)
    with opened_text(path) as text:
        for row in csv.DictReader(text, delimiter="\t"):
            number = ensembl_number(row["ensembl_gene_id"] or "")
            if number is not None and row.get("status", "Approved") == "Approved":
                yield from _names(number, row)


def _names(number: int, row: Mapping[str, str]) -> Iterator[GeneNameRow]:
    yield GeneNameRow(number, row["symbol"].strip(), NameKind.APPROVED)
    for column, kind in _COLUMNS:
        for part in (row[column] or "").split("|"):
            if 0 < len(name := part.strip()) <= MAX_NAME_LENGTH:
                yield GeneNameRow(number, name, kind)
