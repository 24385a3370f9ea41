"""Reading the Human Phenotype Ontology as it is published, in the OBO format (`hp.obo`).

Only what is stored is read; libraries for the format would load whole ontologies as graphs.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stager.reports.genes import opened_text
from stager.reports.record import MalformedReport

MAX_NAME: Final = 255
_ID: Final = re.compile(r"HP:[0-9]{7}")
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
Tags = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """A term; `parents` are the terms directly above it."""

    hpo_id: str
    name: str
    definition: str | None
    synonyms: tuple[str, ...]
    obsolete: bool
    replaced_by: str | None
    parents: tuple[str, ...]


def read_terms(path: Path) -> Iterator[OntologyTerm]:
    """The terms of the file, plain or gzip-compressed; those of other ontologies are left out.

    Raises:
        MalformedReport: a term has no name, or the file has no term at all.
    """
    found = False
    for tags in _stanzas(path):
        term_id = _first(tags, "id") or ""
        if _ID.fullmatch(term_id):
            found = True
            yield _term(term_id, tags)
    if not found:
        raise MalformedReport("The file has no term of the Human Phenotype Ontology.")


def _stanzas(path: Path) -> Iterator[Tags]:
    tags: dict[str, list[str]] | None = None
    with opened_text(path) as text:
        for line in text:
            if line.startswith("["):
                if tags is not None:
                    yield tags
                tags = defaultdict(list) if line.strip() == "[Term]" else None
            elif tags is not None and ": " in line:
                name, _, value = line.partition(": ")
                tags[name].append(value.strip())
    if tags is not None:
        yield tags


def _term(term_id: str, tags: Tags) -> OntologyTerm:
    name = _first(tags, "name")
    if not name:
        raise MalformedReport(f"{term_id} has no name.")
    replaced_by = _first(tags, "replaced_by") or ""
    parents = (value.partition(" ! ")[0].split(" ")[0] for value in tags.get("is_a", ()))
    return OntologyTerm(
        hpo_id=term_id,
        name=_unescaped(name)[:MAX_NAME],
        definition=next(iter(_quoted(tags, "def")), None),
        synonyms=tuple(_quoted(tags, "synonym")),
        obsolete=_first(tags, "is_obsolete") == "true",
        replaced_by=replaced_by if _ID.fullmatch(replaced_by) else None,
        parents=tuple(parent for parent in parents if _ID.fullmatch(parent)),
    )


def _first(tags: Tags, name: str) -> str | None:
    return next(iter(tags.get(name, ())), None)


def _quoted(tags: Tags, name: str) -> Iterator[str]:
    for value in tags.get(name, ()):
        if match := _QUOTED.match(value):
            yield _unescaped(match[1])


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: " " if match[1] == "W" else match[1], text)
