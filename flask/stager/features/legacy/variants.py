"""Variants and genotypes of the predecessor as loads of the variant store, one for each analysis.

A later `wes.regular` report of the analysis replaces what is imported here.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from stager.db import Session
from stager.features.legacy.analysis_report import (
    ANNOTATION,
    BUILD,
    GENOTYPES,
    VARIANTS,
    AnalysisReport,
)
from stager.features.legacy.copying import Progress
from stager.features.legacy.review import Site
from stager.features.legacy.source import Source
from stager.features.variants.gene_places import GenesOfBuild
from stager.features.variants.loading import Samples, lock_store, write_load
from stager.models import Dataset, Participant, TissueSample, VariantReport
from stager.models.enums import ReportState

KIND: Final = "wes.regular"
SOURCE_URI: Final = "predecessor"


@dataclass
class Stored:
    """How many variants and calls the loads have; `added` calls stand for missing genotypes."""

    variants: int = 0
    calls: int = 0
    added: int = 0


def copy_variants(session: Session, source: Source, site: Site, progress: Progress) -> Stored:
    """Every analysis with variants has a ready load of them.

    `progress` is told how many rows of the source were read since it was last told.
    """
    stored = Stored()
    lock_store(session)
    genes = GenesOfBuild.of(session, BUILD)
    for analysis_id in _analyses(source):
        samples, labels = _samples(session, source, site, analysis_id)
        report = AnalysisReport(source, site.findings, analysis_id, samples, labels, progress)
        if analysis_id not in site.ids["analysis"]:
            report.leave_out("names an analysis that is not there")
            continue
        load = _load(analysis_id)
        write_load(session, load, report, samples, genes)
        stored.variants += load.n_variant
        stored.calls += load.n_call
        stored.added += report.added
        session.flush()
        # A site has thousands of loads; none is looked at again.
        session.expunge_all()
    return stored


def _load(analysis_id: int) -> VariantReport:
    return VariantReport(
        analysis_id=analysis_id,
        source_uri=SOURCE_URI,
        kind=KIND,
        build=BUILD,
        # Of no file, so that any file that is loaded later differs.
        sha256="",
        state=ReportState.READY,
        columns=list(ANNOTATION),
    )


def _analyses(source: Source) -> list[int]:
    statement = select(VARIANTS.c.analysis_id).distinct().order_by(VARIANTS.c.analysis_id)
    return [row["analysis_id"] for row in source.rows(statement)]


def _samples(
    session: Session, source: Source, site: Site, analysis_id: int
) -> tuple[Samples, list[str]]:
    """Dataset and sex of each sample that has genotypes, and the participants' codenames."""
    statement = select(GENOTYPES.c.dataset_id).distinct()
    rows = source.rows(statement.where(GENOTYPES.c.analysis_id == analysis_id))
    wanted = {row["dataset_id"] for row in rows} & site.ids["dataset"]
    found = session.execute(
        select(Dataset.dataset_id, Participant.sex, Participant.participant_codename)
        .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
        .where(Dataset.dataset_id.in_(wanted))
        .order_by(Dataset.dataset_id)
    ).all()
    return [(number, sex) for number, sex, _ in found], [codename for _, _, codename in found]
