"""Filling the tables that both have, one after another, in batches."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Select, func, insert, select, update

from stager.db import Base, Session, table_of
from stager.features.legacy.findings import Finding, Outcome
from stager.features.legacy.review import RNA_DATASETS, Copied, LeftOut, Review, Site, Values
from stager.features.legacy.source import Row, Source, ordered
from stager.models import DatasetFile, ExternalId, File, Gene, GeneAlias, RnaSeqDataset
from stager.reports.genes import NameKind

CODENAMES = ("family_codename", "participant_codename")
# Under which a codename that had to be changed can still be found.
FORMER = "predecessor"
Progress = Callable[[int], None]


def copy(session: Session, source: Source, site: Site, copied: Copied, progress: Progress) -> None:
    """The rows of the table that fit, or were made to, are in the database under their old ids.

    `progress` is told how many rows of the source were read since it was last told.
    """
    if copied.model is File:
        _count_links(source, site)
    previous = ""
    for batch in source.stream(_rows_of(copied)):
        values = []
        for raw in batch:
            key, previous = previous, copied.key_of(raw)
            if previous == key:
                _note_repeated(site, copied, key)
            elif (row := _reviewed(copied, raw, site)) is not None:
                values.append(row)
        insert_rows(session, copied.model, values)
        insert_rows(session, ExternalId, site.former_names)
        site.former_names.clear()
        progress(len(batch))


def complete(session: Session, site: Site) -> int:
    """What the predecessor left to be understood is stated; returns how many rows that added.

    An RNA dataset has a row of RNA fields, and a gene with an approved symbol shows it.
    """
    lacking = sorted(site.ids[RNA_DATASETS] - site.ids[RnaSeqDataset.__tablename__])
    insert_rows(session, RnaSeqDataset, [{"dataset_id": number} for number in lacking])
    symbol = (
        select(func.min(GeneAlias.name))
        .where(GeneAlias.ensembl_id == Gene.ensembl_id, GeneAlias.kind == NameKind.APPROVED.value)
        .scalar_subquery()
    )
    session.execute(update(Gene).values(symbol=symbol).execution_options(synchronize_session=False))
    return len(lacking)


def insert_rows(session: Session, model: type[Base], rows: Sequence[Values]) -> None:
    """The rows are in the table, past the unit of work and its audit."""
    if rows:
        session.connection().execute(insert(table_of(model)), rows)


def _rows_of(copied: Copied) -> Select[Any]:
    return ordered(copied.name, [column.name for column in copied.columns], copied.key)


def _reviewed(copied: Copied, raw: Row, site: Site) -> Values | None:
    """The row as it is to be inserted, or None if it is left out."""
    try:
        values = Review(copied, raw, site).finished(site)
    except LeftOut:
        return None
    if len(copied.key) == 1:
        number = values[copied.key[0]]
        site.ids[copied.name].add(number)
        if (group := copied.group(values)) is not None:
            site.ids[group].add(number)
        site.former_names.extend(_former_names(copied, raw, values))
    return values


def _former_names(copied: Copied, raw: Row, values: Values) -> Iterator[Values]:
    for column in CODENAMES:
        if column in values and raw[column] and values[column] != raw[column]:
            yield {
                "entity": copied.name,
                "entity_id": values[copied.key[0]],
                "namespace": FORMER,
                "value": raw[column],
            }


def _note_repeated(site: Site, copied: Copied, key: str) -> None:
    problem = "is there more than once"
    site.findings.add(Finding(copied.name, key, "", problem, Outcome.LEFT_OUT))


def _count_links(source: Source, site: Site) -> None:
    """How many copied datasets each file has, which decides whether and how it is copied."""
    name, columns = DatasetFile.__tablename__, ("file_id", "dataset_id")
    previous: tuple[int, int] | None = None
    for batch in source.stream(ordered(name, columns, columns)):
        for raw in batch:
            pair = (raw["file_id"], raw["dataset_id"])
            if pair != previous and pair[1] in site.ids["dataset"]:
                site.links[pair[0]] += 1
            previous = pair
