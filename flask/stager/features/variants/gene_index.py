"""Finding out anew which genes stored variants belong to, after the gene tables changed."""

from collections.abc import Iterator

from sqlalchemy import Row, delete, insert, select, update

from stager.db import Session, table_of
from stager.features.variants.gene_places import GenesOfBuild
from stager.models import GeneVariant, VariantAnnotation
from stager.models.enums import GenomeBuild
from stager.reports.vkey import build_range, locus_of

CHUNK = 1000
Stored = Row[int, int | None, str | None]


def reindex_genes(session: Session, build: GenomeBuild) -> int:
    """Every stored variant of the build is in the genes over it and the one its report names.

    Rewrites the whole index of the build, about 20 seconds for a million variants; returns how
    many variants there are.
    """
    low, high = build_range(build)
    genes = GenesOfBuild.of(session, build)
    places, named = genes.places, genes.named
    session.execute(delete(GeneVariant).where(GeneVariant.vkey >= low, GeneVariant.vkey < high))
    variants = 0
    for chunk in _chunks(session, low, high):
        named.learn({"gene": gene} for _, gene_id, gene in chunk if gene_id is None)
        pairs: set[tuple[int, int]] = set()
        for key, gene_id, gene in chunk:
            place = locus_of(key)
            meant = named.number_of({"gene": gene}) if gene_id is None else gene_id
            found = places.at(place.chromosome, place.position)
            pairs.update((number, key) for number in (*found, meant) if number is not None)
            if gene_id is None and meant is not None:
                _name(session, key, gene, meant)
        rows = [{"gene_id": number, "vkey": key} for number, key in sorted(pairs)]
        if rows:
            session.execute(insert(table_of(GeneVariant)), rows)
        variants += len({key for key, _, _ in chunk})
    return variants


def _chunks(session: Session, low: int, high: int) -> Iterator[list[Stored]]:
    """The annotations of the build by key, all of a variant together."""
    columns = (VariantAnnotation.vkey, VariantAnnotation.gene_id, VariantAnnotation.gene)
    while True:
        keys = session.scalars(
            select(VariantAnnotation.vkey)
            .where(VariantAnnotation.vkey >= low, VariantAnnotation.vkey < high)
            .distinct()
            .order_by(VariantAnnotation.vkey)
            .limit(CHUNK)
        ).all()
        if not keys:
            return
        inside = VariantAnnotation.vkey.between(keys[0], keys[-1])
        yield list(session.execute(select(*columns).where(inside)))
        low = keys[-1] + 1


def _name(session: Session, key: int, gene: str | None, number: int) -> None:
    ours = (VariantAnnotation.vkey == key, VariantAnnotation.gene == gene)
    session.execute(update(VariantAnnotation).where(*ours).values(gene_id=number))
