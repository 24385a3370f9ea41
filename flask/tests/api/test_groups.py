"""Groups: everybody sees their own, an administrator all, and members by name."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.application import Application, problem
from tests.factories import make_group, make_user


def codes(application: Application, session: Session, **user: Any) -> list[str]:
    browser = application.signed_in(session, make_user(session, **user))
    return [group["group_code"] for group in browser.get("/api/groups").get_json()]


def test_a_member_sees_only_their_own_groups(application: Application, session: Session) -> None:
    groups = [make_group(session, "lab-b"), make_group(session, "lab-a")]
    make_group(session, "foreign")
    assert codes(application, session, groups=groups) == ["lab-a", "lab-b"]


def test_a_user_without_a_group_sees_none(application: Application, session: Session) -> None:
    make_group(session)
    assert codes(application, session) == []


def test_an_administrator_sees_all_groups(application: Application, session: Session) -> None:
    make_group(session, "lab-a")
    make_group(session, "lab-b")
    assert codes(application, session, is_admin=True) == ["lab-a", "lab-b"]


def test_a_group_shows_its_members_who_can_sign_in(
    application: Application, session: Session
) -> None:
    group = make_group(session, "lab-a", group_name="Laboratory A")
    member = make_user(session, "zoe", groups=[group])
    make_user(session, "adam", groups=[group])
    make_user(session, "gone", groups=[group], deactivated=True)
    response = application.signed_in(session, member).get("/api/groups/lab-a")
    assert response.get_json() == {
        "group_code": "lab-a",
        "group_name": "Laboratory A",
        "users": ["adam", "zoe"],
    }


def test_the_case_of_a_code_does_not_matter(application: Application, session: Session) -> None:
    group = make_group(session, "lab-a")
    browser = application.signed_in(session, make_user(session, groups=[group]))
    assert browser.get("/api/groups/LAB-A").get_json()["group_code"] == "lab-a"


@pytest.mark.parametrize("code", ["missing", "%00", "%FF", "%F0%9F%98%80", "x" * 3000, "a'--"])
def test_a_foreign_group_looks_like_a_missing_one(
    application: Application, session: Session, code: str
) -> None:
    make_group(session, "foreign")
    browser = application.signed_in(session, make_user(session, groups=[make_group(session)]))
    foreign = browser.get("/api/groups/foreign")
    missing = browser.get(f"/api/groups/{code}")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert problem(foreign) == problem(missing)
