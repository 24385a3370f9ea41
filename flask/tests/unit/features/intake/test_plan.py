"""What a sheet creates and reuses, and why it may not; against states of the database as data."""

from dataclasses import replace
from datetime import date

import pytest

from stager.errors import FieldError
from stager.features.intake.cells import LinkedFile
from stager.features.intake.plan import Plan
from stager.features.intake.planner import plan_rows
from stager.features.intake.preview import preview_of
from stager.features.intake.rows import CheckedRows, CohortRow
from stager.features.intake.state import (
    Known,
    KnownFamily,
    KnownFile,
    KnownGroup,
    KnownParticipant,
)
from stager.models.enums import (
    DatasetCondition,
    ParticipantType,
    Sex,
    TissueProcessing,
    TissueSampleType,
)

C4R = KnownGroup(1, frozenset({"c4r"}))
EMPTY = Known({}, {}, {}, frozenset(), {}, {}, {"c4r": C4R}, ("c4r",))
BLOOD = (TissueSampleType.BLOOD, None, None)
STORED = Known(
    families={"f1": KnownFamily(10, "F1", None, visible=True)},
    participants={
        "p1": KnownParticipant(
            20, "P1", 10, visible=True, described={"sex": Sex.FEMALE, "institution": "CHEO"}
        )
    },
    samples={20: [(30, BLOOD), (31, BLOOD)]},
    datasets=frozenset({("p1", "WES", None, TissueSampleType.BLOOD)}),
    files={},
    institutions={"cheo": 1},
    groups={"c4r": C4R},
    group_codes=("c4r",),
)
TAKEN = "This codename is already in use."
ROW = CohortRow(
    number=1,
    family_codename="F1",
    participant_codename="P1",
    tissue_sample_type=TissueSampleType.BLOOD,
    dataset_type="WES",
    condition=DatasetCondition.GERM_LINE,
)


def row(**changes: object) -> CohortRow:
    return replace(ROW, **changes)  # type: ignore[arg-type]  # the test says what it changes


def planned(*rows: CohortRow, known: Known = EMPTY, unread: set[str] | None = None) -> Plan:
    numbered = [replace(each, number=number) for number, each in enumerate(rows, start=1)]
    return plan_rows(CheckedRows(numbered, unread_participants=unread or set()), known)


def blamed(*rows: CohortRow, known: Known = EMPTY) -> list[tuple[int | None, str | None]]:
    return [(error.row, error.column) for error in planned(*rows, known=known).errors]


def files(*paths: str) -> tuple[LinkedFile, ...]:
    return tuple(LinkedFile(path.removeprefix("*"), path.startswith("*")) for path in paths)


def test_an_empty_database_gets_everything_new() -> None:
    preview = preview_of(planned(row(institution="CHEO")), EMPTY, ["colour"])
    assert preview["errors"] == []
    assert preview["ignored_columns"] == ["colour"]
    assert preview["summary"] == {
        "families": {"create": 1, "reuse": 0},
        "participants": {"create": 1, "reuse": 0},
        "institutions": {"create": 1, "reuse": 0},
        "tissue_samples": {"create": 1, "reuse": 0},
        "datasets": {"create": 1, "reuse": 0},
        "files": {"create": 0, "reuse": 0},
    }


def test_the_first_row_creates_what_later_rows_reuse() -> None:
    plan = planned(row(), row(dataset_type="RGS"), row(participant_codename="P2"))
    shown = preview_of(plan, EMPTY, [])["rows"]
    assert [each["family"]["action"] for each in shown] == ["create", "reuse", "reuse"]
    assert [each["participant"]["action"] for each in shown] == ["create", "reuse", "create"]


def test_codenames_are_the_same_whatever_their_case() -> None:
    plan = planned(row(), row(family_codename="f1", participant_codename="p1", dataset_type="RGS"))
    assert plan.errors == []
    assert plan.rows[0].participant is plan.rows[1].participant


def test_stored_records_are_reused_as_they_are_spelled() -> None:
    plan = planned(
        row(family_codename="f1", participant_codename="p1", dataset_type="RGS"), known=STORED
    )
    shown = preview_of(plan, STORED, [])["rows"][0]
    assert shown["family"] == {"codename": "F1", "action": "reuse", "id": 10}
    assert shown["participant"] == {"codename": "P1", "action": "reuse", "id": 20}
    assert shown["tissue_sample"]["action"] == "create"


def test_what_a_row_says_of_a_stored_participant_is_noted_and_ignored() -> None:
    plan = planned(
        row(dataset_type="RGS", sex=Sex.MALE, institution="cheo", affected=True), known=STORED
    )
    assert [notice.column for notice in plan.rows[0].notices] == ["sex", "affected"]
    assert plan.rows[0].participant.described["sex"] is Sex.FEMALE


def test_rows_of_one_new_participant_complete_each_other() -> None:
    plan = planned(row(sex=Sex.MALE), row(dataset_type="RGS", affected=True))
    assert plan.errors == []
    assert plan.rows[0].participant.described == {"sex": Sex.MALE, "affected": True}


def test_rows_of_one_new_participant_must_not_contradict_each_other() -> None:
    first = row(sex=Sex.MALE, participant_type=ParticipantType.PARENT)
    assert blamed(first, row(dataset_type="RGS", sex=Sex.FEMALE)) == [(2, "sex")]


def test_rows_of_one_new_family_must_not_contradict_each_other() -> None:
    rows = [row(family_aliases="one"), row(dataset_type="RGS", family_aliases="two")]
    assert blamed(*rows) == [(2, "family_aliases")]


def test_an_alias_of_a_stored_family_is_noted_and_ignored() -> None:
    plan = planned(row(dataset_type="RGS", family_aliases="new"), known=STORED)
    assert [notice.column for notice in plan.rows[0].notices] == ["family_aliases"]


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"families": {"f1": KnownFamily(10, "F1", None, visible=False)}}, "family_codename"),
        (
            {"participants": {"p1": replace(STORED.participants["p1"], visible=False)}},
            "participant_codename",
        ),
        (
            {"participants": {"p1": replace(STORED.participants["p1"], family_id=11)}},
            "participant_codename",
        ),
    ],
)
def test_names_that_are_not_yours_are_taken(changed: dict[str, object], column: str) -> None:
    known = replace(STORED, **changed)  # type: ignore[arg-type]  # the test says what it changes
    assert planned(row(dataset_type="RGS"), known=known).errors == [
        FieldError(TAKEN, row=1, column=column)
    ]


def test_one_participant_cannot_be_in_two_families_of_a_sheet() -> None:
    assert blamed(row(), row(family_codename="F2", dataset_type="RGS")) == [
        (2, "participant_codename")
    ]


def test_a_dataset_that_exists_already_is_a_duplicate() -> None:
    assert blamed(row(), known=STORED) == [(1, "dataset_type")]


def test_a_dataset_that_two_rows_describe_is_a_duplicate() -> None:
    assert blamed(row(), row(notes="again")) == [(2, "dataset_type")]


def test_another_day_or_tissue_makes_another_dataset() -> None:
    other_day = row(sequencing_date=date(2020, 1, 1))
    other_tissue = row(tissue_sample_type=TissueSampleType.SKIN)
    assert blamed(row(), other_day, other_tissue) == []


def test_a_matching_sample_is_reused_only_when_the_row_says_so() -> None:
    plan = planned(
        row(dataset_type="RGS", reuse_sample=True), row(dataset_type="RES"), known=STORED
    )
    assert plan.rows[0].sample.tissue_sample_id == 30
    assert plan.rows[1].sample.tissue_sample_id is None


def test_a_sample_that_differs_is_not_reused() -> None:
    changed = row(dataset_type="RGS", reuse_sample=True, tissue_processing=TissueProcessing.FFPE)
    assert planned(changed, known=STORED).rows[0].sample.tissue_sample_id is None


def test_a_row_reuses_the_sample_of_an_earlier_row() -> None:
    plan = planned(row(), row(dataset_type="RGS", reuse_sample=True), row(dataset_type="RES"))
    first, second, third = (each.sample for each in plan.rows)
    assert first is second
    assert third is not first


def test_a_file_of_another_bucket_is_refused() -> None:
    assert blamed(row(linked_files=files("c4r/a.bam", "other/b.bam"))) == [(1, "linked_files")]


@pytest.mark.parametrize(
    ("first", "second", "allowed"),
    [
        ("c4r/a.bam", "c4r/a.bam", False),
        ("*c4r/a.bam", "c4r/a.bam", False),
        ("c4r/a.bam", "*c4r/a.bam", False),
        ("*c4r/a.bam", "*c4r/a.bam", True),
    ],
)
def test_only_multiplexed_files_are_shared_between_rows(
    first: str, second: str, *, allowed: bool
) -> None:
    plan = planned(
        row(linked_files=files(first)), row(dataset_type="RGS", linked_files=files(second))
    )
    assert (plan.errors == []) is allowed
    if allowed:
        assert plan.rows[0].files == plan.rows[1].files


@pytest.mark.parametrize(
    ("stored", "path", "allowed"),
    [
        (KnownFile(1, multiplexed=False, linked=True), "c4r/a.bam", False),
        (KnownFile(1, multiplexed=True, linked=True), "c4r/a.bam", False),
        (KnownFile(1, multiplexed=False, linked=True), "*c4r/a.bam", False),
        (KnownFile(1, multiplexed=True, linked=True), "*c4r/a.bam", True),
        (KnownFile(1, multiplexed=False, linked=False), "c4r/a.bam", True),
        (KnownFile(1, multiplexed=False, linked=False), "*c4r/a.bam", True),
    ],
)
def test_a_linked_file_is_linked_again_only_if_multiplexed_on_both_sides(
    stored: KnownFile, path: str, *, allowed: bool
) -> None:
    known = replace(EMPTY, files={"c4r/a.bam": stored})
    plan = planned(row(linked_files=files(path)), known=known)
    assert [(each.column, "already linked" in each.message) for each in plan.errors] == (
        [] if allowed else [("linked_files", True)]
    )


def test_an_unlinked_file_takes_the_flag_of_the_row() -> None:
    known = replace(EMPTY, files={"c4r/a.bam": KnownFile(7, multiplexed=False, linked=False)})
    (file,) = planned(row(linked_files=files("*c4r/a.bam")), known=known).rows[0].files
    assert (file.file_id, file.multiplexed, file.reflag) == (7, True, True)


def test_parents_are_found_in_any_order_of_the_rows() -> None:
    child = row(participant_codename="C", paternal_codename="dad", maternal_codename="Mum")
    plan = planned(
        row(participant_codename="Dad", sex=Sex.MALE), child, row(participant_codename="Mum")
    )
    assert plan.errors == []
    father, child_planned, mother = (each.participant for each in plan.rows)
    assert child_planned.father is father
    assert child_planned.mother is mother


def test_a_stored_participant_of_the_family_can_be_the_parent() -> None:
    plan = planned(row(participant_codename="C", maternal_codename="p1"), known=STORED)
    mother = plan.rows[0].participant.mother
    assert mother is not None
    assert mother.participant_id == 20


@pytest.mark.parametrize(
    "child",
    [
        row(participant_codename="C", paternal_codename="nobody"),
        row(participant_codename="C", paternal_codename="C"),
        row(participant_codename="C", paternal_codename="P1"),  # who is female
        row(participant_codename="C", family_codename="F2", paternal_codename="P1"),
    ],
)
def test_an_impossible_father_is_an_error_of_that_cell(child: CohortRow) -> None:
    assert blamed(child, known=STORED) == [(1, "paternal_codename")]


def test_a_male_mother_is_an_error() -> None:
    rows = [row(participant_codename="C", maternal_codename="P1"), row(sex=Sex.MALE)]
    assert blamed(*rows) == [(1, "maternal_codename")]


def test_a_parent_that_is_not_yours_does_not_exist() -> None:
    hidden = replace(STORED.participants["p1"], visible=False)
    known = replace(STORED, participants={"p1": hidden})
    child = row(participant_codename="C", maternal_codename="P1")
    absent = row(participant_codename="C", maternal_codename="nobody")
    assert planned(child, known=known).errors == planned(absent, known=known).errors


def test_one_participant_cannot_be_both_parents() -> None:
    child = row(participant_codename="C", maternal_codename="P1", paternal_codename="P1")
    assert (1, "maternal_codename") in blamed(child, row(sex=Sex.UNKNOWN))


def test_nobody_is_their_own_ancestor() -> None:
    first = row(participant_codename="A", paternal_codename="B")
    second = row(participant_codename="B", paternal_codename="A")
    assert [column for _, column in blamed(first, second)] == ["participant_codename"]


def test_common_ancestors_are_no_cycle() -> None:
    old = row(participant_codename="Old")
    one = row(participant_codename="One", sex=Sex.MALE, paternal_codename="Old")
    two = row(participant_codename="Two", sex=Sex.FEMALE, paternal_codename="Old")
    child = row(participant_codename="C", paternal_codename="One", maternal_codename="Two")
    assert blamed(child, one, two, old) == []


def test_a_pedigree_deeper_than_any_real_one_is_refused() -> None:
    chain = [row(participant_codename=f"P{n}", paternal_codename=f"P{n + 1}") for n in range(40)]
    assert blamed(*chain, row(participant_codename="P40")) == [(11, "participant_codename")]


def test_a_parent_whose_own_row_is_faulty_is_no_further_error() -> None:
    child = row(participant_codename="C", paternal_codename="Dad")
    assert planned(child, unread={"dad"}).errors == []


def test_rna_columns_of_other_types_are_noted() -> None:
    plan = planned(row(candidate_genes="ABC", vcf_available=False))
    assert [each.column for each in plan.rows[0].notices] == ["candidate_genes", "vcf_available"]
    assert planned(row(dataset_type="RRS", candidate_genes="ABC")).rows[0].notices == []


def test_rows_with_errors_are_not_previewed_and_errors_are_capped() -> None:
    rows = [row(linked_files=files("other/x")) for _ in range(1_200)]
    rows = [replace(each, participant_codename=f"P{n}") for n, each in enumerate(rows)]
    preview = preview_of(planned(row(participant_codename="ok"), *rows), EMPTY, [])
    assert [each["row"] for each in preview["rows"]] == [1]
    assert preview["error_count"] == 1_200
    assert len(preview["errors"]) == 1_000
    assert preview["summary"]["families"] == {"create": 1, "reuse": 0}


def test_rows_with_one_label_are_of_one_sample() -> None:
    labelled = [
        row(number=n, participant_codename="P2", dataset_type=kind, tissue_sample=label)
        for n, (kind, label) in enumerate([("WES", "a"), ("WGS", "b"), ("RES", "a")], start=1)
    ]
    first, second, third = planned(*labelled, known=EMPTY).rows
    assert first.sample is third.sample
    assert first.sample is not second.sample


def test_rows_with_one_label_must_say_the_same_of_the_sample() -> None:
    first = row(participant_codename="P2", tissue_sample="a")
    plan = planned(first, replace(first, dataset_type="WGS", extraction_date=date(2020, 1, 1)))
    assert plan.errors == [
        FieldError("Row 1 says otherwise of this tissue sample.", row=2, column="tissue_sample")
    ]


def test_a_row_is_for_the_groups_that_it_names() -> None:
    other = KnownGroup(2, frozenset({"other"}))
    both = replace(EMPTY, groups={"c4r": C4R, "other": other})
    linked = (LinkedFile("other/x.vcf", multiplexed=False),)
    plan = planned(
        row(number=1, participant_codename="P2"),
        row(number=2, participant_codename="P3", group_code=("other",), linked_files=linked),
        row(number=3, participant_codename="P4", group_code=("c4r", "other")),
        row(number=4, participant_codename="P5", group_code=("c4r", "hidden")),
        row(number=5, participant_codename="P6", group_code=("c4r",), linked_files=linked),
        known=both,
    )
    assert [each.group_ids for each in plan.rows] == [(1,), (2,), (1, 2)]
    assert [(each.row, each.column) for each in plan.errors] == [
        (4, "group_code"),
        (5, "linked_files"),
    ]
