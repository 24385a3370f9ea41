"""Deciding which participant each sample label of a report means; never by resemblance.

A label matches a codename, an alias or an external id exactly, except that `-`, `.` and `_` are
equal (report writers rewrite them) and that a `{family}_` prefix may stand before it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

_SEPARATORS = re.compile(r"[-._]")
_ALIAS_LIST = re.compile(r"[,;|]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dataset of the analysis whose report is read, with the names its participant goes by."""

    dataset_id: int
    family_codename: str
    participant_codename: str
    aliases: tuple[str, ...] = ()


class Mismatch(StrEnum):
    """Why a label could not be given to one dataset."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class SampleMatches:
    """The outcome: one dataset id for each label, in order, unless there are `problems`."""

    dataset_ids: tuple[int, ...]
    problems: tuple[tuple[str, Mismatch], ...]


def split_aliases(text: str | None) -> tuple[str, ...]:
    """The single names of an alias field, which separates them by comma, semicolon or bar."""
    return tuple(name for part in _ALIAS_LIST.split(text or "") if (name := part.strip()))


def match_samples(labels: Sequence[str], candidates: Iterable[Candidate]) -> SampleMatches:
    """Each label's dataset, or why it has none.

    A label that means two datasets, and two labels that mean one dataset, are both ambiguous.
    """
    names: dict[str, set[int]] = {}
    for candidate in candidates:
        for spelling in _spellings(candidate):
            names.setdefault(spelling, set()).add(candidate.dataset_id)
    found = [names.get(_normal(label), set()) for label in labels]
    claims = [min(ids) for ids in found if len(ids) == 1]
    problems = [
        (label, Mismatch.AMBIGUOUS if ids else Mismatch.UNKNOWN)
        for label, ids in zip(labels, found, strict=True)
        if len(ids) != 1 or claims.count(min(ids)) > 1
    ]
    return SampleMatches(() if problems else tuple(claims), tuple(problems))


def _spellings(candidate: Candidate) -> Iterable[str]:
    for name in (candidate.participant_codename, *candidate.aliases):
        yield _normal(name)
        yield _normal(f"{candidate.family_codename}_{name}")


def _normal(name: str) -> str:
    # Codenames are unique whatever their case, so case cannot tell two participants apart.
    return _SEPARATORS.sub("_", name.strip()).casefold()
