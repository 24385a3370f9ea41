"""Page, limit and order: read exactly, refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stager.errors import Invalid, Unprocessable
from stager.lists import Column, ListSpec, Text, Tristate
from stager.lists.query import list_parameters, read_list_query
from stager.models import Participant

SPEC = ListSpec(
    "participants",
    key=Participant.participant_id,
    key_name="participant_id",
    columns=(
        Column("codename", Participant.participant_codename, Text(exact=True), sortable=True),
        Column("sex", Participant.sex, sortable=True),
        Column("affected", Participant.affected, Tristate()),
    ),
    default_order=(("codename", "desc"),),
)


def test_what_is_not_said_is_the_first_hundred_in_default_order() -> None:
    query = read_list_query(SPEC, {})
    assert (query.page, query.limit, query.order) == (0, 100, (("codename", "desc"),))


def test_directions_are_ascending_unless_said() -> None:
    query = read_list_query(SPEC, {"order_by": ["sex,codename"]})
    assert query.order == (("sex", "asc"), ("codename", "asc"))


def test_each_column_has_its_direction() -> None:
    query = read_list_query(SPEC, {"order_by": ["sex,codename"], "order_dir": ["desc,asc"]})
    assert query.order == (("sex", "desc"), ("codename", "asc"))


def test_of_a_repeated_parameter_the_last_counts() -> None:
    assert read_list_query(SPEC, {"page": ["1", "2"], "limit": ["5"]}).page == 2


def test_unknown_parameters_are_ignored() -> None:
    assert read_list_query(SPEC, {"utm": ["1"]}).page == 0


@pytest.mark.parametrize("limit", [1, 1000])
def test_limits_up_to_a_thousand_are_taken(limit: int) -> None:
    assert read_list_query(SPEC, {"limit": [str(limit)]}).limit == limit


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("limit", "0"),
        ("limit", "1001"),
        ("limit", "-1"),
        ("limit", "1.0"),
        ("limit", "ten"),
        ("limit", "9" * 4000),
        ("limit", "²"),
        ("page", "-1"),
        ("page", "10000001"),
        ("page", " 1"),
        ("order_by", "affected"),
        ("order_by", "participant_id; drop table"),
        ("order_by", "codename,,nothing"),
        ("order_dir", "up"),
        ("order_dir", "ASC"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_list_query(SPEC, {name: [text]})
    assert [error.field for error in refused.value.errors] == [name]


def test_a_refusal_repeats_no_input() -> None:
    with pytest.raises(Invalid) as refused:
        read_list_query(SPEC, {"order_by": ["canary"]})
    assert "canary" not in refused.value.detail


def test_directions_without_their_columns_are_refused() -> None:
    with pytest.raises(Unprocessable, match="as many directions"):
        read_list_query(SPEC, {"order_by": ["sex,codename"], "order_dir": ["asc"]})


def test_a_direction_is_checked_even_where_nothing_is_ordered() -> None:
    with pytest.raises(Invalid, match="order_dir"):
        read_list_query(SPEC, {"order_dir": ["sideways"]})


def test_longer_text_than_anybody_types_is_refused() -> None:
    with pytest.raises(Invalid, match="4000 characters"):
        read_list_query(SPEC, {"codename": ["x" * 4001]})


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_order_is_either_understood_or_refused(order_by: str, order_dir: str) -> None:
    try:
        query = read_list_query(SPEC, {"order_by": [order_by], "order_dir": [order_dir]})
    except Invalid:
        return
    assert query.order
    assert {name for name, _ in query.order} <= {"codename", "sex"}
    assert {direction for _, direction in query.order} <= {"asc", "desc"}


def test_every_parameter_is_documented() -> None:
    assert list(list_parameters(SPEC)) == [
        "page",
        "limit",
        "order_by",
        "order_dir",
        "codename",
        "codename_exact_match",
        "affected",
    ]


def test_the_documented_limits_are_the_real_ones() -> None:
    documented = list_parameters(SPEC)["limit"]
    assert read_list_query(SPEC, {"limit": [str(documented["maximum"])]}).limit == 1000
    with pytest.raises(Invalid):
        read_list_query(SPEC, {"limit": [str(int(str(documented["maximum"])) + 1)]})
