"""Which pipelines.toml is accepted, and what is said about the others."""

import sys
from pathlib import Path

import pytest

from stager.pipelines.registry import BadPipelines, Registry, load_registry

GOOD = """
[[pipeline]]
name = "variant-report"
title = "Variant report"
dataset_kinds = ["exomic"]
genome_build = "GRCh37"
command = ["{python}", "{here}/run.py", "{manifest}"]
timeout_minutes = 30
memory_mb = 1024
files_required = ["vcf"]
result = { kind = "cre_report", glob = "*.csv" }
"""


def load(directory: Path, text: str) -> Registry:
    path = directory / "pipelines.toml"
    path.write_text(text, encoding="utf-8")
    return load_registry(path)


def test_a_pipeline_is_found_by_name_and_kind(tmp_path: Path) -> None:
    registry = load(tmp_path, GOOD)
    pipeline = registry.get("variant-report")
    assert pipeline is not None
    assert registry.for_kind("exomic") == [pipeline]
    assert registry.for_kind("other") == []
    assert registry.get("another") is None


def test_each_argument_of_a_command_stays_one(tmp_path: Path) -> None:
    registry = load(tmp_path, GOOD)
    argv = registry.pipelines[0].argv(
        here=registry.here, manifest=Path("/a b/'m'.json"), result_dir=Path("/r")
    )
    assert argv == [sys.executable, f"{tmp_path}/run.py", "/a b/'m'.json"]


def test_no_file_is_no_pipelines() -> None:
    assert load_registry(None).pipelines == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[[pipeline]]", "[[pipeline", "pipelines.toml: "),
        ('name = "variant-report"', 'name = "Variant Report"', "name"),
        ('["exomic"]', '["exotic"]', "dataset_kinds.0: Input should be"),
        ("GRCh37", "hg19", "genome_build"),
        ("{manifest}", "{secret}", "command may only use"),
        ("{manifest}", "{manifest", "unbalanced brace"),
        ("timeout_minutes = 30", "timeout_minutes = 0", "timeout_minutes"),
        ("timeout_minutes = 30", "", "timeout_minutes: Field required"),
        ("memory_mb = 1024", "memory_mb = 1024\nmin_datasets = 3\nmax_datasets = 2", "min_dat"),
        ("memory_mb = 1024", "memory_mb = 1024\ncolour = 1", "colour"),
        ('"*.csv"', '"../*.csv"', "glob"),
        ('["vcf"]', '["txt"]', "files_required"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert old in GOOD
    with pytest.raises(BadPipelines) as refusal:
        load(tmp_path, GOOD.replace(old, new))
    assert expected in refusal.value.detail
    assert "\n" not in refusal.value.detail


def test_two_pipelines_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPipelines, match="two pipelines named variant-report"):
        load(tmp_path, GOOD + GOOD)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPipelines, match="cannot be read"):
        load_registry(tmp_path / "missing.toml")
