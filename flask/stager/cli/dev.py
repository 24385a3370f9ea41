"""Make data to measure with."""

from dataclasses import asdict

import click

from stager.cli._edge import transaction
from stager.features.demo import scale as scales


@click.group()
def command() -> None:
    """Make data to measure with; not for a database with real participants."""


@command.command()
@click.option("--scale", type=click.FloatRange(min=0, min_open=True), default=0.01)
@click.option("--seed", default=1, show_default=True)
def generate(scale: float, seed: int) -> None:
    """Add a synthetic cohort; scale 1 has 10,000 families and 100,000 datasets."""
    with transaction() as session:
        sizes = scales.generate(session, scale, seed=seed)
    click.echo(", ".join(f"{count:,} {name}" for name, count in asdict(sizes).items()))
