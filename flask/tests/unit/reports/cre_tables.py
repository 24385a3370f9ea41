"""Writes small report tables in the CRE layout for tests."""

import csv
import io
from collections.abc import Mapping, Sequence

SAMPLES = ("1000_CH0001", "1000_CH0002", "1000_CH0003")
UCSC = '=HYPERLINK("http://genome.ucsc.edu/cgi-bin/hgTracks?db=hg19&position=10:100","UCSC_link")'
GNOMAD = '=HYPERLINK("http://gnomad.broadinstitute.org/variant/10-1-C-T","GNOMAD_link")'
ROW = {
    "Position": "10:100010909",
    "UCSC_Link": UCSC,
    "GNOMAD_Link": GNOMAD,
    "Ref": "C",
    "Alt": "T",
    "Gene": "LOXL4",
    "gts": "C/T,C/C,T/T",
    "Variation": "missense_variant",
    "Info": "LOXL4:exon13/16:ENST1:c.1C>T:ENSP1:p.A1T",
    "Refseq_change": "NM_1:c.1C>T:p.A1T",
    "Depth": "286",
    "Quality": "500.7",
    "Trio_coverage": "110_99_77",
    "Ensembl_gene_id": "ENSG00000138131",
    "Orphanet": "0",
    "Clinvar": "Uncertain_significance",
    "C4R_WES_counts": "2",
    "C4R_WES_samples": "2000_CH9001; 2001_CH9002",
    "Gnomad_af_popmax": "0.001",
    "Gnomad_af": "0.0005",
    "Gnomad_ac": "12",
    "Gnomad_hom": "0",
    "rsIDs": "rs123,rs456",
    "Gnomad_oe_mis_score": "0.75",
    "Exac_pli_score": "0.12",
    "Conserved_in_20_mammals": ".",
    "SpliceAI_impact": "LOXL4|donor_gain|20",
    "SpliceAI_score": "0.7",
    "Cadd_score": "22.5",
    "Pseudoautosomal": "Yes",
    "Number_of_callers": "4",
    "UCE_100bp": "0",
}


def table(
    *rows: Mapping[str, str],
    samples: Sequence[str] = SAMPLES,
    delimiter: str = ",",
    without: Sequence[str] = (),
) -> bytes:
    """The bytes of a report; each row says in what it differs from ROW."""
    zygosities = ("Het", "-", "Hom")
    defaults = dict(ROW)
    for sample, zygosity in zip(samples, zygosities, strict=False):
        defaults |= {
            f"Zygosity.{sample}": zygosity,
            f"Burden.{sample}": "1",
            f"Alt_depths.{sample}": "40",
        }
    filled = [defaults | dict(row) for row in rows]
    columns = dict.fromkeys(name for row in filled for name in row)
    buffer = io.StringIO(newline="")
    kept = [name for name in columns if name not in without]
    writer = csv.DictWriter(buffer, kept, delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(filled)
    return buffer.getvalue().encode()
