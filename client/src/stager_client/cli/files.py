"""Commands that send files and fetch them."""

import sys
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TransferSpeedColumn,
)

from stager_client.cli.connection import Connection, pass_connection
from stager_client.cli.output import as_json_option, print_done
from stager_client.models import FileLink

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--to", required=True, metavar="BUCKET/FOLDER/", help="Where in a group's bucket.")
@click.option("--link", "dataset_id", type=int, help="Link the files to this dataset.")
@click.option("--multiplexed", is_flag=True, help="Other datasets may link them, too.")
@as_json_option
@pass_connection
def upload(
    connection: Connection,
    files: tuple[Path, ...],
    to: str,
    dataset_id: int | None,
    *,
    multiplexed: bool,
    as_json: bool,
) -> None:
    """Upload files, and link them to a dataset.

    With a slash at the end, --to is a folder; without, it is the new name of the only file.
    """
    if not to.endswith("/") and len(files) > 1:
        raise click.UsageError("Several files need a folder: end --to with a slash.")
    paths = {file: f"{to}{file.name}" if to.endswith("/") else to for file in files}
    if len(set(paths.values())) < len(files):
        raise click.UsageError("Two of the files have the same name.")
    links: list[FileLink] = [{"path": path, "multiplexed": multiplexed} for path in paths.values()]
    with connection.open() as stager, _progress() as progress:
        if dataset_id is not None:
            stager.datasets.get(dataset_id)  # before hours of sending, not after
        for file, path in paths.items():
            bar = progress.add_task(file.name, total=None)
            stager.files.upload(file, path, _shown_on(progress, bar))
        if dataset_id is not None:
            stager.datasets.link(dataset_id, links)
    linked = "" if dataset_id is None else f" and linked them to dataset {dataset_id}"
    print_done(f"Uploaded {len(files)} files{linked}.", links, as_json=as_json)


@click.command()
@click.argument("path", metavar="BUCKET/KEY")
@click.option("--output", type=click.Path(path_type=Path), help="By default its name, here.")
@pass_connection
def download(connection: Connection, path: str, output: Path | None) -> None:
    """Fetch a linked file, or a result of an analysis."""
    target = output or Path(path.rpartition("/")[2])
    if target.exists():
        click.confirm(f"Replace {target}?", abort=True, err=True)
    with connection.open() as stager:
        stager.files.download(path, target)
    click.echo(f"Fetched {target}.")


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )


def _shown_on(progress: Progress, bar: TaskID) -> Callable[[int, int], None]:
    return lambda sent, size: progress.update(bar, completed=sent, total=size)
