"""Names of columns that tables, exports and sheets share, in the order in which they show them."""

from typing import Final

# What a sheet says of a participant beside the codename.
PARTICIPANT: Final = (
    "participant_aliases",
    "participant_type",
    "sex",
    "affected",
    "solved",
    "month_of_birth",
    "institution",
    "participant_notes",
    "paternal_codename",
    "maternal_codename",
)
# How a dataset was made.
SEQUENCING: Final = (
    "extraction_protocol",
    "capture_kit",
    "library_prep_method",
    "library_prep_date",
    "read_length",
    "read_type",
    "sequencing_id",
    "sequencing_date",
    "sequencing_centre",
    "batch_id",
)
# What only datasets of RNA sequencing have.
RNA: Final = (
    "candidate_genes",
    "RIN",
    "DV200",
    "concentration",
    "sequencer",
    "spike_in",
    "vcf_available",
)
