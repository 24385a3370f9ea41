"""What every variant report comes down to, whichever file format it was read from.

Only the shape lives here; the readers of each format are modules of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from stager.errors import FieldError, Unprocessable
from stager.models.enums import GenomeBuild
from stager.reports.vkey import VariantId

Value = str | int | float | bool | None


class Zygosity(IntEnum):
    """How many copies of the alternate allele one sample carries; the value is what is stored."""

    REFERENCE = 0
    HETEROZYGOUS = 1
    HOMOZYGOUS = 2
    NO_CALL = 3
    PARTIAL = 4
    HEMIZYGOUS = 5


CARRIERS: Final = (Zygosity.HETEROZYGOUS, Zygosity.HOMOZYGOUS, Zygosity.HEMIZYGOUS)
"""The zygosities with at least one copy of the alternate allele; lists show only these."""

ZYGOSITY_WORDS: Final = {
    Zygosity.REFERENCE: "-",
    Zygosity.HETEROZYGOUS: "Het",
    Zygosity.HOMOZYGOUS: "Hom",
    Zygosity.NO_CALL: "Insufficient_coverage",
    Zygosity.HEMIZYGOUS: "Hom",
}
"""The usual words of reports, which know no hemizygous calls; a partial call has none."""

MAX_ALLELE_LENGTH: Final = 300
"""Longer alleles are structural variants, which have a place of their own."""


class MalformedReport(Unprocessable):
    """The file is not of the expected format; the sentence names what is wrong and where."""

    def __init__(self, detail: str, *, row: int | None = None, column: str | None = None) -> None:
        place = "" if row is None else f"Row {row}: "
        errors = [] if row is None else [FieldError(detail, row=row, column=column)]
        super().__init__(place + detail, errors=errors)


@dataclass(frozen=True, slots=True)
class SampleCall:
    """What one sample shows at one variant; depths are read counts.

    `reported` is the report's own word for the zygosity where it is not the usual one.
    """

    zygosity: Zygosity
    reported: str | None = None
    genotype: str | None = None
    alt_depth: int | None = None
    depth: int | None = None
    genotype_quality: int | None = None
    phase_set: int | None = None
    burden: int | None = None


@dataclass(frozen=True, slots=True)
class ReportVariant:
    """One variant of one report.

    `annotation` is what would be the same in any report written with the same annotation sources;
    `depth`, `quality` and `callers` belong to this call set. `calls` follows the report's samples.
    """

    variant: VariantId
    annotation: Mapping[str, Value]
    calls: tuple[SampleCall, ...]
    depth: int | None = None
    quality: float | None = None
    callers: int | None = None


@dataclass(slots=True)
class ReadCounts:
    """What a reader left out, filled while the rows are read."""

    duplicates: int = 0
    skipped: int = 0
    dropped_columns: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What is known of a report before its first row: its samples, columns and genome build."""

    samples: tuple[str, ...]
    columns: tuple[str, ...]
    build: GenomeBuild
