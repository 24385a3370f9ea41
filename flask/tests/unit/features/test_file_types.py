"""What a file holds, by its name."""

import pytest

from stager.features.files.file_types import file_type_of
from stager.models.enums import FileType


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a_R1.fastq.gz", FileType.FASTQ),
        ("a_1.FQ", FileType.FASTQ),
        ("a.fastq.ora", FileType.FASTQ),
        ("a.bam", FileType.BAM),
        ("a.cram", FileType.CRAM),
        ("a.vcf", FileType.VCF),
        ("a.vcf.gz", FileType.VCF),
        ("a.vcf.bgz", FileType.VCF),
        ("a.bcf", FileType.VCF),
        ("a.g.vcf.gz", FileType.GVCF),
        ("a.gvcf", FileType.GVCF),
        ("a.genome.vcf.gz", FileType.GVCF),
        ("a.bam.bai", FileType.INDEX),
        ("a.cram.crai", FileType.INDEX),
        ("a.vcf.gz.tbi", FileType.INDEX),
        ("a.vcf.gz.csi", FileType.INDEX),
        ("a.csv", FileType.REPORT),
        ("a.html", FileType.REPORT),
        ("a.bam.md5", FileType.OTHER),
        ("bam", FileType.OTHER),
        ("a.vcf/readme", FileType.OTHER),
        ("a.bam\n", FileType.OTHER),
    ],
)
def test_a_name_tells_the_type(name: str, expected: FileType) -> None:
    assert file_type_of(f"c4r/folder.bam/{name}") is expected
