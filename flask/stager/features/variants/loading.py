"""Loading one report into one named analysis, whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import delete

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import NotFound, Unprocessable
from stager.features.audit.service import record
from stager.features.variants import queries
from stager.features.variants.dictionary import DICTIONARY, DICTIONARY_ID
from stager.features.variants.gene_places import GenesOfBuild
from stager.features.variants.report_file import Report, ReportFile
from stager.features.variants.store import Writer, insert_missing
from stager.models import AnnotationDictionary, VariantCall, VariantReport, VariantReportSample
from stager.models.enums import ReportState, Sex
from stager.reports.samples import match_samples

MAX_LABEL_LENGTH = 150
Samples = Sequence[tuple[int, Sex | None]]


class UnmatchedSamples(Unprocessable):
    """A column of the report belongs to no dataset of the analysis, or to several."""


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
    lock_store(session)
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
    genes = GenesOfBuild.of(session, report.head.build)
    write_load(session, load, report, samples, genes)
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


def lock_store(session: Session) -> None:
    """Until the end of the transaction nobody else writes loads."""
    session.execute(
        insert_missing(AnnotationDictionary),
        [{"dictionary_id": DICTIONARY_ID, "content": DICTIONARY}],
    )
    if queries.lock_for_loading(session, DICTIONARY_ID) != DICTIONARY:
        raise RuntimeError("the annotation dictionary was changed without a new id")


def write_load(
    session: Session, load: VariantReport, report: Report, samples: Samples, genes: GenesOfBuild
) -> None:
    """The load and its variants are in the store, which `lock_store` holds; not ready yet.

    `samples` are dataset and sex of each sample of the report.
    """
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
    writer = Writer(session, load.load_id, genes, samples)
    writer.write(report.variants())
    load.n_variant, load.n_call = writer.variants, writer.calls
    load.n_duplicate = report.counts.duplicates


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


def _is_same(session: Session, load: VariantReport, digest: str, samples: Samples) -> bool:
    datasets = tuple(dataset_id for dataset_id, _ in samples)
    return load.sha256 == digest and queries.datasets_of_load(session, load.load_id) == datasets


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
