"""Reading the gene tables."""

import gzip
from pathlib import Path

import pytest

from stager.reports.genes import (
    GeneNameRow,
    GeneRow,
    NameKind,
    ensembl_number,
    read_gene_names,
    read_genes,
)
from stager.reports.record import MalformedReport

HEADER = "chromosome\tstart\tend\tsymbol\tensembl_gene_id\n"
LOXL4 = "10\t100007447\t100028007\tLOXL4\tENSG00000138131\n"
ROW = GeneRow(138131, "10", 100007447, 100028007, "LOXL4")


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_genes_are_read_with_a_header(tmp_path: Path) -> None:
    assert list(read_genes(written(tmp_path, HEADER + LOXL4))) == [ROW]


def test_genes_are_read_without_a_header(tmp_path: Path) -> None:
    assert list(read_genes(written(tmp_path, LOXL4))) == [ROW]


def test_a_header_that_sorting_moved_is_passed_over(tmp_path: Path) -> None:
    assert list(read_genes(written(tmp_path, LOXL4 + HEADER + LOXL4))) == [ROW, ROW]


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    text = "symbol\tensembl_gene_id\textra\tend\tstart\tchromosome\nA\tENSG1\t-\t9\t2\tchrX\n"
    assert list(read_genes(written(tmp_path, text))) == [GeneRow(1, "X", 2, 9, "A")]


def test_a_compressed_table_is_recognised_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_bytes(gzip.compress((HEADER + LOXL4).encode()))
    assert list(read_genes(path)) == [ROW]


def test_genes_on_patches_are_left_out(tmp_path: Path) -> None:
    text = HEADER + "HG1_PATCH\t1\t2\tX\tENSG00000000001\n" + LOXL4
    assert list(read_genes(written(tmp_path, text))) == [ROW]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("10\t5\t4\tX\tENSG1", "not a range"),
        ("10\tfive\t9\tX\tENSG1", "not a range"),
        ("10\t5\t9\tX\tLRG_1", "no Ensembl gene id"),
        ("10\t5\t9", "too few columns"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(MalformedReport, match=f"Row 2: .*{told}"):
        list(read_genes(written(tmp_path, HEADER + line + "\n")))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(MalformedReport, match="no column end"):
        list(read_genes(written(tmp_path, "chromosome\tstart\tsymbol\tensembl_gene_id\n")))


def test_names_keep_their_kind(tmp_path: Path) -> None:
    text = (
        "hgnc_id\tapproved_symbol\tensembl_gene_id\tname\tkind\n"
        "HGNC:7526\tMMUT\tENSG00000146085\tMMUT\tapproved\n"
        "HGNC:7526\tMMUT\tENSG00000146085\tMUT\tprevious\n"
        "HGNC:7526\tMMUT\tENSG00000146085\tMCM\talias\n"
        "HGNC:1\tNOID\t\tNOID\tapproved\n"
        f"HGNC:1\tLONG\tENSG00000146085\t{'x' * 51}\talias\n"
    )
    assert list(read_gene_names(written(tmp_path, text))) == [
        GeneNameRow(146085, "MMUT", NameKind.APPROVED),
        GeneNameRow(146085, "MUT", NameKind.PREVIOUS),
        GeneNameRow(146085, "MCM", NameKind.ALIAS),
    ]


def test_an_unknown_kind_of_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedReport, match="not approved, previous or alias"):
        list(read_gene_names(written(tmp_path, "HGNC:1\tA\tENSG1\tA\tentrez\n")))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ENSG00000138131", 138131),
        ("ensg138131", 138131),
        ("ENSG00000138131.7", 138131),
        ("138131", None),
        ("ENST00000138131", None),
        ("ENSG", None),
        ("ENSG000001381310000", None),
    ],
)
def test_an_ensembl_id_is_read_however_padded(text: str, number: int | None) -> None:
    assert ensembl_number(text) == number
