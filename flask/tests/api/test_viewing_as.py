"""Administrators read as another user does; it is recorded, and never shows more."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.models import AuditEvent, Dataset, Group, User
from tests.application import Application, problem
from tests.factories import make_dataset, make_group, make_token, make_user


@pytest.fixture
def alice(session: Session, group: Group) -> User:
    """A member of `group`."""
    made = make_user(session, "alice", groups=[group])
    session.commit()
    return made


@pytest.fixture
def datasets(session: Session, group: Group) -> tuple[Dataset, Dataset]:
    """A dataset that alice sees, and one that she does not."""
    made = (
        make_dataset(session, groups=[group]),
        make_dataset(session, groups=[make_group(session)]),
    )
    session.commit()
    return made


def ids(browser: FlaskClient, query: str = "") -> list[int]:
    return [each["dataset_id"] for each in browser.get(f"/api/datasets?{query}").get_json()["data"]]


def test_a_list_shows_what_the_user_sees(
    admin: FlaskClient, alice: User, datasets: tuple[Dataset, Dataset]
) -> None:
    own, foreign = (each.dataset_id for each in datasets)
    assert set(ids(admin)) == {own, foreign}
    assert ids(admin, f"user={alice.user_id}") == [own]
    assert set(ids(admin, "user=")) == {own, foreign}
    assert admin.get(f"/api/datasets/{foreign}?user={alice.user_id}").status_code == 404
    assert set(ids(admin)) == {own, foreign}


def test_what_the_caller_may_do_is_what_the_user_may(
    admin: FlaskClient, alice: User, datasets: tuple[Dataset, Dataset]
) -> None:
    path = f"/api/datasets/{datasets[0].dataset_id}"
    assert "delete" in admin.get(path).get_json()["permissions"]
    seen = admin.get(f"{path}?user={alice.user_id}").get_json()["permissions"]
    assert seen == ["edit"]


def test_each_look_is_recorded_with_who_looked_and_as_whom(
    admin: FlaskClient, session: Session, alice: User, datasets: tuple[Dataset, Dataset]
) -> None:
    sample = datasets[0].tissue_sample
    admin.get(f"/api/participants/{sample.participant_id}?user={alice.user_id}")
    events = session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [(each.action, each.entity, each.entity_id) for each in events] == [
        ("viewed", "participant", str(sample.participant_id)),
        ("viewed_as", "user", str(alice.user_id)),
    ]
    assert {(each.actor_label, each.on_behalf_of) for each in events} == {("admin", alice.user_id)}
    assert {each.participant_id for each in events} == {sample.participant_id}
    shown = admin.get("/api/audit?action=viewed_as").get_json()["data"][0]
    assert (shown["actor"], shown["on_behalf_of"]) == ("admin", "alice")


def test_an_export_is_of_what_the_user_sees_and_recorded_so(
    admin: FlaskClient, session: Session, alice: User, datasets: tuple[Dataset, Dataset]
) -> None:
    assert len(datasets) == 2
    path = f"/api/datasets?user={alice.user_id}"
    response = admin.get(path, headers={"Accept": "text/csv"})
    assert len(response.text.splitlines()) == 2
    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "exported")).one()
    assert (event.on_behalf_of, event.after and event.after["rows"]) == (alice.user_id, 1)


def test_nothing_can_be_changed_as_somebody_else(
    admin: FlaskClient, session: Session, alice: User, datasets: tuple[Dataset, Dataset]
) -> None:
    path = f"/api/datasets/{datasets[0].dataset_id}?user={alice.user_id}"
    for response in (admin.patch(path, json={"notes": "new"}), admin.delete(path)):
        assert response.status_code == 400
        assert [each["field"] for each in problem(response)["errors"]] == ["user"]
    session.refresh(datasets[0])
    assert datasets[0].notes is None


@pytest.mark.parametrize("who", ["2147483647", "2abc", "-1", "0", "99999999999", "deactivated"])
def test_who_could_see_nothing_cannot_be_named(
    admin: FlaskClient, session: Session, who: str
) -> None:
    if who == "deactivated":
        who = str(make_user(session, deactivated=True).user_id)
        session.commit()
    response = admin.get(f"/api/datasets?user={who}")
    assert response.status_code == 400
    assert [each["field"] for each in problem(response)["errors"]] == ["user"]


def test_of_anybody_else_the_parameter_is_ignored(
    application: Application, session: Session, alice: User, datasets: tuple[Dataset, Dataset]
) -> None:
    browser = application.signed_in(session, make_user(session))
    assert ids(browser, f"user={alice.user_id}") == []
    assert ids(browser, "user=2147483647") == []
    assert len(datasets) == 2
    assert session.scalars(select(AuditEvent)).all() == []


def test_what_is_personal_stays_with_its_owner(admin: FlaskClient, alice: User) -> None:
    assert admin.get(f"/api/sessions?user={alice.user_id}").get_json()[0]["current"] is True
    login = admin.get(f"/api/notifications?user={alice.user_id}")
    assert login.status_code == 200


def test_a_token_shows_no_more_than_its_scopes(
    application: Application, session: Session, alice: User, datasets: tuple[Dataset, Dataset]
) -> None:
    boss = make_user(session, is_admin=True)
    other = make_user(session, is_admin=True)
    tokens = {
        scopes: application.with_token(make_token(session, boss, scopes=scopes)[1])
        for scopes in (("admin",), ("read:metadata",), ("admin", "read:metadata"))
    }
    session.commit()
    as_alice = f"/api/datasets?user={alice.user_id}"
    assert tokens["admin",].get(as_alice).status_code == 403
    # Without the scope it is a member's token, and its owner is in no group.
    assert ids(tokens["read:metadata",], f"user={alice.user_id}") == []
    assert ids(tokens["read:metadata",], f"user={other.user_id}") == []
    both = tokens["admin", "read:metadata"]
    assert ids(both, f"user={alice.user_id}") == [datasets[0].dataset_id]
    assert both.get(as_alice, headers={"Accept": "text/csv"}).status_code == 403
