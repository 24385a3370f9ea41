"""`stager genes load` and `stager reports load`: what they print, write and refuse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stager.cli import _edge, main
from stager.models import Gene, GeneVariant, VariantCall
from stager.settings import load_settings
from tests.api.variant_lab import SAMPLES, make_trio_part, report_rows, write_report
from tests.application import SECRET

GENES = (
    "chromosome\tstart\tend\tsymbol\tensembl_gene_id\n"
    "10\t100007447\t100027951\tLOXL4\tENSG00000138131\n"
    "20\t62289163\t62327606\tRTEL1\tENSG00000258366\n"
)
NAMES = (
    "hgnc_id\tapproved_symbol\tensembl_gene_id\tname\tkind\n"
    "HGNC:1\tLOXL4\tENSG00000138131\tLOXC\talias\n"
)


@pytest.fixture(autouse=True)
def _site(database_uri: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The settings of a site with an empty database."""
    monkeypatch.setenv("ST_DATABASE_URI", database_uri)
    monkeypatch.setenv("ST_SECRET_KEY", SECRET)
    monkeypatch.setenv("ST_OBJECT_STORE", "local:/nonexistent")
    load_settings.cache_clear()
    _edge.sessions.cache_clear()
    yield
    if _edge.sessions.cache_info().currsize:
        _edge.sessions().kw["bind"].dispose()
    load_settings.cache_clear()
    _edge.sessions.cache_clear()


@pytest.fixture
def analysis_id(session: Session) -> int:
    """An analysis of two participants."""
    analysis, _ = make_trio_part(session, "Aa", SAMPLES)
    session.commit()
    return analysis.analysis_id


def stager(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], prog_name="stager")


def load_genes(tmp_path: Path, *more: object, table: str = GENES) -> Result:
    path = tmp_path / "genes.tsv"
    path.write_text(table)
    return stager("genes", "load", path, "--build", "GRCh37", *more)


def test_genes_are_loaded_once(session: Session, tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text(NAMES)
    first = load_genes(tmp_path, "--names", names)
    assert first.stdout == "GRCh37: 2 genes and 3 names, 5 rows changed.\n"
    assert load_genes(tmp_path, "--names", names).stdout.endswith("0 rows changed.\n")
    assert session.scalar(select(func.count()).select_from(Gene)) == 2


def test_genes_that_come_late_find_their_variants(
    session: Session, tmp_path: Path, analysis_id: int
) -> None:
    file = write_report(tmp_path, report_rows())
    stager("reports", "load", file.path, "--analysis", analysis_id)
    assert "6 variants are in their genes anew" in load_genes(tmp_path).stdout
    assert session.scalar(select(func.count()).select_from(GeneVariant)) == 6


def test_genes_are_loaded_from_files_as_they_are_published(
    session: Session, tmp_path: Path
) -> None:
    names = tmp_path / "hgnc_complete_set.txt"
    names.write_text(
        "hgnc_id\tsymbol\tstatus\talias_symbol\tprev_symbol\tensembl_gene_id\n"
        "HGNC:1\tLOXL4\tApproved\tLOXC\t\tENSG00000138131\n"
    )
    gtf = (
        "#!genome-build GRCh37.p13\n10\thavana\tgene\t100007447\t100028007\t.\t-\t.\t"
        'gene_id "ENSG00000138131"; gene_name "LOXL4";\n'
    )
    first = load_genes(tmp_path, "--names", names, table=gtf)
    assert first.stdout == "GRCh37: 1 genes and 2 names, 3 rows changed.\n"
    assert load_genes(tmp_path, "--names", names, table=gtf).stdout.endswith("0 rows changed.\n")
    assert session.scalars(select(Gene.source)).all() == ["havana"]


def test_a_broken_gene_table_changes_nothing(session: Session, tmp_path: Path) -> None:
    done = load_genes(tmp_path, table=GENES + "10\tx\ty\tZ\tENSG1\n")
    assert done.exit_code == 1
    assert "Row 4: Start and end are not a range." in done.stderr
    assert session.scalar(select(func.count()).select_from(Gene)) == 0


def test_a_report_is_loaded_once(session: Session, tmp_path: Path, analysis_id: int) -> None:
    path = write_report(tmp_path, report_rows()).path
    arguments = ("reports", "load", path, "--analysis", analysis_id)
    assert stager(*arguments, "--dry-run").stdout == (
        f"{path.name}: would load 6 variants, 12 calls; 0 repeated and 0 other rows left out\n"
    )
    assert session.scalar(select(func.count()).select_from(VariantCall)) == 0
    assert "6 variants, 12 calls" in stager(*arguments).stdout
    assert stager(*arguments).stdout == f"{path.name}: unchanged\n"


def test_a_report_of_strangers_is_refused_in_one_line(tmp_path: Path, analysis_id: int) -> None:
    file = write_report(tmp_path, report_rows(("001", "999")), samples=("001", "999"))
    done = stager("reports", "load", file.path, "--analysis", analysis_id)
    assert done.exit_code == 1
    assert "999 (unknown)" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_unknown_analysis_is_refused(tmp_path: Path) -> None:
    done = stager("reports", "load", write_report(tmp_path, []).path, "--analysis", 10**6)
    assert done.exit_code == 1
    assert "no such object" in done.stderr
