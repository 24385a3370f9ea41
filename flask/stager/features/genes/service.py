"""What the name of a gene means."""

from collections.abc import Sequence

from stager.db import Session
from stager.errors import FieldError, Invalid, NotFound
from stager.features.genes import queries
from stager.features.genes.schemas import GeneNameRow, GeneOut, GeneSuggestion
from stager.models.enums import GenomeBuild
from stager.reports.genes import NameKind, ensembl_number

MAX_GENES = 2000


class UnknownGene(Invalid):
    """A gene that was asked for is not in the gene tables."""


class AmbiguousName(Invalid):
    """A name belongs to several genes and is the approved symbol of none; we never pick one."""


def read(session: Session, name: str, build: GenomeBuild) -> GeneOut:
    """The gene of that name on that build, with all its names.

    Raises:
        NotFound: no gene of the build is called so.
        AmbiguousName: several are.
    """
    meant = _by_name(queries.genes_called(session, [name], build), [name])
    if not meant:
        raise NotFound
    return read_by_id(session, meant[0], build)


def read_by_id(session: Session, ensembl_id: int, build: GenomeBuild) -> GeneOut:
    """The gene of that number on that build, with all its names.

    Raises:
        NotFound: there is none.
    """
    gene = queries.gene(session, ensembl_id, build)
    if gene is None:
        raise NotFound
    return GeneOut(
        ensembl_id=gene.ensembl_id,
        build=gene.build,
        symbol=gene.symbol,
        chromosome=gene.chromosome,
        source=gene.source,
        start=gene.start,
        end=gene.end,
        aliases=queries.names_of(session, gene.ensembl_id),
    )


def suggest(session: Session, text: str, build: GenomeBuild, limit: int) -> list[GeneSuggestion]:
    """The genes that a typed text may mean, the likeliest first; none for an empty text."""
    wanted = text.strip()
    number = ensembl_number(wanted)
    if number is not None:
        return queries.suggestions_by_id(session, number, build)
    return queries.suggestions(session, wanted, build, limit) if wanted else []


def resolve(session: Session, terms: Sequence[str], build: GenomeBuild) -> list[int]:
    """The numbers of the genes that the terms (names or ENSG ids) mean, each once, in order.

    Raises:
        UnknownGene: a term means no gene of the build.
        AmbiguousName: a term means several.
        Invalid: there are more than 2,000 terms.
    """
    wanted = list(dict.fromkeys(term.strip() for term in terms if term.strip()))
    if len(wanted) > MAX_GENES:
        raise _refusal(Invalid, f"At most {MAX_GENES} genes can be searched at once.")
    numbers = {term: number for term in wanted if (number := ensembl_number(term)) is not None}
    names = [term for term in wanted if term not in numbers]
    known = queries.known_ids(session, list(numbers.values()), build)
    meant = _by_name(queries.genes_called(session, names, build), names) if names else []
    found = [number for number in numbers.values() if number in known] + meant
    if len(found) < len(wanted):
        raise _refusal(
            UnknownGene,
            "Not all requested genes were found." if found else "No requested genes were found.",
        )
    return list(dict.fromkeys(found))


def _by_name(rows: Sequence[GeneNameRow], names: Sequence[str]) -> list[int]:
    """What each name means: the gene whose approved symbol it is, else the only one it names."""
    found: list[int] = []
    for name in names:
        called = [row for row in rows if row.name.lower() == name.lower()]
        approved = [row for row in called if row.kind == NameKind.APPROVED]
        meant = {row.ensembl_id for row in approved or called}
        if len(meant) > 1:
            options = ", ".join(f"ENSG{number:011d}" for number in sorted(meant))
            raise _refusal(AmbiguousName, f"A name means more than one gene: {options}.")
        found.extend(meant)
    return found


def _refusal(kind: type[Invalid], sentence: str) -> Invalid:
    return kind(sentence, errors=[FieldError(sentence, field="genes")])
