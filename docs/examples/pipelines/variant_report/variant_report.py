"""Example pipeline: from the VCF files of one analysis to one variant report in the CRE layout.

    python variant_report.py manifest.json

Needs pysam and nothing of Stager. The manifest is the JSON that Stager's executors write; what is
read of it is in `Sample.of` and `main`. Progress goes to standard output. Exit codes: 0 done, 2
wrong usage, 3 the input does not allow a report (one line on standard error says why).
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pysam
from annotation import MISSING, Annotator, Genes
from cre_table import Call, Row, write_table

PROGRESS_EVERY = 5000
VCF_NAME = re.compile(r"\.(vcf|vcf\.gz|vcf\.bgz|bcf)$", re.IGNORECASE)
BASES = frozenset("ACGTN")


class Refused(Exception):
    """The input does not allow a report; the message is for the people who asked for it."""


@dataclass
class Sample:
    """A dataset of the analysis and, once found, its column in a VCF."""

    family: str
    codename: str
    names: frozenset[str]
    vcfs: tuple[Path, ...]

    @classmethod
    def of(cls, dataset: Mapping[str, Any]) -> "Sample":
        """The sample that one entry of the manifest's `datasets` describes."""
        aliases = dataset.get("participant_aliases") or []
        listed = re.split(r"[,;|]", aliases) if isinstance(aliases, str) else aliases
        codename = dataset["participant_codename"]
        files = dataset["files"]
        return cls(
            family=dataset["family_codename"],
            codename=codename,
            names=frozenset({codename, *(alias.strip() for alias in listed)} - {""}),
            vcfs=tuple(Path(f["local_path"]) for f in files if VCF_NAME.search(f["path"])),
        )

    @property
    def label(self) -> str:
        """What the report's columns are called after."""
        return f"{self.family}_{self.codename}"


def main(arguments: Sequence[str]) -> int:
    """Writes the report; returns the exit code."""
    if len(arguments) != 1:
        print("usage: variant_report.py manifest.json", file=sys.stderr)
        return 2
    manifest = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    try:
        report = write_report(manifest)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 3
    print(f"wrote {report.name}", flush=True)
    return 0


def write_report(manifest: Mapping[str, Any]) -> Path:
    """Reads every VCF of the manifest and writes the report into its `result_dir`.

    Raises:
        Refused: there is no VCF, or a dataset's sample is in none.
    """
    samples = [Sample.of(dataset) for dataset in manifest["datasets"]]
    genes = Genes(Path(manifest["genes"]) if manifest.get("genes") else None)
    placed = locate(samples)
    rows: dict[tuple[str, int, str, str], Row] = {}
    for path, columns in placed.items():
        print(f"reading {path.name}: {', '.join(columns)}", flush=True)
        for row in read_carried(path, columns, genes):
            known = rows.setdefault((row.contig, row.position, row.reference, row.alternate), row)
            known.calls.update(row.calls)
    family = "_".join(sorted({sample.family for sample in samples}))
    target = Path(manifest["result_dir"]) / f"{family}.wes.regular.{datetime.now(UTC):%Y-%m-%d}.csv"
    ordered = sorted(rows.values(), key=lambda row: (_contig_rank(row.contig), row.position))
    write_table(target, ordered, [s.label for s in samples], manifest["genome_build"])
    named = {row.values["Gene"] for row in ordered} - {MISSING}
    print(f"{len(rows)} variants in {len(named)} genes", flush=True)
    return target


def locate(samples: Sequence[Sample]) -> dict[Path, dict[str, str]]:
    """For each VCF, the label of each of its columns that belongs to a dataset.

    Raises:
        Refused: there is no VCF, or a sample is in none, or under two names.
    """
    paths = list(dict.fromkeys(path for sample in samples for path in sample.vcfs))
    if not paths:
        raise Refused("None of the datasets has a linked VCF file.")
    columns = {path: _sample_columns(path) for path in paths}
    placed: dict[Path, dict[str, str]] = {}
    for sample in samples:
        found = [(path, name) for path in sample.vcfs for name in columns[path] & sample.names]
        if not found:
            raise Refused(f"Participant {sample.codename} is in none of the linked VCF files.")
        if len({name for _, name in found}) > 1:
            raise Refused(f"Participant {sample.codename} is in the VCF files under two names.")
        path, name = found[0]
        placed.setdefault(path, {})[name] = sample.label
    return placed


def read_carried(path: Path, columns: Mapping[str, str], genes: Genes) -> Iterator[Row]:
    """The variants of one VCF, one row for each alternate that a wanted sample carries."""
    with pysam.VariantFile(str(path)) as vcf:
        annotator = Annotator(vcf.header, genes)
        for number, record in enumerate(vcf, start=1):
            if number % PROGRESS_EVERY == 0:
                print(f"  {number} records", flush=True)
            contig = _contig_name(record.contig)
            for index, alternate in enumerate(record.alts or ()):
                calls = {
                    label: call_of(record.samples[name], index) for name, label in columns.items()
                }
                if not any(call.zygosity in {"Het", "Hom"} for call in calls.values()):
                    continue
                if not set(alternate.upper()) <= BASES:
                    continue
                position, ref, alt = trimmed(record.pos, record.ref or "", alternate)
                values = annotator.columns(record, index, contig)
                if len(record.alts or ()) > 1:
                    old = f"{contig}:{record.pos}:{record.ref}/{'/'.join(record.alts or ())}"
                    values["Old_multiallelic"] = old
                yield Row(contig, position, ref, alt, values, calls, record.qual)


def call_of(sample: pysam.VariantRecordSample, index: int) -> Call:
    """The call of the alternate `index` in the words of the report."""
    alleles = sample.allele_indices or ()
    copies = sum(allele == index + 1 for allele in alleles)
    depths = sample.get("AD")
    listed = depths if isinstance(depths, tuple) else ()
    alt_depth = listed[index + 1] if len(listed) > index + 1 else None
    if copies:
        # A report calls a genotype without a single read of the allele the reference.
        carried = "Hom" if copies == len(alleles) else "Het"
        zygosity = "-" if alt_depth == 0 else carried
    else:
        zygosity = "Insufficient_coverage" if None in alleles or not alleles else "-"
    separator = "|" if sample.phased else "/"
    genotype = separator.join(base or "." for base in sample.alleles or ()) or "./."
    depth = sample.get("DP")
    return Call(zygosity, genotype, alt_depth, depth if isinstance(depth, int) else None)


def trimmed(position: int, reference: str, alternate: str) -> tuple[int, str, str]:
    """The change without shared bases at either end, at least one base each left."""
    while min(len(reference), len(alternate)) > 1 and reference[-1] == alternate[-1]:
        reference, alternate = reference[:-1], alternate[:-1]
    while min(len(reference), len(alternate)) > 1 and reference[0] == alternate[0]:
        reference, alternate, position = reference[1:], alternate[1:], position + 1
    return position, reference, alternate


def _sample_columns(path: Path) -> set[str]:
    try:
        with pysam.VariantFile(str(path)) as vcf:
            return set(vcf.header.samples)
    except (OSError, ValueError):
        raise Refused(f"{path.name} is not a readable VCF file.") from None


def _contig_name(contig: str) -> str:
    bare = contig.removeprefix("chr")
    return "MT" if bare == "M" else bare


def _contig_rank(contig: str) -> tuple[int, str]:
    return (int(contig), "") if contig.isdecimal() else (100, contig)


if __name__ == "__main__":
    pysam.set_verbosity(0)  # htslib otherwise mixes its own remarks into our one line
    sys.exit(main(sys.argv[1:]))
