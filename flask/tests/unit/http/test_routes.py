"""Declaring an endpoint: what it must say, and what the document says of it then."""

from enum import StrEnum
from typing import Any

import pytest
from pydantic import BaseModel

from stager.access.permissions import Permission
from stager.errors import Conflict, Stale
from stager.http import Context, RawBody, Routes
from stager.http.openapi import openapi_document
from stager.lists import Column, ListSpec, Moment, Text
from stager.models import Participant


class Colour(StrEnum):
    """Only here."""

    RED = "red"


class Paint(BaseModel):
    """A body and an answer."""

    colour: Colour


class PaintQuery(BaseModel):
    """Parameters of a query, one of which is needed."""

    colour: Colour
    number: int = 1


SPEC = ListSpec(
    "participants",
    key=Participant.participant_id,
    key_name="participant_id",
    columns=(
        Column("codename", Participant.participant_codename, Text(exact=True), sortable=True),
        Column("updated", Participant.updated, Moment()),
    ),
)


@pytest.fixture
def routes() -> Routes:
    """Four endpoints, one of each shape."""
    made = Routes("paints")

    @made.list("/paints", SPEC, Paint, allow=Permission.FAMILY_READ, filename="paints")
    def list_paints(ctx: Context) -> object:
        """All paints."""
        return ctx

    @made.get("/paints/<int:paint_id>/<name>", allow=Permission.ANYONE, out=Paint)
    def read_paint(ctx: Context, paint_id: int, name: str, query: PaintQuery) -> object:
        """One paint.

        With more to say of it.
        """
        return ctx, paint_id, name, query

    @made.patch("/paints/<int:paint_id>", allow=Permission.FAMILY_EDIT, errors=(Conflict, Stale))
    def edit_paint(ctx: Context, paint_id: int, body: Paint) -> object:
        """Another colour."""
        return ctx, paint_id, body

    @made.put("/paints", allow=Permission.FAMILY_EDIT, consumes=("text/csv",), status=201)
    def store_paints(ctx: Context, body: RawBody) -> object:
        """All paints at once."""
        return ctx, body

    return made


@pytest.fixture
def paths(routes: Routes) -> dict[str, Any]:
    paths: dict[str, Any] = openapi_document(routes.operations, version="1", words={})["paths"]
    return paths


def parameters(operation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The operation's own parameters; those of many operations are referred to."""
    return {each["name"]: each for each in operation["parameters"] if "name" in each}


def test_an_endpoint_without_a_permission_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match="allow"):
        Routes("x").get("/x")  # type: ignore[call-arg]  # what the test is about


def test_an_endpoint_without_a_docstring_cannot_be_declared() -> None:
    def view(ctx: Context) -> object:
        return ctx

    with pytest.raises(TypeError, match="documentation"):
        Routes("x").get("/x", allow=Permission.ANYONE)(view)


def test_a_view_stays_the_function_that_it_is(routes: Routes) -> None:
    assert routes.operations[0].view("context") == "context"


def test_only_unsafe_endpoints_that_do_not_read_their_body_begin_to_write(routes: Routes) -> None:
    begins = {each.name: each.begins_write for each in routes.operations}
    assert begins == {
        "list_paints": False,
        "read_paint": False,
        "edit_paint": True,
        "store_paints": False,
    }


def test_summary_and_description_come_from_the_docstring(paths: dict[str, Any]) -> None:
    operation = paths["/paints/{paint_id}/{name}"]["get"]
    assert operation["summary"] == "One paint."
    assert operation["description"] == "With more to say of it."


def test_path_variables_have_their_types(paths: dict[str, Any]) -> None:
    found = parameters(paths["/paints/{paint_id}/{name}"]["get"])
    assert found["paint_id"]["schema"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 2**31 - 1,
    }
    assert found["name"]["schema"] == {"type": "string", "minLength": 1}
    assert found["name"]["required"]


def test_query_parameters_say_which_are_needed(routes: Routes, paths: dict[str, Any]) -> None:
    found = parameters(paths["/paints/{paint_id}/{name}"]["get"])
    assert found["colour"]["required"]
    assert "required" not in found["number"]
    reference = found["colour"]["schema"]["$ref"].rsplit("/", 1)[-1]
    schemas = openapi_document(routes.operations, version="1", words={})["components"]["schemas"]
    assert schemas[reference]["const" if "const" in schemas[reference] else "enum"]


def test_every_filter_of_a_list_is_a_parameter(paths: dict[str, Any]) -> None:
    assert set(parameters(paths["/paints"]["get"])) == {
        "page",
        "limit",
        "order_by",
        "order_dir",
        "codename",
        "codename_exact_match",
        "updated",
    }


def test_a_list_can_be_had_in_every_format(paths: dict[str, Any]) -> None:
    assert set(paths["/paints"]["get"]["responses"]["200"]["content"]) == {
        "application/json",
        "text/csv",
        "text/tab-separated-values",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }


def test_an_edit_takes_the_version_it_is_based_on(paths: dict[str, Any]) -> None:
    operation = paths["/paints/{paint_id}"]["patch"]
    assert {"$ref": "#/components/parameters/If-Match"} in operation["parameters"]
    assert set(operation["responses"]) == {
        "200",
        "400",
        "401",
        "403",
        "404",
        "409",
        "412",
        "413",
        "415",
        "503",
    }


def test_a_body_that_is_no_json_is_documented_by_its_type(paths: dict[str, Any]) -> None:
    assert set(paths["/paints"]["put"]["requestBody"]["content"]) == {"text/csv"}
    assert "201" in paths["/paints"]["put"]["responses"]
