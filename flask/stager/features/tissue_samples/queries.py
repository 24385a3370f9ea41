"""SELECTs about tissue samples."""

from sqlalchemy import select

from stager.access.identity import Identity
from stager.access.scope import may_see
from stager.db import Session
from stager.features.records.queries import (
    TISSUE_SAMPLE,
    Record,
    datasets,
    records,
    with_authors,
)
from stager.models import TissueSample


def read_tissue_sample(
    session: Session, identity: Identity, tissue_sample_id: int
) -> tuple[Record, int] | None:
    """The sample with visible datasets, and its version, if the caller may see it."""
    statement = select(*TISSUE_SAMPLE, TissueSample.version).where(
        TissueSample.tissue_sample_id == tissue_sample_id, may_see(TissueSample, identity)
    )
    authored = with_authors(statement, TissueSample.created_by_id, TissueSample.updated_by_id)
    found = records(session, authored)
    if not found:
        return None
    sample = found[0]
    below = datasets(session, identity, [tissue_sample_id])
    sample["datasets"] = below.get(tissue_sample_id, [])
    return sample, sample.pop("version")
