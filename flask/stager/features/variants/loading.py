"""Loading one report into one named analysis, whole or not at all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from sqlalchemy import delete

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import NotFound, Unprocessable
from stager.features.audit.service import record
from stager.features.variants import queries
from stager.features.variants.dictionary import DICTIONARY, DICTIONARY_ID
from stager.features.variants.store import Writer, insert_missing
from stager.models import AnnotationDictionary, VariantCall, VariantReport, VariantReportSample
from stager.models.enums import GenomeBuild, ReportState, Sex
from stager.reports.cre_report import CreReport
from stager.reports.record import ReadCounts, ReportHead, ReportVariant
from stager.reports.samples import match_samples
from stager.reports.vcf import VcfReport

VCF_SUFFIXES = (".vcf", ".vcf.gz", ".vcf.bgz", ".bcf")
# `{family}.{kind}.{date}.csv`, where the kind is `wes.regular`, `wgs.panel-flank100k`, …
_KIND = re.compile(
    r"\.((?:clinical\.)?(?:wes|wgs)(?:\.[\w-]+)*?|denovo)\.[0-9]{4}-[0-9]{2}-[0-9]{2}"
)
OTHER_KIND = "report"
MAX_KIND_LENGTH = 50
MAX_LABEL_LENGTH = 150
Samples = Sequence[tuple[int, Sex | None]]


class UnmatchedSamples(Unprocessable):
    """A column of the report belongs to no dataset of the analysis, or to several."""


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


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did; `load_id` is None after a dry run."""

    load_id: int | None
    unchanged: bool
    variants: int
    calls: int
    duplicates: int
    skipped: int


def load_report(
    session: Session,
    identity: Identity | None,
    analysis_id: int,
    file: ReportFile,
    *,
    kind: str | None = None,
    dry_run: bool = False,
) -> Loaded:
    """The analysis has the variants of this report instead of those of its last one of the kind.

    Other analyses and other kinds of reports are untouched. A file that is loaded already changes
    nothing. The caller's transaction makes it atomic and must have begun for writing; one load
    runs at a time. `identity` None is the system itself.

    Raises:
        NotFound: there is no such analysis, or the caller may not see it.
        MalformedReport: the file cannot be read, or is written against another build.
        UnmatchedSamples: a column of the report is not of exactly one dataset of the analysis.
    """
    analysis = queries.analysis(session, identity, analysis_id)
    if analysis is None:
        raise NotFound
    report = file.opened(analysis.genome_build)
    samples = _samples(session, analysis_id, report.head.samples)
    if dry_run:
        return _counted(report, samples)
    _lock(session)
    wanted, digest = kind or file.kind, _sha256(file.path)
    earlier = queries.ready_loads(session, analysis_id, wanted)
    for each in earlier:
        if _is_same(session, each, digest, samples):
            return _outcome(each, unchanged=True)
    load = VariantReport(
        analysis_id=analysis_id,
        source_uri=file.source_uri,
        kind=wanted,
        build=report.head.build,
        sha256=digest,
        state=ReportState.LOADING,
        columns=list(report.head.columns),
        loaded_by_id=identity.user_id if identity else None,
    )
    _write(session, load, report, samples)
    _make_ready(session, load, earlier)
    return _outcome(load, unchanged=False, skipped=report.counts.skipped)


def delete_for_analysis(session: Session, analysis_id: int) -> int:
    """The store has nothing of the analysis any more; returns how many loads it had.

    Annotations stay: other analyses may have the same variants.
    """
    loads = queries.load_ids(session, analysis_id)
    for model in (VariantCall, VariantReportSample, VariantReport):
        session.execute(delete(model).where(model.load_id.in_(loads)))
    return len(loads)


def delete_for_dataset(session: Session, dataset_id: int) -> int:
    """The store has no call of the dataset any more; returns how many it had."""
    loads = queries.loads_of_dataset(session, dataset_id)
    ours = (VariantCall.load_id.in_(loads), VariantCall.dataset_id == dataset_id)
    found = queries.count_calls(session, loads, dataset_id)
    session.execute(delete(VariantCall).where(*ours))
    session.execute(delete(VariantReportSample).where(VariantReportSample.dataset_id == dataset_id))
    return found


def _samples(session: Session, analysis_id: int, labels: Sequence[str]) -> Samples:
    """Dataset and sex of each column of the report."""
    found = queries.candidates(session, analysis_id)
    matches = match_samples(labels, [candidate for candidate, _ in found])
    if matches.problems:
        told = ", ".join(f"{label} ({why})" for label, why in matches.problems)
        raise UnmatchedSamples(
            "Nothing was loaded: these samples of the report are not of exactly one dataset of "
            f"the analysis: {told}."
        )
    sexes = {candidate.dataset_id: sex for candidate, sex in found}
    return tuple((dataset_id, sexes[dataset_id]) for dataset_id in matches.dataset_ids)


def _counted(report: Report, samples: Samples) -> Loaded:
    variants = sum(1 for _ in report.variants())
    return Loaded(
        load_id=None,
        unchanged=False,
        variants=variants,
        calls=variants * len(samples),
        duplicates=report.counts.duplicates,
        skipped=report.counts.skipped,
    )


def _lock(session: Session) -> None:
    session.execute(
        insert_missing(AnnotationDictionary),
        [{"dictionary_id": DICTIONARY_ID, "content": DICTIONARY}],
    )
    if queries.lock_for_loading(session, DICTIONARY_ID) != DICTIONARY:
        raise RuntimeError("the annotation dictionary was changed without a new id")


def _is_same(session: Session, load: VariantReport, digest: str, samples: Samples) -> bool:
    datasets = tuple(dataset_id for dataset_id, _ in samples)
    return load.sha256 == digest and queries.datasets_of_load(session, load.load_id) == datasets


def _write(session: Session, load: VariantReport, report: Report, samples: Samples) -> None:
    session.add(load)
    session.flush()
    for ordinal, ((dataset_id, _), label) in enumerate(
        zip(samples, report.head.samples, strict=True)
    ):
        session.add(
            VariantReportSample(
                load_id=load.load_id,
                ordinal=ordinal,
                label=label[:MAX_LABEL_LENGTH],
                dataset_id=dataset_id,
            )
        )
    writer = Writer(session, load.load_id, report.head.build, samples)
    writer.write(report.variants())
    load.n_variant, load.n_call = writer.variants, writer.calls
    load.n_duplicate = report.counts.duplicates


def _make_ready(session: Session, load: VariantReport, earlier: Sequence[VariantReport]) -> None:
    """Readers see the new load instead of the earlier one from the commit on."""
    for each in earlier:
        each.state = ReportState.RETIRED
        for model in (VariantCall, VariantReportSample):
            session.execute(delete(model).where(model.load_id == each.load_id))
    load.state = ReportState.READY
    counts = {"kind": load.kind, "variants": load.n_variant, "calls": load.n_call}
    record(session, "report.load", "analysis", load.analysis_id, after=counts)
    session.flush()


def _outcome(load: VariantReport, *, unchanged: bool, skipped: int = 0) -> Loaded:
    return Loaded(load.load_id, unchanged, load.n_variant, load.n_call, load.n_duplicate, skipped)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
