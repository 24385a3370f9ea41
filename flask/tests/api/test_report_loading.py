"""Loading reports: one analysis at a time, whole or not at all, and never twice."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from stager.access.identity import Identity
from stager.db import Base
from stager.errors import NotFound
from stager.features.variants.gene_index import reindex_genes
from stager.features.variants.loading import (
    UnmatchedSamples,
    delete_for_analysis,
    delete_for_dataset,
    load_report,
)
from stager.features.variants.report_file import ReportFile
from stager.features.variants.search import full_rows, visible_calls
from stager.features.variants.store import AlleleCollision
from stager.models import (
    AuditEvent,
    ExternalId,
    Gene,
    GeneVariant,
    Participant,
    RsVariant,
    VariantAnnotation,
    VariantAnnotationDocument,
    VariantCall,
    VariantReport,
)
from stager.models.enums import GenomeBuild, ReportState, Sex
from stager.reports.record import MalformedReport
from stager.reports.simulate import Member, write_family_vcf
from tests.api.variant_lab import (
    LOXL4,
    RTEL1,
    SAMPLES,
    make_genes,
    make_lab,
    make_trio_part,
    report_rows,
    write_report,
)
from tests.factories import make_group, make_user

ADMIN = Identity(1, "root", is_admin=True, group_ids=frozenset(), group_codes=())


def count(session: Session, model: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def stored(session: Session) -> list[dict[str, object]]:
    return full_rows(session, visible_calls(ADMIN))


def test_every_call_of_every_sample_is_stored(session: Session, tmp_path: Path) -> None:
    lab = make_lab(session, tmp_path)
    assert (lab.loaded.variants, lab.loaded.calls, lab.loaded.unchanged) == (6, 12, False)
    assert count(session, VariantCall) == 12
    assert count(session, VariantAnnotation) == count(session, VariantAnnotationDocument) == 6
    report = session.scalars(select(VariantReport)).one()
    assert report.state is ReportState.READY
    assert (report.kind, report.source_uri) == (
        "wes.regular",
        "results/Aa.wes.regular.2025-07-01.csv",
    )


def test_columns_without_a_column_of_their_own_come_back(session: Session, tmp_path: Path) -> None:
    make_lab(session, tmp_path)
    row = next(row for row in stored(session) if row["position"] == 100010909)
    assert row["exac_pli_score"] == 0.12
    assert row["info"] == "LOXL4:exon13/16:ENST1:c.1C>T:ENSP1:p.A1T"
    assert row["spliceai_impact"] == "LOXL4|donor_gain|20"
    assert row["pseudoautosomal"] is True


def test_nothing_about_the_whole_cohort_is_stored(session: Session, tmp_path: Path) -> None:
    make_lab(session, tmp_path)
    assert not [name for row in stored(session) for name in row if "c4r" in name]
    assert "9001" not in repr(stored(session))
    assert "9001" not in repr(session.scalars(select(VariantReport.columns)).all())


def test_genes_are_those_over_the_place_and_those_the_report_names(
    session: Session, tmp_path: Path
) -> None:
    make_genes(session)
    analysis, _ = make_trio_part(session, "Aa", SAMPLES)
    rows: list[dict[str, str]] = [
        {"Position": "10:100010909", "Gene": "RTEL1", "Ensembl_gene_id": "NA"},
        {"Position": "3:5", "Gene": "NOWHERE", "Ensembl_gene_id": "NA"},
    ]
    load_report(session, None, analysis.analysis_id, write_report(tmp_path, rows, samples=SAMPLES))
    assert set(session.scalars(select(GeneVariant.gene_id))) == {LOXL4, RTEL1}
    assert session.scalars(select(VariantAnnotation.gene_id)).all() == [None, RTEL1]


def test_dbsnp_ids_are_numbers_to_search_by(session: Session, tmp_path: Path) -> None:
    make_lab(session, tmp_path)
    assert session.scalar(select(func.min(RsVariant.rs))) == 10909


def test_an_unchanged_file_changes_nothing(session: Session, tmp_path: Path) -> None:
    lab = make_lab(session, tmp_path)
    file = write_report(tmp_path, report_rows())
    again = load_report(session, None, lab.analysis.analysis_id, file)
    assert (again.unchanged, again.load_id) == (True, lab.loaded.load_id)
    assert count(session, VariantReport) == 1


def test_a_changed_file_replaces_the_calls_of_its_analysis_only(
    session: Session, tmp_path: Path
) -> None:
    lab = make_lab(session, tmp_path)
    other, _ = make_trio_part(session, "Bb", ("003", "004"))
    theirs = write_report(tmp_path, report_rows(("003", "004")), samples=("003", "004"))
    load_report(session, None, other.analysis_id, theirs)
    fewer = write_report(tmp_path, report_rows()[:2])
    load_report(session, None, lab.analysis.analysis_id, fewer)
    by_analysis: dict[object, int] = {}
    for row in stored(session):
        by_analysis[row["analysis_id"]] = by_analysis.get(row["analysis_id"], 0) + 1
    assert by_analysis == {lab.analysis.analysis_id: 4, other.analysis_id: 12}
    states = session.scalars(select(VariantReport.state).order_by(VariantReport.load_id))
    assert list(states) == [ReportState.RETIRED, ReportState.READY, ReportState.READY]


def test_reports_of_two_kinds_stand_side_by_side(session: Session, tmp_path: Path) -> None:
    lab = make_lab(session, tmp_path)
    file = write_report(tmp_path, report_rows()[:1], name="Aa.wgs.panel.2025-07-01.csv")
    assert file.kind == "wgs.panel"
    load_report(session, None, lab.analysis.analysis_id, file)
    assert count(session, VariantCall) == 14


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("1000.wes.2019-07-24.csv", "wes"),
        ("1000.wes.regular.2025-07-10.csv", "wes.regular"),
        ("1000.clinical.wes.synonymous.2025-07-10.csv", "clinical.wes.synonymous"),
        ("1000.wgs.panel-flank100k.2025-07-10.csv", "wgs.panel-flank100k"),
        ("1000.denovo.2025-07-10.csv", "denovo"),
        ("anything.csv", "report"),
        ("trio.VCF.GZ", "vcf"),
    ],
)
def test_the_kind_is_in_the_name(name: str, kind: str) -> None:
    assert ReportFile(Path(name), name).kind == kind


def test_equal_annotation_of_two_reports_is_stored_once(session: Session, tmp_path: Path) -> None:
    make_lab(session, tmp_path)
    other, _ = make_trio_part(session, "Bb", ("003", "004"))
    rows = report_rows(("003", "004"))
    rows[0]["Cadd_score"] = "30"
    load_report(
        session, None, other.analysis_id, write_report(tmp_path, rows, samples=("003", "004"))
    )
    revisions = session.scalars(select(VariantAnnotation.ann_rev)).all()
    assert sorted(revisions) == [0, 0, 0, 0, 0, 0, 1]
    first = [row for row in stored(session) if row["position"] == 100010909]
    scores = {row["family_codename"]: row["cadd_score"] for row in first}
    assert scores == {"Aa": 22.5, "Bb": 30.0}


@pytest.mark.parametrize("samples", [("001", "999"), ("00", "002"), ("001", "001_x")])
def test_an_unknown_sample_stops_everything(
    session: Session, tmp_path: Path, samples: Sequence[str]
) -> None:
    analysis, _ = make_trio_part(session, "Aa", SAMPLES)
    file = write_report(tmp_path, report_rows(samples), samples=samples)
    with pytest.raises(UnmatchedSamples, match="Nothing was loaded") as refusal:
        load_report(session, None, analysis.analysis_id, file)
    unknown = next(sample for sample in samples if sample not in SAMPLES)
    assert f"{unknown} (unknown)" in refusal.value.detail
    assert count(session, VariantReport) == count(session, VariantCall) == 0


def test_samples_are_matched_with_family_prefix_and_rewritten_separators(
    session: Session, tmp_path: Path
) -> None:
    analysis, datasets = make_trio_part(session, "F-1", ("NA-12878", "NA.2"))
    samples = ("F.1_NA.12878", "NA_2")
    file = write_report(tmp_path, report_rows(samples), samples=samples)
    load_report(session, None, analysis.analysis_id, file)
    found = set(session.scalars(select(VariantCall.dataset_id)))
    assert found == {dataset.dataset_id for dataset in datasets}


def test_samples_are_matched_by_what_another_system_calls_them(
    session: Session, tmp_path: Path
) -> None:
    analysis, datasets = make_trio_part(session, "Aa", SAMPLES)
    first = session.scalars(select(Participant).order_by(Participant.participant_id)).first()
    assert first is not None
    name = ExternalId(
        entity="participant",
        entity_id=first.participant_id,
        namespace="biobank",
        value="BB-17",
    )
    # The same number of another kind of record is nobody's name here.
    stranger = ExternalId(
        entity="family", entity_id=first.participant_id, namespace="biobank", value="002"
    )
    session.add_all((name, stranger))
    session.flush()
    samples = ("BB.17", "002")
    file = write_report(tmp_path, report_rows(samples), samples=samples)
    load_report(session, None, analysis.analysis_id, file)
    found = set(session.scalars(select(VariantCall.dataset_id)))
    assert found == {dataset.dataset_id for dataset in datasets}


def test_a_dry_run_reads_everything_and_writes_nothing(session: Session, tmp_path: Path) -> None:
    analysis, _ = make_trio_part(session, "Aa", SAMPLES)
    rows = [*report_rows(), report_rows()[0]]
    told = load_report(
        session, None, analysis.analysis_id, write_report(tmp_path, rows), dry_run=True
    )
    assert (told.load_id, told.variants, told.calls, told.duplicates) == (None, 6, 12, 1)
    assert count(session, VariantReport) == 0


def test_a_report_that_breaks_off_leaves_the_earlier_one(session: Session, tmp_path: Path) -> None:
    lab = make_lab(session, tmp_path)
    rows = [*report_rows(), {"Position": "not a place"}]
    with pytest.raises(MalformedReport, match="Row 7"):
        load_report(session, None, lab.analysis.analysis_id, write_report(tmp_path, rows))
    session.rollback()
    assert count(session, VariantCall) == 12
    assert session.scalars(select(VariantReport.state)).all() == [ReportState.READY]


def test_a_report_of_the_other_build_is_refused(session: Session, tmp_path: Path) -> None:
    analysis, _ = make_trio_part(session, "Aa", SAMPLES)
    analysis.genome_build = GenomeBuild.GRCH38
    session.flush()
    with pytest.raises(MalformedReport, match="GRCh37, not GRCh38"):
        load_report(session, None, analysis.analysis_id, write_report(tmp_path, report_rows()))


@pytest.mark.parametrize(
    ("sex", "codes"), [(Sex.MALE, [5, 2, 5]), (Sex.FEMALE, [2, 2, 5]), (None, [2, 2, 5])]
)
def test_the_only_copy_of_a_man_is_hemizygous(
    session: Session, tmp_path: Path, sex: Sex | None, codes: list[int]
) -> None:
    analysis, _ = make_trio_part(session, "Aa", ["001"], sexes=[sex])
    rows: list[Mapping[str, str]] = [
        {"Position": place, "Zygosity.001": "Hom"} for place in ("X:3000000", "X:60001", "MT:100")
    ]
    file = write_report(tmp_path, rows, samples=["001"])
    load_report(session, None, analysis.analysis_id, file)
    found = {row["position"]: row["zygosity_code"] for row in stored(session)}
    assert [found[place] for place in (3000000, 60001, 100)] == codes


def test_a_text_longer_than_its_column_comes_back_whole(session: Session, tmp_path: Path) -> None:
    analysis, _ = make_trio_part(session, "Aa", SAMPLES)
    rsids = ",".join(f"rs{number}" for number in range(1000000, 1000200))
    rows = [{**report_rows()[0], "rsIDs": rsids, "Gene": "G" * 80}]
    load_report(session, None, analysis.analysis_id, write_report(tmp_path, rows))
    assert (stored(session)[0]["rsids"], stored(session)[0]["gene"]) == (rsids, "G" * 80)
    assert count(session, RsVariant) == 200


def test_two_variants_with_one_key_are_refused(session: Session, tmp_path: Path) -> None:
    lab = make_lab(session, tmp_path)
    session.execute(text("UPDATE variant_annotation SET alt_allele = 'G'"))
    rows = [{**row, "Cadd_score": "1"} for row in report_rows()]
    with pytest.raises(AlleleCollision):
        load_report(session, None, lab.analysis.analysis_id, write_report(tmp_path, rows))


def test_a_vcf_is_loaded_like_a_report(session: Session, tmp_path: Path) -> None:
    make_genes(session)
    trio = ("HG002", "HG003", "HG004")
    sexes = (Sex.MALE, Sex.MALE, Sex.FEMALE)
    analysis, _ = make_trio_part(session, "GIAB-AJ", trio, sexes=sexes)
    members = (
        Member("HG003", Sex.MALE),
        Member("HG004", Sex.FEMALE),
        Member("HG002", Sex.MALE, father="HG003", mother="HG004"),
    )
    path = tmp_path / "GIAB-AJ.vcf.gz"
    write_family_vcf(path, members, seed="test")
    loaded = load_report(session, None, analysis.analysis_id, ReportFile(path, "c4r/demo.vcf.gz"))
    assert loaded.variants > 300
    assert loaded.calls == count(session, VariantCall) == loaded.variants * 3


def test_a_load_is_audited(session: Session, tmp_path: Path) -> None:
    lab = make_lab(session, tmp_path)
    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "report.load")).one()
    assert (event.entity, event.entity_id) == ("analysis", str(lab.analysis.analysis_id))
    assert event.after == {"kind": "wes.regular", "variants": 6, "calls": 12}


def test_an_outsider_cannot_load_into_an_analysis(session: Session, tmp_path: Path) -> None:
    lab = make_lab(session, tmp_path)
    group = make_group(session, "bcch")
    user = make_user(session, groups=[group])
    outsider = Identity(user.user_id, "o", False, frozenset({group.group_id}), ("bcch",))
    with pytest.raises(NotFound):
        load_report(
            session,
            outsider,
            lab.analysis.analysis_id,
            write_report(tmp_path, report_rows()[:1]),
        )


def test_an_unknown_analysis_is_not_found(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        load_report(session, None, 10**6, write_report(tmp_path, report_rows()))


def test_deleting_for_an_analysis_leaves_nothing_of_it(session: Session, tmp_path: Path) -> None:
    lab = make_lab(session, tmp_path)
    other, _ = make_trio_part(session, "Bb", ("003", "004"))
    theirs = write_report(tmp_path, report_rows(("003", "004")), samples=("003", "004"))
    load_report(session, None, other.analysis_id, theirs)
    assert delete_for_analysis(session, lab.analysis.analysis_id) == 1
    assert {row["analysis_id"] for row in stored(session)} == {other.analysis_id}
    assert count(session, VariantReport) == 1


def test_deleting_for_a_dataset_leaves_the_others(session: Session, tmp_path: Path) -> None:
    lab = make_lab(session, tmp_path)
    first, second = lab.datasets
    assert delete_for_dataset(session, first.dataset_id) == 6
    assert set(session.scalars(select(VariantCall.dataset_id))) == {second.dataset_id}


def test_genes_that_come_after_the_reports_find_their_variants(
    session: Session, tmp_path: Path
) -> None:
    analysis, _ = make_trio_part(session, "Aa", SAMPLES)
    rows = [{**row, "Ensembl_gene_id": "NA"} for row in report_rows()]
    load_report(session, None, analysis.analysis_id, write_report(tmp_path, rows))
    assert count(session, GeneVariant) == 0
    make_genes(session)
    assert reindex_genes(session, GenomeBuild.GRCH37) == 6
    pairs = session.execute(select(GeneVariant.gene_id, GeneVariant.vkey)).all()
    assert sorted(number for number, _ in pairs) == [LOXL4] * 3 + [RTEL1] * 3
    assert {row["gene_id"] for row in stored(session)} == {LOXL4, RTEL1}


def test_variants_leave_a_gene_that_moved(session: Session, tmp_path: Path) -> None:
    make_lab(session, tmp_path)
    session.execute(update(VariantAnnotation).values(gene_id=None, gene=None))
    session.execute(update(Gene).where(Gene.ensembl_id == LOXL4).values(start=1, end=2))
    reindex_genes(session, GenomeBuild.GRCH37)
    assert set(session.scalars(select(GeneVariant.gene_id))) == {RTEL1}
