"""A list costs a handful of SQL statements, however many rows it shows."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_origin

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.app import OPERATIONS
from stager.clients.storage import ObjectPath
from stager.features.variants.loading import load_report
from stager.models import Analysis, Gene, Group, HpoTerm, Institution, User
from stager.reports.genes import NameKind
from tests.api.variant_lab import (
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
    make_event,
    make_family,
    make_file,
    make_group,
    make_notification,
    make_participant,
    make_saved_view,
    make_token,
    make_user,
)

MAXIMUM = 8
SIZE = 50
# Two of everything each, and a little more than a page of it.
FAMILIES = SIZE // 2 + 2
PAGED = sorted(each.rule for each in OPERATIONS if each.list_spec is not None)
# Arrays without pages; what the list shows depends on more than its address there.
WHOLE = {
    "/api/families": "",
    "/api/genes": "search=L",
    "/api/groups": "",
    "/api/institutions": "",
    "/api/phenotypes": "search=term",
    "/api/pipelines": "",
    "/api/saved_views": "table=datasets",
    "/api/sessions": "",
    "/api/summary/participants": "genes=ENSG00000138131",
    "/api/summary/variants": "genes=ENSG00000138131",
    "/api/tokens": "",
    "/api/unlinked": "path={group}/",
    "/api/users": "",
    "/api/users/<username>/tokens": "",
}
QUERIES = {"/api/variants": "genes=LOXL4,RTEL1"}
FOR_ADMINS = {"/api/audit", "/api/users", "/api/users/<username>/tokens"}
# Of the configuration, and of the variants in one gene, there are as many as before.
STEADY = {"/api/pipelines", "/api/summary/variants"}
VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")
role = pytest.mark.parametrize("is_admin", [False, True], ids=["member", "admin"])


@dataclass(frozen=True)
class World:
    """One user, in a browser, and what the user sees more and more of."""

    application: Application
    session: Session
    directory: Path
    group: Group
    user: User
    browser: FlaskClient

    def grow(self, numbers: Sequence[int]) -> None:
        """Each number brings a row or two to every list."""
        for number in numbers:
            self._make_family_of_two(number)
            self._make_gene(number)
            institution = Institution(institution=f"Institution {number}")
            self.session.add(institution)
            family = make_family(self.session)
            loner = make_participant(self.session, family=family, institution=institution)
            make_dataset(self.session, participant=loner, groups=[self.group])
            self._make_personal(number)
        self.session.commit()

    def _make_family_of_two(self, number: int) -> None:
        """Two participants, three datasets with files, two analyses, and variants in one."""
        codenames = (f"Member{number}-1", f"Member{number}-2")
        analysis, datasets = make_trio_part(
            self.session, f"Family{number}", codenames, groups=[self.group]
        )
        report = write_report(self.directory, report_rows(codenames), samples=codenames)
        load_report(self.session, None, analysis.analysis_id, report)
        sample = datasets[0].tissue_sample
        extra = make_dataset(
            self.session,
            tissue_sample=sample,
            groups=[self.group],
            files=[make_file(self.session)],
        )
        make_analysis(self.session, datasets=[*datasets, extra])

    def _make_gene(self, number: int) -> None:
        """On a chromosome of which no report speaks, with two names; and a term of phenotypes."""
        gene = {"chromosome": "1", "start": 1, "end": 2, "symbol": f"LGENE{number}"}
        self.session.add(Gene(ensembl_id=number + 1, **gene))
        make_name(self.session, number + 1, f"LGENE{number}")
        make_name(self.session, number + 1, f"L{number}", NameKind.PREVIOUS)
        self.session.add(HpoTerm(hpo_id=f"HP:{number:07}", name=f"Term {number}"))

    def _make_personal(self, number: int) -> None:
        make_group(self.session, users=[self.user, make_user(self.session)])
        make_saved_view(self.session, user=self.user)
        make_token(self.session, self.user)
        self.application.signed_in(self.session, self.user)
        for _ in range(2):
            make_comment(self.session, "analysis", self._first_analysis())
            make_notification(self.session, self.user, self._first_analysis())
            make_event(
                self.session,
                "analysis",
                self._first_analysis(),
                after={"assignee_id": self.user.user_id},
            )
        path = ObjectPath(self.group.group_code, f"{number}.bam")
        self.application.store.ensure_bucket(path.bucket)
        self.application.store.put(path, io.BytesIO(b"x"), 1)

    def _first_analysis(self) -> int:
        found = self.session.scalars(select(Analysis.analysis_id).order_by(Analysis.analysis_id))
        return found.first() or 0

    def address(self, rule: str) -> str:
        """The rule's address for the user, with a query to which more can be added."""
        named = {
            "noun": "analyses",
            "record_id": self._first_analysis(),
            "username": self.user.username,
        }
        path = VARIABLE.sub(lambda found: str(named[found[1]]), rule)
        query = (WHOLE | QUERIES).get(rule, "")
        return f"{path}?{query.format(group=self.group.group_code)}"

    def cost(self, address: str) -> tuple[int, int]:
        """How many statements it costs, and how many rows it shows."""
        with count_statements(self.application.engine) as seen:
            response = self.browser.get(address)
        assert response.status_code == 200, (address, response.text)
        body = response.get_json()
        return seen.count, len(body if isinstance(body, list) else body["data"])


@pytest.fixture
def world(application: Application, session: Session, tmp_path: Path) -> Callable[[bool], World]:
    """Makes the world of a member or an administrator."""

    def made(is_admin: bool) -> World:
        make_genes(session)
        group = make_group(session)
        user = make_user(session, groups=[group], is_admin=is_admin)
        browser = application.signed_in(session, user)
        return World(application, session, tmp_path, group, user, browser)

    return made


def test_every_list_has_a_row_here() -> None:
    arrays = {
        each.rule
        for each in OPERATIONS
        if each.may_be_array
        or (each.method == "GET" and each.list_spec is None and get_origin(each.out) is list)
    }
    assert arrays == WHOLE.keys()


@role
def test_a_page_costs_the_same_whatever_there_is(
    world: Callable[[bool], World], is_admin: bool
) -> None:
    mine = world(is_admin)
    rules = [rule for rule in PAGED if is_admin or rule not in FOR_ADMINS]
    mine.grow(range(1))
    few = {rule: mine.cost(f"{mine.address(rule)}&limit=1") for rule in rules}
    mine.grow(range(1, FAMILIES))
    many = {rule: mine.cost(f"{mine.address(rule)}&limit={SIZE}") for rule in rules}
    assert {rows for _, rows in few.values()} == {1}
    assert {rows for _, rows in many.values()} == {SIZE}
    assert {rule: count for rule, (count, _) in many.items()} == {
        rule: count for rule, (count, _) in few.items()
    }
    assert max(count for count, _ in many.values()) <= MAXIMUM, many


@role
def test_a_list_without_pages_costs_the_same_whatever_it_holds(
    world: Callable[[bool], World], is_admin: bool
) -> None:
    mine = world(is_admin)
    rules = [rule for rule in WHOLE if is_admin or rule not in FOR_ADMINS]
    mine.grow(range(1))
    few = {rule: mine.cost(mine.address(rule)) for rule in rules}
    mine.grow(range(1, 6))
    many = {rule: mine.cost(mine.address(rule)) for rule in rules}
    for rule in rules:
        assert many[rule][0] == few[rule][0] <= MAXIMUM, (rule, few[rule], many[rule])
        assert (many[rule][1] > few[rule][1]) == (rule not in STEADY), rule


def test_an_export_costs_a_few_statements_for_each_of_its_chunks(
    world: Callable[[bool], World],
) -> None:
    mine = world(False)
    mine.grow(range(FAMILIES))
    for rule in PAGED:
        if rule in FOR_ADMINS:
            continue
        with count_statements(mine.application.engine) as seen:
            response = mine.browser.get(mine.address(rule), headers={"Accept": "text/csv"})
            assert response.text
        # One more than a page: the export is recorded.
        assert seen.count <= MAXIMUM + 1, rule
