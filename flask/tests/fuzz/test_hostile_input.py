"""Bytes that are no document, or none that a client would write, are refused as bad input."""

import re
from collections.abc import Iterable
from typing import Any

import pytest

from stager.app import OPERATIONS
from stager.http.operation import Operation
from tests.fuzz.lab import lab

BODIES = {
    "nothing": b"",
    "not JSON": b"{",
    "bad UTF-8": b'{"notes": "\xff\xfe"}',
    "a lone surrogate": rb'{"notes": "\ud800", "text": "\ud800", "name": "\ud800"}',
    "a surrogate in UTF-8": b'{"notes": "\xed\xa0\x80"}',
    "a NUL": rb'{"notes": "a\u0000b", "text": "\u0000", "username": "\u0000", "path": "\u0000"}',
    "a repeated key": b'{"notes": "a", "notes": 1, "notes": "b"}',
    "a number without end": b'{"read_length": ' + b"9" * 5000 + b"}",
    "a number too large for a float": b'{"RIN": 1e999, "concentration": 1e999}',
    "what JSON has no word for": b'{"RIN": NaN, "concentration": Infinity}',
    "depth": b"[" * 20_000,
    "a list": b"[]",
    "a text": b'"text"',
    "null": b"null",
}
QUERIES = {
    "bad UTF-8": b"search=%FF%FE&page=%FF",
    "a lone surrogate": b"search=%ED%A0%80&notes=%ED%A0%80",
    "a NUL": b"search=a%00b&notes=%00&path=lab-a/%00&genes=%00&table=%00",
    "a page before the first": b"page=-1&limit=-1",
    "a number without end": b"page=" + b"9" * 5000 + b"&analysis_id=" + b"9" * 400,
    "a repeated parameter": b"page=1&page=2&limit=&limit=5",
    "no pairs": b"%&=&;;;==&&",
}
VARIABLE = re.compile(r"<(?:(\w+):)?(\w+)>")
CALLERS = ("admin", "member")


@pytest.fixture(autouse=True)
def restored() -> None:
    """No test sees what another changed."""
    lab().restore()


def address(operation: Operation, text: str) -> str:
    """The operation's address with this text for each of its variables that is not a number."""
    nouns = {"int": "1", "noun": "families"}
    return VARIABLE.sub(lambda match: nouns.get(match[1], text), operation.rule)


def statuses(
    caller: str, operations: Iterable[Operation], path: str, **sent: Any
) -> dict[str, int]:
    """What the operations answer, by their names."""
    application = lab().application
    found = {}
    for operation in operations:
        browser = application.client(lab().sessions[caller])
        response = browser.open(address(operation, path), method=operation.method, **sent)
        found[operation.name] = response.status_code
        assert response.headers["X-Request-Id"]
    return found


def broken(found: dict[str, int]) -> dict[str, int]:
    """Those that were our fault."""
    return {name: status for name, status in found.items() if status >= 500}


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_no_body_is_our_fault(caller: str, body: bytes) -> None:
    operations = [each for each in OPERATIONS if each.takes_body]
    found = statuses(caller, operations, "x", data=body, content_type="application/json")
    assert broken(found) == {}


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_no_query_is_our_fault(caller: str, query: bytes) -> None:
    operations = [each for each in OPERATIONS if each.query or each.list_spec]
    found = statuses(caller, operations, "x", query_string=query.decode())
    assert broken(found) == {}


@pytest.mark.parametrize("text", ["%00", "%FF", "%ED%A0%80", "a%0Ab", "..%2F..", "%F0%9F%A6%A0"])
def test_no_address_is_our_fault(text: str) -> None:
    operations = [each for each in OPERATIONS if "<" in each.rule]
    assert broken(statuses("admin", operations, text)) == {}
    assert broken(statuses("member", operations, text)) == {}


@pytest.mark.parametrize("number", ["0", str(2**31), str(2**63), "9" * 400])
def test_an_id_that_no_record_can_have_is_one_that_none_has(number: str) -> None:
    for rule, operation in {each.rule: each for each in OPERATIONS if "<int:" in each.rule}.items():
        path = VARIABLE.sub(lambda m: {"int": number, "noun": "families"}.get(m[1], "x"), rule)
        response = (
            lab()
            .application.client(lab().sessions["admin"])
            .open(path, method=operation.method, json={})
        )
        assert response.status_code in {400, 403, 404}, rule


@pytest.mark.parametrize("method", ["TRACE", "PROPFIND", "PUT", "POST", "PATCH", "DELETE"])
def test_a_method_that_an_address_does_not_take_is_answered_with_those_it_takes(
    method: str,
) -> None:
    taken: dict[str, set[str]] = {}
    for operation in OPERATIONS:
        taken.setdefault(operation.rule, set()).add(operation.method)
    for rule in (rule for rule, methods in taken.items() if method not in methods):
        path = VARIABLE.sub(lambda m: {"int": "1", "noun": "families"}.get(m[1], "x"), rule)
        response = lab().application.client().open(path, method=method)
        assert response.status_code == 405, rule
        assert taken[rule] <= set(response.headers["Allow"].split(", ")), rule
