"""Notifications: told in the transaction of what happened, once, to those whom it concerns."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.db import utc_now
from stager.features.analyses.transitions import move
from stager.models import Notification, User
from stager.models.enums import AnalysisState
from tests.api.analysis_lab import Lab
from tests.application import Application
from tests.factories import make_notification, make_user


@pytest.fixture
def lab(application: Application, session: Session) -> Lab:
    return Lab(application, session)


def told(browser: FlaskClient) -> list[dict[str, Any]]:
    """What the user is told of."""
    found: list[dict[str, Any]] = browser.get("/api/notifications").get_json()["data"]
    return found


def colleague(lab: Lab) -> tuple[User, FlaskClient]:
    """Another member of the same group."""
    user = make_user(lab.session, groups=[lab.group])
    return user, lab.browser(user)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (AnalysisState.DONE, "analysis_done"),
        (AnalysisState.ERROR, "analysis_failed"),
    ],
)
def test_requester_and_assignee_are_told_once_when_an_analysis_ends(
    lab: Lab, state: AnalysisState, kind: str
) -> None:
    assignee, browser = colleague(lab)
    dataset = lab.dataset()
    analysis = lab.analysis(dataset, analysis_state=AnalysisState.RUNNING, assignee=assignee)
    moves = [
        move(lab.session, analysis.analysis_id, state, by_id=None, now=utc_now(), reason="so")
        for _ in range(2)
    ]
    lab.session.commit()
    assert moves == [True, False]
    for each in (lab.member, browser):
        (notice,) = told(each)
        assert notice["kind"] == kind
        assert notice["analysis_id"] == analysis.analysis_id
        assert notice["analysis_kind"] == "exomic"
        assert notice["state_reason"] == "so"
        assert notice["family_codenames"] == [
            dataset.tissue_sample.participant.family.family_codename
        ]
        assert (notice["by"], notice["read_at"]) == (None, None)
    assert told(lab.admin) == []


def test_nothing_is_told_of_what_was_rolled_back(lab: Lab) -> None:
    analysis = lab.analysis(analysis_state=AnalysisState.RUNNING)
    move(lab.session, analysis.analysis_id, AnalysisState.DONE, by_id=None, now=utc_now())
    lab.session.rollback()
    assert told(lab.member) == []


def test_nobody_is_told_what_they_did_themselves(lab: Lab) -> None:
    own, others = lab.analysis(), lab.analysis()
    lab.patch(own, analysis_state="Cancelled")
    lab.patch(others, lab.admin, analysis_state="Cancelled")
    (notice,) = told(lab.member)
    assert notice["analysis_id"] == others.analysis_id
    assert notice["kind"] == "analysis_cancelled"
    assert notice["by"].startswith("user")


def test_an_assignee_is_told_unless_they_took_it_or_had_it(lab: Lab) -> None:
    user, browser = colleague(lab)
    analysis = lab.analysis()
    for _ in range(2):
        lab.patch(analysis, lab.admin, assignee=user.username)
    lab.patch(analysis, browser, assignee=None)
    lab.patch(analysis, browser, assignee=user.username)
    assert [each["kind"] for each in told(browser)] == ["analysis_assigned"]


def test_what_the_user_may_not_see_is_not_told(lab: Lab) -> None:
    stranger = make_user(lab.session, groups=[lab.other])
    analysis = lab.analysis()
    lab.patch(analysis, lab.admin, assignee=stranger.username)
    browser = lab.browser(stranger)
    page = browser.get("/api/notifications").get_json()
    assert (page["data"], page["unread_count"]) == ([], 0)


def test_what_was_read_is_no_longer_counted(lab: Lab) -> None:
    analysis_id = lab.analysis().analysis_id
    first, second, third = (
        make_notification(lab.session, lab.user, analysis_id).notification_id for _ in range(3)
    )
    stranger = make_user(lab.session, groups=[lab.group])
    foreign = make_notification(lab.session, stranger, analysis_id)
    lab.session.commit()

    def counts(**query: object) -> tuple[int, int]:
        page = lab.member.get("/api/notifications", query_string=query).get_json()
        return page["total_count"], page["unread_count"]

    assert [each["notification_id"] for each in told(lab.member)] == [third, second, first]
    assert counts() == (3, 3)
    body = {"ids": [first, foreign.notification_id]}
    assert lab.member.post("/api/notifications/read", json=body).status_code == 204
    assert counts() == (3, 2)
    assert counts(unread="true") == (2, 2)
    assert counts(unread="false") == (1, 2)
    assert lab.member.post("/api/notifications/read", json={}).status_code == 204
    assert counts() == (3, 0)
    lab.session.refresh(foreign)
    assert foreign.read_at is None
    read = lab.session.get_one(Notification, first).read_at
    lab.member.post("/api/notifications/read", json={"ids": [first]})
    lab.session.rollback()
    assert lab.session.get_one(Notification, first).read_at == read
