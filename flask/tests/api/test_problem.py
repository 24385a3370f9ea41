"""Refusals: RFC 9457 bodies with a sentence and a request id, and nothing from inside."""

import re

import pytest
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from tests.application import Application, problem
from tests.factories import make_user

MEMBERS = {"type", "title", "status", "detail", "instance", "error", "errors", "request_id"}


def test_a_refusal_has_every_member(application: Application) -> None:
    response = application.client().get("/api/groups")
    body = response.get_json()
    assert set(body) == MEMBERS
    assert body["status"] == response.status_code == 401
    assert body["title"] == "Unauthorized"
    assert body["instance"] == "/api/groups"
    assert body["error"] == body["detail"] == "Please sign in to continue."
    assert body["errors"] == []
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/nothing", 404),
        ("POST", "/api/nothing", 404),
        ("GET", "/api/datasets/foo", 404),
        ("PUT", "/api/datasets", 405),
        ("DELETE", "/api/login", 405),
        ("TRACE", "/api", 405),
        ("PROPFIND", "/api", 405),
    ],
)
def test_addresses_and_methods_that_do_not_exist(
    application: Application, method: str, path: str, status: int
) -> None:
    response = application.client().open(path, method=method)
    assert response.status_code == status
    assert problem(response)["detail"]
    assert ("Allow" in response.headers) == (status == 405)


def test_the_methods_that_exist_are_said(application: Application) -> None:
    allowed = application.client().put("/api/logout").headers["Allow"]
    assert set(allowed.split(", ")) == {"POST", "OPTIONS"}


def test_a_refusal_without_a_body_for_head(application: Application) -> None:
    response = application.client().head("/api/groups")
    assert (response.status_code, response.data) == (401, b"")


def test_a_field_is_named_and_its_value_is_not_repeated(
    application: Application, session: Session
) -> None:
    browser = application.signed_in(session, make_user(session))
    response = browser.post("/api/downloads", json={"path": ["canary-value"]})
    body = problem(response)
    assert body["status"] == 400
    assert body["errors"] == [{"field": "path", "message": "should be a valid string"}]
    assert body["detail"] == "path should be a valid string."
    assert "canary" not in response.text


def test_a_body_that_is_not_json_is_called_that(application: Application) -> None:
    response = application.client().post("/api/login", data=b"{canary")
    assert problem(response)["detail"] == "The body is not valid JSON."
    assert "canary" not in response.text


def test_every_answer_has_a_request_id_of_its_own(application: Application) -> None:
    browser = application.client()
    ids = {browser.get("/api").headers["X-Request-Id"] for _ in range(3)}
    assert len(ids) == 3
    assert all(re.fullmatch(r"[0-9a-f]{24}", each) for each in ids)


def test_the_request_id_of_a_proxy_is_kept(application: Application) -> None:
    given = "0f8fad5b-d9cb-469f-a165-70867728950e"
    response = application.client().get("/api/nothing", headers={"X-Request-Id": given})
    assert response.headers["X-Request-Id"] == given
    assert response.get_json()["request_id"] == given


@pytest.mark.parametrize("given", ["short", "x" * 65, "line\tbreak", "<script>alert(1)</script>"])
def test_a_request_id_of_another_form_is_not_kept(application: Application, given: str) -> None:
    response = application.client().get("/api", headers={"X-Request-Id": given})
    assert response.headers["X-Request-Id"] != given


def test_what_nobody_expected_says_nothing_of_the_inside(
    application: Application,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser = application.signed_in(session, make_user(session))

    def broken(*_: object) -> object:
        raise RuntimeError("canary-in-exception")

    monkeypatch.setattr("stager.features.groups.queries.visible_groups", broken)
    with capture_logs() as logs:
        response = browser.get("/api/groups")
    body = problem(response)
    assert body["status"] == 500
    assert body["detail"] == "Something went wrong on our side. Nothing was changed."
    assert "canary" not in response.text
    (logged,) = [entry for entry in logs if entry["log_level"] == "error"]
    assert logged["request_id"] == response.headers["X-Request-Id"]
    assert logged["raised"][0].startswith("RuntimeError < ")
    assert "canary" not in str(logs)
