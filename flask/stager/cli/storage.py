"""Make the object store's identities match the database."""

from collections.abc import Callable

import click

from stager.cli._edge import sessions
from stager.clients.storage import object_store_from
from stager.clients.storage_iam import storage_iam_from
from stager.db import Session
from stager.features.storage_iam.reconcile import Reconciler
from stager.features.storage_iam.sealing import KeyRing
from stager.features.storage_iam.wanted import Wanted
from stager.settings import load_settings


@click.group()
def command() -> None:
    """Make the object store's identities match the database."""


@command.command()
@click.option(
    "--dry-run", is_flag=True, help="Only say what differs; exit with 1 if anything does."
)
def reconcile(*, dry_run: bool) -> None:
    """Make the store follow the database, as the worker does by itself."""
    reconciler = _reconciler()
    if not dry_run:
        click.echo(f"Mended {reconciler.run()} differences.")
        return
    steps = reconciler.differences()
    for step in steps:
        click.echo(step.difference)
    if steps:
        raise click.exceptions.Exit(1)
    click.echo("Nothing differs.")


def _reconciler() -> Reconciler:
    def read(wanted: Callable[[Session], Wanted]) -> Wanted:
        with sessions()() as session:
            return wanted(session)

    settings = load_settings()
    ring = KeyRing.parsed(settings.key_ring.get_secret_value())
    return Reconciler(read, storage_iam_from(settings), object_store_from(settings), ring)
