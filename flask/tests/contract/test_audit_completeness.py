"""Whatever a request changes, the audit log says once: by row, of every route that may change.

The requests are those of `permissions.yaml`, of a caller and on an object for whom it succeeds.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from stager.db import Base
from stager.models import AuditEvent
from tests.application import Application
from tests.contract.cohort import Labs, make_callers, make_labs, make_objects
from tests.contract.test_permissions import CALLERS, ROWS, Row

# What is no record of the cohort or of an account, and where its changes are told instead.
UNTOLD: Mapping[str, str] = {
    "alembic_version": "migrations",
    "analysis_attempt": "how an analysis is carried out: its own events tell each state",
    "audit_event": "the log itself",
    "auth_attempt": "counts; each refused sign-in has an event",
    "idempotency_key": "kept answers of what has events",
    "notification": "told to one person of what has an event",
    "observed_component": "since when parts of the service are in their state",
    "previous_codename": "the renaming that it remembers has an event",
    "outbox": "what is to be done because of a change that has an event",
    "saved_view": "how somebody likes to see a table",
    "session": "events of their own tell sign-in, sign-out and revocation",
    "worker_lease": "who runs a task",
}
# Links that the event of what is linked tells: their own would make half of an intake.
TOLD_BY_OTHERS: Mapping[str, frozenset[str]] = {
    "POST /api/_bulk": frozenset({"datasets_files", "groups_datasets"}),
    "DELETE /api/groups/<group_code>": frozenset({"groups_datasets"}),
}
# Changes of nothing that the log is about, and requests that succeed for nobody of the table.
SILENT: Mapping[str, str] = {
    "POST /api/login": "without a body it asks who is signed in",
    "POST /api/notifications/read": "that one has read one's own news",
    "POST /api/saved_views": UNTOLD["saved_view"],
    "PATCH /api/saved_views/<int:saved_view_id>": UNTOLD["saved_view"],
    "DELETE /api/saved_views/<int:saved_view_id>": UNTOLD["saved_view"],
    "PATCH /api/comments/<int:comment_id>": "for authors only; see tests/api/test_audit_log.py",
    "PUT /api/objects/<bucket>/<path:key>": "signed addresses only; their making has an event",
}
CHANGING = [row for row in ROWS if row.method != "GET"]
Key = tuple[str, str, str]


def succeeding(row: Row) -> tuple[str, str] | None:
    """A caller and an object for whom the request changes something."""
    for name, statuses in row.expected.items():
        for caller in ("member", "admin", *CALLERS):
            if 200 <= statuses[CALLERS.index(caller)] < 300:
                return caller, name
    return None


def content(session: Session) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Every row of every table of records, by table and key."""
    found = {}
    for table in Base.metadata.tables.values():
        if table.name not in UNTOLD:
            for row in session.execute(select(table)):
                found[_entity(table), _key(table, row)] = tuple(row)
    session.rollback()
    return found


def _entity(table: Table) -> str:
    """What the log calls the table's rows; the RNA fields of a dataset are the dataset's."""
    return "dataset" if table.name == "rnaseq_dataset" else table.name


def _key(table: Table, row: Any) -> str:
    return "-".join(str(row._mapping[column]) for column in table.primary_key)


def changes(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> Counter[Key]:
    """What differs, as the log should tell it."""
    return Counter(
        ("create" if key not in before else "update" if key in after else "delete", *key)
        for key in before.keys() | after.keys()
        if before.get(key) != after.get(key)
    )


@pytest.mark.parametrize("row", CHANGING, ids=str)
def test_every_row_that_a_request_changes_has_one_event(
    application: Application, session: Session, row: Row
) -> None:
    labs: Labs = make_labs(session)
    callers = make_callers(application, session, labs)
    objects = make_objects(application, session, labs)
    found = succeeding(row)
    if found is None:
        assert str(row) in SILENT
        return
    before = content(session)
    answer = row.request(callers[found[0]][0], objects[found[1]])
    assert answer.status_code < 300, answer.text
    after = content(session)
    request_id = answer.headers["X-Request-Id"]
    events = session.scalars(select(AuditEvent).where(AuditEvent.request_id == request_id)).all()
    untold = TOLD_BY_OTHERS.get(str(row), frozenset())
    told = Counter(
        (each.action, str(each.entity), str(each.entity_id))
        for each in events
        if each.action in {"create", "update", "delete"}
    )
    changed = changes(before, after)
    assert told == Counter({key: n for key, n in changed.items() if key[1] not in untold})
    assert all(each.actor_id is not None for each in events)
    assert bool(events) == (str(row) not in SILENT)


def test_every_reason_is_of_something_that_exists() -> None:
    assert set(UNTOLD) <= {*Base.metadata.tables, "alembic_version"}
    routes = {str(row) for row in CHANGING}
    assert SILENT.keys() | TOLD_BY_OTHERS.keys() <= routes
