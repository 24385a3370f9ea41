"""Who may hang datasets where with a cohort sheet, and which groups get them."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.models import (
    Family,
    GroupDataset,
    Participant,
)
from tests.api.sheets import commit, refusals, send, sheet
from tests.application import Application, problem
from tests.factories import (
    make_dataset,
    make_family,
    make_group,
    make_participant,
    make_user,
)

TAKEN = "This codename is already in use."


@pytest.fixture
def alice(application: Application, session: Session) -> FlaskClient:
    """Signed in as a member of `c4r`."""
    group = make_group(session, "c4r")
    return application.signed_in(session, make_user(session, "alice", groups=[group]))


@pytest.fixture
def bob(application: Application, session: Session) -> FlaskClient:
    """Signed in as a member of `other`."""
    group = make_group(session, "other")
    return application.signed_in(session, make_user(session, "bob", groups=[group]))


def only(session: Session, model: type[Any]) -> Any:
    session.rollback()
    return session.scalars(select(model)).one()


@pytest.mark.parametrize("named", ["family", "participant"])
def test_a_codename_of_another_group_is_taken_exactly_like_an_orphan(
    alice: FlaskClient, session: Session, named: str
) -> None:
    foreign = make_participant(session, "Theirs", family=make_family(session, "TheirFamily"))
    make_dataset(session, participant=foreign, groups=[make_group(session, "foreign")])
    make_participant(session, "Orphan", family=make_family(session, "OrphanFamily"))
    session.commit()
    column = f"{named}_codename"
    names = ("TheirFamily", "OrphanFamily") if named == "family" else ("Theirs", "Orphan")
    answers = [send(alice, sheet({column: name})) for name in names]
    for answer in answers:
        assert refusals(answer) == [(1, column)]
        assert answer.get_json()["errors"][0]["message"] == TAKEN
    assert problem(answers[0]) == problem(answers[1])


def test_attaching_to_another_groups_participant_is_refused_and_opens_nothing(
    alice: FlaskClient, bob: FlaskClient, session: Session
) -> None:
    commit(alice, {"notes": "private"})
    participant_id = only(session, Participant).participant_id
    response = send(bob, sheet({"dataset_type": "RGS"}))
    assert refusals(response) == [(1, "family_codename")]
    assert bob.get(f"/api/participants/{participant_id}").status_code == 404


def test_a_member_of_a_shared_family_cannot_reach_its_hidden_members(
    alice: FlaskClient, session: Session
) -> None:
    commit(alice, {})
    family = only(session, Family)
    theirs = make_participant(session, "P2", family=family)
    make_dataset(session, participant=theirs, groups=[make_group(session, "third")])
    session.commit()
    row = {"participant_codename": "P2", "dataset_type": "RGS"}
    assert refusals(send(alice, sheet(row))) == [(1, "participant_codename")]
    child = {"participant_codename": "P3", "maternal_codename": "P2"}
    assert refusals(send(alice, sheet(child))) == [(1, "maternal_codename")]


def test_an_administrator_may_attach_to_any_participant(
    application: Application, alice: FlaskClient, session: Session
) -> None:
    commit(alice, {})
    admin = application.signed_in(session, make_user(session, is_admin=True))
    (created,) = commit(admin, {"dataset_type": "RGS"}, groups="c4r")
    assert created["participant_codename"] == "P1"


def test_nobody_who_is_not_signed_in_takes_anything_in(application: Application) -> None:
    assert send(application.client(), sheet({})).status_code == 401


def test_the_only_group_of_a_user_gets_the_datasets(alice: FlaskClient, session: Session) -> None:
    commit(alice, {}, groups="")
    assert only(session, GroupDataset)


@pytest.mark.parametrize(
    ("groups", "asked", "status"),
    [
        (["a-lab", "b-lab"], "", 400),
        (["a-lab", "b-lab"], "a-lab,b-lab", 200),
        (["a-lab", "b-lab"], "B-LAB", 200),
        (["a-lab"], "a-lab,b-lab", 403),
        (["a-lab"], "b-lab", 404),
        (["a-lab"], "nowhere", 404),
        ([], "", 403),
        ([], "a-lab", 404),
    ],
)
def test_members_give_datasets_to_their_own_groups(
    application: Application, session: Session, groups: list[str], asked: str, status: int
) -> None:
    made = {code: make_group(session, code) for code in ("a-lab", "b-lab")}
    user = make_user(session, groups=[made[code] for code in groups])
    browser = application.signed_in(session, user)
    assert send(browser, sheet({}), groups=asked).status_code == status
    assert send(browser, sheet({}), groups=asked, dry_run="true").status_code == status


@pytest.mark.parametrize(("asked", "status"), [("", 400), ("a-lab,nowhere", 200), ("nowhere", 404)])
def test_administrators_name_the_groups(
    application: Application, session: Session, asked: str, status: int
) -> None:
    make_group(session, "a-lab")
    browser = application.signed_in(session, make_user(session, is_admin=True))
    assert send(browser, sheet({}), groups=asked).status_code == status
