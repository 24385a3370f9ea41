"""Filters: from the text of a query string to a predicate, or a refusal that names the parameter.

What the predicates select is tested on real databases in `tests/api`.
"""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import ColumnElement

from stager.errors import Invalid
from stager.lists import Choice, Codes, Digits, Moment, Number, Text, Tristate
from stager.lists.filters import Filter
from stager.models import Participant
from stager.models.enums import Sex

COLUMN = Participant.updated
LAST = datetime(2026, 1, 31, 23, 59, 59, 999_999, tzinfo=UTC)


def bound(text: str) -> tuple[str, datetime]:
    """The operator and the time of a moment filter."""
    predicate = Moment().predicate("updated", COLUMN, {"updated": [text]})
    assert predicate is not None
    parts = predicate.compile()
    (value,) = parts.params.values()
    assert isinstance(value, datetime)
    return ("<=" if "<=" in str(predicate) else ">="), value


@pytest.mark.parametrize(
    ("text", "operator", "moment"),
    [
        ("after,2026-01-31", ">=", LAST.replace(hour=0, minute=0, second=0, microsecond=0)),
        ("before,2026-01-31", "<=", LAST),
        (
            "before,2026-01-31T10:00:00Z",
            "<=",
            LAST.replace(hour=10, minute=0, second=0, microsecond=0),
        ),
        (
            "after,2026-01-31T05:00:00-05:00",
            ">=",
            LAST.replace(hour=10, minute=0, second=0, microsecond=0),
        ),
        (
            "after,2026-01-31T05:00:00+05:00",
            ">=",
            LAST.replace(hour=0, minute=0, second=0, microsecond=0),
        ),
        # A "+" that a client did not encode arrives as a space.
        (
            "after,2026-01-31T05:00:00 05:00",
            ">=",
            LAST.replace(hour=0, minute=0, second=0, microsecond=0),
        ),
        (
            "after,2026-01-31T10:00:00",
            ">=",
            LAST.replace(hour=10, minute=0, second=0, microsecond=0),
        ),
        ("after,2026-01-31 10:00", ">=", LAST.replace(hour=10, minute=0, second=0, microsecond=0)),
    ],
)
def test_dates_and_times(text: str, operator: str, moment: datetime) -> None:
    assert bound(text) == (operator, moment)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31",
        "before",
        "before,",
        "since,2026-01-31",
        "after,yesterday",
        "after,2026-02-30",
        "after,0001-01-01T00:00:00+14:00",
        "before,9999-12-31T23:59:59-14:00",
        "after,\u0662\u0660\u0662\u0666-01-01",
    ],
)
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        bound(text)
    assert refused.value.errors[0].field == "updated"


@given(st.one_of(st.text(max_size=40), st.text(max_size=40).map(lambda text: f"after,{text}")))
def test_any_date_is_either_understood_or_refused(text: str) -> None:
    try:
        predicate = Moment().predicate("updated", COLUMN, {"updated": [text]})
    except Invalid:
        return
    assert (predicate is None) == (text == "")


@given(st.datetimes(timezones=st.timezones()), st.sampled_from(["before", "after"]))
def test_a_time_of_any_zone_is_the_same_moment(moment: datetime, side: str) -> None:
    text = moment.replace(microsecond=0).isoformat()
    try:
        _, found = bound(f"{side},{text}")
    except Invalid:
        # Only within a day of the calendar's ends.
        assert moment.year in {1, 9999}
        return
    assert found == datetime.fromisoformat(text)


def test_both_bounds_may_be_given() -> None:
    given_twice = {"updated": ["after,2026-01-01", "before,2026-01-31"]}
    predicate = Moment().predicate("updated", COLUMN, given_twice)
    assert str(predicate).count("AND") == 1


@pytest.mark.parametrize(
    "each", [Text(), Text(exact=True), Choice.of(Sex), Codes(), Tristate(), Moment(), Number()]
)
def test_an_empty_value_filters_nothing(each: Filter) -> None:
    assert each.predicate("name", COLUMN, {"name": [""]}) is None
    assert each.predicate("name", COLUMN, {}) is None


@pytest.mark.parametrize(
    ("each", "text"),
    [
        (Choice.of(Sex), "female"),
        (Choice.of(Sex), f"{Sex.FEMALE.value}, {Sex.MALE.value}"),
        (Choice.of(Sex), ","),
        (Tristate(), "True"),
        (Tristate(), "1"),
        (Number(), "1.5"),
        (Number(), "1" * 19),
        (Number(), "٣"),
        (Number(whole=False), "nan"),
        (Number(whole=False), "1e400"),
        (Number(whole=False), "-"),
    ],
)
def test_what_a_filter_does_not_understand_is_refused(each: Filter, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        each.predicate("name", Participant.sex, {"name": [text]})
    assert refused.value.errors[0].field == "name"


@pytest.mark.parametrize(
    ("each", "text"),
    [
        (Choice.of(Sex), f"{Sex.FEMALE.value},{Sex.MALE.value}"),
        (Codes(), "a,b"),
        (Tristate(), "null"),
        (Number(), "-12"),
        (Number(whole=False), "1e-8"),
        (Number(whole=False), ".5"),
        (Digits(), "12"),
        (Text(), "100%"),
    ],
)
def test_what_a_filter_understands_becomes_a_predicate(each: Filter, text: str) -> None:
    assert isinstance(each.predicate("name", Participant.sex, {"name": [text]}), ColumnElement)


def test_a_number_has_bounds() -> None:
    given_bounds = {"depth_min": ["10"], "depth_max": ["20"]}
    predicate = Number().predicate("depth", Participant.participant_id, given_bounds)
    assert predicate is not None
    assert sorted(predicate.compile().params.values()) == [10, 20]
