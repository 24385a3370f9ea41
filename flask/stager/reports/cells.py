"""Cleaning single cells of a variant report: missing values, numbers, links, SpliceAI.

Each function takes the text of one cell and knows nothing of rows or files.
"""

import re
from typing import Final
from urllib.parse import urlsplit

MISSING: Final = frozenset({"", ".", "NA", "N/A", "#N/A", "NaN", "nan", "None", "null"})
_FIRST_QUOTED = re.compile(r'"([^"]*)"')
_SPLICEAI_SCORES = slice(2, 6)
_PREDICTION_SCORE = re.compile(r"[A-Za-z_]+\(([0-9.eE+-]+)\)")


def text(cell: str) -> str | None:
    """The cell without surrounding space, or None for any spelling of missing."""
    stripped = cell.strip()
    return None if stripped in MISSING else stripped


def number(cell: str | None) -> float | None:
    """The number in the cell, also of the form `deleterious(0.02)`; None if there is none."""
    if cell is None:
        return None
    match = _PREDICTION_SCORE.fullmatch(cell)
    try:
        value = float(match[1] if match else cell)
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def integer(cell: str | None) -> int | None:
    """The whole number in the cell (`12` or, as spreadsheets save it, `12.0`), else None."""
    value = number(cell)
    return int(value) if value is not None and value.is_integer() else None


def flag(cell: str | None) -> bool:
    """Whether the cell says yes (`Yes`, `1`, `TRUE`)."""
    return (cell or "").lower() in {"yes", "1", "1.0", "true"}


def link(cell: str | None) -> str | None:
    """The address inside `=HYPERLINK("address","label")`, or the cell if it is itself one.

    Bare labels and addresses of any other scheme than http(s) give None: a report is a foreign
    file, and what it calls a link is shown as one.
    """
    quoted = _FIRST_QUOTED.search(cell or "")
    address = quoted[1] if quoted else (cell or "")
    return address if urlsplit(address).scheme in {"http", "https"} else None


def spliceai(impact: str | None, score: str | None) -> tuple[str | None, float | None]:
    """The impact text and the highest score.

    Older reports have the raw `A|GENE|0.01|0|0|0|…` in the score column: its score is the highest
    of the four. An impact of only `NA` with a score of 0 means that nothing was predicted.
    """
    if score is not None and "|" in score:
        raw = [number(part) for part in score.split("|")[_SPLICEAI_SCORES]]
        return score, max((value for value in raw if value is not None), default=None)
    stated = None if set((impact or "NA").split("|")) <= MISSING else impact
    value = number(score)
    return stated, None if stated is None and not value else value
