"""Creating, editing and deleting families: codenames, lost updates and who may do what."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.models import AuditEvent, Comment, Family, Group
from tests.application import problem
from tests.factories import (
    make_author,
    make_dataset,
    make_family,
    make_participant,
)


@pytest.fixture
def family(session: Session, group: Group) -> Family:
    """A family that `member` sees."""
    found = make_family(session, "Aa")
    make_dataset(session, participant=make_participant(session, family=found), groups=[group])
    session.commit()
    return found


def test_an_administrator_creates_a_family(admin: FlaskClient, session: Session) -> None:
    sent = {"family_codename": "F-1_b", "family_aliases": "x; y", "created_by_id": 7, "query": 1}
    response = admin.post("/api/families", json=sent)
    assert response.status_code == 201, response.text
    body = response.get_json()
    assert response.headers["Location"] == f"/api/families/{body['family_id']}"
    assert response.headers["ETag"] == f'"family-{body["family_id"]}-1"'
    assert (body["family_codename"], body["family_aliases"]) == ("F-1_b", "x; y")
    assert (body["created_by"], body["participants"]) == ("admin", [])
    assert body["permissions"] == ["edit", "delete"]
    event = session.scalars(select(AuditEvent).where(AuditEvent.entity == "family")).one()
    assert (event.action, event.actor_label) == ("create", "admin")


@pytest.mark.parametrize("codename", ["aa", "AA"])
def test_a_codename_is_unique_whatever_its_case(
    admin: FlaskClient, member: FlaskClient, session: Session, family: Family, codename: str
) -> None:
    other = make_family(session, "Bb")
    session.commit()
    created = admin.post("/api/families", json={"family_codename": codename})
    edited = admin.patch(f"/api/families/{other.family_id}", json={"family_codename": codename})
    # Its holder is invisible to the member, who learns no more than that it is taken.
    taken = member.patch(f"/api/families/{family.family_id}", json={"family_codename": "bb"})
    for response in (created, edited, taken):
        assert response.status_code == 422
        assert problem(response)["errors"] == [
            {"field": "family_codename", "message": "codename is already in use"}
        ]
    same = member.patch(f"/api/families/{family.family_id}", json={"family_codename": codename})
    assert same.get_json()["family_codename"] == codename


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({}, "family_codename"),
        ({"family_codename": None}, "family_codename"),
        ({"family_codename": ""}, "family_codename"),
        ({"family_codename": "a b"}, "family_codename"),
        ({"family_codename": "a\n"}, "family_codename"),
        ({"family_codename": "é1"}, "family_codename"),
        ({"family_codename": "x" * 51}, "family_codename"),
        ({"family_codename": 7}, "family_codename"),
        ({"family_codename": "a", "family_aliases": "x" * 101}, "family_aliases"),
    ],
)
def test_values_that_make_no_sense_are_refused_by_field(
    admin: FlaskClient, family: Family, sent: dict[str, Any], named: str
) -> None:
    for response in (
        admin.post("/api/families", json=sent),
        admin.patch(f"/api/families/{family.family_id}", json=sent),
        admin.patch("/api/families/2147483647", json=sent),
    ):
        assert response.status_code == 400
        assert [each["field"] for each in problem(response)["errors"]] == [named]


def test_a_member_edits_a_visible_family_and_a_stale_edit_is_refused(
    member: FlaskClient, family: Family
) -> None:
    address = f"/api/families/{family.family_id}"
    etag = member.get(address).headers["ETag"]
    sent = {"family_codename": "Aa-2", "family_aliases": "was Aa"}
    response = member.patch(address, json=sent, headers={"If-Match": etag})
    assert response.status_code == 200, response.text
    body = response.get_json()
    assert (body["family_codename"], body["updated_by"]) == ("Aa-2", "alice")
    assert body["permissions"] == ["edit"]
    stale = member.patch(address, json={"family_codename": "Aa-3"}, headers={"If-Match": etag})
    assert stale.status_code == 412
    assert member.get(address).get_json()["family_codename"] == "Aa-2"


def test_only_an_empty_family_is_deleted(
    admin: FlaskClient, session: Session, family: Family
) -> None:
    refused = admin.delete(f"/api/families/{family.family_id}")
    assert refused.status_code == 422
    assert problem(refused)["error"] == "Family has participants, cannot delete!"
    empty, author = make_family(session), make_author(session)
    session.add(
        Comment(
            entity="family",
            entity_id=empty.family_id,
            text="kept nowhere",
            created_by=author,
            updated_by=author,
        )
    )
    session.commit()
    address = f"/api/families/{empty.family_id}"
    stale = admin.delete(address, headers={"If-Match": f'"family-{empty.family_id}-9"'})
    assert stale.status_code == 412
    done = admin.delete(address)
    assert (done.status_code, done.data) == (204, b"")
    assert admin.get(address).status_code == 404
    session.rollback()
    assert session.scalars(select(Comment)).all() == []
    events = session.scalars(select(AuditEvent).where(AuditEvent.action == "delete")).all()
    assert {event.entity for event in events} == {"family", "comment"}
