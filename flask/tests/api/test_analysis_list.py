"""The list of analyses: who sees what, filters, order, exports and its cost."""

import ast
import csv
import io
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.models import Analysis, Group
from stager.models.enums import AnalysisState, PriorityType
from tests.application import Application
from tests.databases import count_statements
from tests.factories import (
    make_analysis,
    make_dataset,
    make_family,
    make_group,
    make_participant,
    make_user,
)

ADDRESS = "/api/analyses"


def at(day: int) -> datetime:
    """Noon of a day in January 2026."""
    return datetime(2026, 1, day, 12, tzinfo=UTC)


@pytest.fixture
def cohort(session: Session, group: Group) -> list[Analysis]:
    """Three analyses: of two visible datasets, of a visible and a hidden one, of a hidden one."""
    ann, ben = make_user(session, "ann"), make_user(session, "ben")
    family = make_family(session, "FAM-1", family_aliases="Ång, other")
    visible = [
        make_dataset(
            session,
            groups=[group],
            sequencing_id=code,
            participant=make_participant(
                session,
                f"{family.family_codename}_{n}",
                family=family,
                participant_aliases=f"al{n}",
            ),
        )
        for n, code in ((1, "s1"), (2, None))
    ]
    hidden_family = make_family(session, "HID")
    hidden = make_dataset(
        session, participant=make_participant(session, "HID_9", family=hidden_family)
    )
    found = [
        make_analysis(
            session,
            datasets=visible,
            requester=ann,
            assignee=ben,
            priority=PriorityType.RESEARCH,
            notes="first 100%",
            updated=at(1),
            requested=at(3),
        ),
        make_analysis(
            session,
            datasets=[visible[0], hidden],
            requester=ben,
            analysis_state=AnalysisState.DONE,
            result_path="results-x/a_b",
            updated=at(2),
            requested=at(2),
        ),
        make_analysis(
            session,
            datasets=[hidden],
            requester=ann,
            analysis_state=AnalysisState.CANCELLED,
            priority=PriorityType.CLINICAL,
            kind="other",
            updated=at(3),
            requested=at(1),
        ),
    ]
    session.commit()
    return found


def places(browser: FlaskClient, cohort: list[Analysis], **query: str) -> list[int]:
    """Which analyses of the cohort (1, 2, 3) are listed, in order."""
    response = browser.get(ADDRESS, query_string=query)
    assert response.status_code == 200, response.text
    ids = [analysis.analysis_id for analysis in cohort]
    return [ids.index(row["analysis_id"]) + 1 for row in response.get_json()["data"]]


def test_members_see_analyses_of_their_datasets_and_names_of_those_only(
    member: FlaskClient, admin: FlaskClient, cohort: list[Analysis]
) -> None:
    assert places(member, cohort) == [1, 2]
    body = member.get(ADDRESS).get_json()
    assert (body["page"], body["total_count"]) == (0, 2)
    first, second = body["data"]
    assert first["participant_codenames"] == ["FAM-1_1", "FAM-1_2"]
    assert first["family_codenames"] == ["FAM-1", "FAM-1"]
    assert first["sequencing_id"] == ["s1", None]
    assert (first["requester"], first["assignee"], first["updated"]) == (
        "ann",
        "ben",
        "2026-01-01T12:00:00Z",
    )
    assert second["participant_codenames"] == ["FAM-1_1"]
    seen = admin.get(ADDRESS).get_json()
    assert (seen["total_count"], seen["data"][1]["participant_codenames"]) == (
        3,
        ["FAM-1_1", "HID_9"],
    )


def test_outsiders_see_nothing_and_strangers_are_refused(
    application: Application, session: Session, cohort: list[Analysis]
) -> None:
    outsider = application.signed_in(session, make_user(session, groups=[make_group(session)]))
    assert outsider.get(ADDRESS).get_json() == {"data": [], "page": 0, "total_count": 0}
    assert application.client().get(ADDRESS).status_code == 401
    assert len(cohort) == 3


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"assignee": "BE"}, [1]),
        ({"requester": "ann"}, [1, 3]),
        ({"notes": "100%"}, [1]),
        ({"notes": "%0"}, []),
        ({"result_path": "a_b"}, [2]),
        ({"analysis_state": "Done,Cancelled"}, [2, 3]),
        ({"priority": "Clinical"}, [3]),
        ({"kind": "EXOMIC"}, [1, 2]),
        ({"kind": "unknown"}, []),
        ({"updated": "after,2026-01-02"}, [2, 3]),
        ({"updated": "after,2026-01-02T07:00:00-05:00"}, [2, 3]),
        ({"requested": "before,2026-01-02T12:00:00Z"}, [2, 3]),
        ({"participant_codename": "_2"}, [1]),
        ({"family_codename": "hid"}, [2, 3]),
        ({"search": "ang"}, [1, 2]),
        ({"search": "AL2"}, [1]),
        ({"search": "HID_9"}, [2, 3]),
        ({"search": "nothing"}, []),
        ({"search": ""}, [1, 2, 3]),
        ({"unknown": "x"}, [1, 2, 3]),
    ],
)
def test_filters(
    admin: FlaskClient, cohort: list[Analysis], query: dict[str, str], expected: list[int]
) -> None:
    assert places(admin, cohort, **query) == expected


def test_an_id_matches_by_its_digits(admin: FlaskClient, cohort: list[Analysis]) -> None:
    wanted = str(cohort[1].analysis_id)
    assert 2 in places(admin, cohort, analysis_id=wanted)
    assert 2 in places(admin, cohort, analysis_id=wanted[-1])
    assert places(admin, cohort, analysis_id="x") == []


def test_filters_never_match_through_hidden_datasets(
    member: FlaskClient, cohort: list[Analysis]
) -> None:
    for query in ({"search": "HID"}, {"participant_codename": "HID"}, {"family_codename": "HID"}):
        assert places(member, cohort, **query) == []


@pytest.mark.parametrize(
    ("order_by", "ascending"),
    [
        ("updated", [1, 2, 3]),
        ("requested", [3, 2, 1]),
        ("analysis_id", [1, 2, 3]),
        ("analysis_state", [3, 2, 1]),
        ("priority", [2, 3, 1]),
        ("assignee", [2, 3, 1]),
        ("requester", [1, 3, 2]),
        ("kind", [1, 2, 3]),
        ("notes", [2, 3, 1]),
        ("result_path", [1, 3, 2]),
    ],
)
def test_every_order_has_a_tie_break_and_a_reverse(
    admin: FlaskClient, cohort: list[Analysis], order_by: str, ascending: list[int]
) -> None:
    assert places(admin, cohort, order_by=order_by) == ascending
    assert places(admin, cohort, order_by=order_by, order_dir="desc") == ascending[::-1]


def test_pages_count_analyses_and_not_their_datasets(
    member: FlaskClient, cohort: list[Analysis]
) -> None:
    assert places(member, cohort, limit="1", page="0") == [1]
    assert places(member, cohort, limit="1", page="1") == [2]
    assert places(member, cohort, limit="1", page="2") == []


@pytest.mark.parametrize(
    "query",
    [
        {"analysis_state": "done"},
        {"priority": "x"},
        {"updated": "yesterday"},
        {"order_by": "participant_codenames"},
        {"order_by": "updated", "order_dir": "up"},
        {"limit": "0"},
        {"page": "-1"},
    ],
)
def test_a_malformed_query_is_refused(admin: FlaskClient, query: dict[str, str]) -> None:
    assert admin.get(ADDRESS, query_string=query).status_code == 400


def test_the_csv_has_list_literals_that_known_clients_read(
    member: FlaskClient, cohort: list[Analysis]
) -> None:
    response = member.get(ADDRESS, headers={"Accept": "text/csv"})
    assert response.headers["Content-Disposition"] == "attachment; filename=analyses_report.csv"
    header, *rows = csv.reader(io.StringIO(response.text))
    assert ",".join(header) == (
        "kind,analysis_state,participant_codenames,family_codenames,priority,requester,assignee,"
        "updated,result_path,notes,analysis_id,sequencing_id"
    )
    first = dict(zip(header, rows[0], strict=True))
    assert first["participant_codenames"] == "['FAM-1_1', 'FAM-1_2']"
    assert ast.literal_eval(first["sequencing_id"]) == ["s1", None]
    assert first["analysis_id"] == str(cohort[0].analysis_id)
    assert (first["priority"], first["updated"]) == ("Research", "2026-01-01 12:00:00")
    assert len(rows) == 2


def test_statements_do_not_grow_with_the_page(
    application: Application, session: Session, group: Group, member: FlaskClient
) -> None:
    def listed() -> int:
        with count_statements(application.engine) as seen:
            assert member.get(ADDRESS, query_string={"search": "P"}).status_code == 200
        return seen.count

    for _ in range(2):
        make_analysis(session, datasets=[make_dataset(session, groups=[group])])
    session.commit()
    few = listed()
    for _ in range(30):
        make_analysis(session, datasets=[make_dataset(session, groups=[group])])
    session.commit()
    assert listed() == few <= 6
