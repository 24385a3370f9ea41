"""Variant reports as files: which of an analysis's reports one is, and which reader opens it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from stager.models.enums import GenomeBuild
from stager.reports.cre_report import CreReport
from stager.reports.record import ReadCounts, ReportHead, ReportVariant
from stager.reports.vcf import VcfReport

VCF_SUFFIXES = (".vcf", ".vcf.gz", ".vcf.bgz", ".bcf")
# `{family}.{kind}.{date}.csv`, where the kind is `wes.regular`, `wgs.panel-flank100k`, …
_KIND = re.compile(
    r"\.((?:clinical\.)?(?:wes|wgs)(?:\.[\w-]+)*?|denovo)\.[0-9]{4}-[0-9]{2}-[0-9]{2}"
)
OTHER_KIND = "report"
MAX_KIND_LENGTH = 50


class Report(Protocol):
    """An opened report of any format."""

    head: ReportHead
    counts: ReadCounts

    def variants(self) -> Iterator[ReportVariant]:
        """The variants, once."""
        ...


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report on this machine, and where it came from (`bucket/key` or a path)."""

    path: Path
    source_uri: str

    @property
    def kind(self) -> str:
        """Which of an analysis's reports this is, by the file name; `vcf` for a VCF."""
        if self.is_vcf:
            return "vcf"
        found = _KIND.search(self.path.name)
        return found[1][:MAX_KIND_LENGTH] if found else OTHER_KIND

    @property
    def is_vcf(self) -> bool:
        """Whether the file is to be read as a VCF."""
        return self.path.name.lower().endswith(VCF_SUFFIXES)

    def opened(self, build: GenomeBuild | None) -> Report:
        """The report behind its reader.

        Raises:
            MalformedReport: it is not a report, or not of that build.
        """
        if self.is_vcf:
            return VcfReport(self.path, build=build)
        return CreReport(self.path.read_bytes(), self.path.name, build=build)
