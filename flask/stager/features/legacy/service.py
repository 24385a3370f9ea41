"""Importing a site of the predecessor into an empty database, whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from stager.db import Base, Session
from stager.errors import Conflict
from stager.features.audit.service import record
from stager.features.legacy.analysis_report import GENOTYPE_COLUMNS, VARIANT_COLUMNS
from stager.features.legacy.copying import Progress, complete, copy
from stager.features.legacy.findings import Outcome
from stager.features.legacy.reconciliation import (
    TableCount,
    UserSight,
    count,
    require_agreement,
    sights,
)
from stager.features.legacy.review import Site
from stager.features.legacy.source import Source
from stager.features.legacy.tables import TABLES
from stager.features.legacy.variants import Stored, copy_variants
from stager.models import RnaSeqDataset, VariantCall, VariantReport

Starting = Callable[[str, int], Progress]


class NotEmpty(Conflict):
    """The database has rows already, whose ids could be those of the predecessor's."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, table by table and user by user."""

    counts: list[TableCount]
    sights: list[UserSight]


def import_site(session: Session, source: Source, site: Site, starting: Starting) -> Imported:
    """Everything of the source that fits, or can be made to, is in the database under its old ids.

    What did not fit is among the findings of `site`. `starting` is called with the name of each
    table and how many rows it has, and gives what is told of its progress. The caller's transaction
    makes it atomic, and must have begun for writing.

    Raises:
        NotThePredecessor: the source is another database.
        NotEmpty: the target has rows.
        Unreconciled: rows are unaccounted for, or somebody would see more than before.
    """
    source.require(EXPECTED)
    _require_empty(session)
    read = {name: source.count(name) for name in EXPECTED}
    for copied in TABLES:
        copy(session, source, site, copied, starting(copied.name, read[copied.name]))
    added = complete(session, site)
    progress = starting("variant", read["variant"] + read["genotype"])
    stored = copy_variants(session, source, site, progress)
    counts = _counts(session, site, read, added, stored)
    seen = sights(session, source)
    require_agreement(counts, seen)
    _record(session, site, counts)
    return Imported(counts, seen)


EXPECTED = {
    **{each.name: [column.name for column in each.columns] for each in TABLES},
    "variant": VARIANT_COLUMNS,
    "genotype": GENOTYPE_COLUMNS,
}


def _require_empty(session: Session) -> None:
    models: tuple[type[Base], ...] = (*(each.model for each in TABLES), VariantReport)
    filled = [
        str(model.__tablename__)
        for model in models
        if session.execute(select(model.__table__).limit(1)).first() is not None
    ]
    if filled:
        raise NotEmpty(
            f"The database has rows already ({', '.join(filled)}). Ids are kept, so a site "
            "can only be imported into an empty database."
        )


def _counts(
    session: Session, site: Site, read: dict[str, int], added: int, stored: Stored
) -> list[TableCount]:
    left_out = site.findings.left_out
    counts = [
        TableCount(
            each.name,
            read[each.name],
            left_out[each.name],
            added if each.model is RnaSeqDataset else 0,
            count(session, each.model),
        )
        for each in TABLES
    ]
    calls = count(session, VariantCall)
    return [
        *counts,
        TableCount("variant", read["variant"], left_out["variant"], 0, stored.variants),
        TableCount("genotype", read["genotype"], left_out["genotype"], stored.added, calls),
    ]


def _record(session: Session, site: Site, counts: list[TableCount]) -> None:
    """One event; none for each of the rows, which nobody here created."""
    what = {each.table: each.stored for each in counts}
    decided = {
        "left_out": site.findings.count(Outcome.LEFT_OUT),
        "changed": site.findings.count(Outcome.CHANGED),
    }
    record(session, "legacy.import", after=what | decided)
