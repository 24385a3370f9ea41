"""Front ends on other origins: which pages may read answers, and what of them."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.application import Application, Applications
from tests.factories import make_user

ELSEWHERE = "https://app.example.org"
STRANGE = ["https://app.example.org.evil.example", "http://app.example.org", "null"]


@pytest.fixture
def shared(applications: Applications, database_uri: str) -> Application:
    """An application whose front end is on another origin."""
    return applications.on(database_uri, ST_FRONTEND_ORIGINS=ELSEWHERE)


@pytest.fixture
def browser(shared: Application, session: Session) -> FlaskClient:
    """Signed in there."""
    return shared.signed_in(session, make_user(session))


def listed(header: str | None) -> set[str]:
    return {name.strip().lower() for name in (header or "").split(",")}


def test_a_page_of_a_configured_origin_reads_answers_with_its_cookie(browser: FlaskClient) -> None:
    answer = browser.get("/api/datasets", headers={"Origin": ELSEWHERE, "Accept": "text/csv"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == ELSEWHERE
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    read = listed(answer.headers["Access-Control-Expose-Headers"])
    assert {"content-disposition", "etag", "location", "x-request-id", "retry-after"} <= read
    assert "set-cookie" not in read


def test_it_reads_refusals_too(shared: Application) -> None:
    refused = shared.client().get("/api/datasets", headers={"Origin": ELSEWHERE})
    assert refused.status_code == 401
    assert refused.headers["Access-Control-Allow-Origin"] == ELSEWHERE


@pytest.mark.parametrize("path", ["/api/datasets", "/api/families/1", "/api/_bulk", "/api/login"])
def test_a_preflight_allows_every_method_and_header_that_clients_use(
    shared: Application, path: str
) -> None:
    asked = {
        "Origin": ELSEWHERE,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "content-type,if-match",
    }
    answer = shared.client().options(path, headers=asked)
    assert answer.status_code == 200
    methods = listed(answer.headers["Access-Control-Allow-Methods"])
    assert methods == {"get", "head", "post", "put", "delete", "options", "patch"}
    headers = listed(answer.headers["Access-Control-Allow-Headers"])
    assert {"accept", "content-type", "if-match", "idempotency-key"} <= headers
    assert answer.headers["Access-Control-Max-Age"] == "600"


@pytest.mark.parametrize("origin", STRANGE)
def test_pages_of_other_origins_read_nothing(browser: FlaskClient, origin: str) -> None:
    for method in ("GET", "OPTIONS"):
        answer = browser.open("/api/datasets", method=method, headers={"Origin": origin})
        assert not any(name.startswith("Access-Control") for name in dict(answer.headers))


def test_caches_are_told_that_the_origin_matters(shared: Application) -> None:
    assert "Origin" in shared.client().get("/api").headers["Vary"]
