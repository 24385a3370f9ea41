"""The two human genome builds: chromosome names, lengths and pseudoautosomal regions.

Positions are 1-based and ranges inclusive everywhere in Stager.
"""

from collections.abc import Mapping
from typing import Final

from stager.models.enums import GenomeBuild

CHROMOSOMES: Final = (*map(str, range(1, 23)), "X", "Y", "MT")
"""Chromosome names as stored, in karyotype order; contigs outside it are not stored."""

_LENGTHS_37 = (
    *(249250621, 243199373, 198022430, 191154276, 180915260, 171115067, 159138663, 146364022),
    *(141213431, 135534747, 135006516, 133851895, 115169878, 107349540, 102531392, 90354753),
    *(81195210, 78077248, 59128983, 63025520, 48129895, 51304566, 155270560, 59373566, 16571),
)  # 16571 is UCSC's hg19 mitochondrion; the Cambridge sequence of b37 is two bases shorter
_LENGTHS_38 = (
    *(248956422, 242193529, 198295559, 190214555, 181538259, 170805979, 159345973, 145138636),
    *(138394717, 133797422, 135086622, 133275309, 114364328, 107043718, 101991189, 90338345),
    *(83257441, 80373285, 58617616, 64444167, 46709983, 50818468, 156040895, 57227415, 16569),
)
LENGTHS: Final[Mapping[GenomeBuild, Mapping[str, int]]] = {
    GenomeBuild.GRCH37: dict(zip(CHROMOSOMES, _LENGTHS_37, strict=True)),
    GenomeBuild.GRCH38: dict(zip(CHROMOSOMES, _LENGTHS_38, strict=True)),
}
PSEUDOAUTOSOMAL: Final[Mapping[GenomeBuild, Mapping[str, tuple[tuple[int, int], ...]]]] = {
    GenomeBuild.GRCH37: {
        "X": ((60001, 2699520), (154931044, 155260560)),
        "Y": ((10001, 2649520), (59034050, 59363566)),
    },
    GenomeBuild.GRCH38: {
        "X": ((10001, 2781479), (155701383, 156030895)),
        "Y": ((10001, 2781479), (56887903, 57217415)),
    },
}


def chromosome_name(contig: str) -> str | None:
    """The stored name of a contig (`chr9` is `9`, `chrM` is `MT`), or None for any other contig."""
    bare = contig[3:] if contig[:3].lower() == "chr" else contig
    name = "MT" if bare.upper() in {"M", "MT"} else bare.upper()
    return name if name in CHROMOSOMES else None


def is_haploid_in_males(build: GenomeBuild, chromosome: str, position: int) -> bool:
    """Whether a male has one copy here: X and Y outside their pseudoautosomal regions."""
    regions = PSEUDOAUTOSOMAL[build].get(chromosome)
    return regions is not None and not any(start <= position <= end for start, end in regions)


def build_of_contigs(lengths: Mapping[str, int | None]) -> GenomeBuild | None:
    """The build whose chromosome lengths these contigs have, or None if they fit neither.

    The mitochondrion is left out: it has the same length in both.
    """
    known = {
        name: length
        for contig, length in lengths.items()
        if length and (name := chromosome_name(contig)) and name != "MT"
    }
    fitting = [
        build
        for build in GenomeBuild
        if known and all(LENGTHS[build][name] == length for name, length in known.items())
    ]
    return fitting[0] if len(fitting) == 1 else None
