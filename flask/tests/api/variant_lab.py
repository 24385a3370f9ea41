"""A small cohort with variants: two genes, one analysis of two participants, six variants.

The zygosities are those that the counts in the tests rest on: LOXL4 has three variants of which
five calls are carriers, RTEL1 three of which four are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from stager.features.variants.loading import Loaded, load_report
from stager.features.variants.report_file import ReportFile
from stager.models import Analysis, Dataset, Gene, GeneAlias, Group
from stager.models.enums import GenomeBuild, Sex
from stager.reports.genes import NameKind
from tests.factories import make_analysis, make_dataset, make_family, make_group, make_participant
from tests.unit.reports.cre_tables import table

SAMPLES = ("001", "002")
LOXL4, RTEL1 = 138131, 258366
PLACES = (
    ("10:100010909", "C", "T", ("Het", "Het")),
    ("10:100016572", "G", "C", ("Hom", "Het")),
    ("10:100016632", "G", "A", ("-", "Het")),
    ("20:62326518", "C", "A", ("Het", "Het")),
    ("20:62326938", "G", "C", ("-", "Het")),
    ("20:62327126", "C", "G", ("-", "Hom")),
)


@dataclass(frozen=True)
class Lab:
    """What `make_lab` made."""

    group: Group
    datasets: tuple[Dataset, Dataset]
    analysis: Analysis
    loaded: Loaded


def make_genes(session: Session) -> None:
    """LOXL4 and RTEL1 on GRCh37, with names."""
    for number, chromosome, start, end, symbol in (
        (LOXL4, "10", 100007447, 100027951, "LOXL4"),
        (RTEL1, "20", 62289163, 62327606, "RTEL1"),
    ):
        session.add(
            Gene(ensembl_id=number, chromosome=chromosome, start=start, end=end, symbol=symbol)
        )
        make_name(session, number, symbol)
    session.flush()


def make_name(
    session: Session, ensembl_id: int, name: str, kind: NameKind = NameKind.APPROVED
) -> None:
    """One more name of a gene."""
    session.add(GeneAlias(ensembl_id=ensembl_id, name=name, kind=kind))
    session.flush()


def report_rows(samples: Sequence[str] = SAMPLES) -> list[dict[str, str]]:
    """The six variants as rows of a report with these samples."""
    rows = []
    for position, reference, alternate, zygosities in PLACES:
        is_first_gene = position.startswith("10:")
        rows.append(
            {
                "Position": position,
                "Ref": reference,
                "Alt": alternate,
                "Gene": "LOXL4" if is_first_gene else "RTEL1",
                "Ensembl_gene_id": f"ENSG{LOXL4 if is_first_gene else RTEL1:011d}",
                "rsIDs": f"rs{position[-6:]}",
                **{
                    f"Zygosity.{sample}": zygosity
                    for sample, zygosity in zip(samples, zygosities, strict=True)
                },
            }
        )
    return rows


def write_report(
    tmp_path: Path,
    rows: Sequence[Mapping[str, str]],
    *,
    samples: Sequence[str] = SAMPLES,
    name: str = "Aa.wes.regular.2025-07-01.csv",
) -> ReportFile:
    """A report file of these rows."""
    path = tmp_path / name
    path.write_bytes(table(*rows, samples=samples))
    return ReportFile(path, source_uri=f"results/{name}")


def make_trio_part(
    session: Session,
    family: str,
    codenames: Sequence[str],
    *,
    groups: Sequence[Group] = (),
    sexes: Sequence[Sex | None] = (None, None),
) -> tuple[Analysis, tuple[Dataset, ...]]:
    """An analysis of one dataset of each of some participants of a family."""
    of_family = make_family(session, family)
    datasets = tuple(
        make_dataset(
            session,
            participant=make_participant(session, codename, family=of_family, sex=sex),
            groups=groups,
        )
        for codename, sex in zip(codenames, sexes, strict=True)
    )
    return make_analysis(session, datasets=datasets), datasets


def make_lab(session: Session, tmp_path: Path) -> Lab:
    """Genes, a group `ach`, and its analysis with six variants; commits."""
    make_genes(session)
    group = make_group(session, "ach")
    analysis, datasets = make_trio_part(session, "Aa", SAMPLES, groups=[group])
    loaded = load_report(session, None, analysis.analysis_id, write_report(tmp_path, report_rows()))
    session.commit()
    first, second = datasets
    return Lab(group, (first, second), analysis, loaded)


def on_build(session: Session, build: GenomeBuild) -> None:
    """LOXL4 is also a gene of that build, elsewhere."""
    session.add(
        Gene(
            ensembl_id=LOXL4,
            build=build,
            chromosome="10",
            start=98247690,
            end=98268194,
            symbol="LOXL4",
        )
    )
    session.flush()
