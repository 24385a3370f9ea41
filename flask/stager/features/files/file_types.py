"""What a file holds, as far as its name tells; the content is not looked at."""

import re

from stager.models.enums import FileType

# In order: the first that matches wins, so that ".g.vcf.gz" is not taken for a plain VCF.
PATTERNS: tuple[tuple[FileType, re.Pattern[str]], ...] = tuple(
    (file_type, re.compile(pattern, re.IGNORECASE))
    for file_type, pattern in (
        (FileType.INDEX, r"\.(bai|crai|tbi|csi|fai|gzi)\Z"),
        (FileType.GVCF, r"\.(g|genome)\.(vcf|bcf)(\.b?gz)?\Z|\.gvcf(\.b?gz)?\Z"),
        (FileType.VCF, r"\.(vcf(\.b?gz)?|bcf)\Z"),
        (FileType.BAM, r"\.bam\Z"),
        (FileType.CRAM, r"\.cram\Z"),
        (FileType.FASTQ, r"\.(fastq|fq)(\.(gz|bz2|ora))?\Z"),
        (FileType.REPORT, r"\.(csv|tsv|xlsx|html|pdf)\Z"),
    )
)


def file_type_of(path: str) -> FileType:
    """The type that the path's ending stands for, `other` if none."""
    return next((each for each, pattern in PATTERNS if pattern.search(path)), FileType.OTHER)
