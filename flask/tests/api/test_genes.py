"""Genes: the type-ahead, single genes, the list of names, and loading the tables."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stager.features.genes.loading import load_genes
from stager.models import Gene, GeneAlias
from stager.models.enums import GenomeBuild
from stager.reports.genes import GeneNameRow, GeneRow, NameKind
from tests.api.variant_lab import LOXL4, RTEL1, make_genes, make_name, on_build
from tests.application import Application, problem
from tests.factories import make_user

ROWS = (GeneRow(1, "1", 10, 20, "AAA"), GeneRow(2, "X", 30, 40, "BBB"))
NAMES = (
    GeneNameRow(1, "AAA1", NameKind.APPROVED),
    GeneNameRow(1, "OLD", NameKind.PREVIOUS),
    GeneNameRow(2, "BBB", NameKind.APPROVED),
    GeneNameRow(9, "ELSEWHERE", NameKind.APPROVED),
)


@pytest.fixture
def browser(application: Application, session: Session) -> FlaskClient:
    """Signed in, with two genes."""
    make_genes(session)
    return application.signed_in(session, make_user(session))


def suggested(browser: FlaskClient, search: str, **query: str) -> list[str]:
    response = browser.get("/api/genes", query_string={"search": search, **query})
    assert response.status_code == 200, response.text
    return [each["name"] for each in response.get_json()]


def test_what_is_named_so_comes_before_what_begins_so(
    browser: FlaskClient, session: Session
) -> None:
    make_name(session, RTEL1, "LOXL4-AS1", NameKind.ALIAS)
    session.commit()
    assert suggested(browser, "loxl4") == ["LOXL4", "LOXL4-AS1"]


def test_approved_symbols_come_before_old_names(browser: FlaskClient, session: Session) -> None:
    make_name(session, LOXL4, "RTE", NameKind.PREVIOUS)
    session.commit()
    assert suggested(browser, "rt") == ["RTEL1", "RTE"]


def test_a_gene_comes_once_however_many_of_its_names_match(
    browser: FlaskClient, session: Session
) -> None:
    make_name(session, LOXL4, "LOXLX", NameKind.ALIAS)
    make_name(session, LOXL4, "LOX", NameKind.ALIAS)
    session.commit()
    assert suggested(browser, "lox") == ["LOX"]


def test_an_old_name_leads_to_todays_symbol(browser: FlaskClient, session: Session) -> None:
    make_name(session, LOXL4, "FLJ21889", NameKind.ALIAS)
    session.commit()
    (found,) = browser.get("/api/genes?search=flj").get_json()
    assert found == {
        "ensembl_id": LOXL4,
        "name": "FLJ21889",
        "kind": "alias_symbol",
        "symbol": "LOXL4",
        "chromosome": "10",
        "start": 100007447,
        "end": 100027951,
    }


@pytest.mark.parametrize("search", ["ENSG00000138131", "ensg138131", "ENSG00000138131.7"])
def test_an_ensembl_id_is_found(browser: FlaskClient, search: str) -> None:
    assert suggested(browser, search) == ["LOXL4"]


def test_a_text_inside_names_is_found_where_none_begins_so(browser: FlaskClient) -> None:
    assert suggested(browser, "xl4") == ["LOXL4"]
    assert suggested(browser, "l4") == []


@pytest.mark.parametrize("search", ["", "  ", "%", "_", "\\", "nothing"])
def test_nothing_is_suggested_for_nothing(browser: FlaskClient, search: str) -> None:
    assert suggested(browser, search) == []


def test_only_genes_of_the_build_are_suggested(browser: FlaskClient, session: Session) -> None:
    on_build(session, GenomeBuild.GRCH38)
    session.commit()
    assert suggested(browser, "ENSG138131", build="GRCh38") == ["LOXL4"]
    assert suggested(browser, "RTEL1", build="GRCh38") == []


def test_a_gene_is_read_by_any_name(browser: FlaskClient, session: Session) -> None:
    make_name(session, LOXL4, "OLD1", NameKind.PREVIOUS)
    session.commit()
    by_name = browser.get("/api/summary/genes/old1").get_json()
    assert by_name == browser.get("/api/summary/genes/ensg/00138131").get_json()
    assert by_name == {
        "ensembl_id": LOXL4,
        "build": "GRCh37",
        "symbol": "LOXL4",
        "chromosome": "10",
        "source": None,
        "start": 100007447,
        "end": 100027951,
        "aliases": [
            {"name": "LOXL4", "kind": "current_approved_symbol"},
            {"name": "OLD1", "kind": "previous_symbol"},
        ],
    }


@pytest.mark.parametrize("path", ["NOPE", "%00", "ensg/1", "ensg/99999999999999", "%F0%9F%98%80"])
def test_an_unknown_gene_is_not_found(browser: FlaskClient, path: str) -> None:
    assert problem(browser.get(f"/api/summary/genes/{path}"))["status"] == 404


def test_a_name_of_several_genes_is_refused_with_the_choice(
    browser: FlaskClient, session: Session
) -> None:
    for number in (LOXL4, RTEL1):
        make_name(session, number, "SHARED", NameKind.ALIAS)
    session.commit()
    body = problem(browser.get("/api/summary/genes/shared"))
    assert body["status"] == 400
    assert body["error"] == ("A name means more than one gene: ENSG00000138131, ENSG00000258366.")


def test_an_approved_symbol_wins_over_other_genes_old_names(
    browser: FlaskClient, session: Session
) -> None:
    make_name(session, RTEL1, "LOXL4", NameKind.PREVIOUS)
    session.commit()
    assert browser.get("/api/summary/genes/LOXL4").get_json()["ensembl_id"] == LOXL4


def test_the_list_is_of_names(browser: FlaskClient, session: Session) -> None:
    make_name(session, LOXL4, "FLJ21889", NameKind.ALIAS)
    session.commit()
    body = browser.get("/api/summary/genes?search=l&limit=25").get_json()
    assert body["total_count"] == 3
    assert body["data"][0] == {"name": "FLJ21889", "kind": "alias_symbol", "ensembl_id": LOXL4}
    assert [row["name"] for row in body["data"]] == ["FLJ21889", "LOXL4", "RTEL1"]


def test_the_list_is_exported(browser: FlaskClient) -> None:
    response = browser.get("/api/summary/genes", headers={"Accept": "text/csv"})
    assert response.text.splitlines()[:2] == [
        "ensembl_id,name,kind",
        f"{LOXL4},LOXL4,current_approved_symbol",
    ]


def test_genes_are_for_those_who_are_signed_in(application: Application) -> None:
    for path in ("/api/genes", "/api/summary/genes", "/api/summary/genes/A"):
        assert problem(application.client().get(path))["status"] == 401


def names(session: Session, ensembl_id: int) -> dict[str, str | None]:
    statement = select(GeneAlias.name, GeneAlias.kind).where(GeneAlias.ensembl_id == ensembl_id)
    return dict(session.execute(statement).all())


def test_loading_gives_genes_their_places_and_names(session: Session) -> None:
    loaded = load_genes(session, ROWS, NAMES, GenomeBuild.GRCH37)
    assert (loaded.genes, loaded.names) == (2, 4)
    gene = session.get_one(Gene, (2, GenomeBuild.GRCH37))
    assert (gene.chromosome, gene.start, gene.end, gene.symbol) == ("X", 30, 40, "BBB")
    assert names(session, 1) == {
        "AAA1": "current_approved_symbol",
        "OLD": "previous_symbol",
        "AAA": "previous_symbol",
    }


def test_loading_again_changes_nothing(session: Session) -> None:
    load_genes(session, ROWS, NAMES, GenomeBuild.GRCH37)
    assert load_genes(session, ROWS, NAMES, GenomeBuild.GRCH37).changed == 0
    assert load_genes(session, ROWS, None, GenomeBuild.GRCH37).changed == 0


def test_a_changed_table_replaces_what_differs(session: Session) -> None:
    load_genes(session, ROWS, NAMES, GenomeBuild.GRCH37)
    moved = (GeneRow(1, "1", 11, 20, "AAA"), GeneRow(3, "3", 1, 2, "CCC"))
    assert load_genes(session, moved, None, GenomeBuild.GRCH37).changed == 4
    assert set(session.scalars(select(Gene.ensembl_id))) == {1, 3}
    assert session.get_one(Gene, (1, GenomeBuild.GRCH37)).start == 11


def test_builds_are_loaded_apart(session: Session) -> None:
    load_genes(session, ROWS, NAMES, GenomeBuild.GRCH37)
    load_genes(session, [GeneRow(1, "1", 99, 100, "AAA")], None, GenomeBuild.GRCH38)
    assert session.get_one(Gene, (1, GenomeBuild.GRCH37)).start == 10
    assert session.get_one(Gene, (1, GenomeBuild.GRCH38)).start == 99
    assert session.scalar(select(func.count()).select_from(Gene)) == 3


def test_names_that_differ_only_in_case_are_one(session: Session) -> None:
    twice = (*NAMES, GeneNameRow(1, "Old", NameKind.ALIAS))
    load_genes(session, ROWS, twice, GenomeBuild.GRCH37)
    assert names(session, 1)["OLD"] == "previous_symbol"


def test_a_gene_with_two_symbols_keeps_both_as_names(session: Session) -> None:
    rows = [GeneRow(1, "1", 10, 20, "VTN"), GeneRow(1, "1", 10, 20, "SEBOX")]
    assert load_genes(session, rows, None, GenomeBuild.GRCH37).genes == 1
    assert session.get_one(Gene, (1, GenomeBuild.GRCH37)).symbol == "VTN"
    assert set(names(session, 1)) == {"VTN", "SEBOX"}
