"""Saved views: private, or shown to a group of their owner's, who alone may change them."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.api.analysis_lab import Lab
from tests.application import Application, problem
from tests.factories import make_saved_view, make_user

SEARCH = {"dataset_type": "WES", "order_by": "updated", "order_dir": "desc"}
LOOK = {"columns": ["dataset_id", "notes"], "widths": {"notes": 300}, "density": "compact"}


@pytest.fixture
def lab(application: Application, session: Session) -> Lab:
    return Lab(application, session)


def save(browser: FlaskClient, name: str = "Exomes", **more: Any) -> TestResponse:
    """The answer to saving a view of the datasets."""
    body = {"table": "datasets", "name": name, "search": SEARCH, "view": LOOK} | more
    return browser.post("/api/saved_views", json=body)


def names(browser: FlaskClient, table: str = "") -> list[str]:
    """The names of the views that the user is offered."""
    query = {"table": table} if table else {}
    found = browser.get("/api/saved_views", query_string=query).get_json()
    return [each["name"] for each in found]


def test_a_view_is_kept_as_it_was_sent_and_is_private(lab: Lab) -> None:
    saved = save(lab.member)
    assert saved.status_code == 201
    (found,) = lab.member.get("/api/saved_views?table=datasets").get_json()
    assert found == saved.get_json()
    assert (found["search"], found["view"]) == (SEARCH, LOOK)
    assert (found["owner"], found["shared"]) == (lab.user.username, False)
    assert found["permissions"] == ["edit", "delete"]
    colleague = lab.browser(make_user(lab.session, groups=[lab.group]))
    assert [names(each) for each in (colleague, lab.admin)] == [[], []]
    assert names(lab.member, "analyses") == []


def test_a_group_sees_what_a_member_shares_but_may_not_change_it(lab: Lab) -> None:
    view_id = save(lab.member, group_code=lab.group.group_code).get_json()["saved_view_id"]
    colleague = lab.browser(make_user(lab.session, groups=[lab.group]))
    (found,) = colleague.get("/api/saved_views").get_json()
    assert (found["shared"], found["group_code"]) == (True, lab.group.group_code)
    assert found["permissions"] == []
    address = f"/api/saved_views/{view_id}"
    assert colleague.patch(address, json={"name": "x"}).status_code == 403
    assert colleague.delete(address).status_code == 403
    assert lab.outsider.delete(address).status_code == 404
    assert lab.member.patch(address, json={"group_code": None}).get_json()["shared"] is False
    assert names(colleague) == []


def test_nobody_shares_with_a_group_of_others(lab: Lab) -> None:
    assert save(lab.member, group_code=lab.other.group_code).status_code == 404
    assert save(lab.member, group_code="nobodys").status_code == 404


def test_a_patch_changes_what_it_names_in_the_version_that_it_knows(lab: Lab) -> None:
    saved = save(lab.member)
    address = f"/api/saved_views/{saved.get_json()['saved_view_id']}"
    etag = saved.headers["ETag"]
    changed = lab.member.patch(address, json={"search": {}}, headers={"If-Match": etag})
    assert (changed.get_json()["search"], changed.get_json()["view"]) == ({}, LOOK)
    assert changed.get_json()["name"] == "Exomes"
    stale = lab.member.patch(address, json={"name": "Late"}, headers={"If-Match": etag})
    assert stale.status_code == 412
    assert lab.member.delete(address, headers={"If-Match": etag}).status_code == 412
    assert lab.member.delete(address).status_code == 204
    assert names(lab.member) == []


def test_a_name_is_used_once_for_each_table_and_owner(lab: Lab) -> None:
    save(lab.member)
    second = save(lab.member, "Genomes").get_json()
    refused = save(lab.member, "exomes")
    assert refused.status_code == 422
    assert problem(refused)["errors"][0]["field"] == "name"
    address = f"/api/saved_views/{second['saved_view_id']}"
    assert lab.member.patch(address, json={"name": "EXOMES"}).status_code == 422
    assert lab.member.patch(address, json={"name": "GENOMES"}).status_code == 200
    assert save(lab.member, table="analyses").status_code == 201
    assert save(lab.outsider).status_code == 201


def test_there_are_at_most_a_hundred_for_each_table(lab: Lab) -> None:
    for _ in range(100):
        make_saved_view(lab.session, user=lab.user)
    lab.session.commit()
    assert save(lab.member).status_code == 422
    assert save(lab.member, table="analyses").status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("table", "Data sets"),
        ("name", " "),
        ("name", "x" * 101),
        ("search", []),
        ("search", {"notes": "x" * 8000}),
        ("view", None),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(lab: Lab, field: str, value: object) -> None:
    body = {"table": "datasets", "name": "Good", "search": {}, field: value}
    refused = lab.member.post("/api/saved_views", json=body)
    assert refused.status_code == 400
    assert problem(refused)["errors"][0]["field"] == field
