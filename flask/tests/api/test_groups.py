"""Groups: everybody sees their own, an administrator all, and changes them and who is in them."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.models import AuditEvent, Group, Outbox
from tests.application import Application, problem
from tests.factories import make_dataset, make_group, make_user


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


@pytest.fixture
def admin(application: Application, session: Session) -> FlaskClient:
    for name in ("adam", "zoe"):
        make_user(session, name)
    return application.signed_in(session, make_user(session, "root", is_admin=True))


def new_group(**fields: Any) -> dict[str, Any]:
    return {"group_code": "lab-a", "group_name": "Laboratory A"} | fields


def test_a_group_is_created_with_its_members(admin: FlaskClient) -> None:
    response = admin.post("/api/groups", json=new_group(users=["zoe", "ADAM"], unknown=1))
    assert (response.status_code, response.headers["Location"]) == (201, "/api/groups/lab-a")
    assert response.get_json() == new_group(users=["adam", "zoe"])
    assert admin.get("/api/groups/lab-a").get_json() == response.get_json()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"group_code": "ab"}, "group_code"),
        ({"group_code": "x" * 51}, "group_code"),
        ({"group_code": "Lab-A"}, "group_code"),
        ({"group_code": "lab,a"}, "group_code"),
        ({"group_code": "lab-a\n"}, "group_code"),
        ({"group_code": "results-lab"}, "group_code"),
        ({"group_name": ""}, "group_name"),
        ({"group_name": "  "}, "group_name"),
        ({"group_name": "x" * 251}, "group_name"),
        ({"users": "zoe"}, "users"),
        ({"users": [7]}, "users.0"),
    ],
    ids=str,
)
def test_a_field_that_will_not_do_is_named(
    admin: FlaskClient, fields: dict[str, Any], field: str
) -> None:
    response = admin.post("/api/groups", json=new_group(**fields))
    assert response.status_code == 400
    assert [error["field"] for error in problem(response)["errors"]] == [field]


@pytest.mark.parametrize("users", [["nobody"], ["zoe", "nobody"], ["zoe", "ZOE"]], ids=str)
def test_a_user_who_is_unknown_or_repeated_leaves_nothing_behind(
    admin: FlaskClient, users: list[str]
) -> None:
    response = admin.post("/api/groups", json=new_group(users=users))
    assert (response.status_code, problem(response)["detail"]) == (404, "Invalid username provided")
    assert admin.post("/api/groups", json=new_group()).status_code == 201


@pytest.mark.parametrize("fields", [{"group_name": "Other"}, {"group_code": "other"}], ids=str)
def test_a_code_or_name_that_is_taken_is_refused(
    admin: FlaskClient, fields: dict[str, str]
) -> None:
    admin.post("/api/groups", json=new_group())
    response = admin.post("/api/groups", json=new_group(**fields))
    assert (response.status_code, problem(response)["detail"]) == (422, "Group already exists")


def test_members_are_replaced_and_may_all_leave(admin: FlaskClient, session: Session) -> None:
    admin.post("/api/groups", json=new_group(users=["zoe"]))
    made = session.scalars(select(Group.group_id)).one()
    session.rollback()
    swapped = admin.patch("/api/groups/LAB-A", json={"users": ["adam"], "group_code": "ignored"})
    assert swapped.get_json() == new_group(users=["adam"], group_id=made)
    assert admin.patch("/api/groups/lab-a", json={"users": []}).get_json()["users"] == []
    links = session.scalars(select(AuditEvent).where(AuditEvent.entity == "users_groups")).all()
    assert sorted(event.action for event in links) == ["create", "create", "delete", "delete"]


def test_a_group_is_renamed_unless_another_has_the_name(
    admin: FlaskClient, session: Session
) -> None:
    make_group(session, "lab-b", group_name="Other")
    session.commit()
    admin.post("/api/groups", json=new_group())
    same = admin.patch("/api/groups/lab-a", json={"group_name": "LABORATORY A"})
    assert same.get_json()["group_name"] == "LABORATORY A"
    taken = admin.patch("/api/groups/lab-a", json={"group_name": "other"})
    assert (taken.status_code, problem(taken)["detail"]) == (422, "Group name in use")
    assert admin.patch("/api/groups/lab-a", json=[]).status_code == 400


def test_a_change_of_an_older_version_is_refused(admin: FlaskClient) -> None:
    known = {"If-Match": admin.post("/api/groups", json=new_group()).headers["ETag"]}
    joined = admin.patch("/api/groups/lab-a", json={"users": ["zoe"]}, headers=known)
    assert joined.status_code == 200
    assert admin.patch("/api/groups/lab-a", json={"users": []}, headers=known).status_code == 412
    assert admin.delete("/api/groups/lab-a", headers=known).status_code == 412


def test_a_group_with_members_is_not_deleted(admin: FlaskClient, session: Session) -> None:
    # Also one whose only member cannot sign in, and so is not shown.
    group = make_group(session, "lab-a")
    make_user(session, "gone", groups=[group], deactivated=True)
    session.commit()
    response = admin.delete("/api/groups/lab-a")
    assert (response.status_code, problem(response)["detail"]) == (
        422,
        "Group has users, cannot delete!",
    )


def test_the_datasets_of_a_deleted_group_are_left_to_administrators(
    admin: FlaskClient, session: Session
) -> None:
    dataset = make_dataset(session, groups=[make_group(session, "lab-a")])
    session.commit()
    assert admin.delete("/api/groups/lab-a").status_code == 204
    shown = admin.get(f"/api/datasets/{dataset.dataset_id}").get_json()
    assert shown["group_code"] == []
    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "unshared")).one()
    assert event.after == {"datasets": 1}
    assert admin.post("/api/groups", json=new_group()).status_code == 201


def test_the_object_store_follows_every_change_of_groups_and_members(
    admin: FlaskClient, session: Session
) -> None:
    def asked(method: str, address: str, body: Any = None) -> list[str]:
        before = session.scalars(select(Outbox.id)).all()
        assert admin.open(address, method=method, json=body).status_code < 300
        session.rollback()
        rows = session.scalars(select(Outbox).where(Outbox.id.not_in(before))).all()
        return [row.topic for row in rows]

    assert asked("POST", "/api/groups", new_group()) == ["storage_iam:group"]
    assert asked("PATCH", "/api/groups/lab-a", {"group_name": "Renamed"}) == []
    assert asked("PATCH", "/api/groups/lab-a", {"users": ["zoe"]}) == ["storage_iam:group"]
    assert asked("PATCH", "/api/users/zoe", {"groups": []}) == ["storage_iam:user"]
    assert asked("PATCH", "/api/users/zoe", {"is_admin": True}) == ["storage_iam:user"]
    assert asked("PATCH", "/api/users/zoe", {"deactivated": True}) == ["storage_iam:user"]
    assert asked("PATCH", "/api/users/zoe", {"email": "z@example.org"}) == []
    assert asked("DELETE", "/api/users/zoe") == ["storage_iam:user"]
    assert asked("DELETE", "/api/groups/lab-a") == ["storage_iam:group"]
