"""Families, participants and samples: what the tables refuse and keep."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, InvalidRequestError, OperationalError
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.exc import StaleDataError

from stager.db import SessionFactory, begin_write, create_session_factory
from stager.models import Family, Participant
from tests.factories import (
    make_author,
    make_family,
    make_group,
    make_participant,
    make_tissue_sample,
    make_user,
)

# A failed CHECK is an IntegrityError to SQLite and an OperationalError to PyMySQL.
REFUSED = (IntegrityError, OperationalError)


@pytest.mark.parametrize("codename", ["F1", "0001", "a-b_c", "-", "x" * 50])
def test_a_family_codename_may_be(session: Session, codename: str) -> None:
    family = make_family(session, codename)
    session.refresh(family)
    assert family.family_codename == codename


# The last three are read as K, s and 1 by a case-insensitive or numeric comparison.
@pytest.mark.parametrize(
    "codename", ["é1", "a b", "a.b", "a/b", "a'", "a\n", "\u212a", "\u017f", "\uff11"]
)
def test_a_family_codename_may_not_be(session: Session, codename: str) -> None:
    with pytest.raises(REFUSED):
        make_family(session, codename)


def test_a_family_codename_may_not_be_empty(session: Session) -> None:
    author = make_author(session)
    session.add(Family(family_codename="", created_by=author, updated_by=author))
    with pytest.raises(REFUSED):
        session.flush()


@pytest.mark.parametrize("codename", ["HG002", "a.b", "..a", "a-b_c"])
def test_a_participant_codename_may_be(session: Session, codename: str) -> None:
    assert make_participant(session, codename).participant_codename == codename


@pytest.mark.parametrize("codename", [".", "..", "....", "a b", "é", "a\\b"])
def test_a_participant_codename_may_not_be(session: Session, codename: str) -> None:
    with pytest.raises(REFUSED):
        make_participant(session, codename)


def test_codenames_are_unique_without_regard_to_case(session: Session) -> None:
    make_participant(session, "hg002", family=make_family(session, "fam"))
    with pytest.raises(IntegrityError), session.begin_nested():
        make_family(session, "FAM")
    with pytest.raises(IntegrityError):
        make_participant(session, "HG002")


@pytest.mark.parametrize("code", ["c4r", "a-b", "123"])
def test_a_group_code_may_be(session: Session, code: str) -> None:
    assert make_group(session, code).group_code == code


@pytest.mark.parametrize("code", ["ab", "C4R", "c4r!", "a,b", "c4é"])
def test_a_group_code_may_not_be(session: Session, code: str) -> None:
    with pytest.raises(REFUSED):
        make_group(session, code)


def test_births_are_known_to_the_month_only(session: Session) -> None:
    make_participant(session, month_of_birth=date(2010, 12, 1))
    make_participant(session, month_of_birth=None)
    with pytest.raises(REFUSED):
        make_participant(session, month_of_birth=date(2010, 12, 2))


def test_a_family_with_members_cannot_be_deleted(session: Session) -> None:
    family = make_participant(session).family
    session.delete(family)
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_user_who_authored_something_cannot_be_deleted(session: Session) -> None:
    user = make_user(session)
    make_family(session, created_by=user)
    session.delete(user)
    with pytest.raises(IntegrityError):
        session.flush()


def test_parents_are_participants(session: Session) -> None:
    family = make_family(session)
    mother, father = (make_participant(session, family=family) for _ in range(2))
    make_participant(session, "child", family=family, mother=mother, father=father)
    session.expunge_all()
    child = session.scalars(
        select(Participant)
        .where(Participant.participant_codename == "child")
        .options(joinedload(Participant.mother), joinedload(Participant.father))
    ).one()
    assert child.mother is not None
    assert child.father is not None
    assert child.mother.participant_id == mother.participant_id
    assert child.father.participant_id == father.participant_id


def test_what_was_not_loaded_is_refused_instead_of_fetched(session: Session) -> None:
    make_participant(session)
    session.expunge_all()
    family = session.scalars(select(Family)).one()
    with pytest.raises(InvalidRequestError, match="lazy='raise'"):
        _ = family.participants
    loaded = select(Family).options(selectinload(Family.participants))
    assert len(session.scalars(loaded.execution_options(populate_existing=True)).one().participants)


@pytest.fixture
def sessions(session: Session) -> SessionFactory:
    return create_session_factory(session.get_bind())  # type: ignore[arg-type]  # the fixture binds an engine


def test_each_change_counts_a_version(session: Session) -> None:
    sample = make_tissue_sample(session)
    assert sample.version == 1
    sample.notes = "changed"
    session.flush()
    session.refresh(sample)
    assert sample.version == 2


def test_of_two_editors_of_one_version_the_second_is_refused(
    session: Session, sessions: SessionFactory
) -> None:
    make_family(session, "shared")
    session.commit()
    with sessions() as other:
        late = other.scalars(select(Family)).one()
        other.commit()
        begin_write(session)
        session.scalars(select(Family)).one().family_aliases = "first"
        session.commit()
        begin_write(other)
        late.family_aliases = "second"
        with pytest.raises(StaleDataError):
            other.flush()


def test_a_change_moves_the_time_of_the_last_change(session: Session) -> None:
    family = make_family(session)
    before = family.updated.replace(year=2000)
    family.updated = before
    session.flush()
    assert family.updated == before
    family.family_aliases = "x"
    session.flush()
    session.refresh(family)
    assert family.updated > before
    assert family.created > before
