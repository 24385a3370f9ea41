"""Every route and method, for every caller, on own, foreign and missing objects.

The table is `permissions.yaml`, which says how it is read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.application import Application, Applications
from tests.conftest import Database
from tests.contract.cohort import (
    SCOPES,
    Labs,
    Names,
    load_variants,
    make_callers,
    make_families,
    make_labs,
    make_objects,
)

TABLE = yaml.safe_load(Path(__file__).with_name("permissions.yaml").read_text(encoding="utf-8"))
CALLERS: list[str] = TABLE["callers"]
VIEWING = "admin as member"
COLUMNS = [*CALLERS, "both", VIEWING, *(f"token {scope}" for scope in SCOPES)]
OBJECTS = ("own", "foreign", "missing")
# Whoever sees an object may be told that it is somebody else's to change.
SEEN = {
    "other": {"foreign"},
    "member": {"own"},
    "both": {"own", "foreign"},
    "admin": {"own", "foreign"},
    "token write:metadata": {"own"},
}
VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")
# What every request changes: its id, and the address that a refusal repeats.
OWN_OF_REQUEST = re.compile(r'"(request_id|instance)":"[^"]*"')


@dataclass(frozen=True)
class Row:
    """One route and method: what is sent, and the status for each caller by object.

    `scope` is what a token needs, where the table says it.
    """

    method: str
    rule: str
    expected: Mapping[str, list[int]]
    rows: list[int] | None = None
    send: Mapping[str, Any] = field(default_factory=dict)
    scope: str | None = None
    personal: bool = False
    shown_as: bool = False

    @classmethod
    def read(cls, route: str, said: dict[str, Any]) -> "Row":
        """The row as the table says it."""
        method, _, rule = route.partition(" ")
        expected = {name: said[name] for name in ("any", *OBJECTS) if name in said}
        return cls(
            method,
            rule,
            expected,
            said.get("rows"),
            said.get("send") or {},
            said.get("scope"),
            said.get("personal", False),
            said.get("shown_as", False),
        )

    def __str__(self) -> str:
        return f"{self.method} {self.rule}"

    def statuses(self, column: str) -> dict[str, int]:
        """What the caller gets for each object: as the table says, or as follows from it."""
        if column in CALLERS:
            place = CALLERS.index(column)
            return {name: statuses[place] for name, statuses in self.expected.items()}
        if column == "both":
            return self._of_both()
        if column == VIEWING:
            return self._of_viewing()
        scope = column.removeprefix("token ")
        if self.needed_scope not in {scope, "anyone"}:
            return dict.fromkeys(self.expected, 403)
        if scope == "admin":
            return self.statuses("admin")
        return self.statuses("groupless" if self.personal else "member")

    def _of_both(self) -> dict[str, int]:
        if self.personal:
            return self.statuses("groupless")
        found = self.statuses("member")
        if "foreign" in found:
            found["foreign"] = self.statuses("other")["foreign"]
        return found

    def _of_viewing(self) -> dict[str, int]:
        if self.method != "GET":
            return dict.fromkeys(self.expected, 400)
        return self.statuses("member" if self.shown_as else "admin")

    @property
    def needed_scope(self) -> str:
        """The scope that a token needs; `anyone` if none, `people` if no token will do."""
        if self.scope is not None:
            return self.scope
        if 401 not in self.statuses("nobody").values():
            return "anyone"
        if 403 in self.statuses("member").values():
            return "admin"
        return "read:metadata" if self.method == "GET" else "write:metadata"

    def counted(self, column: str) -> int:
        """How many rows the list shows the caller."""
        assert self.rows is not None
        if column in CALLERS:
            return self.rows[CALLERS.index(column)]
        if self.statuses(column) != {"any": 200}:
            return 0
        # A member of both labs sees what there is, as an administrator does.
        sees_all = column == "both" or (column == VIEWING and not self.shown_as)
        return self.rows[CALLERS.index("admin" if sees_all else "member")]

    def request(self, caller: FlaskClient, names: Names, more: str = "") -> TestResponse:
        """The answer to the row's request on the object of these names.

        `more` is added to the query string.
        """
        given = {**names, **{key: _filled(value, names) for key, value in self.send.items()}}
        path = VARIABLE.sub(lambda match: str(given[match[1]]), self.rule)
        body = {"json": given["json"]} if "json" in given else {"data": given.get("body")}
        return caller.open(
            path,
            method=self.method,
            query_string="&".join(filter(None, [given.get("query"), more])),
            content_type=given.get("type"),
            **body,
        )


def _filled(value: Any, names: Names) -> Any:
    match value:
        case str() if (whole := re.fullmatch(r"{(\w+)}", value)) and whole[1] in names:
            return names[whole[1]]
        case str():
            return re.sub(r"{(\w+)}", lambda match: str(names[match[1]]), value)
        case dict():
            return {key: _filled(each, names) for key, each in value.items()}
        case list():
            return [_filled(each, names) for each in value]
        case _:
            return value


ROWS = [Row.read(route, said) for route, said in TABLE["routes"].items()]
LISTS = [row for row in ROWS if row.rows is not None]


@pytest.fixture
def labs(session: Session) -> Labs:
    return make_labs(session)


@pytest.fixture
def callers(application: Application, session: Session, labs: Labs) -> dict[str, list[FlaskClient]]:
    return make_callers(application, session, labs)


def test_every_route_and_method_has_a_row_and_every_row_a_route(
    applications: Applications, sqlite_database: Database
) -> None:
    routes = {
        f"{method} {rule.rule}"
        for rule in applications.on(sqlite_database.uri).flask.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert {str(row) for row in ROWS} == routes


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_row_names_an_object_or_none_and_has_a_status_for_every_caller(row: Row) -> None:
    assert tuple(row.expected) in {("any",), OBJECTS}
    named = VARIABLE.findall(row.rule)
    assert ("any" in row.expected) == set(named).issubset(row.send) or row.send
    for statuses in [*row.expected.values(), *([row.rows] if row.rows else [])]:
        assert len(statuses) == len(CALLERS)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_caller_gets_the_answer_of_the_table_and_no_refusal_tells_what_exists(
    application: Application,
    session: Session,
    labs: Labs,
    callers: dict[str, list[FlaskClient]],
    row: Row,
) -> None:
    objects = make_objects(application, session, labs)
    found: dict[str, dict[str, int]] = {}
    for column in COLUMNS:
        if row.method != "GET":
            objects = make_objects(application, session, labs)
        refusals = set()
        found[column] = {}
        for name in row.expected:
            more = f"user={labs.own_member.user_id}" if column == VIEWING else ""
            answers = [row.request(each, objects[name], more) for each in callers[column]]
            assert len({answer.status_code for answer in answers}) == 1, column
            found[column][name] = answers[0].status_code
            if answers[0].status_code != 403 or name not in SEEN.get(column, ()):
                refusals |= {_look(answer) for answer in answers if answer.status_code >= 400}
        assert len(refusals) <= 1, column
    assert found == {column: row.statuses(column) for column in COLUMNS}


def _look(response: TestResponse) -> str:
    headers = {
        name: value
        for name, value in response.headers.items()
        if name not in {"X-Request-Id", "Content-Length"}
    }
    return f"{response.status} {headers} {OWN_OF_REQUEST.sub('', response.text)}"


@pytest.mark.parametrize("row", LISTS, ids=str)
def test_a_list_shows_what_its_caller_may_see(
    application: Application,
    session: Session,
    labs: Labs,
    callers: dict[str, list[FlaskClient]],
    row: Row,
    tmp_path: Path,
) -> None:
    load_variants(session, make_families(application, session, labs), tmp_path)
    more = dict.fromkeys(COLUMNS, "") | {VIEWING: f"user={labs.own_member.user_id}"}
    counts = {
        column: {_count(row.request(browser, {}, more[column])) for browser in callers[column]}
        for column in COLUMNS
    }
    assert counts == {column: {row.counted(column)} for column in COLUMNS}


def _count(response: TestResponse) -> int:
    """How many rows the list shows; none where it is refused."""
    if response.status_code != 200:
        return 0
    body = response.get_json()
    rows = body["data"] if isinstance(body, dict) else body
    if isinstance(body, dict):
        assert body["total_count"] == len(rows)
    return len(rows)
