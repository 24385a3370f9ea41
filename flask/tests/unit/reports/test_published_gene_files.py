"""Reading gene files as Ensembl and HGNC publish them."""

import gzip
from pathlib import Path

import pytest

from stager.models.enums import GenomeBuild
from stager.reports.ensembl_gtf import is_gtf, read_gtf_genes
from stager.reports.genes import GeneNameRow, GeneRow, NameKind
from stager.reports.hgnc import is_hgnc_set, read_hgnc_names
from stager.reports.record import MalformedReport

TAIL = '.\t+\t.\tgene_id "ENSG00000138131"; gene_version "4"; gene_name "LOXL4";'
GENE = f"10\thavana\tgene\t100007447\t100028007\t{TAIL}\n"
EXON = f"10\thavana\texon\t100007447\t100007900\t{TAIL}\n"
NAMELESS = '1\tensembl\tgene\t5\t9\t.\t-\t.\tgene_id "ENSG00000000001";\n'
PATCH = f"HG1_PATCH\thavana\tgene\t1\t2\t{TAIL}\n"
HGNC = (
    "hgnc_id\tsymbol\tstatus\talias_symbol\tprev_symbol\tensembl_gene_id\n"
    'HGNC:7526\tMMUT\tApproved\tMCM\t"MUT|MUTA"\tENSG00000146085\n'
    "HGNC:1\tOLD\tEntry Withdrawn\t\t\tENSG00000000001\n"
    "HGNC:2\tNOID\tApproved\tX\t\t\n"
)


def gtf(tmp_path: Path, *lines: str, build: str = "GRCh37.p13") -> Path:
    path = tmp_path / "genes.gtf.gz"
    path.write_bytes(gzip.compress("".join((f"#!genome-build {build}\n", *lines)).encode()))
    return path


def test_the_genes_of_a_gtf_are_read_and_nothing_else(tmp_path: Path) -> None:
    path = gtf(tmp_path, GENE, EXON, PATCH, NAMELESS)
    assert is_gtf(path)
    assert list(read_gtf_genes(path, GenomeBuild.GRCH37)) == [
        GeneRow(138131, "10", 100007447, 100028007, "LOXL4", "havana"),
        GeneRow(1, "1", 5, 9, "", "ensembl"),
    ]


def test_a_gtf_of_another_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedReport, match="on GRCh38, not GRCh37"):
        list(read_gtf_genes(gtf(tmp_path, GENE, build="GRCh38.p14"), GenomeBuild.GRCH37))


@pytest.mark.parametrize(
    ("line", "told"),
    [(GENE.replace("100028007", "5"), "not a range"), ("10\tgene\n", "nine columns")],
)
def test_a_bad_line_of_a_gtf_is_named(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(MalformedReport, match=f"Row 3: .*{told}"):
        list(read_gtf_genes(gtf(tmp_path, GENE, line), GenomeBuild.GRCH37))


def test_the_complete_set_gives_symbols_of_approved_genes(tmp_path: Path) -> None:
    path = tmp_path / "hgnc_complete_set.txt"
    path.write_text(HGNC)
    assert is_hgnc_set(path)
    assert list(read_hgnc_names(path)) == [
        GeneNameRow(146085, "MMUT", NameKind.APPROVED),
        GeneNameRow(146085, "MUT", NameKind.PREVIOUS),
        GeneNameRow(146085, "MUTA", NameKind.PREVIOUS),
        GeneNameRow(146085, "MCM", NameKind.ALIAS),
    ]


def test_plain_tables_are_taken_for_neither(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("chromosome\tstart\tend\tsymbol\tensembl_gene_id\n10\t1\t2\tA\tENSG1\n")
    assert not is_gtf(path)
    assert not is_hgnc_set(path)
