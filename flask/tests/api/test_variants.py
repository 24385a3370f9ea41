"""The list of variants: what is found, what is filtered, and who sees it."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from stager.features.variants.loading import load_report
from stager.models import AuditEvent, Participant, VariantReport
from stager.models.enums import GenomeBuild, ReportState, Sex
from stager.reports.genes import NameKind
from tests.api.variant_lab import (
    LOXL4,
    RTEL1,
    Lab,
    make_lab,
    make_name,
    make_trio_part,
    on_build,
    report_rows,
    write_report,
)
from tests.application import Application, problem
from tests.databases import count_statements
from tests.factories import make_group, make_user


@pytest.fixture
def lab(session: Session, tmp_path: Path) -> Lab:
    """Six variants of two participants, seen by the group `ach`."""
    return make_lab(session, tmp_path)


@pytest.fixture
def member(application: Application, session: Session, lab: Lab) -> FlaskClient:
    """Signed in as a member of `ach`."""
    return application.signed_in(session, make_user(session, groups=[lab.group]))


@pytest.fixture
def outsider(application: Application, session: Session, lab: Lab) -> FlaskClient:
    """Signed in as a member of another group."""
    del lab
    return application.signed_in(session, make_user(session, groups=[make_group(session)]))


@pytest.fixture
def admin(application: Application, session: Session, lab: Lab) -> FlaskClient:
    """Signed in as an administrator."""
    del lab
    return application.signed_in(session, make_user(session, is_admin=True))


def found(browser: FlaskClient, **query: object) -> dict[str, Any]:
    response = browser.get("/api/variants", query_string=query)
    assert response.status_code == 200, response.text
    return dict(response.get_json())


def places(browser: FlaskClient, **query: object) -> list[tuple[int, str]]:
    rows = found(browser, **query)["data"]
    return [(row["position"], row["participant_codename"]) for row in rows]


def test_a_gene_has_a_row_for_each_carrier_of_each_variant(member: FlaskClient) -> None:
    assert places(member, genes="LOXL4") == [
        (100010909, "001"),
        (100010909, "002"),
        (100016572, "001"),
        (100016572, "002"),
        (100016632, "002"),
    ]


def test_a_row_says_everything_about_the_variant_and_its_carrier(
    member: FlaskClient, lab: Lab
) -> None:
    row = found(member, genes="LOXL4")["data"][0]
    assert row.pop("key").endswith(f"-{lab.loaded.load_id}-{lab.datasets[0].dataset_id}")
    assert row["variant_id"] == "GRCh37-10-100010909-C-T"
    assert {name: row[name] for name in EXPECTED} == EXPECTED
    assert row["dataset_id"] == lab.datasets[0].dataset_id
    assert row["analysis_id"] == lab.analysis.analysis_id


EXPECTED = {
    "build": "GRCh37",
    "chromosome": "10",
    "position": 100010909,
    "reference_allele": "C",
    "alt_allele": "T",
    "gene": "LOXL4",
    "ensembl_id": LOXL4,
    "variation": "missense_variant",
    "impact": "MODERATE",
    "refseq_change": "NM_1:c.1C>T:p.A1T",
    "hgvs": "NM_1:c.1C>T:p.A1T",
    "rsids": "rs010909",
    "clinvar": "uncertain_significance",
    "clinvar_class": "uncertain_significance",
    "gnomad_af": 0.0005,
    "gnomad_af_popmax": 0.001,
    "cadd_score": 22.5,
    "zygosity": "Het",
    "genotype": "C/T",
    "alt_depths": 40,
    "coverage": 110,
    "burden": 1,
    "depth": 286,
    "quality": 500.7,
    "family_codename": "Aa",
    "participant_codename": "001",
    "ucsc_link": "https://genome.ucsc.edu/cgi-bin/hgTracks?db=hg19&position=chr10:100010909",
    "gnomad_link": (
        "https://gnomad.broadinstitute.org/variant/10-100010909-C-T?dataset=gnomad_r2_1"
    ),
}


@pytest.mark.parametrize(
    ("refseq", "info", "expected"),
    [
        ("NM_1:c.1C>T:p.A1T", "LOXL4:ENST1:c.2C>T", "NM_1:c.1C>T:p.A1T"),
        ("NA", "LOXL4:ENST1:c.2C>T,LOXL4:ENST2:c.3C>T", "LOXL4:ENST1:c.2C>T"),
        ("NA", "LOXL4", None),
        ("NA", "NA", None),
    ],
)
def test_a_change_is_called_by_its_transcript(
    member: FlaskClient,
    session: Session,
    lab: Lab,
    tmp_path: Path,
    refseq: str,
    info: str,
    expected: str | None,
) -> None:
    rows = [{**report_rows()[0], "Refseq_change": refseq, "Info": info, "Cadd_score": "1"}]
    load_report(session, None, lab.analysis.analysis_id, write_report(tmp_path, rows))
    session.commit()
    assert found(member, genes="LOXL4")["data"][0]["hgvs"] == expected


@pytest.mark.parametrize("term", ["loxl4", "ENSG00000138131", "ensg138131", "OLDNAME", " LOXL4 "])
def test_a_gene_is_found_by_any_of_its_names(
    member: FlaskClient, session: Session, term: str
) -> None:
    make_name(session, LOXL4, "OLDNAME", NameKind.PREVIOUS)
    session.commit()
    assert found(member, genes=term)["total_count"] == 5


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"genes": "LOXL4,RTEL1"}, 9),
        ({"regions": "chr10:100010909-100016572"}, 4),
        ({"regions": "chr10:100016572-100010909"}, 4),
        ({"regions": "10:1-2,20:62326518-62326518"}, 2),
        ({"positions": "chr10:100010909"}, 2),
        ({"positions": "chr10:100010908"}, 0),
        ({"rsids": "rs10909"}, 2),
        ({"rsids": "rs1090"}, 0),
        ({"rsids": "rs10909,rs326518"}, 4),
        ({"genes": "LOXL4", "positions": "chr20:62326518"}, 7),
    ],
)
def test_places_are_found(member: FlaskClient, query: dict[str, str], count: int) -> None:
    assert found(member, **query)["total_count"] == count


def test_an_analysis_is_a_place_of_its_own(member: FlaskClient, lab: Lab) -> None:
    analysis_id = lab.analysis.analysis_id
    assert found(member, analysis_id=analysis_id)["total_count"] == 9
    assert found(member, analysis_id=analysis_id, genes="RTEL1")["total_count"] == 4
    assert found(member, analysis_id=analysis_id + 1)["total_count"] == 0


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({}, "Name at least one gene, region, position or rsID, or an analysis."),
        ({"genes": "NOPE"}, "No requested genes were found."),
        ({"genes": "LOXL4,NOPE"}, "Not all requested genes were found."),
        ({"genes": "ENSG00000000009"}, "No requested genes were found."),
        ({"regions": "chr10:5"}, "Invalid region format."),
        ({"regions": "chr26:1-2"}, "Invalid region format."),
        ({"regions": "chr1:1-999999999"}, "Invalid region format."),
        ({"positions": "10:x"}, "Invalid position format."),
        ({"positions": "10:٣"}, "Invalid position format."),
        ({"rsids": "334"}, "Invalid rsID format."),
        ({"positions": ",".join(["1:1"] * 501)}, "At most 500 can be searched at once."),
    ],
)
def test_a_search_that_cannot_be_understood_says_why(
    member: FlaskClient, query: dict[str, str], told: str
) -> None:
    body = problem(member.get("/api/variants", query_string=query))
    assert (body["status"], body["error"]) == (400, told)


def test_a_name_of_several_genes_is_never_picked(member: FlaskClient, session: Session) -> None:
    for number in (LOXL4, RTEL1):
        make_name(session, number, "SHARED", NameKind.ALIAS)
    session.commit()
    body = problem(member.get("/api/variants?genes=shared"))
    assert body["error"].startswith("A name means more than one gene: ENSG00000138131")


def test_builds_never_mix(member: FlaskClient, session: Session) -> None:
    on_build(session, GenomeBuild.GRCH38)
    session.commit()
    assert found(member, genes="ENSG138131", build="GRCh38")["total_count"] == 0
    assert found(member, regions="chr10:1-200000000", build="GRCh38")["total_count"] == 0
    assert problem(member.get("/api/variants?genes=LOXL4&build=hg19"))["status"] == 400


def test_members_see_the_variants_of_their_datasets_only(
    application: Application, session: Session, lab: Lab, tmp_path: Path
) -> None:
    mine = make_group(session, "bcch")
    analysis, _ = make_trio_part(session, "Bb", ("003", "004"), groups=[mine])
    rows = report_rows(("003", "004"))[:1]
    load_report(
        session,
        None,
        analysis.analysis_id,
        write_report(tmp_path, rows, samples=("003", "004")),
    )
    browser = application.signed_in(session, make_user(session, groups=[mine]))
    assert places(browser, genes="LOXL4") == [(100010909, "003"), (100010909, "004")]
    both = application.signed_in(session, make_user(session, groups=[mine, lab.group]))
    assert found(both, genes="LOXL4")["total_count"] == 7


def test_one_visible_dataset_of_an_analysis_shows_its_own_calls_only(
    application: Application, session: Session, lab: Lab
) -> None:
    mine = make_group(session, "bcch")
    first, _ = lab.datasets
    first.group_links.append(type(first.group_links[0])(group=mine))
    session.flush()
    browser = application.signed_in(session, make_user(session, groups=[mine]))
    rows = found(browser, genes="LOXL4,RTEL1")["data"]
    assert {row["participant_codename"] for row in rows} == {"001"}
    assert len(rows) == 3


@pytest.mark.parametrize(
    "query",
    [
        {"genes": "LOXL4"},
        {"positions": "chr10:100010909"},
        {"rsids": "rs10909"},
        {"genes": "LOXL4", "participant_codename": "001"},
    ],
)
def test_an_outsider_cannot_tell_that_anybody_has_a_variant(
    outsider: FlaskClient, query: dict[str, str]
) -> None:
    nothing = {"data": [], "page": 0, "total_count": 0}
    assert found(outsider, **query) == nothing
    assert found(outsider, positions="chr1:1") == nothing


def test_administrators_see_everything(admin: FlaskClient) -> None:
    assert found(admin, genes="LOXL4")["total_count"] == 5


def test_nobody_searches_without_signing_in(application: Application, lab: Lab) -> None:
    del lab
    body = problem(application.client().get("/api/variants?genes=LOXL4"))
    assert body["status"] == 401


def test_only_ready_reports_are_searched(member: FlaskClient, session: Session) -> None:
    session.execute(update(VariantReport).values(state=ReportState.LOADING))
    session.commit()
    assert found(member, genes="LOXL4")["total_count"] == 0


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"zygosity": "Hom"}, 2),
        ({"zygosity": "Het,Hom"}, 9),
        ({"zygosity": "Hemi"}, 0),
        ({"impact": "HIGH"}, 1),
        ({"impact": "MODERATE,MODIFIER"}, 8),
        ({"variation": "stop_gained"}, 1),
        ({"variation": "stop_gained,intron_variant"}, 3),
        ({"gnomad_af_max": "0.0004"}, 3),
        ({"gnomad_af_min": "0.1"}, 2),
        ({"cadd_score_min": "22"}, 6),
        ({"clinvar_class": "pathogenic"}, 2),
        ({"participant_codename": "00"}, 9),
        ({"participant_codename": "001", "participant_codename_exact_match": "true"}, 3),
        ({"family_codename": "b"}, 0),
        ({"gene": "rtel"}, 4),
        ({"alt_depths_min": "41"}, 0),
    ],
)
def test_filters(
    member: FlaskClient,
    session: Session,
    lab: Lab,
    tmp_path: Path,
    filters: dict[str, str],
    count: int,
) -> None:
    rows = report_rows()
    rows[2] |= {"Variation": "stop_gained", "Gnomad_af": "0", "Cadd_score": "NA"}
    rows[3] |= {"Variation": "intron_variant", "Clinvar": "Pathogenic", "Gnomad_af": "NA"}
    rows[1] |= {"Gnomad_af": "0.2", "Cadd_score": "3"}
    load_report(session, None, lab.analysis.analysis_id, write_report(tmp_path, rows))
    session.commit()
    body = found(member, genes="LOXL4,RTEL1", **filters)
    assert body["total_count"] == count
    assert len(body["data"]) == count


@pytest.mark.parametrize(
    "query", ["zygosity=Both", "impact=SOME", "cadd_score_min=high", "order_by=info", "limit=0"]
)
def test_a_filter_that_cannot_be_understood_is_refused(member: FlaskClient, query: str) -> None:
    assert problem(member.get(f"/api/variants?genes=LOXL4&{query}"))["status"] == 400


def test_rows_are_sorted_and_paged(member: FlaskClient) -> None:
    query = {
        "genes": "LOXL4,RTEL1",
        "order_by": "participant_codename,position",
        "order_dir": "desc,desc",
    }
    everything = found(member, **query)["data"]
    order = [
        (row["participant_codename"], row["chromosome"], row["position"]) for row in everything
    ]
    assert order == sorted(order, reverse=True)
    pages = [found(member, **query, limit=4, page=page)["data"] for page in range(4)]
    assert [row for page in pages for row in page] == everything
    assert found(member, **query, limit=4, page=1)["total_count"] == 9


def test_the_only_copy_of_a_man_is_told_apart(
    member: FlaskClient, session: Session, lab: Lab, tmp_path: Path
) -> None:
    session.execute(update(Participant).values(sex=Sex.MALE))
    rows = [{"Position": "X:3000000", "Zygosity.001": "Hom", "Zygosity.002": "-"}]
    load_report(session, None, lab.analysis.analysis_id, write_report(tmp_path, rows))
    session.commit()
    (row,) = found(member, positions="chrX:3000000", zygosity="Hemi")["data"]
    assert (row["zygosity"], row["sex"]) == ("Hemi", "Male")


def test_the_number_of_statements_does_not_grow_with_the_page(
    application: Application, member: FlaskClient
) -> None:
    counts = []
    for limit in (1, 9):
        with count_statements(application.engine) as statements:
            found(member, genes="LOXL4,RTEL1", limit=limit)
        counts.append(statements.count)
    assert counts[0] == counts[1] <= 12


def test_an_export_has_every_row_and_is_audited(member: FlaskClient, session: Session) -> None:
    response = member.get("/api/variants?genes=LOXL4&limit=1", headers={"Accept": "text/csv"})
    lines = response.text.splitlines()
    assert response.headers["Content-Disposition"] == "attachment; filename=variants_report.csv"
    assert len(lines) == 6
    assert lines[0].startswith("variant_id,chromosome,position,reference_allele,alt_allele,gene")
    assert lines[1].startswith("GRCh37-10-100010909-C-T,10,100010909,C,T,LOXL4")
    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "exported")).one()
    assert event.entity == "variants"
