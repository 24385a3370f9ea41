"""What the predecessor kept of one analysis's report, read as if from a file.

It kept one report of an analysis, exome-wide and of GRCh37: a row for each variant and one for each
genotype. What a file would not have is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Select, select

from stager.features.legacy.copying import Progress
from stager.features.legacy.findings import Finding, Findings, Outcome
from stager.features.legacy.source import Row, Source, described
from stager.features.variants.loading import Samples
from stager.models.enums import GenomeBuild
from stager.reports import cells
from stager.reports.cre_rows import annotation_of, variant_at, zygosity_of
from stager.reports.record import (
    ZYGOSITY_WORDS,
    MalformedReport,
    ReadCounts,
    ReportHead,
    ReportVariant,
    SampleCall,
    Value,
    Zygosity,
)
from stager.reports.vkey import VariantId

CHUNK = 500
BUILD: Final = GenomeBuild.GRCH37
_ANNOTATION: Final = """
variation refseq_change conserved_in_20_mammals sift_score polyphen_score cadd_score vest3_score
revel_score gerp_score gnomad_af gnomad_af_popmax gnomad_ac gnomad_hom gnomad_oe_lof_score
gnomad_oe_mis_score exac_pli_score exac_prec_score exac_pnull_score ucsc_link gnomad_link gene info
clinvar report_ensembl_gene_id ensembl_transcript_id aa_position exon protein_domains rsids
spliceai_impact spliceai_score imprinting_status imprinting_expressed_allele pseudoautosomal
uce_100bp uce_200bp old_multiallelic
"""
ANNOTATION: Final = tuple(_ANNOTATION.split())
VARIANT_COLUMNS: Final = (
    *("variant_id", "analysis_id", "chromosome", "position", "reference_allele", "alt_allele"),
    *("depth", "quality", "number_of_callers"),
    *ANNOTATION,
)
GENOTYPE_COLUMNS: Final = (
    *("variant_id", "analysis_id", "dataset_id"),
    *("zygosity", "burden", "alt_depths", "genotype", "coverage"),
)
VARIANTS: Final = described("variant", VARIANT_COLUMNS)
GENOTYPES: Final = described("genotype", GENOTYPE_COLUMNS)


class AnalysisReport:
    """The variants of one analysis as a report that can be loaded; iterated once."""

    def __init__(
        self,
        source: Source,
        findings: Findings,
        analysis_id: int,
        samples: Samples,
        labels: Sequence[str],
        progress: Progress,
    ) -> None:
        self.head = ReportHead(tuple(labels), ANNOTATION, BUILD)
        self.counts = ReadCounts()
        self.added = 0
        self._source = source
        self._findings = findings
        self._analysis_id = analysis_id
        self._datasets = [dataset_id for dataset_id, _ in samples]
        self._progress = progress

    def variants(self) -> Iterator[ReportVariant]:
        """The variants that can be stored, in the order of their ids."""
        seen: set[VariantId] = set()
        mistaken = 0
        for rows, genotypes in self._chunks():
            for row in rows:
                calls = genotypes.get(row["variant_id"], {})
                found = self._variant(row, calls, seen)
                if found is None:
                    self.counts.skipped += 1
                    continue
                seen.add(found)
                annotation = annotation_of({name: _cell(row[name]) for name in ANNOTATION})
                mistaken += _forget_mistaken_pli(annotation)
                yield ReportVariant(
                    variant=found,
                    annotation=annotation,
                    calls=tuple(self._calls(row["variant_id"], found, calls)),
                    # 0 is how the predecessor wrote that the depth is not known.
                    depth=row["depth"] or None,
                    quality=row["quality"],
                    callers=row["number_of_callers"],
                )
        if mistaken:
            problem = "holds gnomad_oe_mis_score, by a fault of the predecessor"
            self._add("variant", "exac_pli_score", problem, Outcome.CHANGED, mistaken, "emptied")

    def leave_out(self, problem: str) -> None:
        """Nothing of the analysis is stored."""
        for rows, genotypes in self._chunks():
            lost = sum(map(len, genotypes.values()))
            self._add("variant", "analysis_id", problem, Outcome.LEFT_OUT, len(rows))
            self._add("genotype", "analysis_id", problem, Outcome.LEFT_OUT, lost)

    def _chunks(self) -> Iterator[tuple[list[Row], dict[int, dict[int, Row]]]]:
        """Variants, and their genotypes by variant and dataset."""
        last = 0
        while rows := self._source.rows(_variants_after(self._analysis_id, last)):
            last = rows[-1]["variant_id"]
            ids = [row["variant_id"] for row in rows]
            found = self._source.rows(_genotypes_of(self._analysis_id, ids))
            genotypes: dict[int, dict[int, Row]] = {}
            for row in found:
                genotypes.setdefault(row["variant_id"], {})[row["dataset_id"]] = row
            yield list(rows), genotypes
            self._progress(len(rows) + len(found))

    def _variant(
        self, row: Row, calls: Mapping[int, Row], seen: set[VariantId]
    ) -> VariantId | None:
        """The variant of the row, or None if it is left out with its genotypes."""
        problem, found = "", _variant_of(row)
        if found is None:
            problem = "is not at a place or not of alleles that are stored"
        elif found in seen:
            problem = "is there more than once"
            self.counts.duplicates += 1
            self.counts.skipped -= 1
        elif not set(calls) & set(self._datasets):
            problem = "has no genotype"
        if not problem:
            return found
        key = str(row["variant_id"])
        self._findings.add(Finding("variant", key, "", problem, Outcome.LEFT_OUT))
        if calls:
            gone = "its variant is left out"
            self._findings.add(
                Finding("genotype", key, "variant_id", gone, Outcome.LEFT_OUT), rows=len(calls)
            )
        return None

    def _calls(
        self, variant_id: int, variant: VariantId, calls: Mapping[int, Row]
    ) -> Iterator[SampleCall]:
        for dataset_id in calls.keys() - set(self._datasets):
            self._report_call(variant_id, dataset_id, "names a dataset that is not there", "")
        for dataset_id in self._datasets:
            if dataset_id not in calls:
                self.added += 1
                self._report_call(variant_id, dataset_id, "is missing", "stored as not called")
                yield SampleCall(Zygosity.NO_CALL)
            else:
                yield _call(calls[dataset_id], variant)

    def _report_call(self, variant_id: int, dataset_id: int, problem: str, remedy: str) -> None:
        key = f"{variant_id}-{self._analysis_id}-{dataset_id}"
        outcome = Outcome.CHANGED if remedy else Outcome.LEFT_OUT
        self._findings.add(Finding("genotype", key, "", problem, outcome, remedy))

    def _add(
        self, name: str, column: str, problem: str, outcome: Outcome, rows: int, remedy: str = ""
    ) -> None:
        """A finding about many rows, reported once under the analysis."""
        row = f"analysis {self._analysis_id}"
        self._findings.add(Finding(name, row, column, problem, outcome, remedy), rows=rows)


def _variants_after(analysis_id: int, last: int) -> Select[Any]:
    ours = (VARIANTS.c.analysis_id == analysis_id, VARIANTS.c.variant_id > last)
    return select(VARIANTS).where(*ours).order_by(VARIANTS.c.variant_id).limit(CHUNK)


def _genotypes_of(analysis_id: int, variant_ids: Sequence[int]) -> Select[Any]:
    ours = (GENOTYPES.c.variant_id.in_(variant_ids), GENOTYPES.c.analysis_id == analysis_id)
    return select(GENOTYPES).where(*ours)


def _variant_of(row: Row) -> VariantId | None:
    place = f"{row['chromosome']}:{row['position']}"
    alleles = (row["reference_allele"] or "", row["alt_allele"] or "")
    try:
        return variant_at(place, *alleles, build=BUILD, row=0)
    except MalformedReport:
        return None


def _call(row: Row, variant: VariantId) -> SampleCall:
    stated, genotype = _cell(row["zygosity"]), _cell(row["genotype"])
    zygosity = zygosity_of(stated, genotype or "", variant)
    return SampleCall(
        zygosity=zygosity,
        reported=None if stated == ZYGOSITY_WORDS.get(zygosity) else stated,
        genotype=genotype,
        alt_depth=row["alt_depths"],
        depth=row["coverage"],
        burden=row["burden"],
    )


def _forget_mistaken_pli(annotation: dict[str, Value]) -> bool:
    """Whether the constraint score was that of another column, and is therefore forgotten."""
    score = annotation["exac_pli_score"]
    if score is None or score != annotation["gnomad_oe_mis_score"]:
        return False
    annotation["exac_pli_score"] = None
    return True


def _cell(value: object) -> str | None:
    """The value as a report writes it, which the reader of reports takes."""
    return None if value is None else cells.text(str(value))
