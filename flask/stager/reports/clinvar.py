"""ClinVar significance as reports of different years write it, brought to one form.

Only wording is normalised here; no significance is looked up or changed.
"""

import re
from enum import StrEnum
from typing import Final

_LEGACY_CODES: Final = {
    "0": "uncertain_significance",
    "1": "not_provided",
    "2": "benign",
    "3": "likely_benign",
    "4": "likely_pathogenic",
    "5": "pathogenic",
    "6": "drug_response",
    "7": "histocompatibility",
    "255": "other",
}
_TOKENS = re.compile(r"[|,/]")
_SPACES = re.compile(r"[\s_-]+")


class ClinvarClass(StrEnum):
    """The classes to filter and colour by; the values are those on the wire."""

    PATHOGENIC = "pathogenic"
    PATHOGENIC_OR_LIKELY = "pathogenic_or_likely_pathogenic"
    LIKELY_PATHOGENIC = "likely_pathogenic"
    CONFLICTING = "conflicting"
    UNCERTAIN = "uncertain_significance"
    BENIGN = "benign_or_likely_benign"
    OTHER = "other"


def significance(cell: str) -> str | None:
    """The significance in lower case, several joined by `|`; None when the cell says nothing.

    A cell is `raw[;mapped[;breakdown of a conflict]]`: the mapped part is meant, else the raw one.
    Reports before 2020-05 hold numeric codes, which are replaced as whole tokens.
    """
    parts = [part.strip() for part in cell.split(";")]
    meant = next((part for part in (*parts[1:2], parts[0]) if part), "")
    words = (_word(token) for token in _TOKENS.split(meant))
    return "|".join(dict.fromkeys(filter(None, words))) or None


def clinvar_class(significances: str | None) -> ClinvarClass | None:
    """The class of a normalised significance; None without one."""
    if not significances:
        return None
    words = set(significances.split("|"))
    if any(word.startswith("conflicting") for word in words):
        return ClinvarClass.CONFLICTING
    if {"pathogenic", "likely_pathogenic"} <= words:
        return ClinvarClass.PATHOGENIC_OR_LIKELY
    ranked = (
        ("pathogenic", ClinvarClass.PATHOGENIC),
        ("likely_pathogenic", ClinvarClass.LIKELY_PATHOGENIC),
        ("uncertain_significance", ClinvarClass.UNCERTAIN),
        ("likely_benign", ClinvarClass.BENIGN),
        ("benign", ClinvarClass.BENIGN),
    )
    return next((found for word, found in ranked if word in words), ClinvarClass.OTHER)


def _word(token: str) -> str:
    word = _SPACES.sub("_", token.strip().lower()).strip("_")
    return _LEGACY_CODES.get(word, word)
