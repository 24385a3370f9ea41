"""Reading VCF files: splitting, zygosity, depth, consequence, build."""

from pathlib import Path

import pytest

from stager.models.enums import GenomeBuild
from stager.reports.record import MalformedReport, ReportVariant, Zygosity
from stager.reports.vcf import VcfReport, trimmed, zygosity_of

CONTIG = "##contig=<ID=1,length=249250621>\n##contig=<ID=X,length=155270560>\n"
FORMATS = (
    '##FORMAT=<ID=GT,Number=1,Type=String,Description="">\n'
    '##FORMAT=<ID=AD,Number=.,Type=Integer,Description="">\n'
    '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="">\n'
    '##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="">\n'
)
CSQ = (
    '##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations. Format: '
    'Allele|Consequence|IMPACT|SYMBOL|Gene|Feature|BIOTYPE|CANONICAL|HGVSp|gnomAD_AF|CADD_PHRED">\n'
)
BCSQ = "##INFO=<ID=BCSQ,Number=.,Type=String,Description=\"Local consequence. Format: '[*]x'\">\n"
ANN = (
    '##INFO=<ID=ANN,Number=.,Type=String,Description="Functional annotations: '
    "'Allele | Annotation | Annotation_Impact | Gene_Name | Gene_ID'\">\n"
)


def opened(
    tmp_path: Path, *records: str, meta: str = CSQ, contigs: str = CONTIG, samples: str = "S1\tS2"
) -> VcfReport:
    path = tmp_path / "x.vcf"
    head = f"##fileformat=VCFv4.2\n{contigs}{meta}{FORMATS}"
    columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT"
    path.write_text("\n".join([f"{head}{columns}\t{samples}", *records]) + "\n")
    return VcfReport(path)


def record(
    alt: str = "T", *, ref: str = "C", info: str = ".", calls: str = "0/1\t0/0", **more: str
) -> str:
    chrom, position, form = (more.get(k, v) for k, v in DEFAULTS.items())
    place = (chrom, position, more.get("id", "."), ref, alt)
    return "\t".join((*place, "50", "PASS", info, form, calls))


DEFAULTS = {"chrom": "1", "pos": "1000", "form": "GT"}


def only(report: VcfReport) -> ReportVariant:
    (variant,) = report.variants()
    return variant


@pytest.mark.parametrize(
    ("genotype", "index", "expected"),
    [
        ((0, 0), 0, Zygosity.REFERENCE),
        ((0, 1), 0, Zygosity.HETEROZYGOUS),
        ((1, 1), 0, Zygosity.HOMOZYGOUS),
        ((1, 2), 0, Zygosity.HETEROZYGOUS),
        ((1, 2), 1, Zygosity.HETEROZYGOUS),
        ((2, 2), 0, Zygosity.REFERENCE),
        ((None, None), 0, Zygosity.NO_CALL),
        ((), 0, Zygosity.NO_CALL),
        ((0, None), 0, Zygosity.PARTIAL),
        ((1, None), 0, Zygosity.HETEROZYGOUS),
        ((1,), 0, Zygosity.HEMIZYGOUS),
        ((0,), 0, Zygosity.REFERENCE),
        ((None,), 0, Zygosity.NO_CALL),
        ((0, 1, 1), 0, Zygosity.HETEROZYGOUS),
    ],
)
def test_zygosity_counts_the_copies_of_one_alternate(
    genotype: tuple[int | None, ...], index: int, expected: Zygosity
) -> None:
    assert zygosity_of(genotype, index) is expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((10, "C", "T"), (10, "C", "T")),
        ((10, "CAG", "CTG"), (11, "A", "T")),
        ((10, "CTTT", "CTT"), (10, "CT", "C")),
        ((10, "CA", "CAA"), (10, "C", "CA")),
        ((10, "ATAT", "AT"), (10, "ATA", "A")),
    ],
)
def test_shared_bases_are_trimmed(
    given: tuple[int, str, str], expected: tuple[int, str, str]
) -> None:
    assert trimmed(*given) == expected


def test_a_multiallelic_record_becomes_one_variant_for_each_alternate(tmp_path: Path) -> None:
    calls = "1/2:1,9,8:18:99\t0/2:5,0,6:11:60"
    report = opened(tmp_path, record("T,G", calls=calls, form="GT:AD:DP:GQ"))
    first, second = report.variants()
    assert [str(v.variant) for v in (first, second)] == ["GRCh37-1-1000-C-T", "GRCh37-1-1000-C-G"]
    assert [call.zygosity for call in first.calls] == [Zygosity.HETEROZYGOUS, Zygosity.REFERENCE]
    assert [call.alt_depth for call in first.calls] == [9, 0]
    assert [call.alt_depth for call in second.calls] == [8, 6]
    assert [call.depth for call in second.calls] == [18, 11]
    assert second.depth == 29


def test_a_depth_that_is_not_given_for_each_allele_says_nothing(tmp_path: Path) -> None:
    report = opened(tmp_path, record(calls="0/1:7\t0/0:.", form="GT:AD"))
    assert [call.alt_depth for call in only(report).calls] == [None, None]


def test_phased_genotypes_keep_their_bar(tmp_path: Path) -> None:
    assert only(opened(tmp_path, record(calls="0|1\t./."))).calls[0].genotype == "C|T"


def test_what_is_not_stored_is_counted_and_spanning_deletions_are_not(tmp_path: Path) -> None:
    contigs = CONTIG + "##contig=<ID=GL000192.1,length=547496>\n"
    records = (record("<DEL>"), record("*,T"), record(chrom="GL000192.1"))
    report = opened(tmp_path, *records, contigs=contigs)
    assert [str(v.variant) for v in report.variants()] == ["GRCh37-1-1000-C-T"]
    assert report.counts.skipped == 2


def test_repeated_variants_are_counted(tmp_path: Path) -> None:
    report = opened(tmp_path, record(), record())
    assert len(list(report.variants())) == 1
    assert report.counts.duplicates == 1


def test_the_worst_consequence_is_picked_before_the_canonical_one(tmp_path: Path) -> None:
    entries = (
        "T|intron_variant|MODIFIER|GENEA|ENSG1|ENST1|protein_coding|YES|||,"
        "T|missense_variant&splice_region_variant|MODERATE|GENEB|ENSG2|ENST2|protein_coding|"
        "||0.01|23.4,"
        "T|missense_variant|MODERATE|GENEC|ENSG3|ENST3|lncRNA||||"
    )
    said = only(opened(tmp_path, record(info=f"CSQ={entries}"))).annotation
    assert (said["gene"], said["variation"]) == ("GENEB", "missense_variant")
    assert (said["gnomad_af"], said["cadd_score"], said["impact"]) == (0.01, 23.4, "MODERATE")
    assert said["report_ensembl_gene_id"] == "ENSG2"


def test_the_canonical_transcript_wins_among_equal_impacts(tmp_path: Path) -> None:
    entries = (
        "T|missense_variant|MODERATE|A|ENSG1|ENST1|protein_coding||||,"
        "T|missense_variant|MODERATE|B|ENSG2|ENST2|protein_coding|YES|||"
    )
    assert only(opened(tmp_path, record(info=f"CSQ={entries}"))).annotation["gene"] == "B"


def test_an_alternate_gets_the_consequence_of_its_own_allele(tmp_path: Path) -> None:
    # VEP leaves out the base that reference and alternates share.
    entries = "T|missense_variant|MODERATE|A|ENSG1|||||,-|frameshift_variant|HIGH|B|ENSG2|||||"
    report = opened(tmp_path, record("CT,C", ref="CA", info=f"CSQ={entries}"))
    assert [v.annotation["gene"] for v in report.variants()] == ["A", "B"]


def test_annotation_text_is_decoded(tmp_path: Path) -> None:
    entry = "T|synonymous_variant|LOW|A|ENSG1|||YES|p.Ala1%3D||"
    assert only(opened(tmp_path, record(info=f"CSQ={entry}"))).annotation["hgvsp"] == "p.Ala1="


def test_the_short_terms_of_bcftools_are_understood(tmp_path: Path) -> None:
    entries = "*missense|A|ENST1|protein_coding|+|1A>1T|1000C>T,stop_gained|B|ENST2|protein_coding"
    said = only(opened(tmp_path, record(info=f"BCSQ={entries}"), meta=BCSQ)).annotation
    assert (said["gene"], said["variation"]) == ("B", "stop_gained")


def test_a_pointer_to_another_record_is_no_consequence(tmp_path: Path) -> None:
    said = only(opened(tmp_path, record(info="BCSQ=@999"), meta=BCSQ)).annotation
    assert said["variation"] is None


def test_snpeff_annotation_is_understood(tmp_path: Path) -> None:
    entry = "T|5_prime_UTR_variant|MODIFIER|A|ENSG00000000001"
    said = only(opened(tmp_path, record(info=f"ANN={entry}"), meta=ANN)).annotation
    assert (said["gene"], said["variation"]) == ("A", "5_prime_utr_variant")
    assert said["report_ensembl_gene_id"] == "ENSG00000000001"


def test_ids_of_dbsnp_are_taken_from_the_id_column(tmp_path: Path) -> None:
    assert only(opened(tmp_path, record(id="rs1;x;rs22"))).annotation["rsids"] == "rs1,rs22"


def test_lengths_of_contigs_tell_the_build(tmp_path: Path) -> None:
    contigs = "##contig=<ID=chr1,length=248956422>\n"
    report = opened(tmp_path, record(chrom="chr1"), contigs=contigs)
    assert report.head.build is GenomeBuild.GRCH38
    assert only(report).variant.chromosome == "1"


def test_a_vcf_of_the_other_build_is_refused(tmp_path: Path) -> None:
    opened(tmp_path, record())
    with pytest.raises(MalformedReport, match="written against GRCh37, not GRCh38"):
        VcfReport(tmp_path / "x.vcf", build=GenomeBuild.GRCH38)


def test_a_file_that_is_no_vcf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.vcf.gz"
    path.write_bytes(b"\x89PNG\r\n")
    with pytest.raises(MalformedReport, match="not a VCF"):
        VcfReport(path)


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedReport, match="damaged"):
        list(opened(tmp_path, record(), "1\t2000\t.\tC").variants())
