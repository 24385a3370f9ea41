"""The service about itself: vocabularies, health and the reference."""

from stager.models.enums import DATASET_TYPES
from tests.application import Application, Applications, problem
from tests.databases import count_statements


def test_the_vocabularies_need_no_sign_in(application: Application) -> None:
    about = application.client().get("/api").get_json()
    assert about["enums"]["TissueProcessing"] == ["FF", "FFPE"]
    assert set(about["enums"]) == {
        "AnalysisState",
        "DatasetCondition",
        "DatasetReadType",
        "ParticipantType",
        "PriorityType",
        "Sex",
        "TissueProcessing",
        "TissueSampleType",
    }
    assert about["oauth"] is False
    assert set(about["dataset_types"]) == set(DATASET_TYPES)
    assert about["dataset_types"]["WES"] == {
        "name": DATASET_TYPES["WES"].name,
        "kind": DATASET_TYPES["WES"].kind,
    }


def test_the_revision_is_that_of_the_environment(
    applications: Applications, database_uri: str
) -> None:
    revised = applications.on(database_uri, GIT_SHA="abc123")
    assert revised.client().get("/api").get_json()["sha"] == "abc123"


def test_liveness_touches_no_database(application: Application) -> None:
    with count_statements(application.engine) as seen:
        assert application.client().get("/livez").get_json() == {"status": "ok"}
    assert seen.count == 0


def test_readiness_asks_the_database(application: Application) -> None:
    assert application.client().get("/readyz").get_json() == {"status": "ok"}


def test_without_its_database_the_service_is_alive_but_not_ready(
    applications: Applications, mariadb_server_uri: str
) -> None:
    without = applications.on(f"{mariadb_server_uri}no_such_database")
    browser = without.client()
    assert browser.get("/livez").status_code == 200
    response = browser.get("/readyz")
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert "no_such_database" not in str(problem(response))


def test_the_reference_needs_no_other_host(application: Application) -> None:
    browser = application.client()
    page = browser.get("/api/docs")
    assert page.content_type == "text/html; charset=utf-8"
    assert "http" not in page.text.replace("<!doctype html>", "")
    for asset, kind in (
        ("swagger-ui.css", "text/css"),
        ("swagger-ui-bundle.js", "text/javascript"),
        ("start.js", "text/javascript"),
    ):
        response = browser.get(f"/api/docs/{asset}")
        assert response.status_code == 200
        assert response.mimetype == kind


def test_the_reference_serves_nothing_else(application: Application) -> None:
    for asset in ("index.html", "..%2f..%2fsettings.py", "swagger-ui.js.map"):
        assert application.client().get(f"/api/docs/{asset}").status_code == 404


def test_the_document_is_served(application: Application) -> None:
    document = application.client().get("/api/openapi.json").get_json()
    assert document["openapi"].startswith("3.1")
    assert "/api/groups/{group_code}" in document["paths"]
