"""Which identities the settings ask for."""

from collections.abc import Mapping
from typing import cast

from stager.clients.storage.factory import s3_server_from
from stager.clients.storage_iam.minio_admin import MinioIam
from stager.clients.storage_iam.none import NoIam
from stager.clients.storage_iam.protocol import StorageIam
from stager.settings import Settings


def storage_iam_from(settings: Settings) -> StorageIam:
    """The identities of the S3 server of ``MINIO_*``, or none, as ``ST_STORAGE_IAM`` says."""
    if settings.provisions_storage:
        return MinioIam(s3_server_from(settings))
    return NoIam()


def iam_in(clients: Mapping[str, object]) -> StorageIam:
    """The store's identities among an application's clients."""
    return cast("StorageIam", clients["storage_iam"])
