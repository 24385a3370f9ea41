"""Create permission groups."""

import click

from stager.cli._edge import transaction
from stager.features.groups import service


@click.group()
def command() -> None:
    """Create permission groups."""


@command.command()
@click.argument("code")
@click.option("--name", required=True, help="The group's title.")
def create(code: str, name: str) -> None:
    """Create a group; its code is also the name of its bucket."""
    with transaction() as session:
        service.create(session, code, name)
    click.echo(f"Created group {code}.")
