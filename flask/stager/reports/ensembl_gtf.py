"""Reading genes from an Ensembl GTF; the gene lines only, since nothing else is stored."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from stager.models.enums import GenomeBuild
from stager.reports.genes import GeneRow, ensembl_number, opened_text
from stager.reports.genome import chromosome_name
from stager.reports.record import MalformedReport

GTF_COLUMNS: Final = 9
_BUILD = re.compile(r"#!genome-(?:build|version)\s+(GRCh3[78])")
_ATTRIBUTE = re.compile(r'(\w+) "([^"]*)"')


def is_gtf(path: Path) -> bool:
    """Whether its first line that is no remark has the nine columns of a GTF, with a strand."""
    with opened_text(path) as text:
        first = next((line for line in text if not line.startswith("#")), "")
    cells = first.rstrip("\r\n").split("\t")
    return len(cells) == GTF_COLUMNS and cells[6] in {"+", "-", "."}


def read_gtf_genes(path: Path, build: GenomeBuild) -> Iterator[GeneRow]:
    """The genes of an Ensembl GTF of that build, compressed or not.

    Genes on contigs that are not stored, and copies without an Ensembl id of their own, are left
    out.

    Raises:
        MalformedReport: the file says it is of another build, or a gene cannot be understood.
    """
    with opened_text(path) as text:
        for number, line in enumerate(text, 1):
            if line.startswith("#"):
                _check_build(line, build)
                continue
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) != GTF_COLUMNS:
                raise MalformedReport("The row does not have nine columns.", row=number)
            if cells[2] == "gene" and (gene := _gene(cells, number)) is not None:
                yield gene


def _check_build(line: str, build: GenomeBuild) -> None:
    stated = _BUILD.match(line)
    if stated and stated[1] != build.value:
        raise MalformedReport(f"The genes are on {stated[1]}, not {build.value}.")


def _gene(cells: list[str], row: int) -> GeneRow | None:
    contig, source, _, start, end, *_, written = cells
    if not (start.isdecimal() and end.isdecimal() and int(start) <= int(end)):
        raise MalformedReport("Start and end are not a range.", row=row, column="start")
    attributes = dict(_ATTRIBUTE.findall(written))
    number = ensembl_number(attributes.get("gene_id", ""))
    chromosome = chromosome_name(contig)
    if number is None or chromosome is None:
        return None
    symbol = attributes.get("gene_name", "")
    return GeneRow(number, chromosome, int(start), int(end), symbol, source)
