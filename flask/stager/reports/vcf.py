"""Reading VCF and BCF files into the same shape as a variant report, one row for each alternate.

Which variants deserve a place in a report is not decided here.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pysam

from stager.models.enums import GenomeBuild
from stager.reports.consequence import TAGS, Consequence, ConsequenceReader
from stager.reports.genome import build_of_contigs, chromosome_name
from stager.reports.record import (
    MAX_ALLELE_LENGTH,
    MalformedReport,
    ReadCounts,
    ReportHead,
    ReportVariant,
    SampleCall,
    Zygosity,
)
from stager.reports.vcf_annotation import AnnotationReader
from stager.reports.vkey import VariantId

# htslib otherwise writes its remarks on a foreign file to our standard error.
pysam.set_verbosity(0)

_BASES: Final = frozenset("ACGTN")
Genotype = Sequence[int | None]


class VcfReport:
    """One VCF, opened: its head at once, its variants when they are iterated (once).

    Raises:
        MalformedReport: not a VCF, without samples, or its contigs have lengths of the other build.
    """

    def __init__(self, path: Path, *, build: GenomeBuild | None = None) -> None:
        self.counts = ReadCounts()
        try:
            self._file = pysam.VariantFile(str(path))
        except (OSError, ValueError):
            raise MalformedReport("The file is not a VCF.") from None
        header = self._file.header
        samples = tuple(header.samples)
        if not samples:
            raise MalformedReport("The VCF has no samples.")
        stated = build_of_contigs({c.name: c.length for c in header.contigs.values()})
        if build and stated and build is not stated:
            raise MalformedReport(f"The VCF is written against {stated}, not {build}.")
        tag = next((tag for tag in TAGS if tag in header.info), None)
        self._annotation = AnnotationReader(header)
        self._reader = ConsequenceReader(tag, header.info[tag].description or "") if tag else None
        self.head = ReportHead(samples, tuple(header.info), build or stated or GenomeBuild.GRCH37)

    def variants(self) -> Iterator[ReportVariant]:
        """The variants in the order of the file, multi-allelic records split.

        Records on contigs or with alleles that are not stored are counted in `counts`.

        Raises:
            MalformedReport: the file ends in the middle, or a record cannot be read.
        """
        seen: set[VariantId] = set()
        try:
            for record in self._file:
                for found in self._split(record):
                    if found.variant in seen:
                        self.counts.duplicates += 1
                    else:
                        seen.add(found.variant)
                        yield found
        except (OSError, ValueError):
            raise MalformedReport("The VCF is damaged.") from None

    def _split(self, record: pysam.VariantRecord) -> Iterator[ReportVariant]:
        chromosome, reference = chromosome_name(record.contig), record.ref or ""
        for index, alternate in enumerate(record.alts or ()):
            if chromosome is None or not (_is_sequence(reference) and _is_sequence(alternate)):
                # A spanning deletion (`*`) is no variant of its own, so nothing is left out.
                self.counts.skipped += alternate != "*"
                continue
            place = trimmed(record.pos, reference.upper(), alternate.upper())
            calls = tuple(_call(sample, index) for sample in record.samples.values())
            depths = [call.depth for call in calls if call.depth is not None]
            yield ReportVariant(
                variant=VariantId(self.head.build, chromosome, *place),
                annotation=self._annotation.read(record, index, self._consequence(record, index)),
                calls=calls,
                depth=sum(depths) if depths else None,
                quality=record.qual,
            )

    def _consequence(self, record: pysam.VariantRecord, index: int) -> Consequence | None:
        if self._reader is None or self._reader.tag not in record.info:
            return None
        value = record.info[self._reader.tag]
        entries = [str(entry) for entry in (value if isinstance(value, tuple) else (value,))]
        return self._reader.pick(entries, record.ref or "", record.alts or (), index)


def trimmed(position: int, reference: str, alternate: str) -> tuple[int, str, str]:
    """The same change without the bases that both alleles share, at least one base each left.

    First from the right, then from the left, so that no reference sequence is needed.
    """
    while min(len(reference), len(alternate)) > 1 and reference[-1] == alternate[-1]:
        reference, alternate = reference[:-1], alternate[:-1]
    while min(len(reference), len(alternate)) > 1 and reference[0] == alternate[0]:
        reference, alternate, position = reference[1:], alternate[1:], position + 1
    return position, reference, alternate


def zygosity_of(genotype: Genotype, index: int) -> Zygosity:
    """The zygosity of the alternate `index` (0 the first) in a genotype of allele numbers.

    Other alternates count as not this one, so `1/2` is heterozygous for both; `1/.`, which
    decomposing tools write for it, is too.
    """
    copies = sum(allele == index + 1 for allele in genotype)
    if copies:
        if len(genotype) == 1:
            return Zygosity.HEMIZYGOUS
        return Zygosity.HOMOZYGOUS if copies == len(genotype) else Zygosity.HETEROZYGOUS
    if all(allele is None for allele in genotype):
        return Zygosity.NO_CALL
    return Zygosity.PARTIAL if None in genotype else Zygosity.REFERENCE


def _call(sample: pysam.VariantRecordSample, index: int) -> SampleCall:
    indices = sample.allele_indices or ()
    bases = [base or "." for base in sample.alleles or ()]
    return SampleCall(
        zygosity=zygosity_of(indices, index),
        genotype=("|" if sample.phased else "/").join(bases) or None,
        alt_depth=_alt_depth(sample, index),
        depth=_whole(sample.get("DP")),
        genotype_quality=_whole(sample.get("GQ")),
        phase_set=_whole(sample.get("PS")),
    )


def _alt_depth(sample: pysam.VariantRecordSample, index: int) -> int | None:
    """Reads of this alternate: AD counts the reference first, AO (FreeBayes) only alternates."""
    for tag, place in (("AD", index + 1), ("AO", index)):
        value = sample.get(tag)
        depths = value if isinstance(value, tuple) else (value,)
        # One number where there should be one for each allele says nothing about this one.
        if len(depths) > place and (depth := _whole(depths[place])) is not None:
            return depth
    return None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _is_sequence(allele: str) -> bool:
    return 0 < len(allele) <= MAX_ALLELE_LENGTH and set(allele.upper()) <= _BASES
