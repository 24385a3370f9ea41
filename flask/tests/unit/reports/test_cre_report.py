"""Reading exome reports with everything that seven years of them contain."""

import pytest

from stager.models.enums import GenomeBuild
from stager.reports.cre_report import CreReport
from stager.reports.record import MalformedReport, ReportVariant, Value, Zygosity
from tests.unit.reports.cre_tables import SAMPLES, table


def opened(content: bytes, name: str = "1000.wes.regular.2025-07-01.csv") -> CreReport:
    return CreReport(content, name)


def only(content: bytes, name: str = "1000.wes.regular.2025-07-01.csv") -> ReportVariant:
    (variant,) = opened(content, name).variants()
    return variant


def said(column: str, cell: str) -> dict[str, Value]:
    return dict(only(table({column: cell})).annotation)


def test_a_row_becomes_a_variant_with_its_calls() -> None:
    variant = only(table({}))
    assert str(variant.variant) == "GRCh37-10-100010909-C-T"
    assert (variant.depth, variant.quality, variant.callers) == (286, 500.7, 4)
    assert [call.zygosity for call in variant.calls] == [
        Zygosity.HETEROZYGOUS,
        Zygosity.REFERENCE,
        Zygosity.HOMOZYGOUS,
    ]
    assert [call.genotype for call in variant.calls] == ["C/T", "C/C", "T/T"]
    assert [call.depth for call in variant.calls] == [110, 99, 77]
    assert [(call.alt_depth, call.burden) for call in variant.calls] == [(40, 1)] * 3


def test_the_head_names_samples_and_build_before_any_row_is_read() -> None:
    head = opened(table({})).head
    assert head.samples == SAMPLES
    assert head.build is GenomeBuild.GRCH37


def test_columns_about_the_whole_cohort_are_never_kept() -> None:
    report = opened(table({"Seen_in_C4R_samples": "3000_X", "Frequency_in_C4R": "3"}))
    (variant,) = report.variants()
    kept = {*report.head.columns, *variant.annotation}
    assert not [name for name in kept if "c4r" in name or name.endswith("_samples")]
    assert "9001" not in repr(variant)
    assert "3000_X" not in repr(variant)
    assert set(report.counts.dropped_columns) == {
        "c4r_wes_counts",
        "c4r_wes_samples",
        "seen_in_c4r_samples",
        "frequency_in_c4r",
    }


def test_unknown_columns_are_kept() -> None:
    assert said("Brand_new_score", "high")["brand_new_score"] == "high"


@pytest.mark.parametrize("cell", ["NA", "None", ".", "", "  ", "NaN", "#N/A"])
@pytest.mark.parametrize("column", ["Gene", "Cadd_score", "Gnomad_ac", "Info", "Clinvar"])
def test_every_spelling_of_missing_is_null(column: str, cell: str) -> None:
    assert said(column, cell)[column.lower()] is None


@pytest.mark.parametrize(
    ("column", "cell", "name", "expected"),
    [
        ("Exac_pli_score", "0.12", "exac_pli_score", 0.12),
        ("Gnomad_oe_mis_score", "0.75", "gnomad_oe_mis_score", 0.75),
        ("Ensembl_gene_id", "ENSG1", "report_ensembl_gene_id", "ENSG1"),
        ("Gnomad_ac", "12.0", "gnomad_ac", 12),
        ("Sift_score", "deleterious(0.02)", "sift_score", 0.02),
        ("Cadd_score", "many", "cadd_score", None),
        ("Cadd_score", "many", "cadd_score_as_reported", "many"),
        ("Orphanet", "0", "orphanet", None),
        ("Orphanet", "Rare disease", "orphanet", "Rare disease"),
        ("Pseudoautosomal", "Yes", "pseudoautosomal", True),
        ("Pseudoautosomal", "NA", "pseudoautosomal", False),
        ("Variation", "5_prime_UTR_variant", "variation", "5_prime_utr_variant"),
        ("Variation", "intron_variant&stop_gained", "variation", "stop_gained"),
        ("Variation", "stop_gained", "impact", "HIGH"),
        ("Clinvar", "Benign/Likely_benign", "clinvar", "benign|likely_benign"),
        ("Clinvar", "5", "clinvar", "pathogenic"),
        ("Clinvar", "5", "clinvar_class", "pathogenic"),
        ("Clinvar", "Conflicting;Conflicting;Pathogenic(1)", "clinvar", "conflicting"),
        ("Gnomad_af_grpmax", "0.02", "gnomad_af_popmax", 0.02),
        ("Cadd_score", "1e400", "cadd_score", None),
    ],
)
def test_a_cell_is_cleaned(column: str, cell: str, name: str, expected: Value) -> None:
    assert said(column, cell)[name] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('=HYPERLINK("http://a.org/?x=1","label")', "http://a.org/?x=1"),
        ("https://a.org/plain", "https://a.org/plain"),
        ("UCSC_link", None),
        ('=HYPERLINK("javascript:alert(1)","label")', None),
        ("NA", None),
    ],
)
def test_a_link_is_an_address_or_nothing(cell: str, expected: str | None) -> None:
    assert said("UCSC_Link", cell)["ucsc_link"] == expected


@pytest.mark.parametrize(
    ("impact", "score", "expected"),
    [
        ("LOXL4|donor_gain|20", "0.7", ("LOXL4|donor_gain|20", 0.7)),
        ("NA|NA|NA", "0", (None, None)),
        ("NA", "A|LOXL4|0.01|0.90|0.00|0.02|1|2|3|4", ("A|LOXL4|0.01|0.90|0.00|0.02|1|2|3|4", 0.9)),
        ("NA", "text without bars", (None, None)),
        ("LOXL4|donor_gain|20", "0", ("LOXL4|donor_gain|20", 0.0)),
    ],
)
def test_spliceai_of_old_and_new_reports(
    impact: str, score: str, expected: tuple[str | None, float | None]
) -> None:
    row = only(table({"SpliceAI_impact": impact, "SpliceAI_score": score})).annotation
    assert (row["spliceai_impact"], row["spliceai_score"]) == expected


@pytest.mark.parametrize(
    ("stated", "genotype", "expected"),
    [
        ("Het", "C/T", Zygosity.HETEROZYGOUS),
        ("-", "C/C", Zygosity.REFERENCE),
        ("Insufficient_coverage", "./.", Zygosity.NO_CALL),
        ("Insufficient coverage", "./.", Zygosity.NO_CALL),
        ("Missing", "./.", Zygosity.NO_CALL),
        ("T/.", "T/.", Zygosity.HETEROZYGOUS),
        ("C/.", "C/.", Zygosity.PARTIAL),
        ("T", "T", Zygosity.HEMIZYGOUS),
        ("NA", "T|T", Zygosity.HOMOZYGOUS),
        ("NA", "NA", Zygosity.NO_CALL),
    ],
)
def test_a_zygosity_is_a_word_or_a_genotype(stated: str, genotype: str, expected: Zygosity) -> None:
    row = {f"Zygosity.{SAMPLES[0]}": stated, "gts": f"{genotype},C/C,C/C"}
    assert only(table(row)).calls[0].zygosity is expected


def test_a_word_that_the_code_does_not_give_back_is_kept() -> None:
    row = {f"Zygosity.{SAMPLES[0]}": "Missing"}
    assert [call.reported for call in only(table(row)).calls] == ["Missing", None, None]


def test_fewer_genotypes_and_coverages_than_samples_leave_the_rest_empty() -> None:
    calls = only(table({"gts": "C/T", "Trio_coverage": "110"})).calls
    assert [(call.genotype, call.depth) for call in calls] == [
        ("C/T", 110),
        (None, None),
        (None, None),
    ]


def test_coverage_is_separated_by_slashes_in_old_reports() -> None:
    calls = only(table({"Trio_coverage": "1/2/3"})).calls
    assert [call.depth for call in calls] == [1, 2, 3]


def test_repeated_rows_are_counted_and_the_first_is_kept() -> None:
    report = opened(table({"Gene": "FIRST"}, {"Gene": "SECOND"}, {"Alt": "G"}))
    genes = [variant.annotation["gene"] for variant in report.variants()]
    assert genes == ["FIRST", "LOXL4"]
    assert report.counts.duplicates == 1


@pytest.mark.parametrize(
    "row", [{"Position": "GL000192.1:5"}, {"Alt": "<DEL>"}, {"Alt": "*"}, {"Ref": "A" * 301}]
)
def test_rows_that_are_not_stored_are_counted(row: dict[str, str]) -> None:
    report = opened(table(row, {}))
    assert len(list(report.variants())) == 1
    assert report.counts.skipped == 1


@pytest.mark.parametrize("cell", ["10", "10:x", ":5", "10:-5", "10:²"])
def test_a_bad_position_names_its_row(cell: str) -> None:
    with pytest.raises(MalformedReport, match="Row 2: The position"):
        list(opened(table({}, {"Position": cell, "Ref": "G"})).variants())


def test_a_position_beyond_the_chromosome_refutes_the_build() -> None:
    with pytest.raises(MalformedReport, match="beyond the end of the chromosome in GRCh37"):
        list(opened(table({"Position": "10:135534748"})).variants())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_text_of_any_encoding_is_read(encoding: str) -> None:
    content = table({"Gene_description": "café"}).decode().encode(encoding)
    assert only(content).annotation["gene_description"] == "café"


@pytest.mark.parametrize(
    ("delimiter", "name"), [("\t", "1000.wes.tsv"), (";", "1000.wes.csv"), ("\t", "x.csv")]
)
def test_the_separator_is_found_whatever_the_name_says(delimiter: str, name: str) -> None:
    assert only(table({}, delimiter=delimiter), name).annotation["gene"] == "LOXL4"


def test_the_case_of_the_header_does_not_matter() -> None:
    first, _, rest = table({}).partition(b"\n")
    assert only(first.upper() + b"\n" + rest).annotation["cadd_score"] == 22.5


def test_columns_may_be_absent() -> None:
    kept = ("Position", "Ref", "Alt")
    names = [name for name in table({}).decode().splitlines()[0].split(",") if name not in kept]
    report = opened(table({}, without=[n for n in names if not n.startswith("Zygosity")]))
    (variant,) = report.variants()
    assert variant.depth is None
    assert variant.calls[0].zygosity is Zygosity.HETEROZYGOUS


@pytest.mark.parametrize("missing", ["Position", "Ref", "Alt"])
def test_a_table_without_a_place_is_no_report(missing: str) -> None:
    with pytest.raises(MalformedReport, match=f"no column {missing.lower()}"):
        opened(table({}, without=[missing]))


@pytest.mark.parametrize("content", [b"", b"\x00\x01PNG", b"Position,Ref,Alt\n1:5,A,C\n"])
def test_a_file_without_samples_is_no_report(content: bytes) -> None:
    with pytest.raises(MalformedReport):
        opened(content)


def test_two_columns_for_one_sample_are_refused() -> None:
    content = table({}).replace(b"Zygosity.1000_CH0002", b"Zygosity.1000_CH0001")
    with pytest.raises(MalformedReport, match="one Zygosity column"):
        opened(content)


@pytest.mark.parametrize(
    ("row", "name", "build"),
    [
        ({"UCSC_Link": "x", "GNOMAD_Link": "x"}, "1.csv", GenomeBuild.GRCH37),
        ({"UCSC_Link": "x", "GNOMAD_Link": "x"}, "1.wgs.hg38.csv", GenomeBuild.GRCH38),
        (
            {"UCSC_Link": "x", "GNOMAD_Link": "x", "Position": "chr10:100"},
            "1.csv",
            GenomeBuild.GRCH38,
        ),
        ({"UCSC_Link": "http://x/?db=hg38"}, "1.csv", GenomeBuild.GRCH38),
        ({"UCSC_Link": "http://x/?db=hg19", "Position": "chr10:100"}, "1", GenomeBuild.GRCH37),
    ],
)
def test_the_build_is_told_by_links_name_or_prefix(
    row: dict[str, str], name: str, build: GenomeBuild
) -> None:
    assert opened(table(row), name).head.build is build


def test_a_report_of_the_other_build_is_refused() -> None:
    with pytest.raises(MalformedReport, match="written against GRCh37, not GRCh38"):
        CreReport(table({}), "1.csv", build=GenomeBuild.GRCH38)
