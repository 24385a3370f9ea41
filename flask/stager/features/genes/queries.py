"""SELECTs about genes and their names."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, and_, case, select

from stager.access.identity import Identity
from stager.db import Session, contains, equals_folded, starts_with
from stager.features.genes.schemas import GeneName, GeneNameRow, GeneSuggestion
from stager.lists import Column, ExportColumn, ListSpec, Text
from stager.models import Gene, GeneAlias
from stager.models.enums import GenomeBuild
from stager.reports.genes import NameKind

# Shorter texts are in almost every name, and finding what contains them reads every name.
SHORTEST_INFIX = 3
ID_CHUNK = 500
NAMES_PER_GENE = 4

GENE_NAMES = ListSpec(
    name="gene_names",
    key=GeneAlias.alias_id,
    key_name="alias_id",
    columns=(
        Column("search", GeneAlias.name, filter=Text()),
        Column("name", GeneAlias.name, sortable=True),
        Column("ensembl_id", GeneAlias.ensembl_id, sortable=True),
        Column("kind", GeneAlias.kind, sortable=True),
    ),
    default_order=(("name", "asc"),),
    exports=ExportColumn.named("ensembl_id", "name", "kind"),
)


def all_names() -> Select[tuple[GeneAlias]]:
    """Every name; genes are no secret."""
    return select(GeneAlias)


def name_rows(
    session: Session, identity: Identity, ids: Sequence[int]
) -> Sequence[dict[str, object]]:
    """The names of these ids as rows of the list."""
    del identity
    columns = (GeneAlias.alias_id, GeneAlias.ensembl_id, GeneAlias.name, GeneAlias.kind)
    rows = session.execute(select(*columns).where(GeneAlias.alias_id.in_(ids)))
    return [dict(row) for row in rows.mappings()]


def gene(session: Session, ensembl_id: int, build: GenomeBuild) -> Gene | None:
    """The gene of that number on that build."""
    return session.get(Gene, (ensembl_id, build))


def names_of(session: Session, ensembl_id: int) -> list[GeneName]:
    """Every name of the gene, the approved one first, then by name."""
    statement = (
        select(GeneAlias.name, GeneAlias.kind)
        .where(GeneAlias.ensembl_id == ensembl_id)
        .order_by(_is_approved().desc(), GeneAlias.name)
    )
    return [GeneName(name=name, kind=kind) for name, kind in session.execute(statement)]


def approved_names(session: Session, ensembl_ids: Iterable[int]) -> dict[int, str]:
    """The approved symbol of each gene that has one."""
    wanted = sorted(set(ensembl_ids))
    found: dict[int, str] = {}
    for start in range(0, len(wanted), ID_CHUNK):
        statement = select(GeneAlias.ensembl_id, GeneAlias.name).where(
            GeneAlias.ensembl_id.in_(wanted[start : start + ID_CHUNK]),
            GeneAlias.kind == NameKind.APPROVED.value,
        )
        found.update((number, name) for number, name in session.execute(statement))
    return found


def genes_called(session: Session, names: Sequence[str], build: GenomeBuild) -> list[GeneNameRow]:
    """Every gene of the build that has one of the names; approved symbols first."""
    statement = (
        select(GeneAlias.ensembl_id, GeneAlias.name, GeneAlias.kind)
        .join(Gene, and_(Gene.ensembl_id == GeneAlias.ensembl_id, Gene.build == build))
        .where(GeneAlias.name.in_(names))
        .order_by(_is_approved().desc(), GeneAlias.ensembl_id)
    )
    return [
        GeneNameRow(ensembl_id=number, name=name, kind=kind)
        for number, name, kind in session.execute(statement)
    ]


def known_ids(session: Session, ensembl_ids: Sequence[int], build: GenomeBuild) -> set[int]:
    """Those of the numbers that are genes of the build."""
    found: set[int] = set()
    for start in range(0, len(ensembl_ids), ID_CHUNK):
        chunk = ensembl_ids[start : start + ID_CHUNK]
        wanted = Gene.ensembl_id.in_(chunk)
        found.update(session.scalars(select(Gene.ensembl_id).where(wanted, Gene.build == build)))
    return found


def suggestions(
    session: Session, text: str, build: GenomeBuild, limit: int
) -> list[GeneSuggestion]:
    """The genes that a typed text may mean: named so, then beginning so.

    Where no name begins so, those that contain it. Within each, approved symbols first; one gene
    comes once. The last resort reads every name (200 ms for 100,000 of them on MariaDB).
    """
    begins = starts_with(GeneAlias.name, text)
    rank = case((equals_folded(GeneAlias.name, text), 0), else_=1)
    found = _suggested(session, begins, rank, build, limit)
    if not found and len(text) >= SHORTEST_INFIX:
        found = _suggested(session, contains(GeneAlias.name, text), rank, build, limit)
    return found


def suggestions_by_id(
    session: Session, ensembl_id: int, build: GenomeBuild
) -> list[GeneSuggestion]:
    """The gene of that number, under its approved or first name."""
    return _suggested(session, GeneAlias.ensembl_id == ensembl_id, _is_approved(), build, limit=1)


def _suggested(
    session: Session,
    match: ColumnElement[bool],
    rank: ColumnElement[int],
    build: GenomeBuild,
    limit: int,
) -> list[GeneSuggestion]:
    statement = (
        select(
            Gene.ensembl_id,
            GeneAlias.name,
            GeneAlias.kind,
            Gene.symbol,
            Gene.chromosome,
            Gene.start,
            Gene.end,
        )
        .join(Gene, and_(Gene.ensembl_id == GeneAlias.ensembl_id, Gene.build == build))
        .where(match)
        .order_by(rank, _is_approved().desc(), GeneAlias.name, GeneAlias.ensembl_id)
        .limit(limit * NAMES_PER_GENE)
    )
    found: dict[int, GeneSuggestion] = {}
    for row in session.execute(statement).mappings():
        each = GeneSuggestion.model_validate(dict(row))
        found.setdefault(each.ensembl_id, each)
    return list(found.values())[:limit]


def _is_approved() -> ColumnElement[int]:
    return case((GeneAlias.kind == NameKind.APPROVED.value, 1), else_=0)
