"""Every change leaves a row in the audit log, in its own transaction, and never a secret."""

from collections.abc import Sequence

import pytest
from prometheus_client import generate_latest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from stager.access.identity import Identity
from stager.db import SessionFactory, utc_now
from stager.features.audit.service import audited_sessions, record, record_created
from stager.features.session import passwords
from stager.models import ApiToken, AuditEvent, UserGroup
from stager.models.enums import AuditOutcome
from tests.application import SECRET, Application
from tests.factories import (
    make_dataset,
    make_family,
    make_file,
    make_group,
    make_participant,
    make_tissue_sample,
    make_user,
)

EDITOR = Identity(7, "editor", is_admin=False, group_ids=frozenset(), group_codes=())


@pytest.fixture
def audited(engine: Engine) -> SessionFactory:
    """Sessions whose changes are recorded."""
    return audited_sessions(engine)


def events(session: Session, entity: str | None = None) -> Sequence[AuditEvent]:
    statement = select(AuditEvent).order_by(AuditEvent.id)
    if entity is not None:
        statement = statement.where(AuditEvent.entity == entity)
    return session.scalars(statement).all()


def test_a_creation_is_recorded_with_its_values(audited: SessionFactory) -> None:
    with audited() as session:
        family = make_family(session, "F1")
        session.commit()
        (event,) = events(session, "family")
    assert (event.action, event.entity_id) == ("create", str(family.family_id))
    assert event.before is None
    assert event.after is not None
    assert event.after["family_codename"] == "F1"


def test_a_change_is_recorded_before_and_after(audited: SessionFactory) -> None:
    with audited() as session:
        family = make_family(session, "F1")
        session.commit()
        family.family_codename = "F2"
        session.commit()
        event = events(session, "family")[-1]
    assert event.action == "update"
    assert event.before == {"family_codename": "F1"}
    assert event.after == {"family_codename": "F2"}


def test_emptying_a_field_is_a_change(audited: SessionFactory) -> None:
    with audited() as session:
        participant = make_participant(session, notes="seen")
        session.commit()
        participant.notes = None
        session.commit()
        event = events(session, "participant")[-1]
    assert event.before == {"notes": "seen"}
    assert event.after == {"notes": None}


def test_a_deletion_is_recorded_with_what_was_deleted(audited: SessionFactory) -> None:
    with audited() as session:
        family = make_family(session, "F1")
        session.commit()
        session.delete(family)
        session.commit()
        event = events(session, "family")[-1]
    assert (event.action, event.after) == ("delete", None)
    assert event.before is not None
    assert event.before["family_codename"] == "F1"


def test_what_did_not_change_is_not_recorded(audited: SessionFactory) -> None:
    with audited() as session:
        family = make_family(session, "F1")
        session.commit()
        family.family_codename = "F1"
        session.commit()
        assert len(events(session, "family")) == 1


def test_a_rolled_back_change_leaves_nothing(audited: SessionFactory) -> None:
    with audited() as session:
        make_family(session)
        assert events(session, "family")
        session.rollback()
        assert not events(session)


def test_links_are_recorded_by_both_ends(audited: SessionFactory) -> None:
    with audited() as session:
        group = make_group(session)
        user = make_user(session, groups=[group])
        session.commit()
        session.delete(session.scalars(select(UserGroup)).one())
        session.commit()
        found = [(event.action, event.entity_id) for event in events(session, "users_groups")]
    assert found == [
        ("create", f"{user.user_id}-{group.group_id}"),
        ("delete", f"{user.user_id}-{group.group_id}"),
    ]


def test_who_did_it_and_in_which_request_is_recorded(audited: SessionFactory) -> None:
    with audited() as session:
        make_user(session, "author")
        session.commit()
        session.info.update(identity=EDITOR, request_id="r-12345678", remote_addr="::1")
        make_family(session)
        session.commit()
        event = events(session, "family")[-1]
    assert (event.actor_id, event.actor_label) == (7, "editor")
    assert (event.request_id, event.ip) == ("r-12345678", "::1")
    assert event.at.tzinfo is not None


def test_without_a_caller_the_system_did_it(audited: SessionFactory) -> None:
    with audited() as session:
        make_family(session)
        session.commit()
        assert {event.actor_label for event in events(session)} == {"system"}
        assert {event.actor_id for event in events(session)} == {None}


@pytest.mark.parametrize(
    "make", [make_family, make_participant, make_tissue_sample, make_dataset, make_file, make_group]
)
def test_every_kind_of_record_is_audited(audited: SessionFactory, make: object) -> None:
    assert callable(make)
    with audited() as session:
        made = make(session)
        session.commit()
        assert events(session, type(made).__tablename__)


def test_secrets_are_replaced_by_the_fact_that_they_changed(audited: SessionFactory) -> None:
    with audited() as session:
        user = make_user(session, password_hash="canary-hash", minio_secret_key="canary-minio")
        session.add(
            ApiToken(
                user_id=user.user_id,
                name="t",
                token_sha256="canary-digest",
                scopes=[],
                created_at=utc_now(),
                expires_at=utc_now(),
            )
        )
        session.commit()
        user.password_hash = "canary-new-hash"
        session.commit()
        found = events(session)
        assert "canary" not in str([(event.before, event.after) for event in found])
        assert found[-1].after == {"password_hash": "(secret)"}


def test_what_is_no_change_can_be_recorded_too(audited: SessionFactory) -> None:
    with audited() as session:
        record(session, "exported", "datasets", after={"rows": 3}, outcome=AuditOutcome.FAILURE)
        session.commit()
        (event,) = events(session)
    assert (event.action, event.entity, event.entity_id) == ("exported", "datasets", None)
    assert (event.after, event.outcome) == ({"rows": 3}, AuditOutcome.FAILURE)


def test_rows_inserted_past_the_unit_of_work_are_recorded_by_hand(audited: SessionFactory) -> None:
    with audited() as session:
        record_created(session, "family", [(1, {"family_codename": "F1"}), (2, {"notes": None})])
        session.commit()
        found = [(event.entity_id, event.after) for event in events(session)]
    assert found == [("1", {"family_codename": "F1"}), ("2", {})]


def test_an_export_is_recorded_with_what_was_asked_for(
    application: Application, session: Session
) -> None:
    group = make_group(session)
    make_dataset(session, groups=[group])
    user = make_user(session, "exporter", groups=[group])
    browser = application.signed_in(session, user)
    address = "/api/datasets?dataset_type=WES&other=1"
    assert browser.get(address, headers={"Accept": "text/csv"}).status_code == 200
    (event,) = events(session)
    assert (event.action, event.entity, event.actor_id) == ("exported", "datasets", user.user_id)
    assert event.after == {"format": "csv", "rows": 1, "query": {"dataset_type": ["WES"]}}


def test_a_page_is_not_recorded(application: Application, session: Session) -> None:
    browser = application.signed_in(session, make_user(session))
    browser.get("/api/datasets")
    assert not events(session)


def test_a_look_at_a_participant_is_recorded(application: Application, session: Session) -> None:
    group = make_group(session)
    participant = make_participant(session)
    make_dataset(session, participant=participant, groups=[group])
    user = make_user(session, groups=[group])
    browser = application.signed_in(session, user)
    assert browser.get(f"/api/participants/{participant.participant_id}").status_code == 200
    (event,) = events(session)
    assert (event.action, event.entity) == ("viewed", "participant")
    assert event.entity_id == str(participant.participant_id)
    assert event.actor_id == user.user_id


def test_a_look_that_was_refused_is_no_look(application: Application, session: Session) -> None:
    participant = make_participant(session)
    browser = application.signed_in(session, make_user(session))
    assert browser.get(f"/api/participants/{participant.participant_id}").status_code == 404
    assert not events(session)


def test_a_request_and_its_changes_share_an_id(application: Application, session: Session) -> None:
    group = make_group(session)
    dataset = make_dataset(session, groups=[group])
    browser = application.signed_in(session, make_user(session, groups=[group]))
    response = browser.patch(f"/api/datasets/{dataset.dataset_id}", json={"notes": "canary-note"})
    assert response.status_code == 200
    (event,) = events(session, "dataset")
    assert event.request_id == response.headers["X-Request-Id"]


def test_nothing_that_identifies_is_logged_or_measured(
    application: Application, session: Session, capfd: pytest.CaptureFixture[str]
) -> None:
    group = make_group(session, "canary-lab")
    password = "canary-password-1"
    user = make_user(
        session, "canary-user", groups=[group], password_hash=passwords.HASHER.hash(password)
    )
    participant = make_participant(
        session, "canary-codename", family=make_family(session, "canary-family")
    )
    dataset = make_dataset(session, participant=participant, groups=[group])
    session.commit()
    browser = application.client()
    with capture_logs() as logs:
        for given in ("canary-wrong-password", password):
            browser.post("/api/login", json={"username": user.username, "password": given})
        token = str(browser.get_cookie("stager_session"))
        browser.get("/api/groups/canary-lab")
        browser.get("/api/participants?participant_codename=canary-codename")
        browser.get("/api/participants", headers={"Accept": "text/csv"})
        browser.get("/api/datasets?order_by=canary")
        browser.patch(f"/api/datasets/{dataset.dataset_id}", json={"notes": "canary-note"})
        browser.get("/api/objects/canary-lab/canary-path?signature=canary-signature")
        browser.get("/canary-address", headers={"Authorization": "Bearer canary-bearer"})
    said = str(logs) + "".join(capfd.readouterr()) + generate_latest().decode()
    assert len(logs) == 9
    assert "canary" not in said
    assert SECRET not in said
    assert token not in said
