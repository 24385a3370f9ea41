"""Which tables hold records: what has comments and a history, by the noun of its addresses."""

from collections.abc import Mapping
from types import MappingProxyType

from stager.db import Base
from stager.models.analyses import Analysis
from stager.models.cohort import Family, Participant, TissueSample
from stager.models.datasets import Dataset

RECORDS: Mapping[str, type[Base]] = MappingProxyType(
    {
        "families": Family,
        "participants": Participant,
        "tissue_samples": TissueSample,
        "datasets": Dataset,
        "analyses": Analysis,
    }
)
