"""Load gene tables."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from stager.cli._edge import transaction
from stager.features.genes.loading import load_genes
from stager.features.variants.gene_index import reindex_genes
from stager.models.enums import GenomeBuild
from stager.reports.ensembl_gtf import is_gtf, read_gtf_genes
from stager.reports.genes import GeneNameRow, GeneRow, read_gene_names, read_genes
from stager.reports.hgnc import is_hgnc_set, read_hgnc_names

TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group
def command() -> None:
    """Load gene tables."""


@command.command
@click.argument("table", type=TABLE)
@click.option("--names", type=TABLE, help="Approved, previous and alias names of the genes.")
@click.option("--build", type=click.Choice([build.value for build in GenomeBuild]), required=True)
def load(table: Path, names: Path | None, build: str) -> None:
    """Make the genes of one build those of TABLE (.gz or plain).

    TABLE is an Ensembl GTF, or tab-separated with chromosome, start, end, symbol, ensembl_gene_id.
    The names are HGNC's complete set, or a table with hgnc_id, approved_symbol, ensembl_gene_id,
    name, kind. Loading the same files again changes nothing.
    """
    genes = _genes(table, GenomeBuild(build))
    known = _names(names) if names else None
    console = Console(stderr=True)
    with Progress(console=console, transient=True) as bar, transaction() as session:
        task = bar.add_task("Loading", total=len(genes) + len(known or genes))
        loaded = load_genes(
            session,
            genes,
            known,
            GenomeBuild(build),
            progress=lambda rows: bar.advance(task, rows),
        )
        variants = reindex_genes(session, GenomeBuild(build)) if loaded.changed else 0
    counts = f"{loaded.genes} genes and {loaded.names} names, {loaded.changed} rows changed"
    reindexed = f"; {variants} variants are in their genes anew" if variants else ""
    click.echo(f"{build}: {counts}{reindexed}.")


def _genes(path: Path, build: GenomeBuild) -> list[GeneRow]:
    return list(read_gtf_genes(path, build) if is_gtf(path) else read_genes(path))


def _names(path: Path) -> list[GeneNameRow]:
    return list(read_hgnc_names(path) if is_hgnc_set(path) else read_gene_names(path))
