"""Column types mean the same on every engine."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from stager.db import enum_order, utc_now, utc_second
from stager.models import AuditEvent, Participant, TissueSample, User
from stager.models.enums import Sex, TissueProcessing
from tests.factories import make_participant, make_tissue_sample, make_user

MOMENT = datetime(2026, 3, 1, 12, 30, 59, 987654, tzinfo=UTC)


def test_a_time_is_stored_in_utc_and_comes_back_aware(session: Session) -> None:
    toronto = timezone(timedelta(hours=-5))
    user = make_user(session, last_login=MOMENT.astimezone(toronto))
    stored = session.scalar(text("SELECT last_login FROM user"))
    assert str(stored) == "2026-03-01 12:30:59"
    session.refresh(user)
    assert user.last_login == MOMENT.replace(microsecond=0)
    assert user.last_login.tzinfo is UTC


def test_parts_of_a_second_are_cut_off_and_not_rounded_up(session: Session) -> None:
    user = make_user(session, last_login=MOMENT)
    session.refresh(user)
    assert user.last_login == MOMENT.replace(microsecond=0)


def test_the_audit_log_keeps_microseconds(session: Session) -> None:
    event = AuditEvent(at=MOMENT, actor_label="somebody", action="test")
    session.add(event)
    session.flush()
    session.refresh(event)
    assert event.at == MOMENT


def test_a_time_without_a_zone_is_refused(session: Session) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        make_user(session, last_login=MOMENT.replace(tzinfo=None))


def test_times_are_compared_in_utc(session: Session) -> None:
    user = make_user(session, last_login=MOMENT)
    later = (MOMENT + timedelta(seconds=1)).astimezone(timezone(timedelta(hours=9)))
    assert session.scalars(select(User).where(User.last_login < later)).all() == [user]
    assert session.scalars(select(User).where(User.last_login > later)).all() == []


def test_the_clock_of_the_database_agrees_with_ours(session: Session) -> None:
    user = make_user(session)
    session.execute(text("UPDATE user SET last_login = CURRENT_TIMESTAMP"))
    session.refresh(user)
    assert user.last_login is not None
    assert abs(user.last_login - utc_now()) < timedelta(seconds=10)


def test_the_present_second_is_not_in_the_future() -> None:
    assert timedelta(0) <= utc_now() - utc_second() < timedelta(seconds=1.5)


def test_tissue_processing_is_stored_under_the_names_of_the_predecessor(session: Session) -> None:
    sample = make_tissue_sample(session, tissue_processing=TissueProcessing.FFPE)
    assert session.scalar(text("SELECT tissue_processing FROM tissue_sample")) == "Formaldehyde"
    session.refresh(sample)
    assert sample.tissue_processing is TissueProcessing.FFPE


def test_tissue_processing_is_understood_in_either_spelling() -> None:
    assert TissueProcessing("FreshFrozen") is TissueProcessing("FF") is TissueProcessing.FF
    with pytest.raises(ValueError, match="Frozen"):
        TissueProcessing("Frozen")


def test_an_unknown_value_of_an_enumeration_is_refused_before_the_database(
    session: Session,
) -> None:
    with pytest.raises(StatementError):
        make_participant(session, sex="Robot")


def test_an_unknown_value_of_an_enumeration_is_refused_by_the_database(session: Session) -> None:
    make_participant(session)
    # SQLite's CHECK is an IntegrityError, MySQL's refusal of a truncated value a DataError.
    with pytest.raises(StatementError, match=r"ck_participant_sex|Data truncated"):
        session.execute(text("UPDATE participant SET sex = 'Robot'"))


def test_enumerations_sort_in_the_order_of_their_declaration(session: Session) -> None:
    for sex in (Sex.OTHER, None, Sex.FEMALE, Sex.MALE, Sex.UNKNOWN):
        make_participant(session, sex=sex)
    ordered = select(Participant.sex).order_by(enum_order(Participant.sex))
    assert list(session.scalars(ordered)) == [None, *Sex]
    backwards = select(Participant.sex).order_by(enum_order(Participant.sex).desc())
    assert list(session.scalars(backwards)) == [*reversed(Sex), None]


def test_enumerations_sort_by_their_stored_names_too(session: Session) -> None:
    for processing in (TissueProcessing.FFPE, TissueProcessing.FF):
        make_tissue_sample(session, tissue_processing=processing)
    column = TissueSample.tissue_processing
    ordered = select(column).order_by(enum_order(column))
    assert list(session.scalars(ordered)) == [TissueProcessing.FF, TissueProcessing.FFPE]


def test_only_enumerations_have_a_declared_order() -> None:
    with pytest.raises(TypeError, match="enum_type"):
        enum_order(User.username)


def test_names_differ_by_more_than_case(session: Session) -> None:
    make_user(session, "Alice")
    with pytest.raises(IntegrityError):
        make_user(session, "aLICE", email="other@example.org")


def test_subjects_of_an_identity_provider_differ_by_case(session: Session) -> None:
    make_user(session, issuer="https://id.example", subject="abc")
    make_user(session, issuer="https://id.example", subject="ABC")
    with pytest.raises(IntegrityError):
        make_user(session, issuer="https://id.example", subject="abc")
