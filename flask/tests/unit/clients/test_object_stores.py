"""The object stores that need no server."""

import io
import os
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from stager.clients.storage import (
    InvalidPath,
    LocalObjectStore,
    MemoryObjectStore,
    ObjectMissing,
    ObjectPath,
    ObjectStore,
    StoreUnavailable,
    UrlSigner,
)
from tests.unit.clients.object_store_suite import BUCKET, ObjectStoreSuite, put, read

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class TestMemoryObjectStore(ObjectStoreSuite):
    """The twin that other tests rely on."""

    @pytest.fixture
    def store(self) -> ObjectStore:
        store = MemoryObjectStore(UrlSigner("a secret"))
        store.ensure_bucket(BUCKET)
        return store


class TestLocalObjectStore(ObjectStoreSuite):
    """The embedded default."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> ObjectStore:
        store = LocalObjectStore(tmp_path / "objects", UrlSigner("a secret"))
        store.ensure_bucket(BUCKET)
        return store

    def test_a_folder_and_a_file_cannot_share_a_path(self, store: ObjectStore) -> None:
        put(store, "a/b")
        for key in ["a", "a/b/c"]:
            with pytest.raises(InvalidPath):
                put(store, key)

    def test_an_upload_is_of_one_path(self, store: ObjectStore) -> None:
        mine, other = ObjectPath(BUCKET, "mine"), ObjectPath(BUCKET, "other")
        upload = store.begin_multipart(mine, size_bytes=5, part_bytes=5)
        with pytest.raises(ObjectMissing):
            store.put_part(other, upload, 1, io.BytesIO(b"12345"), 5)

    def test_a_failed_upload_leaves_nothing_behind(
        self, store: ObjectStore, tmp_path: Path
    ) -> None:
        put(store, "a")
        with pytest.raises(InvalidPath):
            put(store, "a/b")
        assert list((tmp_path / "objects" / ".incoming").iterdir()) == []

    def test_links_out_of_the_directory_are_not_followed(
        self, store: ObjectStore, tmp_path: Path
    ) -> None:
        secret = tmp_path / "secret"
        secret.write_text("secret")
        (tmp_path / "objects" / BUCKET / "link").symlink_to(secret)
        assert store.level(BUCKET).objects == ()
        with pytest.raises(Exception, match="no such object"):
            read(store, ObjectPath(BUCKET, "link"))

    def test_files_dropped_in_under_impossible_names_are_not_listed(
        self, store: ObjectStore, tmp_path: Path
    ) -> None:
        (tmp_path / "objects" / BUCKET / "a\nb").write_text("x")
        put(store, "c")
        assert [found.path.key for found in store.level(BUCKET).objects] == ["c"]

    def test_an_unusable_directory_is_unavailable(self, tmp_path: Path) -> None:
        (tmp_path / "objects").write_text("a file")
        with pytest.raises(StoreUnavailable):
            LocalObjectStore(tmp_path / "objects", UrlSigner("a secret")).ensure_bucket(BUCKET)

    def test_fetching_copies_across_file_systems(self, store: ObjectStore) -> None:
        target = Path("/dev/shm") / f"stager-test-{os.getpid()}"  # noqa: S108 - removed below
        try:
            store.fetch(put(store, "a", b"x"), target)
            assert target.read_bytes() == b"x"
        finally:
            target.unlink(missing_ok=True)


class TestUrlSigner:
    """Addresses that the application serves."""

    signer = UrlSigner("a secret")
    path = ObjectPath(BUCKET, "folder/a b.vcf")

    def _query(self, url: str) -> tuple[int, str]:
        query = parse_qs(urlsplit(url).query)
        return int(query["expires"][0]), query["signature"][0]

    def test_a_signed_upload_verifies_with_its_size(self) -> None:
        url = self.signer.upload(self.path, size_bytes=5, now=NOW, valid_s=60).url
        expires, signature = self._query(url)
        assert urlsplit(url).path == "/api/objects/c4r/folder/a%20b.vcf"

        def verified(method: str, size: int | None) -> bool:
            return self.signer.verify(
                method, self.path, expires=expires, signature=signature, now=NOW, size_bytes=size
            )

        assert verified("PUT", 5)
        assert not verified("PUT", 6)
        assert not verified("PUT", None)
        assert not verified("GET", 5)

    def test_a_signature_is_for_one_path_key_and_time(self) -> None:
        url = self.signer.download(self.path, now=NOW, valid_s=60).url
        expires, signature = self._query(url)
        late = datetime.fromtimestamp(expires, UTC)
        other = ObjectPath(BUCKET, "folder/b.vcf")

        def verified(
            path: ObjectPath = self.path,
            signer: UrlSigner = self.signer,
            now: datetime = NOW,
            expiry: int = expires,
            text: str = signature,
        ) -> bool:
            return signer.verify("GET", path, expires=expiry, signature=text, now=now)

        assert verified()
        assert not verified(path=other)
        assert not verified(signer=UrlSigner("another secret"))
        assert not verified(now=late)
        assert not verified(expiry=expires + 1)
        assert not verified(text="")
        assert not verified(text="é")


class TestObjectPath:
    """Which paths exist at all."""

    @pytest.mark.parametrize(
        "path",
        [
            "",
            "c4r",
            "c4r/",
            "/c4r/a",
            "c4r//a",
            "c4r/a/",
            "c4r/../other/a",
            "c4r/a/./b",
            "c4r/a\\b",
            "c4r/a\nb",
            "c4r/a\n",
            "c4r/a\x00",
            "c4r/a\u202eb",
            "c4r/\ud800",
            "C4R/a",
            "c4/a",
            "-c4r/a",
            "c4r\n/a",
            "c.r/a",
            "c4r/" + "é" * 128,
            "c4r/" + "/".join(["x" * 100] * 5),
        ],
    )
    def test_a_malformed_path_is_refused(self, path: str) -> None:
        with pytest.raises(InvalidPath):
            ObjectPath.parse(path)

    def test_a_path_prints_as_it_was_parsed(self) -> None:
        path = ObjectPath.parse("results-c4r/a/b c.vcf")
        assert (path.bucket, path.key, path.name) == ("results-c4r", "a/b c.vcf", "b c.vcf")
        assert str(path) == "results-c4r/a/b c.vcf"


def test_no_put_is_half_visible(tmp_path: Path) -> None:
    store = LocalObjectStore(tmp_path, UrlSigner("a secret"))
    store.ensure_bucket(BUCKET)
    path = put(store, "a", b"old")

    class Watching(io.BytesIO):
        """A source that looks at the store while it is being read."""

        def read(self, size: int | None = -1) -> bytes:
            assert read(store, path) == b"old"
            return super().read(size)

    store.put(path, Watching(b"new content"), 11)
    assert read(store, path) == b"new content"
