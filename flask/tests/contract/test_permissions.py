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
    Labs,
    Names,
    load_variants,
    make_callers,
    make_labs,
    make_objects,
)

TABLE = yaml.safe_load(Path(__file__).with_name("permissions.yaml").read_text(encoding="utf-8"))
CALLERS: list[str] = TABLE["callers"]
OBJECTS = ("own", "foreign", "missing")
VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")
# What every request changes: its id, and the address that a refusal repeats.
OWN_OF_REQUEST = re.compile(r'"(request_id|instance)":"[^"]*"')


@dataclass(frozen=True)
class Row:
    """One route and method: what is sent, and the status for each caller by object."""

    method: str
    rule: str
    expected: Mapping[str, list[int]]
    rows: list[int] | None = None
    send: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, route: str, said: dict[str, Any]) -> "Row":
        """The row as the table says it."""
        method, _, rule = route.partition(" ")
        expected = {name: said[name] for name in ("any", *OBJECTS) if name in said}
        return cls(method, rule, expected, said.get("rows"), said.get("send") or {})

    def __str__(self) -> str:
        return f"{self.method} {self.rule}"

    def request(self, caller: FlaskClient, names: Names) -> TestResponse:
        """The answer to the row's request on the object of these names."""
        given = {**names, **{key: _filled(value, names) for key, value in self.send.items()}}
        path = VARIABLE.sub(lambda match: str(given[match[1]]), self.rule)
        body = {"json": given["json"]} if "json" in given else {"data": given.get("body")}
        return caller.open(
            path,
            method=self.method,
            query_string=given.get("query"),
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
    found: dict[str, list[int]] = {name: [] for name in row.expected}
    for column in CALLERS:
        if row.method != "GET":
            objects = make_objects(application, session, labs)
        refusals = set()
        for name, statuses in found.items():
            answers = [row.request(each, objects.get(name, {})) for each in callers[column]]
            assert len({answer.status_code for answer in answers}) == 1, column
            statuses.append(answers[0].status_code)
            refusals |= {_look(answer) for answer in answers if answer.status_code >= 400}
        assert len(refusals) <= 1, column
    assert found == row.expected


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
    load_variants(session, make_objects(application, session, labs), tmp_path)
    counts = [
        {_count(row.request(browser, {})) for browser in callers[column]} for column in CALLERS
    ]
    assert counts == [{count} for count in row.rows or ()]


def _count(response: TestResponse) -> int:
    """How many rows the list shows; none where it is refused."""
    if response.status_code != 200:
        return 0
    body = response.get_json()
    rows = body["data"] if isinstance(body, dict) else body
    if isinstance(body, dict):
        assert body["total_count"] == len(rows)
    return len(rows)
