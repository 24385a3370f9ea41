"""ClinVar significance of reports of all years in one form."""

import pytest

from stager.reports.clinvar import ClinvarClass, clinvar_class, significance


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Uncertain_significance", "uncertain_significance"),
        ("Benign/Likely_benign", "benign|likely_benign"),
        ("Pathogenic;Pathogenic/Likely_pathogenic", "pathogenic|likely_pathogenic"),
        ("Conflicting;Conflicting_classifications;Pathogenic(1)", "conflicting_classifications"),
        ("Pathogenic;;", "pathogenic"),
        ("likely-pathogenic", "likely_pathogenic"),
        ("5", "pathogenic"),
        ("5|255,2", "pathogenic|other|benign"),
        ("12", "12"),
        ("5|5", "pathogenic"),
        (";", None),
    ],
)
def test_a_cell_says_its_mapped_or_raw_significance(cell: str, expected: str | None) -> None:
    assert significance(cell) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        ("pathogenic", ClinvarClass.PATHOGENIC),
        ("pathogenic|likely_pathogenic", ClinvarClass.PATHOGENIC_OR_LIKELY),
        ("likely_pathogenic", ClinvarClass.LIKELY_PATHOGENIC),
        ("conflicting_interpretations_of_pathogenicity", ClinvarClass.CONFLICTING),
        ("uncertain_significance", ClinvarClass.UNCERTAIN),
        ("benign|likely_benign", ClinvarClass.BENIGN),
        ("drug_response", ClinvarClass.OTHER),
    ],
)
def test_a_significance_has_one_class(text: str | None, expected: ClinvarClass | None) -> None:
    assert clinvar_class(text) is expected
