"""The two reports of `/api/summary`: the same search, shaped as the predecessor's clients know it.

Everything is read in chunks of variants, so that memory does not grow with the answer.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import select

from stager.access.identity import Identity
from stager.db import Session, create_session_factory
from stager.errors import Invalid
from stager.features.genes.queries import approved_names
from stager.features.variants.criteria import Criteria, understood
from stager.features.variants.report_columns import (
    CALL_FIELDS,
    FREQUENCY,
    GENE_FIELDS,
    REPORT_COLUMNS,
    VARIANT_FIELDS,
    Row,
    aggregated,
    chosen_columns,
    ensg,
    is_carried,
    report_row,
)
from stager.features.variants.schemas import SummaryQuery
from stager.features.variants.search import full_rows, matching, visible_calls
from stager.models import Gene, GeneVariant, VariantCall
from stager.reports.vkey import locus_of

CHUNK = 200
SEARCH_TYPES = ("genes", "regions", "positions", "rsids")


class Shape(StrEnum):
    """Whether a report has a row for each carrier or for each variant."""

    PARTICIPANTS = "participants"
    VARIANTS = "variants"

    @property
    def filename(self) -> str:
        """Name of the CSV file."""
        return f"{self.value.removesuffix('s')}_wise_report"

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the CSV file, in order."""
        return (*REPORT_COLUMNS, FREQUENCY) if self is Shape.VARIANTS else REPORT_COLUMNS


@dataclass(frozen=True, slots=True)
class Summary:
    """A search that was run: the keys of its variants, in order, and how to read them."""

    identity: Identity
    criteria: Criteria
    keys: Sequence[int]


def searched(session: Session, identity: Identity, query: SummaryQuery) -> Summary:
    """The variants that the caller may see and that match; with `limit`, one page of them.

    Raises:
        Invalid: not exactly one of genes, regions, positions and rsids, or a term of it cannot be
            understood.
        UnknownGene: a gene is not in the gene tables.
    """
    requested = [name for name in SEARCH_TYPES if getattr(query, name)]
    if not requested:
        raise Invalid("No search types requested")
    if len(requested) > 1:
        raise Invalid("Too many search types requested")
    criteria = understood(session, query)
    statement = (
        matching(visible_calls(identity), criteria)
        .with_only_columns(VariantCall.vkey)
        .distinct()
        .order_by(VariantCall.vkey)
    )
    if query.limit is not None:
        statement = statement.limit(query.limit).offset(query.page * query.limit)
    return Summary(identity, criteria, session.scalars(statement).all())


def json_objects(session: Session, summary: Summary, shape: Shape) -> Iterator[Row]:
    """The objects of the JSON array, with calls of every zygosity.

    Participants: one for each gene and call. Variants: one for each gene and variant, which holds
    its calls; the annotation is that of the latest report.
    """
    for rows in _chunks(session, summary):
        if shape is Shape.PARTICIPANTS:
            yield from ({name: row[name] for name in REPORT_COLUMNS} for row in rows)
            continue
        for _, same in groupby(rows, key=itemgetter("vkey", "ensembl_id")):
            yield _variant_object(list(same))


def csv_rows(session: Session, summary: Summary, shape: Shape) -> Iterator[Row]:
    """The rows of the CSV file, of carriers only."""
    for rows in _chunks(session, summary):
        carried = [row for row in rows if is_carried(row)]
        if shape is Shape.PARTICIPANTS:
            yield from ({**row, "ensembl_id": ensg(row["ensembl_id"])} for row in carried)
            continue
        for _, same in groupby(carried, key=itemgetter("vkey")):
            yield aggregated(list(same))


def columns_of(query: SummaryQuery, shape: Shape) -> tuple[str, ...]:
    """The columns that the CSV file is to have."""
    return chosen_columns(query.columns, shape.columns)


def in_own_session(session: Session, read: Callable[[Session], Iterator[Row]]) -> Iterator[Row]:
    """What `read` yields, from a session that lives as long as the stream does."""
    with create_session_factory(session.get_bind().engine)() as own:
        yield from read(own)


def _variant_object(rows: Sequence[Row]) -> Row:
    latest = max(rows, key=itemgetter("load_id"))
    fields = (*GENE_FIELDS, *VARIANT_FIELDS)
    calls = [{name: row[name] for name in CALL_FIELDS} for row in rows]
    return {**{name: latest[name] for name in fields}, "genotype": calls}


def _chunks(session: Session, summary: Summary) -> Iterator[list[Row]]:
    """The rows of some variants at a time: by variant, gene, dataset and report."""
    for start in range(0, len(summary.keys), CHUNK):
        keys = summary.keys[start : start + CHUNK]
        statement = visible_calls(summary.identity).where(VariantCall.vkey.in_(keys))
        genes = _genes(session, summary.criteria, keys)
        rows = [
            report_row(call, gene)
            for call in full_rows(session, statement)
            for gene in genes.get(call["vkey"]) or [_no_gene(call["vkey"])]
        ]
        rows.sort(key=_order)
        yield rows


def _order(row: Row) -> tuple[int, int, int, int]:
    return row["vkey"], row["ensembl_id"] or 0, row["dataset_id"], row["load_id"]


def _genes(
    session: Session, criteria: Criteria, keys: Sequence[int]
) -> Mapping[int, list[Mapping[str, Any]]]:
    """The genes of each variant; in a search for genes, those that were searched for."""
    statement = (
        select(
            GeneVariant.vkey,
            Gene.ensembl_id,
            Gene.chromosome,
            Gene.source,
            Gene.start,
            Gene.end,
        )
        .join(Gene, Gene.ensembl_id == GeneVariant.gene_id)
        .where(GeneVariant.vkey.in_(keys), Gene.build == criteria.build)
    )
    if criteria.gene_ids:
        statement = statement.where(GeneVariant.gene_id.in_(criteria.gene_ids))
    found = session.execute(statement).mappings().all()
    names = approved_names(session, (row["ensembl_id"] for row in found))
    genes: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in found:
        genes[row["vkey"]].append({**row, "name": names.get(row["ensembl_id"])})
    return genes


def _no_gene(vkey: int) -> Mapping[str, Any]:
    return {**dict.fromkeys(GENE_FIELDS), "chromosome": locus_of(vkey).chromosome}
