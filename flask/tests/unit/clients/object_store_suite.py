"""What every object store must do; each implementation's test module inherits the suite."""

import hashlib
import io
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stager.clients.storage import (
    InvalidPath,
    ObjectMissing,
    ObjectPath,
    ObjectStore,
    SizeMismatch,
    StoreUnavailable,
)
from stager.clients.storage.protocol import SizeExceeded

BUCKET = "c4r"
PART_BYTES = 5 * 2**20  # the least that S3 takes for a part that is not the last


def put(store: ObjectStore, key: str, content: bytes = b"content") -> ObjectPath:
    """The stored object's path."""
    path = ObjectPath(BUCKET, key)
    store.put(path, io.BytesIO(content), len(content))
    return path


def read(store: ObjectStore, path: ObjectPath, offset: int = 0, length: int | None = None) -> bytes:
    """What the store hands back."""
    with store.open(path, offset=offset, length=length) as stream:
        return stream.read()


def send(store: ObjectStore, path: ObjectPath, upload: str, number: int, content: bytes) -> None:
    """Part `number` of the content has arrived."""
    part = content[(number - 1) * PART_BYTES : number * PART_BYTES]
    store.put_part(path, upload, number, io.BytesIO(part), len(part))


class ObjectStoreSuite:
    """Inherited by one class a store, which provides the fixture `store` with the bucket c4r."""

    def test_what_was_put_comes_back(self, store: ObjectStore) -> None:
        content = bytes(range(256)) * 20_000
        path = put(store, "trio/HG002.vcf.gz", content)
        assert read(store, path) == content

    @pytest.mark.parametrize("key", ["x y+é%2F.bam", "x'$(id)'.vcf", 'a"b&c=d?e#f.txt', "日本.csv"])
    def test_any_printable_key_names_one_object(self, store: ObjectStore, key: str) -> None:
        path = put(store, f"odd/{key}", b"1")
        assert read(store, path) == b"1"
        assert [found.path for found in store.level(BUCKET, "odd/").objects] == [path]

    def test_an_empty_object_is_an_object(self, store: ObjectStore) -> None:
        path = put(store, "empty", b"")
        assert store.stat(path).size_bytes == 0
        assert read(store, path) == b""

    def test_a_range_can_be_read(self, store: ObjectStore) -> None:
        path = put(store, "digits", b"0123456789")
        assert read(store, path, 3, 4) == b"3456"
        assert read(store, path, 8) == b"89"
        assert read(store, path, 8, 100) == b"89"
        assert read(store, path, 2, 0) == b""

    def test_stat_tells_size_and_time(self, store: ObjectStore) -> None:
        before = datetime.now(UTC) - timedelta(seconds=2)
        found = store.stat(put(store, "a", b"12345"))
        assert found.size_bytes == 5
        assert before <= found.modified <= datetime.now(UTC) + timedelta(seconds=2)

    def test_the_etag_changes_with_the_content_and_not_otherwise(self, store: ObjectStore) -> None:
        first = store.stat(put(store, "a", b"one")).etag
        assert store.stat(ObjectPath(BUCKET, "a")).etag == first
        assert store.stat(put(store, "a", b"two")).etag != first

    def test_a_missing_object_is_missing_everywhere(
        self, store: ObjectStore, tmp_path: Path
    ) -> None:
        path = ObjectPath(BUCKET, "folder/missing")
        with pytest.raises(ObjectMissing):
            store.stat(path)
        with pytest.raises(ObjectMissing), store.open(path):
            pytest.fail("the object does not exist")
        with pytest.raises(ObjectMissing):
            store.fetch(path, tmp_path / "target")
        assert not (tmp_path / "target").exists()

    def test_a_folder_is_not_an_object(self, store: ObjectStore) -> None:
        put(store, "folder/a")
        with pytest.raises(ObjectMissing):
            store.stat(ObjectPath(BUCKET, "folder"))

    def test_a_missing_bucket_is_missing(self, store: ObjectStore) -> None:
        path = ObjectPath("no-such-bucket", "a")
        with pytest.raises(ObjectMissing):
            store.put(path, io.BytesIO(b"1"), 1)
        with pytest.raises(ObjectMissing):
            store.stat(path)
        with pytest.raises(ObjectMissing):
            store.level("no-such-bucket")

    def test_a_short_source_leaves_the_old_object(self, store: ObjectStore) -> None:
        path = put(store, "a", b"old")
        with pytest.raises(SizeMismatch):
            store.put(path, io.BytesIO(b"new"), 4)
        assert read(store, path) == b"old"

    @pytest.mark.parametrize("announced", [0, 2, 2**20])
    def test_a_long_source_leaves_no_object(self, store: ObjectStore, announced: int) -> None:
        with pytest.raises(SizeExceeded):
            store.put(ObjectPath(BUCKET, "long"), io.BytesIO(b"x" * (announced + 1)), announced)
        assert store.level(BUCKET).objects == ()

    def test_a_level_shows_its_objects_and_folders_only(self, store: ObjectStore) -> None:
        for key in ["b/2", "b/1", "b/c/3", "a", "bb/4"]:
            put(store, key)
        top = store.level(BUCKET)
        assert [found.path.key for found in top.objects] == ["a"]
        assert top.prefixes == ("b/", "bb/")
        below = store.level(BUCKET, "b/")
        assert [(found.path.key, found.size_bytes) for found in below.objects] == [
            ("b/1", 7),
            ("b/2", 7),
        ]
        assert below.prefixes == ("b/c/",)

    def test_a_prefix_need_not_end_in_a_slash(self, store: ObjectStore) -> None:
        for key in ["run1/a", "run2/a", "run", "other"]:
            put(store, key)
        level = store.level(BUCKET, "run")
        assert level.prefixes == ("run1/", "run2/")
        assert [found.path.key for found in level.objects] == ["run"]

    def test_a_prefix_that_nothing_has_gives_an_empty_level(self, store: ObjectStore) -> None:
        put(store, "a")
        assert store.level(BUCKET, "b/").objects == ()
        assert store.level(BUCKET, "a/b/").objects == ()

    def test_pages_of_a_level_join_to_the_whole(self, store: ObjectStore) -> None:
        keys = [f"k{n}" if n % 3 else f"k{n}/below" for n in range(10)]
        for key in keys:
            put(store, key)
        names: list[str] = []
        after: str | None = ""
        while after is not None:
            page = store.level(BUCKET, "k", after=after, limit=3)
            names += [found.path.key for found in page.objects] + list(page.prefixes)
            after = page.next_after
        assert sorted(names) == sorted(f"{key.removesuffix('below')}" for key in keys)

    def test_pages_mix_folders_and_objects_in_order(self, store: ObjectStore) -> None:
        for key in ["k0/x", "k1", "k2/x", "k3"]:
            put(store, key)
        page = store.level(BUCKET, limit=2)
        assert [found.path.key for found in page.objects] == ["k1"]
        assert (page.prefixes, page.next_after) == (("k0/",), "k1")

    def test_a_prefix_cannot_climb(self, store: ObjectStore) -> None:
        for prefix in ["../", "a/../b", "/", "//", "a//", "x\n"]:
            with pytest.raises(InvalidPath):
                store.level(BUCKET, prefix)

    def test_deleting_twice_is_deleting_once(self, store: ObjectStore) -> None:
        path = put(store, "folder/a")
        store.delete(path)
        store.delete(path)
        level = store.level(BUCKET)
        assert (level.objects, level.prefixes) == ((), ())

    def test_a_bucket_is_made_once(self, store: ObjectStore) -> None:
        path = put(store, "a")
        store.ensure_bucket(BUCKET)
        assert store.stat(path).size_bytes == 7
        store.ensure_bucket("results-c4r")
        assert store.level("results-c4r").objects == ()

    def test_fetching_makes_a_read_only_file_that_later_writes_do_not_change(
        self, store: ObjectStore, tmp_path: Path
    ) -> None:
        path = put(store, "a", b"first")
        target = tmp_path / "target"
        store.fetch(path, target)
        put(store, "a", b"second")
        assert target.read_bytes() == b"first"
        assert target.stat().st_mode & 0o222 == 0

    def test_signed_requests_name_method_and_expiry(self, store: ObjectStore) -> None:
        now = datetime(2026, 1, 1, tzinfo=UTC)
        path = ObjectPath(BUCKET, "a b")
        upload = store.upload_request(path, size_bytes=3, now=now, valid_s=60)
        download = store.download_request(path, now=now, valid_s=60)
        assert (upload.method, download.method) == ("PUT", "GET")
        assert upload.expires == download.expires == now + timedelta(seconds=60)
        assert "a%20b" in upload.url

    def test_an_upload_in_parts_becomes_one_object(self, store: ObjectStore) -> None:
        content = os.urandom(2 * PART_BYTES + 10)
        path = ObjectPath(BUCKET, "run/large.bam")
        upload = store.begin_multipart(path, size_bytes=len(content), part_bytes=PART_BYTES)
        for number in (3, 1, 2):  # in any order
            send(store, path, upload, number, content)
        arrived = store.parts(path, upload)
        assert [(part.number, part.size_bytes) for part in arrived] == [
            (1, PART_BYTES),
            (2, PART_BYTES),
            (3, 10),
        ]
        assert arrived[2].etag == hashlib.md5(content[-10:]).hexdigest()  # noqa: S324 - as S3 does
        with pytest.raises(ObjectMissing):
            store.stat(path)
        assert store.complete_multipart(path, upload, arrived).size_bytes == len(content)
        assert read(store, path) == content
        with pytest.raises(ObjectMissing):
            store.parts(path, upload)

    def test_a_part_that_is_sent_again_replaces_the_first(self, store: ObjectStore) -> None:
        path = ObjectPath(BUCKET, "twice")
        upload = store.begin_multipart(path, size_bytes=5, part_bytes=PART_BYTES)
        store.put_part(path, upload, 1, io.BytesIO(b"first"), 5)
        store.put_part(path, upload, 1, io.BytesIO(b"again"), 5)
        store.complete_multipart(path, upload, store.parts(path, upload))
        assert read(store, path) == b"again"

    def test_an_aborted_upload_leaves_nothing(self, store: ObjectStore) -> None:
        path = ObjectPath(BUCKET, "aborted")
        upload = store.begin_multipart(path, size_bytes=5, part_bytes=PART_BYTES)
        store.put_part(path, upload, 1, io.BytesIO(b"first"), 5)
        store.abort_multipart(path, upload)
        store.abort_multipart(path, upload)
        with pytest.raises(ObjectMissing):
            store.parts(path, upload)
        assert store.scan(BUCKET) == []

    def test_a_part_that_is_short_has_not_arrived(self, store: ObjectStore) -> None:
        path = ObjectPath(BUCKET, "short")
        upload = store.begin_multipart(path, size_bytes=5, part_bytes=PART_BYTES)
        with pytest.raises(SizeMismatch):
            store.put_part(path, upload, 1, io.BytesIO(b"1234"), 5)
        assert store.parts(path, upload) == []
        store.abort_multipart(path, upload)

    def test_parts_other_than_those_that_arrived_are_refused(self, store: ObjectStore) -> None:
        path = ObjectPath(BUCKET, "lied-about")
        upload = store.begin_multipart(path, size_bytes=5, part_bytes=PART_BYTES)
        part = store.put_part(path, upload, 1, io.BytesIO(b"12345"), 5)
        with pytest.raises(ObjectMissing):
            store.complete_multipart(path, upload, [replace(part, etag="0" * 32)])
        with pytest.raises(ObjectMissing):
            store.stat(path)
        store.abort_multipart(path, upload)

    def test_an_upload_that_nobody_began_takes_no_parts(self, store: ObjectStore) -> None:
        for odd in ("0" * 32, "no-such-upload", "../../c4r"):
            with pytest.raises((ObjectMissing, StoreUnavailable)):
                store.put_part(ObjectPath(BUCKET, "other"), odd, 1, io.BytesIO(b"12345"), 5)

    def test_a_scan_finds_every_object_in_the_order_of_bytes(self, store: ObjectStore) -> None:
        keys = ["a-b", "a/b/c", "b/z", "b/é", "c"]
        for key in keys:
            put(store, key)
        found: list[str] = []
        while page := store.scan(BUCKET, after=found[-1] if found else "", limit=2):
            found += [each.path.key for each in page]
        assert found == sorted(keys)
        assert store.scan(BUCKET, after="a-b")[0].path.key == "a/b/c"

    def test_buckets_are_told_by_name(self, store: ObjectStore) -> None:
        store.ensure_bucket("results-c4r")
        store.begin_multipart(ObjectPath(BUCKET, "a"), size_bytes=5, part_bytes=PART_BYTES)
        assert store.buckets() >= {BUCKET, "results-c4r"}
        assert all(not name.startswith(".") for name in store.buckets())
