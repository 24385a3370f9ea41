"""A list costs a handful of SQL statements, however many rows it shows."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.app import OPERATIONS
from stager.features.variants.loading import load_report
from stager.models import Analysis, Group, Institution, User
from tests.api.variant_lab import (
    LOXL4,
    make_genes,
    make_name,
    make_trio_part,
    report_rows,
    write_report,
)
from tests.application import Application
from tests.databases import count_statements
from tests.factories import (
    make_analysis,
    make_comment,
    make_dataset,
    make_family,
    make_file,
    make_group,
    make_notification,
    make_participant,
    make_user,
)

MAXIMUM = 8
SIZE = 50
# Two of everything each, and a little more than a page of it.
FAMILIES = SIZE // 2 + 2
PAGED = sorted(each.rule for each in OPERATIONS if each.list_spec is not None)
WHOLE = [
    "/api/families",
    "/api/genes?search=L",
    "/api/groups",
    "/api/institutions",
    "/api/pipelines",
]
# What a list shows depends on more than the page there.
QUERIES = {"/api/variants": "genes=LOXL4,RTEL1"}
VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")


def make_family_of_two(session: Session, group: Group, directory: Path, number: int) -> None:
    """Two participants, three datasets with files, two analyses, and variants in one of them."""
    codenames = (f"Member{number}-1", f"Member{number}-2")
    analysis, datasets = make_trio_part(session, f"Family{number}", codenames, groups=[group])
    report = write_report(directory, report_rows(codenames), samples=codenames)
    load_report(session, None, analysis.analysis_id, report)
    file = make_file(session)
    extra = make_dataset(
        session, tissue_sample=datasets[0].tissue_sample, groups=[group], files=[file]
    )
    make_analysis(session, datasets=[*datasets, extra])


def addresses(session: Session, user: User) -> list[str]:
    """Each paged list, for the user: of an analysis with more than a page of everything."""
    analysis_id = session.scalars(select(Analysis.analysis_id).order_by(Analysis.requested)).first()
    assert analysis_id is not None
    for _ in range(SIZE + 1):
        make_comment(session, "analysis", analysis_id)
        make_notification(session, user, analysis_id)
    session.commit()
    named = {"noun": "analyses", "record_id": analysis_id}
    filled = [VARIABLE.sub(lambda found: str(named[found[1]]), rule) for rule in PAGED]
    return [f"{path}?{QUERIES.get(rule, '')}" for rule, path in zip(PAGED, filled, strict=True)]


@pytest.fixture
def fill(session: Session, tmp_path: Path) -> Callable[[Group, range], None]:
    """Makes that many families, seen by the group, and commits."""

    def made(group: Group, numbers: range) -> None:
        for number in numbers:
            make_family_of_two(session, group, tmp_path, number)
            make_name(session, LOXL4, f"LOXL4-{number}-a")
            make_name(session, LOXL4, f"LOXL4-{number}-b")
            institution = Institution(institution=f"Institution {number}")
            session.add(institution)
            make_participant(session, family=make_family(session), institution=institution)
        session.commit()

    return made


def statements(application: Application, browser: FlaskClient, address: str) -> int:
    with count_statements(application.engine) as seen:
        response = browser.get(address)
    assert response.status_code == 200, response.text
    return seen.count


@pytest.mark.parametrize("is_admin", [False, True], ids=["member", "admin"])
def test_a_page_of_fifty_costs_as_many_statements_as_a_page_of_one(
    application: Application,
    session: Session,
    fill: Callable[[Group, range], None],
    is_admin: bool,
) -> None:
    make_genes(session)
    group = make_group(session)
    fill(group, range(FAMILIES))
    user = make_user(session, groups=[group], is_admin=is_admin)
    browser = application.signed_in(session, user)
    for address in addresses(session, user):
        counts = [
            statements(application, browser, f"{address}&limit={limit}") for limit in (1, SIZE)
        ]
        assert browser.get(f"{address}&limit=1").get_json()["total_count"] > SIZE, address
        assert counts[0] == counts[1], address
        assert counts[1] <= MAXIMUM, address


def test_a_list_without_pages_costs_the_same_whatever_it_holds(
    application: Application, session: Session, fill: Callable[[Group, range], None]
) -> None:
    make_genes(session)
    group = make_group(session)
    browser = application.signed_in(session, make_user(session, groups=[group]))
    fill(group, range(1))
    few = [statements(application, browser, address) for address in WHOLE]
    fill(group, range(1, FAMILIES))
    many = [statements(application, browser, address) for address in WHOLE]
    assert few == many
    assert max(many) <= MAXIMUM


def test_an_export_costs_a_few_statements_for_each_of_its_chunks(
    application: Application, session: Session, fill: Callable[[Group, range], None]
) -> None:
    make_genes(session)
    group = make_group(session)
    fill(group, range(FAMILIES))
    user = make_user(session, groups=[group])
    browser = application.signed_in(session, user)
    for address in addresses(session, user):
        with count_statements(application.engine) as seen:
            response = browser.get(address, headers={"Accept": "text/csv"})
            assert response.text
        # One more than a page: the export is recorded.
        assert seen.count <= MAXIMUM + 1, address
