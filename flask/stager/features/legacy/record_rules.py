"""What rows of records, files, analyses and genes have to be beyond what holds for every table."""

from stager.clients.storage.paths import InvalidPath, ObjectPath
from stager.features.files.file_types import file_type_of
from stager.features.legacy.review import MULTIPLEXED, RNA_DATASETS, Review, Site
from stager.models.enums import (
    DATASET_TYPES,
    AnalysisState,
    DatasetKind,
    TissueSampleType,
    discriminator_of,
)
from stager.reports.genome import chromosome_name


def born_on_the_first(row: Review, _site: Site) -> None:
    """The day of the month of birth is the first."""
    born = row.values["month_of_birth"]
    if born is not None and born.day != 1:
        first = born.replace(day=1)
        row.change("month_of_birth", first, "is not the first of a month", "set to the first")


def of_known_sample_type(row: Review, _site: Site) -> None:
    """The type of the tissue sample is one of ours."""
    if row.values["tissue_sample_type"] is None:
        problem = row.misfits.get("tissue_sample_type", "is empty")
        row.change("tissue_sample_type", TissueSampleType.UNKNOWN, problem, "set to Unknown")


def of_known_dataset_type(row: Review, _site: Site) -> None:
    """The type of the dataset is one of ours, and so is the word for its columns."""
    code = row.values["dataset_type"] or ""
    if code not in DATASET_TYPES:
        if code.upper() not in DATASET_TYPES:
            row.leave_out("dataset_type", "is not one of the known values")
        row.change("dataset_type", code.upper(), "is in lower case", "set to upper case")
    if row.values["discriminator"] is None:
        kind = discriminator_of(row.values["dataset_type"])
        row.change("discriminator", kind, "is not one of the known values", f"set to {kind}")


def of_rna_dataset(row: Review, site: Site) -> None:
    """The dataset of the RNA fields is one that has them."""
    if row.values["dataset_id"] not in site.ids[RNA_DATASETS]:
        row.leave_out("dataset_id", "names a dataset that is not an RNA dataset")


def linked(row: Review, site: Site) -> None:
    """The file has a dataset, and is multiplexed if it has several."""
    links = site.links[row.values["file_id"]]
    if not links:
        row.leave_out("file_id", "is linked to no dataset")
    if links > 1 and not row.values["multiplexed"]:
        problem = "is linked to several datasets but not multiplexed"
        row.change("multiplexed", True, problem, "set to multiplexed")
    try:
        ObjectPath.parse(row.values["path"] or "")
    except InvalidPath:
        row.note("path", "is not bucket/key")
    row.values["file_type"] = file_type_of(row.values["path"] or "")


def exclusive(row: Review, site: Site) -> None:
    """The link says what keeps a file that is not multiplexed from a second dataset."""
    file_id = row.values["file_id"]
    row.values["exclusive_file_id"] = None if file_id in site.ids[MULTIPLEXED] else file_id


def of_known_state(row: Review, _site: Site) -> None:
    """The state of the analysis is one of ours."""
    if row.values["kind"] not in {each.value for each in DatasetKind}:
        row.note("kind", "is not one of the known values")
    if row.values["analysis_state"] is None:
        problem = row.misfits.get("analysis_state", "is empty")
        row.change("analysis_state", AnalysisState.ERROR, problem, "set to Error")
    if row.values["analysis_state"] is AnalysisState.RUNNING:
        row.note("analysis_state", "was running: set it when the job has ended")


def on_known_chromosome(row: Review, _site: Site) -> None:
    """The gene lies where variants can be."""
    if chromosome_name(row.values["chromosome"] or "") != row.values["chromosome"]:
        row.note("chromosome", "is not one whose variants are stored")
