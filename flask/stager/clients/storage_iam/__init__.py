"""Identities of the object store behind one protocol: MinIO's, none, and an in-memory twin."""

from stager.clients.storage_iam.factory import iam_in, storage_iam_from
from stager.clients.storage_iam.memory import MemoryIam
from stager.clients.storage_iam.minio_admin import MinioIam
from stager.clients.storage_iam.none import NoIam
from stager.clients.storage_iam.protocol import (
    ALL_BUCKETS,
    IamGroup,
    IamRefused,
    IamUnavailable,
    IamUser,
    PolicyDocument,
    StorageIam,
)

__all__ = [
    "ALL_BUCKETS",
    "IamGroup",
    "IamRefused",
    "IamUnavailable",
    "IamUser",
    "MemoryIam",
    "MinioIam",
    "NoIam",
    "PolicyDocument",
    "StorageIam",
    "iam_in",
    "storage_iam_from",
]
