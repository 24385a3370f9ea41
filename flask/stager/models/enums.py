"""The closed vocabularies, with their values as on the wire; nothing here knows the database.

The order of the members is the order in which lists sort them. Dataset types and analysis kinds are
constants of the code, published by `/api`, not tables.
"""

from dataclasses import dataclass
from enum import StrEnum


class Sex(StrEnum):
    """Of a participant."""

    MALE = "Male"
    FEMALE = "Female"
    UNKNOWN = "Unknown"
    OTHER = "Other"


class ParticipantType(StrEnum):
    """The role of a participant in the family."""

    PROBAND = "Proband"
    PARENT = "Parent"
    SIBLING = "Sibling"
    OTHER = "Other"


class TissueSampleType(StrEnum):
    """What the sample was taken from."""

    BLOOD = "Blood"
    SALIVA = "Saliva"
    LYMPHOCYTE = "Lymphocyte"
    FIBROBLAST = "Fibroblast"
    MUSCLE = "Muscle"
    SKIN = "Skin"
    URINE = "Urine"
    PLASMA = "Plasma"
    UNKNOWN = "Unknown"
    KIDNEY = "Kidney"


class TissueProcessing(StrEnum):
    """How the sample was preserved; the stored spellings are accepted as input too."""

    FF = "FF"
    FFPE = "FFPE"

    @classmethod
    def _missing_(cls, value: object) -> "TissueProcessing | None":
        return next((m for m, name in STORED_PROCESSING.items() if name == value), None)


# The predecessor's database, and its clients when they write, use these.
STORED_PROCESSING = {TissueProcessing.FF: "FreshFrozen", TissueProcessing.FFPE: "Formaldehyde"}


class DatasetCondition(StrEnum):
    """What the dataset stands for in a comparison."""

    CONTROL = "Control"
    GERM_LINE = "GermLine"
    SOMATIC = "Somatic"


class DatasetReadType(StrEnum):
    """Layout of the sequencing reads."""

    PAIRED_END = "PairedEnd"
    SINGLE_END = "SingleEnd"


class AnalysisState(StrEnum):
    """Where an analysis stands; lists sort it alphabetically, unlike the others."""

    REQUESTED = "Requested"
    RUNNING = "Running"
    DONE = "Done"
    ERROR = "Error"
    CANCELLED = "Cancelled"


class PriorityType(StrEnum):
    """How urgent an analysis is."""

    CLINICAL = "Clinical"
    RESEARCH = "Research"


class GenomeBuild(StrEnum):
    """The reference genome that coordinates refer to."""

    GRCH37 = "GRCh37"
    GRCH38 = "GRCh38"


class FileType(StrEnum):
    """What a linked file holds."""

    FASTQ = "fastq"
    BAM = "bam"
    CRAM = "cram"
    VCF = "vcf"
    GVCF = "gvcf"
    INDEX = "index"
    REPORT = "report"
    OTHER = "other"


class FileState(StrEnum):
    """What the last look into the object store found."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    MISSING = "missing"
    CHANGED = "changed"


class OutboxState(StrEnum):
    """Whether the effect outside the database has happened."""

    PENDING = "pending"
    DONE = "done"
    DEAD = "dead"


class IdempotencyState(StrEnum):
    """Whether the first request with a key has been answered."""

    RUNNING = "running"
    DONE = "done"


class AuditOutcome(StrEnum):
    """How the attempt that an audit event describes ended."""

    SUCCESS = "success"
    DENIED = "denied"
    FAILURE = "failure"


class ComponentState(StrEnum):
    """How a part of the service, or something that it depends on, does."""

    OK = "ok"
    DEGRADED = "degraded"
    DOWN = "down"
    OFF = "off"


class ReportState(StrEnum):
    """Only the variants of a ready report are searched."""

    LOADING = "loading"
    READY = "ready"
    RETIRED = "retired"
    FAILED = "failed"


class NotificationKind(StrEnum):
    """What a user is told of."""

    ANALYSIS_DONE = "analysis_done"
    ANALYSIS_FAILED = "analysis_failed"
    ANALYSIS_CANCELLED = "analysis_cancelled"
    ANALYSIS_ASSIGNED = "analysis_assigned"


class DatasetKind(StrEnum):
    """What an analysis may mix: its datasets are all of one kind."""

    EXOMIC = "exomic"
    DEEP_PANEL = "deep panel"
    SHORT_READ_GENOMIC = "short-read genomic"
    LONG_READ_GENOMIC = "long-read genomic"
    SHORT_READ_TRANSCRIPTOMIC = "short-read transcriptomic"
    LONG_READ_TRANSCRIPTOMIC = "long-read transcriptomic"
    OTHER = "other"


@dataclass(frozen=True)
class DatasetType:
    """Name and kind of a dataset type code."""

    name: str
    kind: DatasetKind


DATASET_TYPES: dict[str, DatasetType] = {
    "RES": DatasetType("Research Exome Sequencing", DatasetKind.EXOMIC),
    "CES": DatasetType("Clinical Exome Sequencing", DatasetKind.EXOMIC),
    "WES": DatasetType("Whole Exome Sequencing", DatasetKind.EXOMIC),
    "CPS": DatasetType("Clinical Panel Sequencing", DatasetKind.EXOMIC),
    "RCS": DatasetType("Research Clinome Sequencing", DatasetKind.EXOMIC),
    "RDC": DatasetType("Research Deep Clinome Sequencing", DatasetKind.EXOMIC),
    "RDE": DatasetType("Research Deep Exome Sequencing", DatasetKind.EXOMIC),
    "RDP": DatasetType("Research Deep Panel Sequencing", DatasetKind.DEEP_PANEL),
    "RGS": DatasetType("Research Genome Sequencing", DatasetKind.SHORT_READ_GENOMIC),
    "CGS": DatasetType("Clinical Genome Sequencing", DatasetKind.SHORT_READ_GENOMIC),
    "WGS": DatasetType("Whole Genome Sequencing", DatasetKind.SHORT_READ_GENOMIC),
    "LGS": DatasetType("Research Long-read Genome Sequencing", DatasetKind.LONG_READ_GENOMIC),
    "RRS": DatasetType("Research RNA Sequencing", DatasetKind.SHORT_READ_TRANSCRIPTOMIC),
    "LRS": DatasetType("Research Long-read RNA Sequencing", DatasetKind.LONG_READ_TRANSCRIPTOMIC),
    "RLM": DatasetType("Research Lipidomics Mass Spectrometry", DatasetKind.OTHER),
    "RMM": DatasetType("Research Metabolomics Mass Spectrometry", DatasetKind.OTHER),
    "RTA": DatasetType("Research DNA Methylation Array", DatasetKind.OTHER),
}

# The only type with the RNA fields of `rnaseq_dataset`.
RNA_DATASET_TYPE = "RRS"


def discriminator_of(dataset_type: str) -> str:
    """The `discriminator` of a dataset of the type: the table that its columns end in."""
    return "rnaseq_dataset" if dataset_type == RNA_DATASET_TYPE else "dataset"
