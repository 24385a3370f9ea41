"""The pipeline that is shipped as an example, from linked files to searchable variants."""

from pathlib import Path

from sqlalchemy import select

from stager.models import VariantCall, VariantReport
from stager.models.enums import AnalysisState, ReportState, Sex
from stager.pipelines.registry import load_registry
from stager.reports.simulate import Member, write_family_vcf
from tests.worker.bench import Bench

EXAMPLE = Path(__file__).parents[3] / "docs/examples/pipelines/pipelines.toml"


def test_a_trio_with_one_shared_vcf_gets_its_variants(bench: Bench, tmp_path: Path) -> None:
    names = ("CHILD", "FATHER", "MOTHER")
    members = [
        Member("FATHER", Sex.MALE),
        Member("MOTHER", Sex.FEMALE),
        Member("CHILD", Sex.MALE, father="FATHER", mother="MOTHER"),
    ]
    write_family_vcf(tmp_path / "trio.vcf.gz", members, seed="test")
    path = "c4r/trio/trio.vcf.gz"
    bench.pipelines.extend(load_registry(EXAMPLE).pipelines)
    datasets = bench.trio(path, (tmp_path / "trio.vcf.gz").read_bytes(), names)
    worker = bench.worker(here=EXAMPLE.parent)
    found = bench.finish(bench.request(*datasets), worker)
    assert (found.analysis_state, found.state_reason) == (AnalysisState.DONE, None), bench.log(
        found.analysis_id
    )
    with bench.sessions() as session:
        report = session.scalars(select(VariantReport)).one()
        called = set(session.scalars(select(VariantCall.dataset_id)))
    assert (report.analysis_id, report.state) == (found.analysis_id, ReportState.READY)
    assert report.source_uri.startswith(f"{found.result_path}/")
    assert called == set(datasets)
    assert report.n_variant > 0
