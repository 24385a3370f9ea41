"""Whether a pipeline can be run on the datasets of an analysis, rule by rule; no SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stager.models.enums import FileType
from stager.pipelines.registry import Pipeline


@dataclass(frozen=True)
class Candidate:
    """What the rules look at in one dataset."""

    dataset_id: int
    kind: str
    participant_id: int
    family_id: int
    file_types: frozenset[FileType]
    group_codes: frozenset[str]


def refusals(pipeline: Pipeline, candidates: Sequence[Candidate]) -> list[str]:
    """Every rule of the pipeline that the datasets break, as sentences; none if it can run."""
    found: list[str] = []
    if any(each.kind not in pipeline.dataset_kinds for each in candidates):
        found.append(f"{pipeline.title} does not take datasets of this kind")
    if not pipeline.min_datasets <= len(candidates) <= pipeline.max_datasets:
        found.append(_count_rule(pipeline))
    if pipeline.files_required and any(
        not each.file_types & set(pipeline.files_required) for each in candidates
    ):
        found.append("Missing files for some datasets")
    if pipeline.one_dataset_per_participant and _repeats(
        each.participant_id for each in candidates
    ):
        found.append("Some participants have multiple datasets")
    if pipeline.one_family and len({each.family_id for each in candidates}) > 1:
        found.append("Multiple families in analysis")
    if not common_groups(candidates):
        found.append("The datasets have no group in common, so no bucket for the results")
    return found


def common_groups(candidates: Sequence[Candidate]) -> list[str]:
    """The codes of the groups that see every dataset, in order; results may go to any of them."""
    return sorted(frozenset.intersection(*(each.group_codes for each in candidates)))


def _count_rule(pipeline: Pipeline) -> str:
    if pipeline.min_datasets == pipeline.max_datasets:
        return f"{pipeline.title} takes exactly {pipeline.min_datasets} datasets"
    return f"{pipeline.title} takes {pipeline.min_datasets} to {pipeline.max_datasets} datasets"


def _repeats(ids: Iterable[int]) -> bool:
    found = list(ids)
    return len(set(found)) < len(found)
