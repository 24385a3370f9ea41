"""Picking the one consequence of an allele from a VCF's `CSQ`, `BCSQ` or `ANN` annotation.

Fields are found by the names that the header declares, never by their place: VEP, bcftools csq and
snpEff change them between versions.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from stager.reports.severity import Impact, impact_of, most_severe, severity_rank

TAGS: Final = ("CSQ", "BCSQ", "ANN")
_DECLARED_FORMAT = re.compile(r"(?:Format|annotations):[\s'\"]*(?P<names>[^'\"]+)", re.IGNORECASE)
_BCFTOOLS_FIELDS = "consequence|gene|transcript|biotype|strand|amino_acid_change|dna_change"
_FIELD_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "allele": ("allele",),
    "allele_number": ("allele_num",),
    "terms": ("consequence", "annotation"),
    "gene": ("symbol", "gene_name", "gene"),
    "gene_id": ("gene_id", "gene"),
    "transcript": ("feature_id", "feature", "transcript"),
    "biotype": ("biotype", "transcript_biotype"),
    "exon": ("exon", "rank"),
    "hgvsc": ("hgvsc", "hgvs.c", "dna_change"),
    "hgvsp": ("hgvsp", "hgvs.p", "amino_acid_change"),
    "protein_position": ("protein_position", "aa.pos / aa.length"),
    "canonical": ("canonical",),
    "mane_select": ("mane_select",),
}
_DNA_CHANGE = re.compile(r"(\d+)([ACGTN]+)>([ACGTN]+)")


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one allele does to one transcript; `fields` holds everything the annotation says."""

    term: str
    impact: Impact
    gene: str | None
    gene_id: str | None
    transcript: str | None
    biotype: str | None
    exon: str | None
    hgvsc: str | None
    hgvsp: str | None
    protein_position: str | None
    is_canonical: bool
    is_mane: bool
    fields: Mapping[str, str]


class ConsequenceReader:
    """Reads the annotation that one VCF header declares under `tag`."""

    def __init__(self, tag: str, description: str) -> None:
        declared = _DECLARED_FORMAT.search(description)
        names = _BCFTOOLS_FIELDS if tag == "BCSQ" or not declared else declared["names"]
        self.tag = tag
        self._names = [name.strip() for name in names.split("|")]
        lowered = [name.lower() for name in self._names]
        self._keys = {
            key: next((self._names[lowered.index(n)] for n in options if n in lowered), "")
            for key, options in _FIELD_NAMES.items()
        }

    def pick(
        self, entries: Iterable[str], reference: str, alternates: Sequence[str], index: int
    ) -> Consequence | None:
        """The consequence of `alternates[index]` that says most, or None.

        The order is impact, MANE select, canonical, protein coding, severity of the term, then the
        transcript's name so that the choice never depends on the order of the file.
        """
        fields = [self._fields(entry) for entry in entries if not entry.startswith("@")]
        own = [entry for entry in fields if self._is_about(entry, reference, alternates, index)]
        read = [self._consequence(entry) for entry in own]
        return min(read, key=_weight, default=None)

    def _fields(self, entry: str) -> dict[str, str]:
        return {
            name: unquote(value.strip())
            for name, value in zip(self._names, entry.split("|"), strict=False)
            if value.strip()
        }

    def _is_about(
        self, entry: Mapping[str, str], reference: str, alternates: Sequence[str], index: int
    ) -> bool:
        alternate = alternates[index]
        if number := entry.get(self._keys["allele_number"]):
            return number == str(index + 1)
        if allele := entry.get(self._keys["allele"]):
            trimmed = _vep_allele(reference, alternates, index)
            return len(alternates) == 1 or allele in {alternate, trimmed}
        changes = _DNA_CHANGE.findall(entry.get(self._keys["hgvsc"], ""))
        return len(alternates) == 1 or not changes or any(c[2] == alternate for c in changes)

    def _consequence(self, entry: Mapping[str, str]) -> Consequence:
        found = {key: entry.get(name) for key, name in self._keys.items()}
        term = most_severe(found["terms"] or "sequence_variant")
        return Consequence(
            term=term,
            impact=impact_of(term),
            gene=found["gene"],
            gene_id=found["gene_id"],
            transcript=found["transcript"],
            biotype=found["biotype"],
            exon=found["exon"],
            hgvsc=found["hgvsc"],
            hgvsp=found["hgvsp"],
            protein_position=found["protein_position"],
            is_canonical=found["canonical"] == "YES",
            is_mane=bool(found["mane_select"]),
            fields=entry,
        )


def _vep_allele(reference: str, alternates: Sequence[str], index: int) -> str:
    """How VEP writes an allele: without the first base if all alleles share it and lengths differ.

    What is left of a deletion is `-`.
    """
    everything = (reference, *alternates)
    shared = len({allele[:1] for allele in everything}) == 1
    if shared and len({len(allele) for allele in everything}) > 1:
        return alternates[index][1:] or "-"
    return alternates[index]


def _weight(consequence: Consequence) -> tuple[int, bool, bool, bool, int, str]:
    return (
        list(Impact).index(consequence.impact),
        not consequence.is_mane,
        not consequence.is_canonical,
        consequence.biotype != "protein_coding",
        severity_rank(consequence.term),
        consequence.transcript or "",
    )
