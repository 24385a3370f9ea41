"""Cohort sheets for tests: rows from the few cells that matter, sent as CSV or JSON."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.db import Base
from stager.models import (
    AuditEvent,
    Dataset,
    Family,
    File,
    Institution,
    Participant,
    TissueSample,
)

CSV = "text/csv"
TABLES: tuple[type[Base], ...] = (
    Family,
    Participant,
    TissueSample,
    Dataset,
    File,
    Institution,
    AuditEvent,
)
REQUIRED = {
    "family_codename": "F1",
    "participant_codename": "P1",
    "tissue_sample_type": "Blood",
    "dataset_type": "WES",
    "condition": "GermLine",
}


def sheet(*rows: dict[str, str], delimiter: str = ",") -> bytes:
    """A CSV file of these rows; required cells that are not given are the same in each."""
    complete = [REQUIRED | row for row in rows]
    columns = list(dict.fromkeys(name for row in complete for name in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(complete)
    return text.getvalue().encode()


def send(
    browser: FlaskClient,
    content: bytes | Sequence[Mapping[str, Any]],
    media_type: str = CSV,
    **query: str,
) -> TestResponse:
    """The answer to a sheet; a sequence of objects is sent as JSON."""
    if isinstance(content, bytes):
        return browser.post("/api/_bulk", data=content, content_type=media_type, query_string=query)
    return browser.post("/api/_bulk", json=list(content), query_string=query)


def preview(browser: FlaskClient, *rows: dict[str, str], **query: str) -> dict[str, Any]:
    """What the rows would do."""
    response = send(browser, sheet(*rows), dry_run="true", **query)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.get_json()
    return body


def commit(browser: FlaskClient, *rows: dict[str, str], **query: str) -> list[dict[str, Any]]:
    """The datasets that the rows created."""
    response = send(browser, sheet(*rows), **query)
    assert response.status_code == 200, response.text
    body: list[dict[str, Any]] = response.get_json()
    return body


def refusals(response: TestResponse) -> list[tuple[int | None, str | None]]:
    """Row and column of each error of a refused sheet."""
    assert response.status_code == 422, response.text
    return [(each.get("row"), each.get("column")) for each in response.get_json()["errors"]]


def counts(session: Session) -> dict[str, int]:
    """How many rows the tables have that a sheet fills."""
    session.rollback()
    return {
        table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0
        for table in TABLES
    }
