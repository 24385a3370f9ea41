"""The intake of a cohort sheet: all rows new, each with a file; against bare inserts."""

import csv
import io
from typing import Any

from sqlalchemy import MetaData, Table, insert, select

from benchmarks.bench import Bench, report, seconds

COLUMNS = (
    *("family_codename", "participant_codename", "participant_type", "sex", "affected"),
    *("tissue_sample_type", "dataset_type", "condition", "sequencing_date", "notes"),
    "linked_files",
)
TABLES = (
    "family",
    "participant",
    "tissue_sample",
    "dataset",
    "groups_datasets",
    "file",
    "datasets_files",
)


def sheet(rows: int) -> bytes:
    """A sheet of trios: a third as many families as rows."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for place in range(rows):
        role, sex = (("Proband", "Female"), ("Parent", "Male"), ("Parent", "Female"))[place % 3]
        writer.writerow(
            [
                *(f"B{place // 3}", f"BP{place}", role, sex, str(place % 3 == 0).lower()),
                *("Blood", "WES", "GermLine", "2026-01-15", "measured", f"bench/{place}.bam"),
            ]
        )
    return out.getvalue().encode()


def measure(bench: Bench, rows: int) -> None:
    """Prints dry run and commit of the sheet with statements a row, and the floor."""
    body = sheet(rows)

    def send(query: str) -> None:
        answer = bench.member.post(f"/api/_bulk{query}", data=body, content_type="text/csv")
        if answer.status_code != 200:  # noqa: PLR2004 - HTTP's own number
            raise RuntimeError(answer.get_data(as_text=True)[:500])

    with bench.counted() as dry:
        dry_s = seconds(lambda: send("?dry_run=true"))
    with bench.counted() as committed:
        commit_s = seconds(lambda: send(""))
    floor_s = _floor(bench)
    report(
        f"dry run ({len(dry) / rows:.4f} statements a row)",
        f"{dry_s:.2f} s",
        f"{floor_s:.2f} s",
        dry_s / floor_s,
    )
    report(
        f"commit ({len(committed) / rows:.4f} statements a row)",
        f"{rows / commit_s:,.0f} rows/s",
        f"{rows / floor_s:,.0f} rows/s",
        commit_s / floor_s,
    )


def _floor(bench: Bench) -> float:
    """The same rows read back and inserted anew by hand, in one transaction that is rolled back."""
    metadata = MetaData()
    with bench.engine.connect() as connection:
        tables = [Table(name, metadata, autoload_with=connection) for name in TABLES]
        kept: list[list[dict[str, Any]]] = [
            [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables
        ]
        connection.rollback()
        for table in reversed(tables):
            connection.execute(table.delete())

        def fill() -> None:
            for table, rows in zip(tables, kept, strict=True):
                connection.execute(insert(table), rows)

        took = seconds(fill)
        connection.rollback()
    return took
