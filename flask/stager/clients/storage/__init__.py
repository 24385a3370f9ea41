"""Object storage behind one protocol: S3, a local directory, and an in-memory twin."""

from stager.clients.storage.factory import object_store_from, store_in
from stager.clients.storage.local import LocalObjectStore
from stager.clients.storage.memory import MemoryObjectStore
from stager.clients.storage.paths import InvalidPath, ObjectPath, validate_bucket
from stager.clients.storage.protocol import (
    Level,
    ObjectMissing,
    ObjectStat,
    ObjectStore,
    Part,
    PartOf,
    SignedRequest,
    SizeMismatch,
    StoreUnavailable,
)
from stager.clients.storage.s3 import S3ObjectStore
from stager.clients.storage.signing import UrlSigner

__all__ = [
    "InvalidPath",
    "Level",
    "LocalObjectStore",
    "MemoryObjectStore",
    "ObjectMissing",
    "ObjectPath",
    "ObjectStat",
    "ObjectStore",
    "Part",
    "PartOf",
    "S3ObjectStore",
    "SignedRequest",
    "SizeMismatch",
    "StoreUnavailable",
    "UrlSigner",
    "object_store_from",
    "store_in",
    "validate_bucket",
]
