"""The statuses that the predecessor's own tests pin, request by request, on its own fixture.

Where the contract departs from them on purpose, the row says so: 401 for who is no administrator
has become 403, and what a field may not hold names the field.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.models import User
from tests.api.reference_cohort import Cohort, make_cohort
from tests.application import Application

FREE = 2**31 - 1  # an id that nothing has


@dataclass(frozen=True)
class Pin:
    """What a user is answered; `says` is part of the sentence that clients show."""

    user: str
    request: str
    status: int
    body: Any = None
    says: str = ""

    def __str__(self) -> str:
        return f"{self.user} {self.request} {self.body or ''}"


NOTED = {"audit_event", "auth_attempt", "session"}
WES = {"dataset_type": "WES", "condition": "Somatic"}
USER = {"username": "new", "email": "new@example.org", "password": "correct horse battery"}
GROUP = {"group_code": "new", "group_name": "New"}
PINS = [
    # What comes first: address, method, sign-in, role, body, object.
    Pin("nobody", "PUT /api/datasets", 405),
    Pin("nobody", "GET /api/datasets/foo", 404),
    Pin("nobody", "GET /api/datasets/400", 401),
    Pin("nobody", "POST /api/families", 401, "not an object"),
    Pin("user", "POST /api/families", 403, "not an object"),
    Pin("user", "DELETE /api/datasets/{free}", 403),
    Pin("user", "DELETE /api/families/{free}", 403),
    Pin("user", "DELETE /api/analyses/{free}", 403),
    # Families.
    Pin("user", "GET /api/families/{Aa}", 200),
    Pin("user", "GET /api/families/{Bb}", 404),
    Pin("admin", "GET /api/families/{free}", 404),
    Pin("admin", "GET /api/families?max_rows=x", 400),
    Pin("admin", "GET /api/families?max_rows=-1", 400),
    Pin("admin", "GET /api/families?order=nothing", 400),
    Pin("admin", "POST /api/families", 201, {"family_codename": "New"}),
    Pin("admin", "POST /api/families", 422, {"family_codename": "aa"}, "already in use"),
    Pin("admin", "POST /api/families", 400, {"family_codename": "é 1"}),
    Pin("admin", "POST /api/families", 400, {"family_codename": "x" * 51}),
    Pin("admin", "POST /api/families", 400, {}),
    Pin("user", "PATCH /api/families/{free}", 400, {}, "family_codename"),
    Pin("user", "PATCH /api/families/{free}", 404, {"family_codename": "New"}),
    Pin("user", "PATCH /api/families/{Bb}", 404, {"family_codename": "New"}),
    Pin("user", "PATCH /api/families/{Aa}", 200, {"family_codename": "New", "family_id": 99}),
    Pin("admin", "DELETE /api/families/{Aa}", 422, None, "Family has participants, cannot delete!"),
    Pin("admin", "DELETE /api/families/{free}", 404),
    # Participants.
    Pin("user", "GET /api/participants/{person 001}", 200),
    Pin("user", "GET /api/participants/{person 003}", 404),
    Pin("admin", "GET /api/participants?affected=True", 400, None, "true, false, or null"),
    Pin("admin", "GET /api/participants?sex=male", 400),
    Pin("admin", "GET /api/participants?order_dir=up", 400),
    Pin("admin", "POST /api/participants", 400, {"participant_codename": "New"}),
    Pin("admin", "POST /api/participants", 422, {"family_id": "Aa", "participant_codename": "001"}),
    Pin("admin", "POST /api/participants", 404, {"family_id": FREE, "participant_codename": "New"}),
    Pin(
        "admin",
        "POST /api/participants",
        400,
        {"family_id": "Aa", "participant_codename": "New", "affected": "true"},
    ),
    Pin("user", "PATCH /api/participants/{person 003}", 404, {"notes": "x"}),
    Pin("user", "PATCH /api/participants/{person 001}", 400, {"sex": "female"}),
    Pin("user", "PATCH /api/participants/{person 001}", 400, {"month_of_birth": "2000-01-02"}),
    Pin("user", "PATCH /api/participants/{person 001}", 400, {"month_of_birth": ""}),
    Pin(
        "user",
        "PATCH /api/participants/{person 001}",
        200,
        {"month_of_birth": None, "institution": 7},
    ),
    Pin(
        "admin",
        "DELETE /api/participants/{person 001}",
        422,
        None,
        "Participant has tissue samples, cannot delete",
    ),
    # Tissue samples.
    Pin("user", "GET /api/tissue_samples", 405),
    Pin("user", "GET /api/tissue_samples/{sample 2}", 200),
    Pin("user", "GET /api/tissue_samples/{sample 4}", 404),
    Pin(
        "admin",
        "POST /api/tissue_samples",
        404,
        {"participant_id": FREE, "tissue_sample_type": "Blood"},
    ),
    Pin("admin", "POST /api/tissue_samples", 400, {"participant_id": "person 001"}),
    Pin("user", "PATCH /api/tissue_samples/{sample 2}", 400, {"tissue_sample_type": "blood"}),
    Pin("user", "PATCH /api/tissue_samples/{sample 2}", 400, {"extraction_date": "2020-02-30"}),
    Pin("user", "PATCH /api/tissue_samples/{sample 2}", 200, {"tissue_processing": "FreshFrozen"}),
    Pin("user", "PATCH /api/tissue_samples/{sample 2}", 200, {"tissue_processing": "FF"}),
    Pin("user", "PATCH /api/tissue_samples/{sample 4}", 404, {"notes": "x"}),
    Pin(
        "admin",
        "DELETE /api/tissue_samples/{sample 2}",
        422,
        None,
        "Tissue has dataset(s), cannot delete",
    ),
    # Datasets.
    Pin("user", "GET /api/datasets/{dataset 2}", 200),
    Pin("user", "GET /api/datasets/{dataset 4}", 404),
    Pin("user", "GET /api/datasets?order_by=nothing&order_dir=asc", 400),
    Pin("user", "GET /api/datasets?page=-1", 400),
    Pin("user", "GET /api/datasets?limit=0", 400),
    Pin("user", "GET /api/datasets?limit=99999999999999999999999", 400),
    Pin("user", "GET /api/datasets?updated=2020-01-01", 400),
    Pin("user", "GET /api/datasets?updated=after,2022-01-31T10:00:00-05:00", 200),
    Pin("user", "POST /api/datasets", 400, {**WES, "condition": "somatic"}),
    Pin("user", "POST /api/datasets", 400, {**WES, "tissue_sample_id": "1"}),
    Pin("user", "POST /api/datasets", 404, {**WES, "tissue_sample_id": FREE}),
    Pin("user", "POST /api/datasets", 404, {**WES, "tissue_sample_id": "sample 4"}),
    Pin("user", "POST /api/datasets", 201, {**WES, "tissue_sample_id": "sample 2"}),
    Pin(
        "user",
        "PATCH /api/datasets/{dataset 2}",
        400,
        {"dataset_type": "XXX"},
        "Invalid dataset type, must be one of",
    ),
    Pin("user", "PATCH /api/datasets/{dataset 2}", 400, {"dataset_type": None}),
    Pin("user", "PATCH /api/datasets/{dataset 2}", 400, {"library_prep_date": "soon"}),
    Pin("user", "PATCH /api/datasets/{dataset 2}", 400, {"linked_files": None}),
    Pin("user", "PATCH /api/datasets/{dataset 2}", 400, {"linked_files": ["a"]}),
    Pin("user", "PATCH /api/datasets/{dataset 2}", 200, {"tissue_sample_id": 7, "RIN": 3}),
    Pin("user", "PATCH /api/datasets/{dataset 4}", 404, {"notes": "x"}),
    Pin(
        "admin",
        "DELETE /api/datasets/{dataset 2}",
        422,
        None,
        "Dataset has analyses, cannot delete",
    ),
    # Analyses.
    Pin("user", "GET /api/analyses/{analysis 1}", 404),
    Pin("user", "GET /api/analyses/{analysis 2}", 200),
    Pin("user", "POST /api/analyses", 400, {}),
    Pin("user", "POST /api/analyses", 400, {"datasets": []}),
    Pin("user", "POST /api/analyses", 404, {"datasets": [FREE]}, "Some datasets were not found"),
    Pin("user", "POST /api/analyses/{analysis 2}", 201),
    Pin("user_c", "POST /api/analyses/{analysis 2}", 404),
    Pin("user", "PATCH /api/analyses/{free}", 403, {"analysis_state": "Done"}, "administrators"),
    Pin("user", "PATCH /api/analyses/{free}", 404, {"notes": "x"}),
    Pin("admin", "PATCH /api/analyses/{analysis 2}", 400, {"assignee": "x"}, "Assignee not found"),
    Pin("admin", "PATCH /api/analyses/{analysis 2}", 400, {"requested": None}),
    Pin("user", "POST /api/analyses/{analysis 2}/run", 403, {}),
    Pin("admin", "POST /api/analyses/{analysis 2}/run", 400, {}, "Missing files"),
    Pin("admin", "DELETE /api/analyses/{free}", 404),
    Pin("admin", "DELETE /api/analyses/{analysis 1}", 204),
    # Groups.
    Pin("user", "GET /api/groups/ACH", 200),
    Pin("user", "GET /api/groups/bcch", 404),
    Pin("user", "GET /api/groups/nothing", 404),
    Pin("admin", "POST /api/groups", 400, "not an object"),
    Pin("admin", "POST /api/groups", 400, {"group_name": "New"}),
    Pin("admin", "POST /api/groups", 400, {**GROUP, "group_code": "ab"}),
    Pin("admin", "POST /api/groups", 400, {**GROUP, "group_code": "a,b"}),
    Pin("admin", "POST /api/groups", 400, {**GROUP, "group_code": "results-new"}),
    Pin("admin", "POST /api/groups", 400, {**GROUP, "users": "user"}),
    Pin("admin", "POST /api/groups", 422, {**GROUP, "group_code": "ach"}, "Group already exists"),
    Pin("admin", "POST /api/groups", 404, {**GROUP, "users": ["nobody"]}, "Invalid username"),
    Pin("admin", "POST /api/groups", 201, {**GROUP, "users": ["user", "user_b"]}),
    Pin("admin", "PATCH /api/groups/nothing", 400, "not an object"),
    Pin("admin", "PATCH /api/groups/nothing", 404, {"group_name": "New"}),
    Pin("admin", "PATCH /api/groups/ach", 404, {"users": ["user", "user"]}),
    Pin("admin", "PATCH /api/groups/ach", 200, {"users": ["user_b"], "group_code": "ignored"}),
    Pin("admin", "DELETE /api/groups/ach", 422, None, "Group has users, cannot delete!"),
    Pin("admin", "DELETE /api/groups/nothing", 404),
    # Accounts.
    Pin("user", "GET /api/users", 403),
    Pin("user", "GET /api/users/user_a", 403),
    Pin("user", "GET /api/users/nobody", 403),
    Pin("admin", "GET /api/users/nobody", 404),
    Pin("admin", "POST /api/users", 201, USER),
    Pin("admin", "POST /api/users", 400, {**USER, "password": ""}, "Missing password"),
    Pin("admin", "POST /api/users", 400, {**USER, "username": "x" * 31}),
    Pin("admin", "POST /api/users", 400, {**USER, "email": "x" * 140 + "@example.org"}),
    Pin("admin", "POST /api/users", 400, {**USER, "email": "no address"}),
    Pin("admin", "POST /api/users", 400, {**USER, "is_admin": "yes"}),
    Pin("admin", "POST /api/users", 400, {**USER, "issuer": "x" * 151, "subject": "s"}),
    Pin("admin", "POST /api/users", 422, {**USER, "username": "USER"}, "User already exists"),
    Pin("admin", "POST /api/users", 422, {**USER, "email": "user@example.org"}, "Email already"),
    Pin("admin", "POST /api/users", 404, {**USER, "groups": ["no"]}, "Invalid group code provided"),
    Pin("admin", "PATCH /api/users/user", 400, "not an object"),
    Pin("admin", "PATCH /api/users/user", 400, {"username": "user_a"}),
    Pin("admin", "PATCH /api/users/user", 400, {"email": "user_a@example.org"}),
    Pin("admin", "PATCH /api/users/user", 404, {"groups": ["ach", "ach"]}),
    Pin("admin", "PATCH /api/users/nobody", 404, {"email": "x@example.org"}),
    Pin("user", "PATCH /api/users/user_a", 403, {"email": "x@example.org"}),
    Pin("user", "PATCH /api/users/user", 400, {"password": "correct horse battery"}, "Bad request"),
    Pin(
        "user",
        "PATCH /api/users/user",
        401,
        {"password": "correct horse battery", "current": "x"},
        "Incorrect password",
    ),
    Pin("admin", "DELETE /api/users/admin", 422, None, "Admin cannot delete self"),
    Pin("admin", "DELETE /api/users/user_a", 422, None, "This user can only be deactivated"),
    Pin("admin", "DELETE /api/users/user_b", 204),
]


@pytest.fixture
def cohort(application: Application, session: Session) -> Cohort:
    """The predecessor's fixture, and a browser in which nobody is signed in."""
    made = make_cohort(application, session)
    made.browsers["nobody"] = application.client()
    return made


def ids(cohort: Cohort) -> dict[str, int]:
    """What the table calls by name."""
    people = cohort.participants
    return {
        "free": FREE,
        "Aa": people["001"].family_id,
        "Bb": people["003"].family_id,
        **{f"person {name}": each.participant_id for name, each in people.items()},
        **{f"sample {n}": each.tissue_sample_id for n, each in cohort.datasets.items()},
        **{f"dataset {n}": each.dataset_id for n, each in cohort.datasets.items()},
        **{f"analysis {n}": each.analysis_id for n, each in cohort.analyses.items()},
    }


def named(body: Any, known: dict[str, int]) -> Any:
    """The body with the ids of `family_id`, `participant_id` and `tissue_sample_id`."""
    if not isinstance(body, dict):
        return body
    fields = {"family_id", "participant_id", "tissue_sample_id"} & body.keys()
    return body | {name: known.get(str(body[name]), body[name]) for name in fields}


def answer(cohort: Cohort, pin: Pin) -> TestResponse:
    """What the user is answered to the request of the pin."""
    known = ids(cohort)
    method, path = pin.request.split(" ", 1)
    body = named(pin.body, known)
    return cohort.browsers[pin.user].open(
        path.format(**known), method=method, **({} if body is None else {"json": body})
    )


def rows(session: Session) -> dict[str, int]:
    """How many rows each table has, but for what is noted of every refusal and every look."""
    session.rollback()
    tables = User.metadata.tables.items()
    counted = [(name, table) for name, table in tables if name not in NOTED]
    return {
        name: session.scalar(select(func.count()).select_from(table)) or 0
        for name, table in counted
    }


def test_refusals_are_as_pinned_and_change_nothing(cohort: Cohort, session: Session) -> None:
    before, wrong = rows(session), []
    for pin in PINS:
        if pin.status >= 400:
            response = answer(cohort, pin)
            body = response.get_json()
            if (body["status"], pin.says in body["error"]) != (pin.status, True):
                wrong.append((str(pin), body))
    assert wrong == []
    assert rows(session) == before


@pytest.mark.parametrize("pin", [pin for pin in PINS if pin.status < 400], ids=str)
def test_a_request_is_answered_as_pinned(cohort: Cohort, pin: Pin) -> None:
    response = answer(cohort, pin)
    assert response.status_code == pin.status, response.text
    if response.status_code == 201:
        assert response.headers["Location"].startswith(response.request.path.rsplit("/", 1)[0])
