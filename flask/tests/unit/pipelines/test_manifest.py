"""What a job is told, and how it is written."""

import json
from pathlib import Path

import pytest

from stager.pipelines.atomic import create_atomically, write_atomically
from stager.pipelines.manifest import Manifest, ManifestDataset, ManifestFile


def test_a_manifest_is_json_that_owner_and_group_may_read(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    file = ManifestFile("c4r/x'$(id)'.vcf", "/w/inputs/1/x.vcf", "vcf")
    dataset = ManifestDataset(3, "RES", "1000", "HG002", None, "Proband", "Male", None, (file,))
    Manifest(1, 2, "GRCh37", "/w/results", None, (dataset,)).write(path)
    assert path.stat().st_mode & 0o777 == 0o640
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "analysis_id": 1,
        "attempt": 2,
        "genome_build": "GRCh37",
        "result_dir": "/w/results",
        "genes": None,
        "datasets": [
            {
                "dataset_id": 3,
                "dataset_type": "RES",
                "family_codename": "1000",
                "participant_codename": "HG002",
                "participant_aliases": None,
                "participant_type": "Proband",
                "sex": "Male",
                "affected": None,
                "files": [
                    {
                        "path": "c4r/x'$(id)'.vcf",
                        "local_path": "/w/inputs/1/x.vcf",
                        "file_type": "vcf",
                    }
                ],
            }
        ],
    }
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_atomically(path, b"old", mode=0o640)
    with path.open("rb") as reader:
        write_atomically(path, b"new content", mode=0o640)
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new content"


def test_only_the_first_of_several_makers_succeeds(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert create_atomically(path, b"first", mode=0o640)
    assert not create_atomically(path, b"second", mode=0o640)
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_left_beside_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").touch()
    with pytest.raises(OSError, match="a"):
        write_atomically(tmp_path / "a", b"content", mode=0o640)
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]
