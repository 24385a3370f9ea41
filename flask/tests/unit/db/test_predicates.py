"""Text predicates find the same rows on every engine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.db import contains, equals_folded, fold, starts_with
from stager.models import Family, File, Participant
from tests.databases import count_statements
from tests.factories import make_family, make_file, make_participant

NOTES = ("Émile's note", "100% sure", "a_b", "wow!", r"back\slash", "'; DROP TABLE user; --")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("emile", {0}),
        ("ÉMILE", {0}),
        ("%", {1}),
        ("0% S", {1}),
        ("_", {2}),
        ("axb", set()),
        ("!", {3}),
        ("\\", {4}),
        ("\\s", {4}),
        ("'; drop table", {5}),
        ("", {0, 1, 2, 3, 4, 5}),
        ("absent", set()),
    ],
)
def test_contains_folds_and_takes_wildcards_literally(
    session: Session, text: str, found: set[int]
) -> None:
    family = make_family(session)
    for note in (*NOTES, None):
        make_participant(session, family=family, notes=note)
    query = select(Participant.notes).where(contains(Participant.notes, text))
    assert set(session.scalars(query)) == {NOTES[n] for n in found}


@pytest.mark.parametrize(
    ("text", "found"), [("abc", ["ABC_1"]), ("ABC_", ["ABC_1"]), ("c_", []), ("", ["ABC_1", "x"])]
)
def test_starts_with_looks_at_the_beginning_only(
    session: Session, text: str, found: list[str]
) -> None:
    make_family(session, "ABC_1")
    make_family(session, "x")
    column = Family.family_codename
    query = select(column).where(starts_with(column, text)).order_by(column)
    assert list(session.scalars(query)) == found


def test_paths_are_searched_without_regard_to_case(session: Session) -> None:
    make_file(session, "c4r/HG002.BAM")
    assert session.scalar(select(File.path).where(contains(File.path, "hg002.bam")))
    assert session.scalar(select(File.path).where(equals_folded(File.path, "C4R/hg002.bam")))
    assert session.scalar(select(File.path).where(File.path == "c4r/hg002.bam")) is None


@pytest.mark.parametrize(("text", "found"), [("aa", 1), ("AA", 1), ("a", 0), ("a_", 0), ("A%", 0)])
def test_equality_folds_and_has_no_wildcards(session: Session, text: str, found: int) -> None:
    make_participant(session, family=make_family(session, "Aa"), notes="Aa")
    query = select(Participant).join(Family).where(equals_folded(Family.family_codename, text))
    assert len(session.scalars(query).all()) == found
    query = select(Participant).where(equals_folded(Participant.notes, text))
    assert len(session.scalars(query).all()) == found


def test_equality_folds_accents(session: Session) -> None:
    make_participant(session, notes="Montréal")
    query = select(Participant).where(equals_folded(Participant.notes, "montreal"))
    assert len(session.scalars(query).all()) == 1


def test_a_predicate_is_one_cached_statement_whatever_the_text(session: Session) -> None:
    with count_statements(session.get_bind()) as statements:  # type: ignore[arg-type]  # the fixture binds an engine
        for text in ("a", "%", "é"):
            session.scalars(select(Family).where(contains(Family.family_codename, text))).all()
    assert len(set(statements.texts)) == 1
    assert statements.count == 3


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="ascii")), st.text())
def test_folding_keeps_what_is_contained_contained(text: str, more: str) -> None:
    assert fold(text) in fold(text + more)
