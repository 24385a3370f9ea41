"""How to reach an S3 server, and what its refusals mean; what is asked of it is in `s3`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error
from urllib3.exceptions import HTTPError

from stager.clients.storage.protocol import ObjectMissing, StoreUnavailable

_MISSING_CODES = frozenset({"NoSuchKey", "NoSuchBucket", "NoSuchObject", "NoSuchUpload"})


@dataclass(frozen=True)
class S3Server:
    """How to reach an S3 server; ``public_endpoint`` is the host name that browsers use.

    ``transfer_timeout_s`` is for answers that take as long as bytes need to be written.
    """

    endpoint: str
    access_key: str
    secret_key: str
    region: str
    public_endpoint: str = ""
    tls: bool = False
    connect_timeout_s: float = 2
    read_timeout_s: float = 5
    transfer_timeout_s: float = 120


def pool_of(server: S3Server, read_timeout_s: float | None = None) -> urllib3.PoolManager:
    """Connections with the server's timeouts.

    Connecting is tried again once. An answer that does not come is not waited for twice: a request
    of ours waits for it too.
    """
    timeout = urllib3.Timeout(
        connect=server.connect_timeout_s, read=read_timeout_s or server.read_timeout_s
    )
    retries = urllib3.Retry(total=1, connect=1, read=0, status=0, backoff_factor=0.2)
    return urllib3.PoolManager(timeout=timeout, retries=retries, maxsize=10)


def client_of(server: S3Server, endpoint: str, read_timeout_s: float | None = None) -> Minio:
    """A client that signs for this host name."""
    return Minio(
        endpoint=endpoint,
        access_key=server.access_key,
        secret_key=server.secret_key,
        secure=server.tls,
        region=server.region,
        http_client=pool_of(server, read_timeout_s),
    )


@contextmanager
def translated() -> Iterator[None]:
    """Nothing, or the same failure as one of the protocol's."""
    try:
        yield
    except S3Error as error:
        if error.code in _MISSING_CODES:
            raise ObjectMissing("There is no such object in the object store.") from None
        raise StoreUnavailable(f"The object store refused ({error.code}).") from None
    except (MinioException, HTTPError, OSError):
        raise StoreUnavailable("The object store does not answer.") from None
