"""Which object store the settings ask for."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from stager.clients.storage.local import LocalObjectStore
from stager.clients.storage.protocol import ObjectStore
from stager.clients.storage.s3 import S3ObjectStore
from stager.clients.storage.s3_server import S3Server
from stager.clients.storage.signing import UrlSigner
from stager.settings import Settings, UnsafeSettings


def object_store_from(settings: Settings) -> ObjectStore:
    """The local directory of ``ST_OBJECT_STORE``, or the S3 server of ``MINIO_*``.

    Raises:
        UnsafeSettings: ``ST_OBJECT_STORE`` is set, but not to ``local:<directory>``.
    """
    if settings.object_store:
        kind, _, directory = settings.object_store.partition(":")
        if kind != "local" or not directory:
            raise UnsafeSettings("ST_OBJECT_STORE must have the form local:<directory>.")
        signer = UrlSigner(settings.secret_key.get_secret_value())
        return LocalObjectStore(Path(directory).absolute(), signer)
    return S3ObjectStore(s3_server_from(settings))


def s3_server_from(settings: Settings) -> S3Server:
    """How to reach the S3 server of ``MINIO_*``."""
    return S3Server(
        endpoint=settings.minio_endpoint,
        public_endpoint=settings.minio_public_endpoint,
        access_key=settings.minio_access_key.get_secret_value(),
        secret_key=settings.minio_secret_key.get_secret_value(),
        region=settings.minio_region_name,
        tls=settings.minio_tls,
    )


def store_in(clients: Mapping[str, object]) -> ObjectStore:
    """The object store among an application's clients."""
    return cast("ObjectStore", clients["object_store"])
