"""Reading the per-family exome report tables (CSV or TSV) that the CRE and CRG2 pipelines write.

The layout is that of `cre.vcf2db.R` since 2019; columns may be missing in any version, and unknown
ones are kept. Nothing here knows the database.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from stager.models.enums import GenomeBuild
from stager.reports.cre_columns import POSITION_COLUMNS
from stager.reports.cre_rows import RowLayout
from stager.reports.record import MalformedReport, ReadCounts, ReportHead, ReportVariant
from stager.reports.vkey import VariantId


class CreReport:
    """One report, opened: its head at once, its variants when they are iterated (once).

    Raises:
        MalformedReport: the table has no samples, lacks a column without which no variant has a
            place, or contradicts the genome build it was said to have.
    """

    def __init__(self, content: bytes, name: str, *, build: GenomeBuild | None = None) -> None:
        self.counts = ReadCounts()
        # newline="" lets the csv module see line ends inside quoted cells.
        self._stream = io.StringIO(_decode(content), newline="")
        self._reader = csv.reader(self._stream, delimiter=self._delimiter(name))
        try:
            header = [cell.strip() for cell in next(self._reader, [])]
        except csv.Error:
            raise MalformedReport("The file is not a table.") from None
        self._columns = [cell.lower() for cell in header]
        missing = [column for column in POSITION_COLUMNS if column not in self._columns]
        if missing:
            raise MalformedReport(f"The report has no column {', '.join(missing)}.")
        samples = tuple(
            cell.partition(".")[2] for cell in header if cell.lower().startswith("zygosity.")
        )
        if not samples or len({sample.lower() for sample in samples}) < len(samples):
            raise MalformedReport("The report does not have one Zygosity column for each sample.")
        self._layout = RowLayout(self._columns, samples)
        self.counts.dropped_columns = list(self._layout.dropped)
        self._first = self._next_row()
        evidence = _evidence_of_build(name, self._first, self._columns)
        if build and evidence and build is not evidence:
            raise MalformedReport(f"The report is written against {evidence}, not {build}.")
        self.head = ReportHead(
            samples, tuple(self._layout.kept), build or evidence or GenomeBuild.GRCH37
        )

    def variants(self) -> Iterator[ReportVariant]:
        """The variants in the order of the file, the first of each repeated one.

        Repeated variants, and rows on contigs or with alleles that are not stored, are counted in
        `counts`.

        Raises:
            MalformedReport: a row has no usable position, naming the row.
        """
        seen: set[VariantId] = set()
        row, cells_of_row = 1, self._first
        while cells_of_row:
            found = self._layout.variant(cells_of_row, self.head.build, row)
            if found is None:
                self.counts.skipped += 1
            elif found.variant in seen:
                self.counts.duplicates += 1
            else:
                seen.add(found.variant)
                yield found
            row, cells_of_row = row + 1, self._next_row()

    def _delimiter(self, name: str) -> str:
        first_line = self._stream.readline()
        self._stream.seek(0)
        expected = "," if PurePath(name).suffix.lower() == ".csv" else "\t"
        # Re-saved spreadsheets use the separator of their locale whatever the name says.
        return max((expected, ",", "\t", ";"), key=first_line.count)

    def _next_row(self) -> list[str]:
        for cells_of_row in self._reader:
            if any(cells_of_row):
                return cells_of_row
        return []


def _decode(content: bytes) -> str:
    if b"\0" in content[:4096]:
        raise MalformedReport("The file is not a table.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _evidence_of_build(name: str, row: Sequence[str], columns: Sequence[str]) -> GenomeBuild | None:
    """What the links of the first row, the file name or the `chr` prefix say about the build."""
    first = dict(zip(columns, row, strict=False))
    links = f"{first.get('ucsc_link', '')} {first.get('gnomad_link', '')}".lower()
    if "db=hg19" in links or "gnomad_r2" in links:
        return GenomeBuild.GRCH37
    if "db=hg38" in links or "gnomad_r3" in links or "gnomad_r4" in links:
        return GenomeBuild.GRCH38
    if "hg38" in name.lower() or first.get("position", "").lower().startswith("chr"):
        return GenomeBuild.GRCH38
    return None
