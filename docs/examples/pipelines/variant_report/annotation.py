"""What a VCF's INFO column says about one alternate allele, as columns of the report.

The consequence is picked by impact, MANE select, canonical, protein coding, severity; a record
without one gets its gene from the gene table by position.
"""

import gzip
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pysam

MISSING = "NA"
IMPACTS = ("HIGH", "MODERATE", "LOW", "MODIFIER")
_TERMS = {
    "HIGH": """
        transcript_ablation splice_acceptor splice_donor stop_gained frameshift stop_lost
        start_lost
    """,
    "MODERATE": """
        inframe_insertion inframe_deletion inframe_altering missense protein_altering
    """,
    "LOW": "splice_region stop_retained start_retained synonymous",
}
# Short terms in order of severity, with the impact that Ensembl gives them.
TERMS = {term: impact for impact, terms in _TERMS.items() for term in terms.split()}
FULL_NAMES = {
    "non_coding": "non_coding_transcript_exon_variant",
    "5_prime_utr": "5_prime_UTR_variant",
    "3_prime_utr": "3_prime_UTR_variant",
}
_SUFFIXED = """
    splice_acceptor splice_donor frameshift missense synonymous splice_region inframe_altering
    stop_retained start_retained coding_sequence intron intergenic protein_altering
"""
SUFFIXED = frozenset(_SUFFIXED.split())
# Names under which annotators put the same value, best first.
SOURCES: dict[str, tuple[str, ...]] = {
    "Clinvar": ("clnsig", "clinvar_clnsig", "clin_sig"),
    "Gnomad_af_popmax": ("gnomad_af_popmax", "gnomadaf_popmax", "max_af"),
    "Gnomad_af": ("gnomad_af", "gnomadaf", "gnomadg_af", "gnomade_af"),
    "Gnomad_ac": ("gnomad_ac",),
    "Gnomad_hom": ("gnomad_hom", "gnomad_nhomalt"),
    "Protein_domains": ("domains",),
    "Sift_score": ("sift_score", "sift"),
    "Polyphen_score": ("polyphen_score", "polyphen"),
    "Cadd_score": ("cadd_phred", "cadd"),
    "Revel_score": ("revel_score", "revel"),
    "Gerp_score": ("gerp++_rs",),
    "AlphaMissense": ("am_pathogenicity", "alphamissense"),
}
RSID = re.compile(r"rs[0-9]+")
CONSEQUENCE_TAGS = ("CSQ", "BCSQ", "ANN")
BCSQ_FIELDS = "consequence|gene|transcript|biotype|strand|amino_acid_change|dna_change"


class Genes:
    """Which genes of a table (chromosome, start, end, symbol, id) lie over a position."""

    def __init__(self, path: Path | None) -> None:
        self._by_contig: dict[str, list[tuple[int, int, str, str]]] = {}
        self._longest = 0
        self.ids: dict[str, str] = {}
        for contig, start, end, symbol, ensembl in _genes(path) if path else ():
            self.ids.setdefault(symbol, ensembl)
            self._longest = max(self._longest, int(end) - int(start))
            place = (int(start), int(end), symbol, ensembl)
            self._by_contig.setdefault(contig, []).append(place)
        for places in self._by_contig.values():
            places.sort()

    def at(self, contig: str, position: int) -> tuple[str, str] | None:
        """Symbol and id of the gene that begins nearest before the position and covers it."""
        places = self._by_contig.get(contig, [])
        first = bisect_left(places, (position - self._longest, 0, "", ""))
        last = bisect_right(places, (position, sys.maxsize, "", ""))
        covering = (place for place in reversed(places[first:last]) if place[1] >= position)
        found = next(covering, None)
        return (found[2], found[3]) if found else None


def _genes(path: Path) -> Iterator[list[str]]:
    """The rows of the table; its header, which a sorted table has in the middle, is passed over."""
    text = path.read_bytes()
    plain = gzip.decompress(text) if path.suffix == ".gz" else text
    for line in plain.decode().splitlines():
        cells = line.split("\t")
        if cells[1].isdecimal():
            yield cells[:5]


class Annotator:
    """Turns the INFO of one VCF's records into columns of the report."""

    def __init__(self, header: pysam.VariantHeader, genes: Genes) -> None:
        self._genes = genes
        self._tag = next((tag for tag in CONSEQUENCE_TAGS if tag in header.info), None)
        wanted = {name for names in SOURCES.values() for name in names}
        self._info = [name for name in header.info if name.lower() in wanted]
        self._names: list[str] = []
        if self._tag:
            described = header.info[self._tag].description or ""
            declared = re.search(r"(?:Format|annotations):[\s'\"]*([^'\"]+)", described)
            text = declared[1] if declared and self._tag != "BCSQ" else BCSQ_FIELDS
            self._names = [name.strip().lower() for name in text.split("|")]

    def columns(self, record: pysam.VariantRecord, index: int, contig: str) -> dict[str, str]:
        """The annotation columns of the alternate `index`."""
        picked = self._pick(record, index)
        said = {name.lower(): text for name in self._info if (text := _info(record, name, index))}
        said.update(picked)
        gene, gene_id = self._gene(picked, contig, record.pos)
        transcript = _first(picked, "feature", "feature_id", "transcript")
        coding = _first(picked, "hgvsc", "hgvs.c", "dna_change")
        protein = _first(picked, "hgvsp", "hgvs.p", "amino_acid_change")
        change = (transcript, coding, protein)
        exon = _first(picked, "exon", "rank").replace("/", "_")
        known = f"{record.id or ''} {picked.get('existing_variation', '')}"
        return {
            **{name: _first(said, *keys) or MISSING for name, keys in SOURCES.items()},
            "Gene": gene or MISSING,
            "Variation": picked.get("term", MISSING),
            "Info": ":".join(filter(None, (gene, f"exon{exon}" * bool(exon), *change))) or MISSING,
            "Refseq_change": f"{coding}:{protein}" if coding.startswith("NM_") else MISSING,
            "Ensembl_gene_id": gene_id or MISSING,
            "Ensembl_transcript_id": transcript or MISSING,
            "AA_position": _first(picked, "protein_position").replace("/", "_") or MISSING,
            "Exon": exon or MISSING,
            "rsIDs": ",".join(dict.fromkeys(RSID.findall(known))) or "None",
        }

    def _gene(self, picked: Mapping[str, str], contig: str, position: int) -> tuple[str, str]:
        gene = _first(picked, "symbol", "gene_name", "gene")
        if not gene:
            return self._genes.at(contig, position) or ("", "")
        stated = [picked.get(name, "") for name in ("gene_id", "gene")]
        by_id = (identifier for identifier in stated if identifier.startswith("ENSG"))
        return gene, next(by_id, self._genes.ids.get(gene, ""))

    def _pick(self, record: pysam.VariantRecord, index: int) -> dict[str, str]:
        """The annotation entry of this alternate that says most; empty without one."""
        if self._tag is None or self._tag not in record.info:
            return {}
        value = record.info[self._tag]
        entries = [str(entry) for entry in (value if isinstance(value, tuple) else (value,))]
        read = [self._entry(entry) for entry in entries if not entry.startswith("@")]
        alternates = record.alts or ()
        own = [e for e in read if len(alternates) == 1 or _is_about(e, record, index)]
        return min(own, key=_weight, default={})

    def _entry(self, entry: str) -> dict[str, str]:
        pairs = zip(self._names, entry.split("|"), strict=False)
        fields = {name: unquote(text.strip()) for name, text in pairs if text.strip()}
        terms = fields.get("consequence") or fields.get("annotation") or "sequence_variant"
        fields["term"] = _full_name(min(terms.split("&"), key=_severity))
        return fields


def _first(fields: Mapping[str, str], *names: str) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _info(record: pysam.VariantRecord, name: str, index: int) -> str:
    value = record.info.get(name)
    single = value[min(index, len(value) - 1)] if isinstance(value, tuple) else value
    if single is None:
        return ""
    # INFO floats are single precision: seven digits are all that the file said.
    return f"{single:.7g}" if isinstance(single, float) else str(single)


def _is_about(entry: Mapping[str, str], record: pysam.VariantRecord, index: int) -> bool:
    """Whether an entry of a multi-allelic record speaks of the alternate `index`."""
    alternates = record.alts or ()
    alternate = alternates[index]
    if number := entry.get("allele_num"):
        return number == str(index + 1)
    if allele := entry.get("allele"):
        # VEP leaves out the first base where all alleles share it and lengths differ.
        everything = (record.ref or "", *alternates)
        shared = len({a[:1] for a in everything}) == 1 and len({len(a) for a in everything}) > 1
        return allele in {alternate, (alternate[1:] or "-") if shared else alternate}
    changes = re.findall(r">([ACGTN]+)", entry.get("dna_change", ""))
    return not changes or alternate in changes


def _short_name(term: str) -> str:
    return term.lstrip("*").lower().removesuffix("_variant")


def _full_name(term: str) -> str:
    short = _short_name(term)
    return FULL_NAMES.get(short) or (f"{short}_variant" if short in SUFFIXED else term.lstrip("*"))


def _severity(term: str) -> int:
    order = list(TERMS)
    short = _short_name(term)
    return order.index(short) if short in TERMS else len(order)


def _weight(entry: Mapping[str, str]) -> tuple[int, bool, bool, bool, int, str]:
    return (
        IMPACTS.index(TERMS.get(_short_name(entry["term"]), "MODIFIER")),
        not entry.get("mane_select"),
        entry.get("canonical") != "YES",
        "protein_coding" not in {entry.get("biotype"), entry.get("transcript_biotype")},
        _severity(entry["term"]),
        _first(entry, "feature", "feature_id", "transcript"),
    )
