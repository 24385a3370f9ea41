"""The S3 store against a real gateway."""

import os
import socket
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from stager.clients.storage import ObjectPath, ObjectStore, StoreUnavailable
from stager.clients.storage.s3 import S3ObjectStore
from tests.services.gateway import Gateway, free_port
from tests.unit.clients.object_store_suite import BUCKET, ObjectStoreSuite, put, read

pytestmark = pytest.mark.service


def _empty(store: ObjectStore, prefix: str = "") -> None:
    level = store.level(BUCKET, prefix)
    for found in level.objects:
        store.delete(found.path)
    for folder in level.prefixes:
        _empty(store, folder)


class TestS3ObjectStore(ObjectStoreSuite):
    """The suite of all stores, and what only a server can show."""

    @pytest.fixture
    def store(self, gateway: Gateway) -> Iterator[ObjectStore]:
        store = S3ObjectStore(gateway.server())
        store.ensure_bucket(BUCKET)
        yield store
        _empty(store)

    def test_an_object_of_several_parts_comes_back(self, store: ObjectStore) -> None:
        content = os.urandom(17 * 2**20)
        assert read(store, put(store, "large", content)) == content

    def test_a_presigned_upload_and_download_work_without_keys(self, store: ObjectStore) -> None:
        path = ObjectPath(BUCKET, "browser/x y+é.bam")
        now = datetime.now(UTC)
        upload = store.upload_request(path, size_bytes=4, now=now)
        request = urllib.request.Request(upload.url, data=b"data", method="PUT")  # noqa: S310 - http
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - http
            assert answer.status == 200
        with urllib.request.urlopen(  # noqa: S310 - http
            store.download_request(path, now=now).url, timeout=10
        ) as answer:
            assert answer.read() == b"data"
            assert answer.headers["Content-Disposition"] == "attachment"

    def test_presigned_addresses_name_the_public_host(self, gateway: Gateway) -> None:
        store = S3ObjectStore(gateway.server(public_endpoint="minio.example.test"))
        request = store.download_request(ObjectPath(BUCKET, "a"), now=datetime.now(UTC))
        assert request.url.startswith("http://minio.example.test/c4r/a?")

    def test_a_wrong_key_is_unavailable_and_not_missing(self, gateway: Gateway) -> None:
        with pytest.raises(StoreUnavailable):
            S3ObjectStore(gateway.server(access_key="nobody")).ensure_bucket(f"b-{uuid4()}")


def test_a_server_that_is_down_is_unavailable_within_its_timeout() -> None:
    store = S3ObjectStore(Gateway(Path(), free_port()).server())
    started = time.monotonic()
    with pytest.raises(StoreUnavailable):
        store.stat(ObjectPath(BUCKET, "a"))
    assert time.monotonic() - started < 5


def test_a_server_that_never_answers_is_unavailable_within_its_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        store = S3ObjectStore(Gateway(Path(), silent.getsockname()[1]).server(read_timeout_s=0.2))
        with pytest.raises(StoreUnavailable):
            store.stat(ObjectPath(BUCKET, "a"))
