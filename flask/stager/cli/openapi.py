"""Print the OpenAPI document of the API."""

import json

import click

from stager.app import api_document


@click.command()
def command() -> None:
    """Print the OpenAPI document, indented and with sorted keys; the same code prints the same."""
    click.echo(json.dumps(api_document(), indent=2, sort_keys=True, ensure_ascii=False))
