"""Load the terms of phenotypes."""

from pathlib import Path

import click

from stager.cli._edge import transaction
from stager.features.phenotypes.loading import load_terms
from stager.reports.obo import read_terms

ONTOLOGY = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group
def command() -> None:
    """Load the terms of phenotypes."""


@command.command
@click.argument("ontology", type=ONTOLOGY)
def load(ontology: Path) -> None:
    """Make the terms those of ONTOLOGY, the Human Phenotype Ontology's hp.obo (.gz or plain).

    Terms that it lacks stay as obsolete ones. Loading the same file again changes nothing.
    """
    terms = list(read_terms(ontology))
    with transaction() as session:
        loaded = load_terms(session, terms)
    click.echo(f"{loaded.terms} terms, {loaded.changed} rows changed.")
