"""The variant key: one positive 63-bit integer that is identity, sort order and region range.

From the highest bit: build (1), chromosome (5), position (28), hash of the alleles (29). It needs
no sequence, so the same variant has the same key in every store. Nothing here touches a database.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, Self

from stager.models.enums import GenomeBuild
from stager.reports.genome import CHROMOSOMES

BUILD_SHIFT: Final = 62
CHROMOSOME_SHIFT: Final = 57
POSITION_SHIFT: Final = 29
MAX_POSITION: Final = (1 << 28) - 1
MAX_SIGNED: Final = (1 << 63) - 1
_ALLELE_MASK = (1 << POSITION_SHIFT) - 1
_BUILDS = tuple(GenomeBuild)
_NUMBERS = {name: number for number, name in enumerate(CHROMOSOMES, start=1)}
_PUBLIC_ID = re.compile(r"(GRCh3[78])-([0-9]{1,2}|X|Y|MT)-([0-9]{1,9})-([ACGTN]+)-([ACGTN]+)")


@dataclass(frozen=True, slots=True, order=True)
class Locus:
    """The build, chromosome and 1-based position that a key stands for."""

    build: GenomeBuild
    chromosome: str
    position: int


@dataclass(frozen=True, slots=True)
class VariantId:
    """One variant by its coordinates; `str()` is the public id `GRCh37-10-100010909-C-T`."""

    build: GenomeBuild
    chromosome: str
    position: int
    reference: str
    alternate: str

    def __str__(self) -> str:
        return f"{self.build}-{self.chromosome}-{self.position}-{self.reference}-{self.alternate}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The variant that a public id names.

        Raises:
            ValueError: the text is not such an id.
        """
        match = _PUBLIC_ID.fullmatch(text)
        if match is None or match[2] not in _NUMBERS:
            raise ValueError("not a variant id such as GRCh37-10-100010909-C-T")
        return cls(GenomeBuild(match[1]), match[2], int(match[3]), match[4], match[5])

    @property
    def key(self) -> int:
        """The key under which this variant is stored."""
        return variant_key(
            self.build, self.chromosome, self.position, self.reference, self.alternate
        )


def variant_key(
    build: GenomeBuild, chromosome: str, position: int, reference: str, alternate: str
) -> int:
    """The key of one variant; keys sort by build, chromosome, position, then allele hash.

    Two alleles of one position share a key with a probability of 2e-9, so whoever stores a key
    compares the alleles too.

    Raises:
        ValueError: the position does not fit, or the chromosome is not one that is stored.
    """
    digest = blake2b(f"{reference}>{alternate}".encode(), digest_size=4).digest()
    return _position_key(build, chromosome, position) | int.from_bytes(digest, "big") & _ALLELE_MASK


def key_range(build: GenomeBuild, chromosome: str, start: int, end: int) -> tuple[int, int]:
    """The half-open range of the keys of all variants from `start` to `end`, both inclusive.

    Raises:
        ValueError: a position does not fit, or the chromosome is not one that is stored.
    """
    first = _position_key(build, chromosome, start)
    last = _position_key(build, chromosome, end)
    return first, last + (1 << POSITION_SHIFT)


def build_range(build: GenomeBuild) -> tuple[int, int]:
    """The half-open range of the keys of all variants of one build."""
    index = _BUILDS.index(build)
    # Chromosome numbers end far below 31, so that the largest signed integer is no key.
    return index << BUILD_SHIFT, min((index + 1) << BUILD_SHIFT, MAX_SIGNED)


def locus_of(key: int) -> Locus:
    """The place that a key encodes; the alleles cannot be recovered from it."""
    return Locus(
        build=_BUILDS[key >> BUILD_SHIFT],
        chromosome=CHROMOSOMES[((key >> CHROMOSOME_SHIFT) & 31) - 1],
        position=(key >> POSITION_SHIFT) & MAX_POSITION,
    )


def _position_key(build: GenomeBuild, chromosome: str, position: int) -> int:
    number = _NUMBERS.get(chromosome)
    if number is None:
        raise ValueError("not a chromosome of the primary assembly")
    if not 0 <= position <= MAX_POSITION:
        raise ValueError("the position is outside every chromosome")
    return (
        _BUILDS.index(build) << BUILD_SHIFT
        | number << CHROMOSOME_SHIFT
        | position << POSITION_SHIFT
    )
