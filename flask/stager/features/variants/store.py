"""Writing calls and annotations of one load in chunks; which load is valid is decided elsewhere."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Insert, insert, select

from stager.db import Base, Session, table_of
from stager.errors import Unprocessable
from stager.features.variants.annotations import StoredAnnotation, stored
from stager.features.variants.dictionary import DICTIONARY_ID
from stager.features.variants.gene_places import GenesOfBuild
from stager.models import (
    GeneVariant,
    RsVariant,
    VariantAnnotation,
    VariantAnnotationDocument,
    VariantCall,
)
from stager.models.enums import Sex
from stager.reports.genome import is_haploid_in_males
from stager.reports.record import ReportVariant, SampleCall, Zygosity

CHUNK = 500
MAX_GENOTYPE_LENGTH = 2500
MAX_WORD_LENGTH = 50
MAX_RS = 2**62
_RSID = re.compile(r"rs([0-9]{1,18})")
Values = dict[str, Any]
Keyed = tuple[int, ReportVariant]


class AlleleCollision(Unprocessable):
    """Two variants of one position have the same key, which happens once in 500 million pairs."""


class Writer:
    """Writes the variants of one load; `samples` are dataset and sex of each report column."""

    def __init__(
        self,
        session: Session,
        load_id: int,
        genes: GenesOfBuild,
        samples: Sequence[tuple[int, Sex | None]],
    ) -> None:
        self._session = session
        self._load_id = load_id
        self._samples = samples
        self._places = genes.places
        self._named = genes.named
        self.variants = 0
        self.calls = 0

    def write(self, variants: Iterator[ReportVariant]) -> None:
        """Every variant of the iterator is stored under this load.

        Raises:
            AlleleCollision: a variant has the key of a different one.
        """
        while chunk := list(islice(variants, CHUNK)):
            # In the order of the key, so that rows of a chunk go to neighbouring pages.
            keyed = sorted(((each.variant.key, each) for each in chunk), key=itemgetter(0))
            self._write_chunk(keyed)
            self.variants += len(chunk)

    def _write_chunk(self, chunk: Sequence[Keyed]) -> None:
        self._named.learn(each.annotation for _, each in chunk)
        known = self._known(chunk)
        fresh: list[tuple[Values, Values]] = []
        calls: list[Values] = []
        for key, each in chunk:
            annotation = stored(each.annotation)
            revisions = known.setdefault(key, {})
            revision = revisions.get(annotation.hash)
            if revision is None:
                revision = max(revisions.values(), default=-1) + 1
                revisions[annotation.hash] = revision
                fresh.append(self._annotation_rows(key, each, annotation, revision))
            calls.extend(self._call_rows(key, each, revision))
        self._insert(VariantAnnotation, [row for row, _ in fresh])
        self._insert(VariantAnnotationDocument, [row for _, row in fresh])
        self._insert_missing(GeneVariant, self._gene_rows(chunk))
        self._insert_missing(RsVariant, _rs_rows(chunk))
        self._insert(VariantCall, calls)
        self.calls += len(calls)

    def _known(self, chunk: Sequence[Keyed]) -> dict[int, dict[int, int]]:
        """The revision of each annotation hash that is stored already, by key."""
        alleles: dict[int, tuple[str, str]] = {}
        for key, each in chunk:
            place = (each.variant.reference, each.variant.alternate)
            if alleles.setdefault(key, place) != place:
                raise AlleleCollision(f"{each.variant} has the key of another variant.")
        columns = (
            VariantAnnotation.vkey,
            VariantAnnotation.ann_rev,
            VariantAnnotation.hash,
            VariantAnnotation.reference_allele,
            VariantAnnotation.alt_allele,
        )
        statement = select(*columns).where(VariantAnnotation.vkey.in_(alleles))
        known: dict[int, dict[int, int]] = {}
        for key, revision, hashed, reference, alternate in self._session.execute(statement):
            if alleles[key] != (reference, alternate):
                raise AlleleCollision("A variant has the key of another that is stored.")
            known.setdefault(key, {})[hashed] = revision
        return known

    def _annotation_rows(
        self, key: int, each: ReportVariant, annotation: StoredAnnotation, revision: int
    ) -> tuple[Values, Values]:
        primary = {"vkey": key, "ann_rev": revision}
        row = {
            **primary,
            "hash": annotation.hash,
            "reference_allele": each.variant.reference,
            "alt_allele": each.variant.alternate,
            "gene_id": self._named.number_of(each.annotation),
            **annotation.columns,
        }
        return row, {**primary, "dictionary_id": DICTIONARY_ID, "doc": annotation.document}

    def _call_rows(self, key: int, each: ReportVariant, revision: int) -> Iterator[Values]:
        of_the_row = {
            "vkey": key,
            "load_id": self._load_id,
            "ann_rev": revision,
            "depth": each.depth,
            "quality": each.quality,
            "number_of_callers": each.callers,
        }
        for (dataset_id, sex), call in zip(self._samples, each.calls, strict=True):
            yield {
                **of_the_row,
                "dataset_id": dataset_id,
                "zygosity_code": _zygosity(each, call, sex).value,
                "zygosity": call.reported and call.reported[:MAX_WORD_LENGTH],
                "genotype": call.genotype and call.genotype[:MAX_GENOTYPE_LENGTH],
                "alt_depths": call.alt_depth,
                "coverage": call.depth,
                "genotype_quality": call.genotype_quality,
                "phase_set": call.phase_set,
                "burden": call.burden,
            }

    def _gene_rows(self, chunk: Iterable[Keyed]) -> list[Values]:
        """The genes over each variant, and the one that the report names."""
        pairs: set[tuple[int, int]] = set()
        for key, each in chunk:
            covering = self._places.at(each.variant.chromosome, each.variant.position)
            named = self._named.number_of(each.annotation)
            numbers = covering if named is None else (*covering, named)
            pairs.update((number, key) for number in numbers)
        return [{"gene_id": number, "vkey": key} for number, key in sorted(pairs)]

    def _insert(self, model: type[Base], rows: Sequence[Values]) -> None:
        if rows:
            self._session.execute(insert(table_of(model)), list(rows))

    def _insert_missing(self, model: type[Base], rows: Sequence[Values]) -> None:
        if rows:
            self._session.execute(insert_missing(model), list(rows))


def insert_missing(model: type[Base]) -> Insert:
    """An INSERT that passes over rows whose key is there already."""
    statement = insert(table_of(model)).prefix_with("OR IGNORE", dialect="sqlite")
    return statement.prefix_with("IGNORE", dialect="mysql").prefix_with("IGNORE", dialect="mariadb")


def _rs_rows(chunk: Iterable[Keyed]) -> list[Values]:
    pairs = {
        (int(number), key)
        for key, each in chunk
        for number in _RSID.findall(str(each.annotation.get("rsids") or ""))
        if int(number) < MAX_RS
    }
    return [{"rs": number, "vkey": key} for number, key in sorted(pairs)]


def _zygosity(each: ReportVariant, call: SampleCall, sex: Sex | None) -> Zygosity:
    """Hemizygous where a man has one copy only, and on the mitochondrion: reports say `Hom`."""
    place = each.variant
    single = place.chromosome == "MT" or (
        sex is Sex.MALE and is_haploid_in_males(place.build, place.chromosome, place.position)
    )
    if call.zygosity is Zygosity.HOMOZYGOUS and single:
        return Zygosity.HEMIZYGOUS
    return call.zygosity
