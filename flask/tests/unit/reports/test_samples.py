"""Giving sample labels of a report to datasets: exactly, or not at all."""

import pytest

from stager.reports.samples import Candidate, Mismatch, match_samples, split_aliases

CHILD = Candidate(1, "1000", "CH0001", aliases=("NA-12878",))
FATHER = Candidate(2, "1000", "CH-0002")
MOTHER = Candidate(3, "1000", "CH0012")
TRIO = (CHILD, FATHER, MOTHER)


@pytest.mark.parametrize(
    ("label", "dataset_id"),
    [
        ("CH0001", 1),
        ("1000_CH0001", 1),
        ("1000.CH0001", 1),
        ("ch0001", 1),
        ("NA.12878", 1),
        ("1000_NA_12878", 1),
        ("CH.0002", 2),
        ("1000_CH_0002", 2),
        (" CH0012 ", 3),
    ],
)
def test_a_label_is_a_codename_or_alias_however_separators_are_written(
    label: str, dataset_id: int
) -> None:
    assert match_samples([label], TRIO).dataset_ids == (dataset_id,)


@pytest.mark.parametrize("label", ["CH001", "CH00010", "H0001", "999_CH0001", "", "1000"])
def test_a_label_that_only_resembles_a_codename_is_unknown(label: str) -> None:
    matches = match_samples([label], TRIO)
    assert matches.problems == ((label, Mismatch.UNKNOWN),)
    assert matches.dataset_ids == ()


def test_datasets_follow_the_order_of_the_labels() -> None:
    assert match_samples(["CH0012", "CH0001"], TRIO).dataset_ids == (3, 1)


def test_one_unknown_label_leaves_nothing_matched() -> None:
    matches = match_samples(["CH0001", "other"], TRIO)
    assert matches.dataset_ids == ()
    assert matches.problems == (("other", Mismatch.UNKNOWN),)


def test_a_participant_with_two_datasets_is_ambiguous() -> None:
    twice = (CHILD, Candidate(9, "1000", "CH0001"))
    assert match_samples(["CH0001"], twice).problems == (("CH0001", Mismatch.AMBIGUOUS),)


def test_a_codename_that_is_another_participants_alias_is_ambiguous() -> None:
    swapped = (CHILD, Candidate(4, "1000", "CH0099", aliases=("CH0001",)))
    assert match_samples(["CH0001"], swapped).problems == (("CH0001", Mismatch.AMBIGUOUS),)


def test_two_labels_for_one_dataset_are_both_ambiguous() -> None:
    matches = match_samples(["CH0001", "NA12878", "NA-12878"], TRIO)
    assert matches.problems == (
        ("CH0001", Mismatch.AMBIGUOUS),
        ("NA12878", Mismatch.UNKNOWN),
        ("NA-12878", Mismatch.AMBIGUOUS),
    )


def test_an_alias_field_is_a_list() -> None:
    assert split_aliases("NA12878; CEU-1 ,x|y z") == ("NA12878", "CEU-1", "x", "y z")
    assert split_aliases(None) == ()
