"""Cohort sheets at the same moment: one wins, the other is told which rows, nothing is doubled."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stager.db import Base
from stager.features.intake import service, writer
from stager.features.intake.bulk import insert_and_count, insert_numbered
from stager.models import AuditEvent, Dataset, Family, File, Participant, TissueSample
from stager.models.datasets import GroupDataset
from tests.api.sheets import commit, refusals, send, sheet
from tests.application import Application, at_once
from tests.factories import make_family, make_group, make_participant, make_user

ROWS = [
    {"participant_codename": f"P{n}", "linked_files": f"c4r/{n}.bam", "institution": "CHEO"}
    for n in range(20)
]


@pytest.fixture
def browsers(application: Application, session: Session) -> list[FlaskClient]:
    """Two members of one group, each signed in."""
    group = make_group(session, "c4r")
    users = [make_user(session, groups=[group]) for _ in range(2)]
    return [application.signed_in(session, user) for user in users]


def count(session: Session, model: type[Base]) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_of_two_equal_sheets_at_once_one_is_taken_in(
    browsers: list[FlaskClient], session: Session
) -> None:
    content = sheet(*ROWS)
    answers = at_once(*(lambda each=each: send(each, content) for each in browsers))
    assert sorted(answer.status_code for answer in answers) in ([200, 409], [200, 422])
    for model, expected in ((Family, 1), (Participant, 20), (Dataset, 20), (File, 20)):
        assert count(session, model) == expected


def test_of_two_equal_sheets_about_existing_participants_one_is_taken_in(
    browsers: list[FlaskClient], session: Session
) -> None:
    commit(browsers[0], *({"participant_codename": f"P{n}"} for n in range(20)))
    content = sheet(*({"participant_codename": f"P{n}", "dataset_type": "RGS"} for n in range(20)))
    answers = at_once(*(lambda each=each: send(each, content) for each in browsers))
    assert sorted(answer.status_code for answer in answers) == [200, 422]
    assert count(session, Dataset) == 40
    refused = next(answer for answer in answers if answer.status_code == 422)
    assert [each["row"] for each in refused.get_json()["errors"]] == list(range(1, 21))


def test_names_saved_between_look_and_writing_are_refused_by_row(
    browsers: list[FlaskClient], session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    if session.get_bind().dialect.name == "sqlite":
        pytest.skip("nobody can write in between: SQLite has one writer at a time")
    original = writer.write_plan

    def after_a_rival(*given: object) -> None:
        if count(session, Participant) == 0:
            make_participant(session, "P1", family=make_family(session, "TheirFamily"))
            session.commit()
        original(*given)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(service, "write_plan", after_a_rival)
    response = send(browsers[0], sheet({"participant_codename": "P0"}, {}))
    assert refusals(response) == [(2, "participant_codename")]
    assert count(session, Dataset) == 0


def test_a_killed_intake_leaves_nothing(
    browsers: list[FlaskClient], session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(writer, "_write_links", fail)
    before = count(session, AuditEvent)
    assert send(browsers[0], sheet(*ROWS)).status_code == 500
    for model in (Family, Participant, TissueSample, Dataset, File):
        assert count(session, model) == 0
    assert count(session, AuditEvent) == before
    monkeypatch.undo()
    assert send(browsers[0], sheet(*ROWS)).status_code == 200


@pytest.mark.parametrize("number", [1, 3, 1_203])
def test_new_ids_are_in_the_order_of_the_rows(session: Session, number: int) -> None:
    author = make_family(session).created_by_id
    rows = [
        {"family_codename": f"N{n}", "created_by_id": author, "updated_by_id": author}
        for n in range(number)
    ]
    ids = insert_numbered(session, Family.__table__, rows)  # type: ignore[arg-type]  # a mapped class's table is a Table
    stored = session.execute(
        select(Family.family_id, Family.family_codename).where(Family.family_id.in_(ids[:500]))
    )
    assert dict(list(stored)) == {ids[n]: f"N{n}" for n in range(min(number, 500))}
    assert insert_numbered(session, Family.__table__, []) == []  # type: ignore[arg-type]  # as above


def test_new_ids_are_right_without_returning_too(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        pytest.skip("SQLite always has RETURNING")
    author = make_family(session).created_by_id
    rows = [
        {"family_codename": f"N{n}", "created_by_id": author, "updated_by_id": author}
        for n in range(1_203)
    ]
    ids = list(insert_and_count(session, Family.__table__, rows))  # type: ignore[arg-type]  # a mapped class's table is a Table
    stored = session.execute(
        select(Family.family_id, Family.family_codename).where(Family.family_codename.like("N%"))
    )
    assert dict(list(stored)) == {ids[n]: f"N{n}" for n in range(1_203)}


def test_one_group_link_is_written_for_each_group(
    application: Application, session: Session
) -> None:
    groups = [make_group(session, "a-lab"), make_group(session, "b-lab")]
    browser = application.signed_in(session, make_user(session, groups=groups))
    commit(browser, {}, groups="a-lab,b-lab,a-lab")
    assert count(session, GroupDataset) == 2
