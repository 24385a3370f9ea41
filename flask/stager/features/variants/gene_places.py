"""Which genes a variant belongs to, looked up in memory while many variants are stored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from stager.db import Session
from stager.features.genes.queries import genes_called
from stager.models import Gene
from stager.models.enums import GenomeBuild
from stager.reports.genes import NameKind, ensembl_number
from stager.reports.record import Value

# Bins of 131 kb: a gene is in one or two, and a bin holds a handful of genes.
BIN_SHIFT = 17


class GenePlaces:
    """The genes of one build by place."""

    def __init__(self, places: Iterable[tuple[int, str, int, int]]) -> None:
        self._bins: dict[tuple[str, int], list[tuple[int, int, int]]] = defaultdict(list)
        for gene_id, chromosome, start, end in places:
            for number in range(start >> BIN_SHIFT, (end >> BIN_SHIFT) + 1):
                self._bins[chromosome, number].append((start, end, gene_id))

    @classmethod
    def of(cls, session: Session, build: GenomeBuild) -> "GenePlaces":
        """The genes that the database knows on that build; one statement of 35,000 short rows."""
        columns = (Gene.ensembl_id, Gene.chromosome, Gene.start, Gene.end)
        places = session.execute(select(*columns).where(Gene.build == build))
        return cls((row[0], row[1], row[2], row[3]) for row in places)

    def at(self, chromosome: str, position: int) -> list[int]:
        """The numbers of the genes that cover the 1-based position."""
        near = self._bins.get((chromosome, position >> BIN_SHIFT), ())
        return [gene_id for start, end, gene_id in near if start <= position <= end]


class NamedGenes:
    """The genes that a report names: by its Ensembl id, else by a name that means one gene only."""

    def __init__(self, session: Session, build: GenomeBuild) -> None:
        self._session = session
        self._build = build
        self._by_name: dict[str, int | None] = {}

    def learn(self, annotations: Iterable[Mapping[str, Value]]) -> None:
        """What the names in these annotations mean is known; at most one statement."""
        names = {_name(each) for each in annotations if _number(each) is None}
        unknown = sorted(names - self._by_name.keys() - {""})
        meant: dict[str, set[int]] = {name: set() for name in unknown}
        approved: dict[str, set[int]] = {name: set() for name in unknown}
        for row in genes_called(self._session, unknown, self._build) if unknown else ():
            meant.setdefault(row.name.lower(), set()).add(row.ensembl_id)
            if row.kind == NameKind.APPROVED:
                approved.setdefault(row.name.lower(), set()).add(row.ensembl_id)
        for name in unknown:
            numbers = approved[name] or meant[name]
            self._by_name[name] = min(numbers) if len(numbers) == 1 else None

    def number_of(self, annotation: Mapping[str, Value]) -> int | None:
        """The number of the gene that the annotation names, if its names were learnt."""
        number = _number(annotation)
        return self._by_name.get(_name(annotation)) if number is None else number


@dataclass(frozen=True, slots=True)
class GenesOfBuild:
    """The genes of one build, by place and by name; what was learnt once serves many loads."""

    places: GenePlaces
    named: NamedGenes

    @classmethod
    def of(cls, session: Session, build: GenomeBuild) -> "GenesOfBuild":
        """The genes that the database knows on that build."""
        return cls(GenePlaces.of(session, build), NamedGenes(session, build))


def _number(annotation: Mapping[str, Value]) -> int | None:
    return ensembl_number(str(annotation.get("report_ensembl_gene_id") or ""))


def _name(annotation: Mapping[str, Value]) -> str:
    return str(annotation.get("gene") or "").lower()
