"""Turning a report's annotation into rows of the store and back; no SELECT is written here.

What is searched and sorted has a column of its own; everything else goes into a compressed JSON
document beside it.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

from sqlalchemy import String

from stager.features.variants.dictionary import DICTIONARY
from stager.models import VariantAnnotation
from stager.reports.clinvar import ClinvarClass
from stager.reports.record import Value

KEYS: Final = frozenset(
    {"vkey", "ann_rev", "hash", "reference_allele", "alt_allele", "gene_id", "clinvar_class"}
)
CLINVAR_CODES: Final = {each: code for code, each in enumerate(ClinvarClass, start=1)}
CLINVAR_CLASSES: Final = {code: each for each, code in CLINVAR_CODES.items()}
_LENGTHS: Final = {
    column.name: column.type.length
    for column in VariantAnnotation.__table__.columns
    if isinstance(column.type, String)
}
HOT_COLUMNS: Final = tuple(
    column.name for column in VariantAnnotation.__table__.columns if column.name not in KEYS
)
# What the reader gives back from other columns.
_DERIVED: Final = frozenset({"impact", "clinvar_class"})
_HASH_BITS = 63


@dataclass(frozen=True, slots=True)
class StoredAnnotation:
    """One annotation as stored: its identity, its columns and its document."""

    hash: int
    columns: Mapping[str, Value]
    document: bytes


def stored(annotation: Mapping[str, Value]) -> StoredAnnotation:
    """The annotation in the form of the store; equal annotations have equal hashes.

    A text too long for its column is cut there and whole in the document.
    """
    said = {
        name: value
        for name, value in annotation.items()
        if value is not None and name not in _DERIVED
    }
    hot: dict[str, Value] = {name: _cut(name, said.get(name)) for name in HOT_COLUMNS}
    rest = {name: value for name, value in said.items() if hot.get(name) != value}
    hot["clinvar_class"] = _clinvar_code(annotation.get("clinvar_class"))
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
    digest = blake2b(canonical, digest_size=8).digest()
    return StoredAnnotation(
        hash=int.from_bytes(digest, "big") >> (64 - _HASH_BITS),
        columns=hot,
        document=_packed(json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode()),
    )


def unpacked(document: bytes, dictionary: bytes) -> dict[str, Any]:
    """The columns that a document holds."""
    reader = zlib.decompressobj(zdict=dictionary) if dictionary else zlib.decompressobj()
    found: dict[str, Any] = json.loads(reader.decompress(document))
    return found


@lru_cache(maxsize=1)
def _blank() -> "zlib._Compress":
    return zlib.compressobj(level=6, zdict=DICTIONARY)


def _packed(text: bytes) -> bytes:
    # Copying a primed compressor costs a quarter of priming a new one.
    writer = _blank().copy()
    return writer.compress(text) + writer.flush()


def _cut(name: str, value: Value) -> Value:
    limit = _LENGTHS.get(name)
    return value[:limit] if limit and isinstance(value, str) else value


def _clinvar_code(value: Value) -> int | None:
    return CLINVAR_CODES[ClinvarClass(value)] if isinstance(value, str) else None
