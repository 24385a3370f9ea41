"""The rules that a pipeline sets for the datasets of an analysis."""

from dataclasses import replace

import pytest

from stager.features.analyses.preflight import Candidate, common_groups, refusals
from stager.models.enums import DatasetKind, FileType, GenomeBuild
from stager.pipelines.registry import Pipeline

PIPELINE = Pipeline(
    name="p",
    title="Report",
    dataset_kinds=(DatasetKind.EXOMIC,),
    genome_build=GenomeBuild.GRCH37,
    command=("true",),
    timeout_minutes=1,
    memory_mb=256,
)
ONE = Candidate(1, "exomic", 1, 1, frozenset({FileType.VCF}), frozenset({"a", "b"}))
TWO = replace(ONE, dataset_id=2, participant_id=2, group_codes=frozenset({"b", "c"}))


@pytest.mark.parametrize(
    ("rules", "candidates", "expected"),
    [
        ({}, [ONE, TWO], []),
        ({}, [replace(ONE, kind="other")], ["Report does not take datasets of this kind"]),
        ({"min_datasets": 2}, [ONE], ["Report takes 2 to 1000 datasets"]),
        ({"max_datasets": 1}, [ONE, TWO], ["Report takes exactly 1 datasets"]),
        ({"files_required": ("vcf", "bam")}, [ONE], []),
        ({"files_required": ("bam",)}, [ONE], ["Missing files for some datasets"]),
        ({"one_dataset_per_participant": True}, [ONE, TWO], []),
        (
            {"one_dataset_per_participant": True},
            [ONE, replace(TWO, participant_id=1)],
            ["Some participants have multiple datasets"],
        ),
        ({"one_family": True}, [ONE, TWO], []),
        ({"one_family": True}, [ONE, replace(TWO, family_id=2)], ["Multiple families in analysis"]),
        (
            {},
            [ONE, replace(TWO, group_codes=frozenset({"c"}))],
            ["The datasets have no group in common, so no bucket for the results"],
        ),
    ],
)
def test_each_broken_rule_is_told(
    rules: dict[str, object], candidates: list[Candidate], expected: list[str]
) -> None:
    pipeline = PIPELINE.model_validate({**PIPELINE.model_dump(), **rules})
    assert refusals(pipeline, candidates) == expected


def test_all_broken_rules_are_told_at_once() -> None:
    pipeline = PIPELINE.model_validate(
        {**PIPELINE.model_dump(), "files_required": ("bam",), "one_family": True}
    )
    assert len(refusals(pipeline, [ONE, replace(TWO, family_id=2)])) == 2


def test_common_groups_see_every_dataset() -> None:
    assert common_groups([ONE, TWO]) == ["b"]
    assert common_groups([ONE]) == ["a", "b"]
