"""What a long list costs on MariaDB: every filter and sort has an index, or a reason not to.

Plans are asked for at 10,000 datasets, a tenth of what the lists are made for.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert, select, text

from stager.cli.db import upgrade
from stager.db import create_db_engine
from stager.features.analyses.columns import ANALYSES
from stager.features.audit.columns import AUDIT
from stager.features.datasets.columns import DATASETS
from stager.features.demo.scale import generate
from stager.features.families.columns import FAMILIES
from stager.features.participants.columns import PARTICIPANTS
from stager.lists import AnyText, Choice, Column, Digits, Text, Words
from stager.models import AuditEvent, Group
from stager.models.enums import AuditOutcome
from tests.application import Application, Applications
from tests.conftest import WORKER
from tests.databases import blank_mariadb
from tests.factories import make_user
from tests.services.query_plans import Plan, plans

pytestmark = pytest.mark.service
SPECS = {
    "datasets": DATASETS,
    "participants": PARTICIPANTS,
    "analyses": ANALYSES,
    "families": FAMILIES,
    "audit": AUDIT,
}
EVENTS = 10_000

JOINED = "sorts by another table's column: the narrow rows of the page query are sorted"
LONG = "free text, which is rarely sorted by: an index of its beginnings would sort nothing"
FEW = "a tenth as many families as datasets: two narrow columns of them are read and sorted"
SORTED_WITHOUT_INDEX = {
    ("analyses", "analysis_state"): "known clients expect the order of names, not of the states",
    ("analyses", "assignee"): JOINED,
    ("analyses", "notes"): LONG,
    ("analyses", "pipeline"): "a handful of values: an index would cost more than it spares",
    ("analyses", "requester"): JOINED,
    ("analyses", "result_path"): LONG,
    ("analyses", "updated_by"): JOINED,
    ("datasets", "family_codename"): JOINED,
    ("datasets", "linked_files"): "sorts by the first of several paths",
    ("datasets", "notes"): LONG,
    ("datasets", "participant_codename"): JOINED,
    ("datasets", "tissue_sample_type"): JOINED,
    ("datasets", "updated_by"): JOINED,
    ("families", "updated"): FEW,
    ("participants", "family_codename"): JOINED,
    ("participants", "notes"): LONG,
}
FILTERED_WITHOUT_INDEX = {
    ("audit", "entity_id"): "asked for with the table that it is a key of, and then by an index",
    ("families", "updated"): FEW,
    ("participants", "dataset_types"): "half of all datasets have one of the common types",
}
# An index finds how a text begins; these look for what it contains, so they read it all.
CONTAINING = (Text, AnyText, Digits)

NEWEST = {"order_by": "updated", "order_dir": "desc"}
EXACT = {"participant_codename": "SP0000123", "participant_codename_exact_match": "true"}
OF_FAMILY = {"family_codename": "S000123", "family_codename_exact_match": "true"}
MOST_USED = [
    ("datasets", {}),
    ("datasets", NEWEST),
    ("datasets", {"dataset_type": "WES", **NEWEST}),
    ("datasets", EXACT),
    ("datasets", OF_FAMILY),
    ("participants", NEWEST),
    ("participants", EXACT),
    ("participants", OF_FAMILY),
    ("analyses", NEWEST),
    ("analyses", {"analysis_state": "Requested", "order_by": "requested", "order_dir": "desc"}),
    ("families", {}),
    ("families", OF_FAMILY),
]
MOST_ASKED_OF_THE_LOG = [
    {},
    {"actor": "user17"},
    {"outcome": "denied"},
    {"entity": "table1", "entity_id": "2"},
]


@pytest.fixture(scope="module")
def cohort(mariadb_server_uri: str, applications: Applications) -> Iterator[Application]:
    """The application on a synthetic cohort of 10,000 datasets with fresh statistics."""
    with blank_mariadb(mariadb_server_uri, f"stager_plans_{WORKER}") as uri:
        engine = create_db_engine(uri)
        upgrade(engine)
        application = applications.on(uri)
        with application.edge.sessions() as session:
            generate(session, 0.1)
            session.execute(insert(AuditEvent), [_event(number) for number in range(EVENTS)])
            session.commit()
            tables = session.scalars(text("SHOW TABLES")).all()
            session.execute(text(f"ANALYZE TABLE {', '.join(f'`{each}`' for each in tables)}"))
        yield application
        engine.dispose()


def _event(number: int) -> dict[str, object]:
    """One of the log's events: most succeed, and each of fifty people does forty things."""
    return {
        "at": datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=number),
        "request_id": f"request-{number // 2}",
        "actor_label": f"user{number % 50}",
        "action": f"action.{number % 40}",
        "entity": f"table{number % 8}",
        "entity_id": str(number // 8),
        "participant_id": number // 4,
        "outcome": AuditOutcome.DENIED if number % 20 == 0 else AuditOutcome.SUCCESS,
    }


@pytest.fixture(scope="module")
def browsers(cohort: Application) -> dict[str, FlaskClient]:
    """An administrator, and a member of the first of twenty groups."""
    with cohort.edge.sessions() as session:
        group = session.scalars(select(Group).order_by(Group.group_id).limit(1)).one()
        admin = make_user(session, "admin", is_admin=True)
        member = make_user(session, "member", groups=[group])
        return {
            "admin": cohort.signed_in(session, admin),
            "member": cohort.signed_in(session, member),
        }


def asked(
    cohort: Application, browser: FlaskClient, noun: str, query: dict[str, str]
) -> list[Plan]:
    """The plans of what the first page of a list asks of the database."""
    with plans(cohort.engine) as found:
        answer = browser.get(f"/api/{noun}?{urlencode({'limit': 25, **query})}")
    assert answer.status_code == 200, answer.text
    assert answer.get_json()["page"] == 0
    return found


@pytest.mark.parametrize(
    ("noun", "name"),
    [(noun, name) for noun, spec in SPECS.items() for name in spec.sortable_names],
)
def test_a_sort_is_read_off_an_index_or_has_a_reason(
    cohort: Application, browsers: dict[str, FlaskClient], noun: str, name: str
) -> None:
    query = {"order_by": name, "order_dir": "desc"}
    (page,) = (plan for plan in asked(cohort, browsers["admin"], noun, query) if plan.is_page)
    assert page.sorts == ((noun, name) in SORTED_WITHOUT_INDEX)


def _filters() -> Iterator[tuple[str, str, str]]:
    for noun, spec in SPECS.items():
        for column in spec.columns:
            for name in column.filter.parameters(column.name) if column.filter else ():
                if not (isinstance(column.filter, CONTAINING) and name == column.name):
                    yield noun, column.name, name


@pytest.mark.parametrize(("noun", "column", "name"), list(_filters()))
def test_a_filter_is_answered_by_an_index_or_has_a_reason(
    cohort: Application, browsers: dict[str, FlaskClient], noun: str, column: str, name: str
) -> None:
    query = {"limit": "1", **_sample(SPECS[noun].by_name[column], name)}
    (count,) = (plan for plan in asked(cohort, browsers["admin"], noun, query) if plan.is_count)
    assert bool(count.scanned) == ((noun, name) in FILTERED_WITHOUT_INDEX), count.tables


def _sample(column: Column, name: str) -> dict[str, str]:
    """A query that filters by the parameter, and matches something."""
    if name.endswith("_exact_match"):
        codename = "S000123" if name.startswith("family") else "SP0000123"
        return {column.name: codename, name: "true"}
    if isinstance(column.filter, Choice):
        return {name: "GermLine" if name == "condition" else column.filter.values[0]}
    if isinstance(column.filter, Words):
        return {name: str(_event(17)["actor_label" if name == "actor" else name])}
    kinds = {"Moment": "after,2025-06-01", "Tristate": "true", "Codes": "WES", "Number": "50"}
    return {name: "exomic" if name == "kind" else kinds[type(column.filter).__name__]}


@pytest.mark.parametrize("who", ["admin", "member"])
@pytest.mark.parametrize(("noun", "query"), MOST_USED)
def test_the_views_most_used_scan_no_table_and_sort_nothing_large(
    cohort: Application,
    browsers: dict[str, FlaskClient],
    noun: str,
    query: dict[str, str],
    who: str,
) -> None:
    found = asked(cohort, browsers[who], noun, query)
    assert len(found) <= 8
    for plan in found:
        assert plan.is_count or plan.is_page or not plan.scanned, plan
    (page,) = (plan for plan in found if plan.is_page)
    assert not page.sorts or not query.keys() <= {"order_by", "order_dir"}, page


@pytest.mark.parametrize("query", MOST_ASKED_OF_THE_LOG, ids=urlencode)
def test_the_newest_events_are_read_off_an_index(
    cohort: Application, browsers: dict[str, FlaskClient], query: dict[str, str]
) -> None:
    found = asked(cohort, browsers["admin"], "audit", query)
    (page,) = (plan for plan in found if plan.is_page)
    assert not page.sorts
    assert all(plan.is_count or plan.is_page or not plan.scanned for plan in found)
    assert not query or not any(plan.scanned for plan in found)
