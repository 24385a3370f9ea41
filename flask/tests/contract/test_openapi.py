"""The OpenAPI document is valid, complete, and the one that is committed.

How to document a route: `docs/api-document.md`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from stager.access.permissions import Permission
from stager.access.scopes import UNSCOPED
from stager.app import OPERATIONS, api_document
from stager.cli import main
from stager.features.records.examples import WORDS
from stager.http.openapi import missing_examples

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


def followed(node: dict[str, Any]) -> dict[str, Any]:
    """The component that the node refers to, or the node itself."""
    if "$ref" not in node:
        return node
    found: dict[str, Any] = DOCUMENT
    for part in str(node["$ref"]).removeprefix("#/").split("/"):
        found = found[part]
    return found


def parameters(operation: dict[str, Any]) -> list[dict[str, Any]]:
    """The parameters of an operation."""
    return [followed(each) for each in operation["parameters"]]


def answers(operation: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The answers of an operation by status."""
    return [(code, followed(each)) for code, each in operation["responses"].items()]


def bodies(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every body that an operation takes or answers with, and of what media type it is."""
    requested = operation.get("requestBody", {}).get("content", {})
    for content in (requested, *(each.get("content", {}) for _, each in answers(operation))):
        yield from content.items()


def faults(schema: dict[str, Any], example: object) -> list[str]:
    """What is wrong with the example of a schema of the document."""
    whole = {"components": DOCUMENT["components"], "allOf": [schema]}
    checker = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{list(each.path)}: {each.message}" for each in checker.iter_errors(example)]


def test_the_document_is_valid_openapi() -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()] == []


def test_every_reference_leads_somewhere() -> None:
    components = DOCUMENT["components"].items()
    defined = {f"#/components/{kind}/{name}" for kind, named in components for name in named}
    assert references(DOCUMENT) <= defined


def test_every_operation_is_documented_under_a_name_of_its_own() -> None:
    names = [operation["operationId"] for _, operation in DOCUMENTED]
    assert sorted(names) == sorted(operation.name for operation in OPERATIONS)
    assert len(set(names)) == len(names)


@every_operation
def test_an_operation_has_a_sentence_and_a_permission(operation: dict[str, Any]) -> None:
    assert operation["summary"].endswith(".")
    assert operation["x-permission"] in set(Permission)
    anyone = operation["x-permission"] in UNSCOPED
    by_token = "x-scope" in operation
    known = ["session", "token"] if by_token else ["session"]
    assert operation["security"] == ([] if anyone else [{name: []} for name in known])


@every_operation
def test_an_operation_says_what_a_refusal_looks_like(operation: dict[str, Any]) -> None:
    refusals = {code: followed(each) for code, each in answers(operation) if code >= "400"}
    assert refusals
    assert all(
        each["content"]["application/problem+json"]["schema"]["$ref"].endswith("/Problem")
        for each in refusals.values()
    )
    if operation["x-permission"] not in UNSCOPED:
        assert {"401", "403"} <= set(refusals)


def test_every_field_that_an_example_needs_has_one() -> None:
    assert missing_examples(OPERATIONS, words=WORDS) == [], "see docs/api-document.md"


@every_operation
def test_every_body_has_an_example_that_fits_its_schema(operation: dict[str, Any]) -> None:
    for media_type, body in bodies(operation):
        if body["schema"].get("format") == "binary":
            continue
        assert "example" in body, f"no example of {media_type}: see docs/api-document.md"
        if "json" in media_type:
            assert faults(body["schema"], body["example"]) == []
        else:
            assert isinstance(body["example"], str)


@every_operation
def test_every_parameter_says_what_it_may_be(operation: dict[str, Any]) -> None:
    for each in parameters(operation):
        assert each["schema"]
        if each.get("required"):
            assert faults(each["schema"], each["example"]) == []


@every_operation
def test_every_answer_carries_the_id_of_the_request(operation: dict[str, Any]) -> None:
    for _, answer in answers(operation):
        assert "X-Request-Id" in answer["headers"]


@every_operation
def test_a_version_can_be_named_where_an_older_one_is_refused(operation: dict[str, Any]) -> None:
    takes = any(each["name"] == "If-Match" for each in parameters(operation))
    one = any(each["in"] == "path" for each in parameters(operation))
    assert takes == (one and "412" in operation["responses"])


@every_operation
def test_parameters_are_named_once(operation: dict[str, Any]) -> None:
    names = [(each["in"], each["name"]) for each in parameters(operation)]
    assert len(set(names)) == len(names)


def test_what_creates_may_be_sent_again_unless_it_has_a_reason() -> None:
    creating = {each for each in OPERATIONS if each.method == "POST" and each.status in {201, 202}}
    once = {each.name for each in creating if not each.repeatable}
    assert once == set(ONCE)


def test_the_committed_document_is_that_of_the_code() -> None:
    printed = CliRunner().invoke(main, ["openapi"]).stdout
    assert json.loads(printed) == DOCUMENT
    assert COMMITTED.read_text(encoding="utf-8") == printed, "run `make openapi client`"
