"""Making the gene tables equal to what was read from files."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, insert, inspect, select

from stager.db import Base, Session, fold
from stager.features.audit.service import record
from stager.models import Gene, GeneAlias
from stager.models.enums import GenomeBuild
from stager.reports.genes import GeneNameRow, GeneRow, NameKind

BATCH = 1000
PRECEDENCE = {kind: place for place, kind in enumerate(NameKind)}
Progress = Callable[[int], None]
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LoadedGenes:
    """How many genes of the build and names in all there are now, and how many rows changed."""

    genes: int
    names: int
    changed: int


def load_genes(
    session: Session,
    genes: Iterable[GeneRow],
    names: Iterable[GeneNameRow] | None,
    build: GenomeBuild,
    *,
    progress: Progress = lambda _: None,
) -> LoadedGenes:
    """The build has exactly these genes, and genes have these names beside their symbols.

    Genes of the other build stay. Without `names` no name is taken away. Names of genes that are on
    no build are left out. `progress` is told how many rows were done since it was last told.
    Loading the same tables again changes nothing.
    """
    rows = list(genes)
    changed = _load_places(session, rows, build, progress)
    wanted = _wanted_names(session, rows, names or ())
    changed += _load_names(session, wanted, remove=names is not None, progress=progress)
    loaded = LoadedGenes(len({row.ensembl_id for row in rows}), len(wanted), changed)
    if changed:
        counts = {"genes": loaded.genes, "names": loaded.names, "changed": changed}
        record(session, "genes.load", "gene", build.value, after=counts)
    return loaded


def _load_places(
    session: Session, rows: Sequence[GeneRow], build: GenomeBuild, progress: Progress
) -> int:
    columns = (
        *(Gene.ensembl_id, Gene.chromosome, Gene.start, Gene.end),
        *(Gene.symbol, Gene.source),
    )
    statement = select(*columns).where(Gene.build == build)
    stored = {row.ensembl_id: dict(row._mapping) for row in session.execute(statement)}  # noqa: SLF001 - SQLAlchemy's public name for it
    wanted: dict[int, Values] = {}
    for row in rows:
        # A gene with two symbols keeps the first as its symbol; both become names.
        wanted.setdefault(row.ensembl_id, _place(row))
    fresh = [{**v, "build": build} for number, v in wanted.items() if stored.get(number) != v]
    stale = [number for number, values in stored.items() if wanted.get(number) != values]
    for chunk in _batches(stale):
        session.execute(delete(Gene).where(Gene.build == build, Gene.ensembl_id.in_(chunk)))
    _insert(session, Gene, fresh, progress)
    progress(len(rows) - len(fresh))
    return len(fresh) + len(stored.keys() - wanted.keys())


def _place(row: GeneRow) -> Values:
    return {
        "ensembl_id": row.ensembl_id,
        "chromosome": row.chromosome,
        "start": row.start,
        "end": row.end,
        "symbol": row.symbol or None,
        "source": row.source,
    }


def _wanted_names(
    session: Session, rows: Sequence[GeneRow], names: Iterable[GeneNameRow]
) -> dict[tuple[int, str], GeneNameRow]:
    """The best kind of each name of each gene that is on a build, by gene and folded name."""
    known = set(session.scalars(select(Gene.ensembl_id)))
    found: dict[tuple[int, str], GeneNameRow] = {}
    for name in names:
        key = (name.ensembl_id, fold(name.name))
        rival = found.get(key)
        is_better = rival is None or PRECEDENCE[name.kind] < PRECEDENCE[rival.kind]
        if name.ensembl_id in known and is_better:
            found[key] = name
    approved = {number for (number, _), name in found.items() if name.kind is NameKind.APPROVED}
    for row in rows:
        # Where HGNC approved another symbol since, the table's own is a previous one.
        kind = NameKind.PREVIOUS if row.ensembl_id in approved else NameKind.APPROVED
        key = (row.ensembl_id, fold(row.symbol))
        if row.symbol and key not in found:
            found[key] = GeneNameRow(row.ensembl_id, row.symbol, kind)
            approved.add(row.ensembl_id)
    return found


def _load_names(
    session: Session,
    wanted: Mapping[tuple[int, str], GeneNameRow],
    *,
    remove: bool,
    progress: Progress,
) -> int:
    columns = (GeneAlias.alias_id, GeneAlias.ensembl_id, GeneAlias.name, GeneAlias.kind)
    stored = {
        (number, fold(name)): (alias_id, kind)
        for alias_id, number, name, kind in session.execute(select(*columns))
    }
    fresh = {key: name for key, name in wanted.items() if stored.get(key, (0, ""))[1] != name.kind}
    if not remove:
        # A symbol alone says less than what names were loaded before.
        fresh = {key: name for key, name in fresh.items() if key not in stored}
    stale = [
        alias_id
        for key, (alias_id, _) in stored.items()
        if key in fresh or (remove and key not in wanted)
    ]
    for chunk in _batches(stale):
        session.execute(delete(GeneAlias).where(GeneAlias.alias_id.in_(chunk)))
    values = [
        {"ensembl_id": name.ensembl_id, "name": name.name, "kind": name.kind.value}
        for name in fresh.values()
    ]
    _insert(session, GeneAlias, values, progress)
    progress(len(wanted) - len(fresh))
    return len(fresh) + sum(key not in wanted for key in stored if remove)


def _insert(
    session: Session, model: type[Base], rows: Sequence[Values], progress: Progress
) -> None:
    table = inspect(model).local_table
    assert isinstance(table, Table)  # noqa: S101 - both models are plain tables
    for chunk in _batches(rows):
        session.execute(insert(table), list(chunk))
        progress(len(chunk))


def _batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
