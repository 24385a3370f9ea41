"""Load the demo cohort, or throw it away."""

import shutil
from pathlib import Path

import click

from stager.cli._edge import sessions, transaction
from stager.clients.storage import object_store_from
from stager.db import utc_now
from stager.errors import Conflict
from stager.features.demo import service
from stager.pipelines.registry import load_registry
from stager.settings import load_settings

# What `stager run` keeps below its directory; nothing else there is ever touched.
KEPT = (
    "stager.db",
    "stager.db-wal",
    "stager.db-shm",
    "objects",
    "analyses",
    "web.log",
    "worker.log",
)


@click.group()
def command() -> None:
    """Load the demo cohort, or throw it away."""


@command.command()
@click.option("--if-empty", is_flag=True, help="Do nothing where there are accounts already.")
@click.option(
    "--password-file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The password of admin, alice, bob and carol.",
)
def load(password_file: Path, *, if_empty: bool) -> None:
    """Load accounts, genes and a simulated cohort into a new database."""
    settings = load_settings()
    with sessions()() as session:
        empty = service.is_empty(session)
    if not empty:
        if if_empty:
            return
        raise Conflict("The database has accounts already; the demo needs a new one.")
    with transaction() as session:
        service.load(
            session,
            object_store_from(settings),
            load_registry(settings.pipelines),
            password=password_file.read_text(encoding="utf-8").strip(),
            now=utc_now(),
        )
    click.echo("Loaded the demo cohort.")


@command.command()
@click.option("--var", "var_dir", envvar="VAR", default="var", type=click.Path(path_type=Path))
def reset(var_dir: Path) -> None:
    """Remove the demo's database and files below VAR; the next run starts afresh."""
    for name in KEPT:
        path = var_dir / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    click.echo(f"Removed the demo below {var_dir}.")
