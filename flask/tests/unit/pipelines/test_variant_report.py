"""The example pipeline `variant_report`, run as an executor runs it: a program and a manifest."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from stager.models.enums import Sex
from stager.reports.cre_report import CreReport
from stager.reports.record import CARRIERS, ReportVariant
from stager.reports.simulate import Member, write_family_vcf
from stager.reports.vcf import VcfReport

PROGRAM = Path(__file__).parents[4] / "docs/examples/pipelines/variant_report/variant_report.py"
TRIO = (
    Member("HG003", Sex.MALE),
    Member("HG004", Sex.FEMALE),
    Member("HG002", Sex.MALE, father="HG003", mother="HG004"),
)
HEADER = (
    "##fileformat=VCFv4.2\n"
    "##contig=<ID=10,length=135534747>\n"
    '##FORMAT=<ID=GT,Number=1,Type=String,Description="">\n'
    '##FORMAT=<ID=AD,Number=R,Type=Integer,Description="">\n'
    '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="">\n'
    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
)


@pytest.fixture
def family_vcf(tmp_path: Path) -> Path:
    """A simulated trio."""
    path = tmp_path / "GIAB-AJ.vcf.gz"
    write_family_vcf(path, TRIO, seed="test")
    return path


def dataset(codename: str, *vcfs: Path, **changed: object) -> dict[str, Any]:
    files = [{"path": f"c4r/{v.name}", "local_path": str(v), "file_type": "vcf"} for v in vcfs]
    return {
        "dataset_id": 1,
        "dataset_type": "WES",
        "family_codename": "GIAB-AJ",
        "participant_codename": codename,
        "participant_aliases": [],
        "participant_type": "Proband",
        "sex": "Male",
        "affected": None,
        "files": files,
    } | changed


def run(
    tmp_path: Path, datasets: Sequence[dict[str, Any]], genes: Path | None = None
) -> subprocess.CompletedProcess[str]:
    results = tmp_path / "results"
    results.mkdir(exist_ok=True)
    manifest = tmp_path / "manifest.json"
    manifest.write_text(
        json.dumps(
            {
                "analysis_id": 7,
                "attempt": 1,
                "genome_build": "GRCh37",
                "result_dir": str(results),
                "genes": genes and str(genes),
                "datasets": datasets,
            }
        )
    )
    command = [sys.executable, "-B", str(PROGRAM), str(manifest)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program


def report_in(tmp_path: Path) -> CreReport:
    (path,) = (tmp_path / "results").iterdir()
    return CreReport(path.read_bytes(), path.name)


def by_id(variants: Sequence[ReportVariant]) -> dict[str, ReportVariant]:
    return {str(each.variant): each for each in variants}


def small_vcf(tmp_path: Path, name: str, samples: str, *records: str) -> Path:
    path = tmp_path / name
    path.write_text(HEADER + samples + "\n" + "".join(f"{line}\n" for line in records))
    return path


def test_a_trio_gives_one_report_of_what_its_members_carry(
    tmp_path: Path, family_vcf: Path
) -> None:
    done = run(tmp_path, [dataset(name, family_vcf) for name in ("HG002", "HG003", "HG004")])
    assert (done.returncode, done.stderr) == (0, "")
    report = report_in(tmp_path)
    assert report.head.samples == ("GIAB-AJ_HG002", "GIAB-AJ_HG003", "GIAB-AJ_HG004")
    written = by_id(list(report.variants()))
    vcf = VcfReport(family_vcf)
    source = by_id(list(vcf.variants()))
    assert written.keys() == source.keys()
    for name, each in written.items():
        father, mother, child = source[name].calls
        carried = [call.zygosity in CARRIERS for call in (child, father, mother)]
        assert [call.zygosity in CARRIERS for call in each.calls] == carried
        assert each.calls[0].alt_depth == child.alt_depth
        for column in ("gene", "variation", "cadd_score", "clinvar", "rsids", "gnomad_af"):
            assert each.annotation[column] == source[name].annotation[column], column


def test_progress_is_told(tmp_path: Path, family_vcf: Path) -> None:
    done = run(tmp_path, [dataset("HG002", family_vcf)])
    assert "reading GIAB-AJ.vcf.gz: HG002" in done.stdout
    assert "variants in" in done.stdout


def test_only_variants_of_the_wanted_participants_are_kept(
    tmp_path: Path, family_vcf: Path
) -> None:
    run(tmp_path, [dataset("HG003", family_vcf)])
    variants = list(report_in(tmp_path).variants())
    assert variants
    assert all(each.calls[0].zygosity in CARRIERS for each in variants)


def test_a_participant_is_found_by_an_alias(tmp_path: Path, family_vcf: Path) -> None:
    wanted = dataset("CH0001", family_vcf, participant_aliases=["other", "HG002"])
    assert run(tmp_path, [wanted]).returncode == 0
    assert report_in(tmp_path).head.samples == ("GIAB-AJ_CH0001",)


def test_participants_may_come_in_files_of_their_own(tmp_path: Path) -> None:
    first = small_vcf(
        tmp_path,
        "a.vcf",
        "A",
        "10\t100\t.\tC\tT\t50\tPASS\t.\tGT:AD:DP\t0/1:5,6:11",
        "10\t200\t.\tC\tT\t50\tPASS\t.\tGT:AD:DP\t1/1:0,6:6",
    )
    second = small_vcf(tmp_path, "b.vcf", "B", "10\t100\t.\tC\tT\t50\tPASS\t.\tGT:AD:DP\t1/1:0,9:9")
    assert run(tmp_path, [dataset("A", first), dataset("B", second)]).returncode == 0
    shared, own = report_in(tmp_path).variants()
    assert [call.zygosity.name for call in shared.calls] == ["HETEROZYGOUS", "HOMOZYGOUS"]
    assert [call.zygosity.name for call in own.calls] == ["HOMOZYGOUS", "NO_CALL"]
    assert (shared.depth, own.depth) == (20, 6)


def test_several_alternates_become_several_rows(tmp_path: Path) -> None:
    vcf = small_vcf(
        tmp_path, "a.vcf", "A", "10\t100\t.\tCA\tTA,C\t50\tPASS\t.\tGT:AD:DP\t1/2:0,5,6:11"
    )
    run(tmp_path, [dataset("A", vcf)])
    rows = list(report_in(tmp_path).variants())
    assert [str(row.variant) for row in rows] == ["GRCh37-10-100-C-T", "GRCh37-10-100-CA-C"]
    assert [row.calls[0].alt_depth for row in rows] == [5, 6]
    assert rows[0].annotation["old_multiallelic"] == "10:100:CA/TA/C"


def test_without_annotation_the_gene_is_the_one_over_the_place(tmp_path: Path) -> None:
    genes = tmp_path / "genes.tsv"
    genes.write_text(
        "chromosome\tstart\tend\tsymbol\tensembl_gene_id\n10\t50\t150\tNEAR\tENSG00000000001\n"
    )
    vcf = small_vcf(
        tmp_path,
        "a.vcf",
        "A",
        "10\t100\t.\tC\tT\t50\tPASS\t.\tGT\t0/1",
        "10\t151\t.\tC\tT\t50\tPASS\t.\tGT\t0/1",
    )
    run(tmp_path, [dataset("A", vcf)], genes)
    inside, outside = report_in(tmp_path).variants()
    assert inside.annotation["gene"] == "NEAR"
    assert inside.annotation["report_ensembl_gene_id"] == "ENSG00000000001"
    assert outside.annotation["gene"] is None


def test_a_burden_counts_the_variants_of_a_participant_in_a_gene(
    tmp_path: Path, family_vcf: Path
) -> None:
    run(tmp_path, [dataset("HG002", family_vcf)])
    rows = list(report_in(tmp_path).variants())
    genes = [row.annotation["gene"] for row in rows]
    assert [row.calls[0].burden for row in rows] == [genes.count(gene) for gene in genes]


@pytest.mark.parametrize(
    ("codename", "told"),
    [
        ("HG999", "Participant HG999 is in none of the linked VCF files."),
        ("HG00", "HG00 is in none"),
    ],
)
def test_a_participant_in_no_file_stops_it_with_one_line(
    tmp_path: Path, family_vcf: Path, codename: str, told: str
) -> None:
    done = run(tmp_path, [dataset("HG002", family_vcf), dataset(codename, family_vcf)])
    assert done.returncode == 3
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list((tmp_path / "results").iterdir())


def test_datasets_without_a_vcf_stop_it(tmp_path: Path) -> None:
    done = run(tmp_path, [dataset("HG002", tmp_path / "reads.bam")])
    assert (done.returncode, done.stderr) == (
        3,
        "None of the datasets has a linked VCF file.\n",
    )


def test_a_broken_vcf_stops_it(tmp_path: Path) -> None:
    broken = tmp_path / "x.vcf.gz"
    broken.write_bytes(b"no vcf")
    done = run(tmp_path, [dataset("HG002", broken)])
    assert (done.returncode, done.stderr) == (3, "x.vcf.gz is not a readable VCF file.\n")
