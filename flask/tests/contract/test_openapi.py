"""The OpenAPI document is valid, complete, and the one that is committed."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openapi_spec_validator import OpenAPIV31SpecValidator

from stager.access.permissions import Permission
from stager.app import OPERATIONS, api_document
from stager.cli import main

COMMITTED = Path(__file__).parents[3] / "docs" / "openapi.json"
DOCUMENT = api_document()
# Creating, but not to be answered twice in the same way.
ONCE = {
    "create_token": "its answer holds a secret, which is shown once and kept nowhere",
    "request_upload": "its answer is a signed address that runs out; asking again does no harm",
    "request_download": "as an upload",
}
METHODS = {"get", "post", "put", "patch", "delete"}
DOCUMENTED: list[tuple[str, dict[str, Any]]] = [
    (f"{method.upper()} {path}", operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
    if method in METHODS
]
every_operation = pytest.mark.parametrize(
    "operation", [pytest.param(found, id=name) for name, found in DOCUMENTED]
)


def references(node: object) -> set[str]:
    """Every reference below a node of the document."""
    match node:
        case dict():
            own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
            return own.union(*(references(each) for each in node.values()))
        case list():
            return set().union(*(references(each) for each in node))
        case _:
            return set()


def test_the_document_is_valid_openapi() -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()] == []


def test_every_reference_leads_somewhere() -> None:
    defined = {
        f"#/components/{kind}/{name}"
        for kind, named in DOCUMENT["components"].items()
        for name in named
    }
    assert references(DOCUMENT) <= defined


def test_every_operation_is_documented_under_a_name_of_its_own() -> None:
    names = [operation["operationId"] for _, operation in DOCUMENTED]
    assert sorted(names) == sorted(operation.name for operation in OPERATIONS)
    assert len(set(names)) == len(names)


@every_operation
def test_an_operation_has_a_sentence_and_a_permission(operation: dict[str, Any]) -> None:
    assert operation["summary"].endswith(".")
    assert operation["x-permission"] in set(Permission)
    anyone = operation["x-permission"] == Permission.ANYONE
    by_token = "x-scope" in operation
    known = ["session", "token"] if by_token else ["session"]
    assert operation["security"] == ([] if anyone else [{name: []} for name in known])


@every_operation
def test_an_operation_says_what_a_refusal_looks_like(operation: dict[str, Any]) -> None:
    refusals = {code: each for code, each in operation["responses"].items() if code >= "400"}
    assert all(
        each["content"]["application/problem+json"]["schema"]["$ref"].endswith("/Problem")
        for each in refusals.values()
    )
    if operation["x-permission"] != Permission.ANYONE:
        assert {"401", "403"} <= set(refusals)


@every_operation
def test_parameters_are_named_once(operation: dict[str, Any]) -> None:
    names = [each.get("$ref") or (each["in"], each["name"]) for each in operation["parameters"]]
    assert len(set(names)) == len(names)


def test_what_creates_may_be_sent_again_unless_it_has_a_reason() -> None:
    creating = {each for each in OPERATIONS if each.method == "POST" and each.status in {201, 202}}
    once = {each.name for each in creating if not each.repeatable}
    assert once == set(ONCE)


def test_the_committed_document_is_that_of_the_code() -> None:
    printed = CliRunner().invoke(main, ["openapi"]).stdout
    assert json.loads(printed) == DOCUMENT
    assert COMMITTED.read_text(encoding="utf-8") == printed, "run `make openapi client`"
