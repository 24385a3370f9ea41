"""The built front end beside the API: pages, files, and nothing outside its directory."""

from contextlib import closing

import pytest

from stager.http.security import API_POLICY, PAGE_POLICY
from tests.application import Application, Applications, problem
from tests.conftest import Database

PAGE = "<!doctype html><title>Stager</title>"


@pytest.fixture
def served(
    applications: Applications, sqlite_database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Application:
    """An application with a front end. No test here reads the database."""
    built = tmp_path_factory.getbasetemp() / "dist"
    if not built.exists():
        (built / "static").mkdir(parents=True)
        (built / "index.html").write_text(PAGE)
        (built / "favicon.svg").write_text("<svg/>")
        (built / "static" / "app-1a2b3c.js").write_text("export {}")
        (built.parent / "secret.txt").write_text("secret")
    return applications.on(sqlite_database.uri, ST_FRONTEND_DIR=str(built))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/participants",
        "/participants/HG002.v2",
        "/analyses/7/log.txt",
        "/?q=a.b",
        "/apis",
        "/static",
        "/..%2fsecret.txt",
    ],
)
def test_an_address_of_the_application_is_its_page(served: Application, path: str) -> None:
    with closing(served.client().get(path)) as response:
        assert (response.status_code, response.text) == (200, PAGE)
        assert response.content_type == "text/html; charset=utf-8"
        assert response.headers["Cache-Control"] == "no-cache"
        assert response.headers["Content-Security-Policy"] == PAGE_POLICY


def test_a_hashed_file_may_be_kept_for_ever(served: Application) -> None:
    with closing(served.client().get("/static/app-1a2b3c.js")) as response:
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.mimetype == "text/javascript"


def test_a_named_file_is_looked_for_again(served: Application) -> None:
    with closing(served.client().get("/favicon.svg")) as response:
        assert (response.status_code, response.mimetype) == (200, "image/svg+xml")
        assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/static/app-old.js",
        "/static/",
        "/robots.txt",
        "/api/nothing",
        "/api/nothing.js",
        "/static/../secret.txt",
        "/static/%2e%2e/%2e%2e/secret.txt",
        "/static/..%5c..%5csecret.txt",
        "/static//etc/passwd",
        "/static/%00",
        "/%00.js",
    ],
)
def test_what_is_not_there_is_not_found(served: Application, path: str) -> None:
    with closing(served.client().get(path, follow_redirects=True)) as response:
        assert response.status_code == 404
        assert problem(response)["status"] == 404
        assert response.headers["Cache-Control"] == "no-store"


def test_the_api_keeps_its_own_refusals(served: Application) -> None:
    browser = served.client()
    assert problem(browser.get("/api/nothing"))["status"] == 404
    assert problem(browser.post("/api/nothing"))["status"] == 404
    assert problem(browser.post("/participants"))["status"] == 404
    refused = browser.get("/api/logout")
    assert problem(refused)["status"] == 405
    assert set(refused.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
    assert refused.headers["Content-Security-Policy"] == API_POLICY


def test_without_a_front_end_there_is_only_the_api(application: Application) -> None:
    assert problem(application.client().get("/"))["status"] == 404
