"""Handing a finished analysis's report to the variant store; the rules are in the feature."""

from pathlib import Path

from stager.db import Session


def import_report(session: Session, analysis_id: int, report: Path, kind: str) -> None:
    """The variants of the analysis are those of the report, once the transaction is committed.

    Raises:
        StagerError: the report cannot be read, or does not fit the analysis's datasets.
    """
