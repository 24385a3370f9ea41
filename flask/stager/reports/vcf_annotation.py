"""What the INFO column of one VCF record says about one alternate allele, as report columns.

Annotation sources name the same value differently; the table of their names lives here, choosing
the consequence does not.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pysam

from stager.reports import cells
from stager.reports.clinvar import clinvar_class, significance
from stager.reports.consequence import Consequence
from stager.reports.record import Value

_NUMBERS: Final[Mapping[str, tuple[str, ...]]] = {
    "gnomad_af": ("gnomad_af", "gnomadaf", "gnomadg_af", "gnomade_af", "af_gnomad"),
    "gnomad_af_popmax": (
        *("gnomad_af_popmax", "gnomadaf_popmax", "gnomad_af_grpmax", "gnomad_popmax_af"),
        *("af_popmax", "max_af"),
    ),
    "gnomad_ac": ("gnomad_ac", "gnomadac"),
    "gnomad_hom": ("gnomad_hom", "gnomad_nhomalt", "gnomadac_hom"),
    "cadd_score": ("cadd_phred", "cadd_score", "cadd"),
    "revel_score": ("revel_score", "revel"),
    "alphamissense_score": ("am_pathogenicity", "alphamissense"),
    "sift_score": ("sift_score", "sift"),
    "polyphen_score": ("polyphen_score", "polyphen"),
    "gerp_score": ("gerp++_rs", "gerp_score"),
}
_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "clinvar_as_reported": ("clnsig", "clinvar_clnsig", "clin_sig", "clinvar_sig"),
    "protein_domains": ("domains",),
    "old_multiallelic": ("old_multiallelic",),
    "refseq_change": ("refseq_change",),
}
_WHOLE: Final = frozenset({"gnomad_ac", "gnomad_hom"})
_SPLICEAI: Final = tuple(f"spliceai_pred_ds_{kind}" for kind in ("ag", "al", "dg", "dl"))
_WANTED: Final = frozenset({"rs"}.union(_SPLICEAI, *_NUMBERS.values(), *_TEXTS.values()))
_RSID = re.compile(r"rs[0-9]+")


class AnnotationReader:
    """Reads the annotation that one VCF header declares, as report columns."""

    def __init__(self, header: pysam.VariantHeader) -> None:
        # An INFO field with one value per genotype is a mistake that pysam refuses to read.
        self._fields = {
            name: name.lower()
            for name, field in header.info.items()
            if name.lower() in _WANTED and field.number != "G"
        }

    def read(
        self, record: pysam.VariantRecord, index: int, chosen: Consequence | None
    ) -> dict[str, Value]:
        """The annotation of the alternate `index`, under the names that variant reports use."""
        said = dict(self._said(record, index, chosen))
        annotation: dict[str, Value] = {name: _first(said, keys) for name, keys in _TEXTS.items()}
        for name, keys in _NUMBERS.items():
            value = cells.number(_first(said, keys))
            annotation[name] = int(value) if name in _WHOLE and value is not None else value
        scores = [cells.number(said.get(key)) for key in _SPLICEAI]
        clinvar = significance(str(annotation["clinvar_as_reported"] or ""))
        return {
            **annotation,
            **_of_consequence(chosen),
            "clinvar": clinvar,
            "clinvar_class": clinvar_class(clinvar),
            "rsids": _rsids(record.id, said),
            "spliceai_score": max((score for score in scores if score is not None), default=None),
        }

    def _said(
        self, record: pysam.VariantRecord, index: int, chosen: Consequence | None
    ) -> Iterator[tuple[str, str]]:
        for name, key in self._fields.items():
            value = record.info.get(name)
            single = value[min(index, len(value) - 1)] if isinstance(value, tuple) else value
            if single is not None:
                yield key, _plain(single)
        if chosen is not None:
            for name, text in chosen.fields.items():
                key = name.lower()
                yield key, text.replace("&", "|") if "clin" in key else text


def _of_consequence(chosen: Consequence | None) -> dict[str, Value]:
    if chosen is None:
        return {"gene": None, "report_ensembl_gene_id": None, "variation": None, "impact": None}
    is_ensembl = (chosen.gene_id or "").startswith("ENSG")
    parts = (chosen.gene, chosen.exon, chosen.transcript, chosen.hgvsc, chosen.hgvsp)
    return {
        "gene": chosen.gene,
        "report_ensembl_gene_id": chosen.gene_id if is_ensembl else None,
        "variation": chosen.term,
        "impact": chosen.impact,
        "ensembl_transcript_id": chosen.transcript,
        "aa_position": chosen.protein_position,
        "exon": chosen.exon,
        "hgvsc": chosen.hgvsc,
        "hgvsp": chosen.hgvsp,
        "info": ":".join(part for part in parts if part),
    }


def _plain(value: object) -> str:
    # INFO floats are single precision; seven digits are all that the file said.
    return f"{value:.7g}" if isinstance(value, float) else str(value)


def _first(said: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((found for key in keys if (found := cells.text(said.get(key, "")))), None)


def _rsids(identifier: str | None, said: Mapping[str, str]) -> str | None:
    written = _RSID.findall(f"{identifier or ''} {said.get('existing_variation', '')}")
    listed = [f"rs{said['rs']}"] if said.get("rs", "").isdecimal() else []
    return ",".join(dict.fromkeys((*written, *listed))) or None
