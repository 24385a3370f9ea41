"""The API keeps what its document promises, whatever is sent: valid requests and invalid ones.

FUZZ_EXAMPLES says how many of each operation are made up, beside those at the limits of what the
document allows. Without it, they are the same each time.
"""

import logging
import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
import structlog
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig

from stager.app import api_document
from stager.http.operation import MAXIMUM_ID
from stager.http.viewing import VIEWED_AS
from stager.reports.cohort_sheet import XLSX
from tests.fuzz.lab import lab, wsgi

EXAMPLES = os.environ.get("FUZZ_EXAMPLES")
COOKIE = "stager_session"
# What a valid request may be answered: it may contradict the records (409, 412, 422).
ACCEPTED = ["2xx", "3xx", "401", "403", "404", "409", "412", "422", "429"]
CONFIG = SchemathesisConfig.from_dict(
    {
        # The callers' own sessions are sent, and made up ones by the check of them.
        "generation": {"with-security-parameters": False},
        "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}},
        # Each exception from the checks, and why.
        "operations": [
            {
                # The text of a sheet has rules that no schema tells, and a dry run answers 200 with
                # what is wrong; `tests/api/test_intake.py` and its round trip prove those rules.
                "include-name": "POST /api/_bulk",
                "checks": {
                    "positive_data_acceptance": {"enabled": False},
                    "negative_data_rejection": {"enabled": False},
                },
            },
            {
                # 405 where people sign in with passwords, as in the lab.
                "include-name": "GET /api/login",
                "checks": {"positive_data_acceptance": {"expected-statuses": [*ACCEPTED, "405"]}},
            },
            {
                # One or exactly one of four parameters, of which each is a comma list of terms.
                "include-path-regex": "^/api/(variants|summary/participants|summary/variants)$",
                "checks": {"positive_data_acceptance": {"expected-statuses": [*ACCEPTED, "400"]}},
            },
            {
                # 400 if nobody has the name of the assignee, as known clients expect.
                "include-path-regex": "^/api/analyses$",
                "include-method": "PATCH",
                "checks": {"positive_data_acceptance": {"expected-statuses": [*ACCEPTED, "400"]}},
            },
            {
                # 400 if the groups have to be named because the caller has not just one.
                "include-name": "POST /api/datasets",
                "checks": {"positive_data_acceptance": {"expected-statuses": [*ACCEPTED, "400"]}},
            },
            {
                # A password, or issuer and subject together.
                "include-path-regex": "^/api/users",
                "checks": {"positive_data_acceptance": {"expected-statuses": [*ACCEPTED, "400"]}},
            },
        ],
    }
)
SCHEMA = schemathesis.openapi.from_dict(api_document(), config=CONFIG)
SCHEMA.app = wsgi
made_up = settings(
    max_examples=int(EXAMPLES or 50),
    derandomize=EXAMPLES is None,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    # Operations with many parameters are slow to make up, and few bodies fit every rule.
    suppress_health_check=list(HealthCheck),
)


@schemathesis.serializer(XLSX)
def _send_workbook(_context: Any, value: Any) -> Any:
    return value if isinstance(value, bytes) else str(value).encode()


# Every answer may have these; security headers are proven in `tests/api/test_security.py`.
GENERAL = {
    *("content-type", "content-length", "content-security-policy", "cache-control"),
    *("x-content-type-options", "referrer-policy", "cross-origin-opener-policy"),
    *("x-frame-options", "vary"),
}


@schemathesis.check
def headers_are_documented(_context: Any, response: Any, case: Case[Any]) -> bool | None:
    """No answer has a header that its status does not document."""
    documented = case.operation.responses.find_by_status_code(response.status_code)
    if documented is None or case.method != case.operation.method.upper():
        return True
    named = {name.lower() for name in documented.definition.get("headers", {})}
    unknown = set(response.headers) - GENERAL - named
    assert not unknown, f"{sorted(unknown)} with {response.status_code}: add them to `sends`"
    return None


class _Session:
    """Signs requests in as one of the lab's callers."""

    caller: str

    def get(self, _case: Case[Any], _context: Any) -> str:
        return lab().sessions[self.caller]

    def set(self, case: Case[Any], session: str, _context: Any) -> None:
        case.cookies = {**(case.cookies or {}), COOKIE: session}


class AsAdmin(_Session):
    """An administrator."""

    caller = "admin"


class AsMember(_Session):
    """A member of one lab."""

    caller = "member"


@pytest.fixture(autouse=True, scope="module")
def only_errors_are_logged() -> Iterator[None]:
    """Thousands of requests are made; what is said of those that went well, nobody reads."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    yield
    structlog.reset_defaults()


def _hold(case: Case[Any]) -> None:
    lab().restore()
    _name_the_member(case)
    case.call_and_validate()


def _name_the_member(case: Case[Any]) -> None:
    """Whoever is named as `user` by an id that is one is the member: others do not exist (400)."""
    named = str((case.query or {}).get(VIEWED_AS, ""))
    if named.isdecimal() and 0 < int(named) <= MAXIMUM_ID:
        case.query = {**(case.query or {}), VIEWED_AS: lab().member_id}


@pytest.mark.fuzz
@SCHEMA.auth.apply(AsAdmin)
@SCHEMA.parametrize()
@made_up
def test_an_administrator_gets_what_the_document_promises(case: Case[Any]) -> None:
    _hold(case)


@pytest.mark.fuzz
@SCHEMA.auth.apply(AsMember)
@SCHEMA.parametrize()
@made_up
def test_a_member_gets_what_the_document_promises(case: Case[Any]) -> None:
    _hold(case)
