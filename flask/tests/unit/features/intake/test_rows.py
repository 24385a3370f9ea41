"""What the cells of a cohort sheet may say, and how every fault is reported."""

from dataclasses import fields
from datetime import date

import pytest

from stager.features.intake.cells import LinkedFile
from stager.features.intake.rows import (
    LAYOUT,
    READERS,
    REQUIRED,
    CheckedRows,
    CohortRow,
    check_rows,
)
from stager.models.enums import DatasetCondition, Sex, TissueProcessing, TissueSampleType
from stager.reports.cohort_sheet import Sheet, SheetRow

VALID = {
    "family_codename": "F1",
    "participant_codename": "P1",
    "tissue_sample_type": "Blood",
    "dataset_type": "WES",
    "condition": "GermLine",
}


def checked(*rows: dict[str, str]) -> CheckedRows:
    columns = tuple(READERS)
    return check_rows(
        Sheet(
            columns,
            (),
            tuple(
                SheetRow(number, tuple((VALID | row).get(name, "") for name in columns))
                for number, row in enumerate(rows, start=1)
            ),
        )
    )


def the_row(**cells: str) -> CohortRow:
    result = checked(cells)
    assert result.errors == []
    return result.rows[0]


def the_message(column: str, text: str) -> str:
    result = checked({column: text})
    assert [(error.row, error.column) for error in result.errors] == [(1, column)]
    return result.errors[0].message


def test_every_column_has_a_place_in_the_row() -> None:
    assert {each.name for each in fields(CohortRow)} == {"number", *READERS}
    assert set(REQUIRED) < set(LAYOUT.known)


def test_a_row_with_only_the_required_cells_knows_nothing_else() -> None:
    row = the_row()
    assert row.tissue_sample_type is TissueSampleType.BLOOD
    assert row.condition is DatasetCondition.GERM_LINE
    assert row.sex is None
    assert row.linked_files == ()


def test_cells_become_what_they_mean() -> None:
    row = the_row(
        sex="Female",
        affected="TRUE",
        solved="no",
        month_of_birth="2010-04",
        sequencing_date="2020-02-29",
        read_length="150",
        RIN="7.5",
        DV200="90",
        reuse_sample="yes",
        notes=" = kept as it is \n",
        institution=" CHEO ",
    )
    assert row.sex is Sex.FEMALE
    assert (row.affected, row.solved, row.reuse_sample) == (True, False, True)
    assert row.month_of_birth == date(2010, 4, 1)
    assert row.sequencing_date == date(2020, 2, 29)
    assert (row.read_length, row.RIN, row.DV200) == (150, 7.5, 90)
    assert row.notes == " = kept as it is \n"
    assert row.institution == "CHEO"


@pytest.mark.parametrize(
    ("text", "processing"),
    [
        ("FF", TissueProcessing.FF),
        ("FreshFrozen", TissueProcessing.FF),
        ("FFPE", TissueProcessing.FFPE),
        ("Formaldehyde", TissueProcessing.FFPE),
    ],
)
def test_tissue_processing_is_read_in_both_spellings(
    text: str, processing: TissueProcessing
) -> None:
    assert the_row(tissue_processing=text).tissue_processing is processing


@pytest.mark.parametrize("column", ["sex", "affected", "institution", "sequencing_date", "RIN"])
@pytest.mark.parametrize("text", ["NA", "nan", "  "])
def test_not_available_means_nothing_is_known(column: str, text: str) -> None:
    assert getattr(the_row(**{column: text}), column) is None


def test_leading_zeros_and_numbers_stay_text() -> None:
    row = the_row(participant_codename="007", sequencing_id="0012", notes="NA", batch_id="1.50")
    assert row.participant_codename == "007"
    assert (row.sequencing_id, row.notes, row.batch_id) == ("0012", "NA", "1.50")


def test_linked_files_are_divided_by_bars_and_starred_when_multiplexed() -> None:
    row = the_row(linked_files="c4r/a b.bam | *c4r/pool.vcf.gz||")
    assert row.linked_files == (
        LinkedFile("c4r/a b.bam", multiplexed=False),
        LinkedFile("c4r/pool.vcf.gz", multiplexed=True),
    )


@pytest.mark.parametrize("column", REQUIRED)
def test_a_required_cell_must_not_be_empty(column: str) -> None:
    assert the_message(column, " ") == "This cell must not be empty."


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        ("family_codename", "abc\nx", "letters, digits"),
        ("family_codename", "a.b", "letters, digits"),
        ("family_codename", "é1", "letters, digits"),
        ("family_codename", "x" * 51, "longer than 50"),
        ("participant_codename", "..", "dots only"),
        ("participant_codename", "a b", "letters, digits"),
        ("paternal_codename", "a/b", "letters, digits"),
        ("sex", "female", "Male, Female, Unknown, Other"),
        ("tissue_sample_type", "Hair", "Blood, Saliva"),
        ("dataset_type", "wes", "RES, CES, WES"),
        ("condition", "Healthy", "Control, GermLine, Somatic"),
        ("tissue_processing", "Frozen", "FF, FFPE"),
        ("affected", "1", "true or false"),
        ("month_of_birth", "2010-04-02", "day must be 01"),
        ("month_of_birth", "2010-13", "YYYY-MM"),
        ("sequencing_date", "20200131", "YYYY-MM-DD"),
        ("sequencing_date", "2021-02-29", "YYYY-MM-DD"),
        ("sequencing_date", "0999-01-01", "YYYY-MM-DD"),
        ("sequencing_date", "2020-01-31 00:00:00", "YYYY-MM-DD"),
        ("sequencing_date", "२०२०-01-31", "YYYY-MM-DD"),
        ("read_length", "0", "whole number from 1"),
        ("read_length", "150.5", "whole number"),
        ("read_length", "2147483648", "whole number"),
        ("read_length", "9" * 400, "whole number"),
        ("RIN", "11", "from 0 to 10"),
        ("concentration", "inf", "must be a number"),
        ("concentration", "-1", "must be a number"),
        ("capture_kit", "x" * 51, "longer than 50"),
        ("capture_kit", "a\tb", "one line"),
        ("institution", "a\x00b", "one line"),
        ("notes", "bell \x07", "control characters"),
        ("notes", "é" * 32_768, "longer than 65535 bytes"),
        ("linked_files", "nobucket.bam", "bucket/folder/name"),
        ("linked_files", "c4r/../x.bam", "'..'"),
        ("linked_files", "c4r/a.bam|*c4r/a.bam", "named twice"),
    ],
)
def test_what_a_cell_cannot_mean_is_said_without_repeating_it(
    column: str, text: str, sentence: str
) -> None:
    message = the_message(column, text)
    assert sentence in message
    assert len(text) < 4 or text not in message


def test_every_fault_of_every_row_is_reported_at_once() -> None:
    result = checked({"sex": "x", "affected": "x"}, {}, {"condition": "", "RIN": "x"})
    assert [(error.row, error.column) for error in result.errors] == [
        (1, "sex"),
        (1, "affected"),
        (3, "condition"),
        (3, "RIN"),
    ]
    assert [row.number for row in result.rows] == [2]


def test_participants_of_faulty_rows_are_remembered() -> None:
    result = checked({"participant_codename": "Dad", "sex": "x"})
    assert result.unread_participants == {"dad"}
