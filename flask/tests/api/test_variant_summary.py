"""The two compatible reports: shapes, counts, columns and refusals."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.features.variants.loading import load_report
from stager.features.variants.report_columns import REPORT_COLUMNS
from stager.models import Gene
from tests.api.variant_lab import (
    LOXL4,
    Lab,
    make_lab,
    make_name,
    make_trio_part,
    report_rows,
    write_report,
)
from tests.application import Application, problem
from tests.factories import make_group, make_user

BOTH = f"ENSG{LOXL4},ENSG258366"


@pytest.fixture
def lab(session: Session, tmp_path: Path) -> Lab:
    """Six variants of two participants, seen by the group `ach`."""
    return make_lab(session, tmp_path)


@pytest.fixture
def browser(application: Application, session: Session, lab: Lab) -> FlaskClient:
    """Signed in as a member of `ach`."""
    return application.signed_in(session, make_user(session, groups=[lab.group]))


def objects(browser: FlaskClient, shape: str, **query: object) -> list[dict[str, Any]]:
    response = browser.get(
        f"/api/summary/{shape}", query_string=query, headers={"Accept": "application/json"}
    )
    assert response.status_code == 200, response.text
    found = json.loads(response.text, parse_constant=pytest.fail)
    return list(found)


def lines(browser: FlaskClient, shape: str, **query: object) -> list[dict[str, str]]:
    response = browser.get(
        f"/api/summary/{shape}", query_string=query, headers={"Accept": "text/csv"}
    )
    assert response.status_code == 200, response.text
    assert response.content_type == "text/csv; charset=utf-8"
    assert "\r" not in response.text
    return list(csv.DictReader(io.StringIO(response.text)))


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ({"genes": "ENSG00000138131"}, (3, 6, 3, 5)),
        ({"genes": BOTH}, (6, 12, 6, 9)),
        ({"positions": "chr10:100010909"}, (1, 2, 1, 2)),
        ({"regions": "chr10:100007447-100027951"}, (3, 6, 3, 5)),
        ({"regions": "chr10:100027951-100007447"}, (3, 6, 3, 5)),
        ({"rsids": "rs10909"}, (1, 2, 1, 2)),
        ({"positions": "chr1:1"}, (0, 0, 0, 0)),
    ],
)
def test_the_counts_that_clients_of_the_predecessor_rely_on(
    browser: FlaskClient, query: dict[str, str], counts: tuple[int, int, int, int]
) -> None:
    found = (
        len(objects(browser, "variants", **query)),
        len(objects(browser, "participants", **query)),
        len(lines(browser, "variants", **query)),
        len(lines(browser, "participants", **query)),
    )
    assert found == counts


def test_an_object_of_the_variants_holds_its_calls(browser: FlaskClient, lab: Lab) -> None:
    found = objects(browser, "variants", genes="ENSG138131")[0]
    calls = found.pop("genotype")
    assert {name: found[name] for name in OBJECT} == OBJECT
    assert "refseq_change" in found
    assert [call["participant_codename"] for call in calls] == ["001", "002"]
    assert calls[0] == {
        "variant_id": "GRCh37-10-100010909-C-T",
        "analysis_id": lab.analysis.analysis_id,
        "dataset_id": lab.datasets[0].dataset_id,
        "zygosity": "Het",
        "burden": 1,
        "alt_depths": 40,
        "genotype": "C/T",
        "coverage": 110,
        "participant_codename": "001",
    }


OBJECT = {
    "ensembl_id": LOXL4,
    "name": "LOXL4",
    "chromosome": "10",
    "source": None,
    "start": 100007447,
    "end": 100027951,
    "position": 100010909,
    "reference_allele": "C",
    "alt_allele": "T",
    "quality": 501,
    "depth": 286,
    "exac_pli_score": 0.12,
    "conserved_in_20_mammals": None,
    "spliceai_impact": "LOXL4|donor_gain|20",
    "pseudoautosomal": True,
    "uce_100bp": False,
    "number_of_callers": 4,
    "ucsc_link": "http://genome.ucsc.edu/cgi-bin/hgTracks?db=hg19&position=10:100",
    "variant_id": "GRCh37-10-100010909-C-T",
}


def test_an_object_of_the_participants_has_the_report_columns(browser: FlaskClient) -> None:
    found = objects(browser, "participants", genes="ENSG138131")
    assert tuple(found[0]) == REPORT_COLUMNS
    assert len(REPORT_COLUMNS) == 52
    assert [row["zygosity"] for row in found] == ["Het", "Het", "Hom", "Het", "-", "Het"]


def test_the_participants_file_has_its_columns_in_order(browser: FlaskClient) -> None:
    found = lines(browser, "participants", genes="ENSG138131")
    assert tuple(found[0]) == REPORT_COLUMNS
    assert found[0]["ensembl_id"] == "ENSG00000138131"
    assert found[0]["conserved_in_20_mammals"] == ""
    assert [row["zygosity"] for row in found] == ["Het", "Het", "Hom", "Het", "Het"]


def test_the_variants_file_joins_what_carriers_have(browser: FlaskClient, lab: Lab) -> None:
    found = lines(browser, "variants", genes="ENSG138131")
    assert tuple(found[0]) == (*REPORT_COLUMNS, "frequency")
    first, _, third = found
    ids = "; ".join(str(dataset.dataset_id) for dataset in lab.datasets)
    assert first["participant_codename"] == "001; 002"
    assert first["dataset_id"] == ids
    assert first["zygosity"] == "Het; Het"
    assert first["quality"] == "501; 501"
    assert first["family_codename"] == "Aa"
    assert first["rsids"] == "rs010909"
    assert (first["frequency"], third["frequency"]) == ("2", "1")


def test_the_file_is_named_as_clients_read_it(browser: FlaskClient) -> None:
    for shape, name in (("variants", "variant"), ("participants", "participant")):
        response = browser.get(
            f"/api/summary/{shape}?genes=ENSG138131", headers={"Accept": "text/csv"}
        )
        disposition = response.headers["Content-Disposition"]
        assert disposition == f"attachment; filename={name}_wise_report.csv"


@pytest.mark.parametrize(
    ("columns", "header"),
    [
        ("position,ensembl_id", "ensembl_id,position"),
        ("nothing,gene", "gene"),
        ("nothing", ""),
    ],
)
def test_chosen_columns_keep_the_order_of_the_report(
    browser: FlaskClient, columns: str, header: str
) -> None:
    response = browser.get(
        f"/api/summary/participants?genes=ENSG138131&columns={columns}",
        headers={"Accept": "text/csv"},
    )
    assert response.text.split("\n")[0] == header


def test_choosing_columns_keeps_the_frequency(browser: FlaskClient) -> None:
    found = lines(browser, "variants", genes="ENSG138131", columns="position")
    assert tuple(found[0]) == ("position", "frequency")


def test_equal_places_of_two_chromosomes_stay_apart(
    browser: FlaskClient, session: Session, lab: Lab, tmp_path: Path
) -> None:
    rows = [{**report_rows()[0], "Position": place} for place in ("1:500", "2:500")]
    load_report(session, None, lab.analysis.analysis_id, write_report(tmp_path, rows))
    session.commit()
    assert len(lines(browser, "variants", positions="chr1:500,chr2:500")) == 2


def test_a_variant_in_two_genes_comes_once_for_each_but_counts_its_carriers_once(
    browser: FlaskClient, session: Session, lab: Lab, tmp_path: Path
) -> None:
    session.add(Gene(ensembl_id=7, chromosome="10", start=100010000, end=100011000, symbol="OVER"))
    make_name(session, 7, "OVER")
    rows = [{**report_rows()[0], "Cadd_score": "1"}]
    load_report(session, None, lab.analysis.analysis_id, write_report(tmp_path, rows))
    session.commit()
    query = {"positions": "chr10:100010909"}
    assert [each["name"] for each in objects(browser, "variants", **query)] == ["OVER", "LOXL4"]
    assert len(lines(browser, "participants", **query)) == 4
    (row,) = lines(browser, "variants", **query)
    assert row["ensembl_id"] == "ENSG00000000007; ENSG00000138131"
    assert row["frequency"] == "2"
    assert len(objects(browser, "participants", genes="ENSG7")) == 2


def test_a_variant_in_no_gene_is_found_by_its_place(
    browser: FlaskClient, session: Session, lab: Lab, tmp_path: Path
) -> None:
    rows = [{**report_rows()[0], "Position": "3:7", "Gene": "NA", "Ensembl_gene_id": "NA"}]
    load_report(session, None, lab.analysis.analysis_id, write_report(tmp_path, rows))
    session.commit()
    found = objects(browser, "variants", positions="chr3:7")[0]
    assert (found["ensembl_id"], found["chromosome"], found["gene"]) == (None, "3", None)
    assert lines(browser, "participants", positions="chr3:7")[0]["ensembl_id"] == ""


def test_pages_are_counted_in_variants(browser: FlaskClient) -> None:
    pages = [objects(browser, "participants", genes=BOTH, limit=4, page=page) for page in range(3)]
    assert [len(page) for page in pages] == [8, 4, 0]


def test_variants_that_only_others_have_take_no_place_on_a_page(
    browser: FlaskClient, session: Session, tmp_path: Path
) -> None:
    seen = objects(browser, "variants", genes=BOTH, limit=1)
    theirs = ("003", "004")
    analysis, _ = make_trio_part(session, "Bb", theirs, groups=[make_group(session)])
    rows = [report_rows(theirs)[0] | {"Position": "10:100008000"}]
    load_report(session, None, analysis.analysis_id, write_report(tmp_path, rows, samples=theirs))
    session.commit()
    assert len(seen) == 1
    assert objects(browser, "variants", genes=BOTH, limit=1) == seen


@pytest.mark.parametrize("shape", ["variants", "participants"])
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "No search types requested"),
        ("genes=ENSG1&rsids=rs1", "Too many search types requested"),
        ("genes=ENSG1", "No requested genes were found."),
        ("genes=ENSG138131,ENSG1", "Not all requested genes were found."),
        ("regions=chr10:100010909", "Invalid region format."),
        ("positions=chr10", "Invalid position format."),
        ("rsids=123", "Invalid rsID format."),
    ],
)
def test_refusals(browser: FlaskClient, shape: str, query: str, told: str) -> None:
    body = problem(browser.get(f"/api/summary/{shape}?{query}"))
    assert (body["status"], body["error"]) == (400, told)


def test_other_shapes_are_not_found(browser: FlaskClient) -> None:
    assert problem(browser.get("/api/summary/families?genes=ENSG138131"))["status"] == 404


def test_other_media_types_are_not_acceptable(browser: FlaskClient) -> None:
    response = browser.get(
        "/api/summary/variants?genes=ENSG138131", headers={"Accept": "text/html"}
    )
    assert problem(response)["status"] == 406


def test_an_outsider_gets_an_empty_report(
    application: Application, session: Session, lab: Lab
) -> None:
    del lab
    outsider = application.signed_in(session, make_user(session, groups=[make_group(session)]))
    assert objects(outsider, "variants", genes="ENSG138131") == []
    assert objects(outsider, "participants", positions="chr10:100010909") == []
    assert lines(outsider, "participants", genes="ENSG138131") == []


def test_other_labs_carriers_are_in_no_row(
    browser: FlaskClient, session: Session, tmp_path: Path
) -> None:
    analysis, _ = make_trio_part(session, "Bb", ("003", "004"), groups=[make_group(session)])
    theirs = write_report(tmp_path, report_rows(("003", "004")), samples=("003", "004"))
    load_report(session, None, analysis.analysis_id, theirs)
    session.commit()
    (row,) = lines(browser, "variants", positions="chr10:100010909")
    assert (row["participant_codename"], row["frequency"]) == ("001; 002", "2")


def test_cells_that_a_spreadsheet_would_run_are_neutralised(
    browser: FlaskClient, session: Session, lab: Lab, tmp_path: Path
) -> None:
    rows = [{**report_rows()[0], "Protein_domains": "=cmd()"}]
    load_report(session, None, lab.analysis.analysis_id, write_report(tmp_path, rows))
    session.commit()
    assert lines(browser, "participants", genes="ENSG138131")[0]["protein_domains"] == "'=cmd()"
