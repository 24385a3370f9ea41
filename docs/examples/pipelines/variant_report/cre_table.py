"""The report's rows and how they are written: the column layout of CRE's exome reports.

Columns that no VCF can fill (cohort counts, licensed databases) are left out.
"""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from annotation import MISSING

COLUMNS_BEFORE_GENE = ("Position", "UCSC_Link", "GNOMAD_Link", "Ref", "Alt")
COLUMNS_AFTER_GENE = ("gts", "Variation", "Info", "Refseq_change", "Depth", "Quality")
COLUMNS_AT_END = (
    *("Trio_coverage", "Ensembl_gene_id", "Clinvar", "Gnomad_af_popmax", "Gnomad_af", "Gnomad_ac"),
    *("Gnomad_hom", "Ensembl_transcript_id", "AA_position", "Exon", "Protein_domains", "rsIDs"),
    *("Sift_score", "Polyphen_score", "Cadd_score", "Revel_score", "Gerp_score", "AlphaMissense"),
    "Old_multiallelic",
)


class Call(NamedTuple):
    """What one sample shows at one variant."""

    zygosity: str
    genotype: str
    alt_depth: int | None
    depth: int | None


NO_CALL = Call("Insufficient_coverage", "./.", None, None)


@dataclass
class Row:
    """One variant of the report; `calls` is keyed by sample label."""

    contig: str
    position: int
    reference: str
    alternate: str
    values: dict[str, str]
    calls: dict[str, Call] = field(default_factory=dict)
    quality: float | None = None


def write_table(path: Path, rows: Sequence[Row], labels: Sequence[str], build: str) -> None:
    """The report at `path`; it appears under its name only when it is complete."""
    burden = Counter(
        (label, row.values["Gene"])
        for row in rows
        for label, call in row.calls.items()
        if call.zygosity in {"Het", "Hom"} and row.values["Gene"] != MISSING
    )
    header = (
        *COLUMNS_BEFORE_GENE,
        *(f"Zygosity.{label}" for label in labels),
        "Gene",
        *(f"Burden.{label}" for label in labels),
        *COLUMNS_AFTER_GENE,
        *(f"Alt_depths.{label}" for label in labels),
        *COLUMNS_AT_END,
    )
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, header, restval=MISSING, lineterminator="\n")
        table.writeheader()
        for row in rows:
            table.writerow(_cells(row, labels, burden, build))
    unfinished.replace(path)


def _cells(
    row: Row, labels: Sequence[str], burden: Mapping[tuple[str, str], int], build: str
) -> dict[str, str]:
    calls = [row.calls.get(label, NO_CALL) for label in labels]
    depths = [call.depth for call in calls if call.depth is not None]
    place = f"{row.contig}:{row.position}"
    gnomad = f"{row.contig}-{row.position}-{row.reference}-{row.alternate}"
    assembly, release = ("hg38", "gnomad_r4") if build == "GRCh38" else ("hg19", "gnomad_r2_1")
    cells = {
        **row.values,
        "Position": place,
        "UCSC_Link": _link(
            f"https://genome.ucsc.edu/cgi-bin/hgTracks?db={assembly}&position=chr{place}",
            "UCSC_link",
        ),
        "GNOMAD_Link": _link(
            f"https://gnomad.broadinstitute.org/variant/{gnomad}?dataset={release}", "GNOMAD_link"
        ),
        "Ref": row.reference,
        "Alt": row.alternate,
        "gts": ",".join(call.genotype for call in calls),
        "Depth": str(sum(depths)) if depths else MISSING,
        "Quality": MISSING if row.quality is None else f"{row.quality:.7g}",
        "Trio_coverage": "_".join(_text(call.depth) for call in calls),
    }
    for label, call in zip(labels, calls, strict=True):
        cells[f"Zygosity.{label}"] = call.zygosity
        cells[f"Burden.{label}"] = str(burden.get((label, row.values["Gene"]), 0))
        cells[f"Alt_depths.{label}"] = _text(call.alt_depth)
    return cells


def _link(address: str, text: str) -> str:
    return f'=HYPERLINK("{address}","{text}")'


def _text(value: int | None) -> str:
    return MISSING if value is None else str(value)
