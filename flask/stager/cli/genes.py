"""Load gene tables."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from stager.cli._edge import transaction
from stager.features.genes.loading import load_genes
from stager.features.variants.gene_index import reindex_genes
from stager.models.enums import GenomeBuild
from stager.reports.genes import read_gene_names, read_genes

TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group
def command() -> None:
    """Load gene tables."""


@command.command
@click.argument("table", type=TABLE)
@click.option("--names", type=TABLE, help="Approved, previous and alias names of the genes.")
@click.option("--build", type=click.Choice([build.value for build in GenomeBuild]), required=True)
def load(table: Path, names: Path | None, build: str) -> None:
    """Make the genes of one build those of TABLE (tab-separated, .gz or plain).

    TABLE has chromosome, start, end, symbol, ensembl_gene_id; the names table has hgnc_id,
    approved_symbol, ensembl_gene_id, name, kind. Loading the same tables again changes nothing.
    """
    genes = list(read_genes(table))
    known = list(read_gene_names(names)) if names else None
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
