"""Commands of administrators that put records elsewhere, after telling what that changes."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import click

from stager_client.cli.connection import Connection, pass_connection
from stager_client.cli.failures import BAD_INPUT
from stager_client.cli.output import cell_of, note

yes_option = click.option("--yes", is_flag=True, help="Do not ask.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Only say what would change.")


@click.command("move")
@click.argument("participant_id", type=int)
@click.option("--family-id", type=int, required=True, help="The family to be in.")
@yes_option
@dry_run_option
@pass_connection
def move_participant(
    connection: Connection, participant_id: int, family_id: int, *, yes: bool, dry_run: bool
) -> None:
    """Move a participant to another family."""
    with connection.open() as stager:
        act = partial(stager.participants.move, participant_id, family_id)
        _do(act, f"Move participant {participant_id}", yes=yes, dry_run=dry_run)


@click.command("merge")
@click.argument("participant_id", type=int)
@click.option("--into", type=int, required=True, help="The participant who stays.")
@yes_option
@dry_run_option
@pass_connection
def merge_participant(
    connection: Connection, participant_id: int, into: int, *, yes: bool, dry_run: bool
) -> None:
    """Make two participants one, who has what both had."""
    with connection.open() as stager:
        act = partial(stager.participants.merge, participant_id, into)
        _do(act, f"Merge participant {participant_id}", yes=yes, dry_run=dry_run)


@click.command("move")
@click.argument("dataset_id", type=int)
@click.option("--tissue-sample-id", type=int, required=True, help="The sample to be of.")
@yes_option
@dry_run_option
@pass_connection
def move_dataset(
    connection: Connection, dataset_id: int, tissue_sample_id: int, *, yes: bool, dry_run: bool
) -> None:
    """Move a dataset to another tissue sample."""
    with connection.open() as stager:
        act = partial(stager.datasets.move, dataset_id, tissue_sample_id)
        _do(act, f"Move dataset {dataset_id}", yes=yes, dry_run=dry_run)


def _do(act: Callable[..., Any], what: str, *, yes: bool, dry_run: bool) -> None:
    preview = act(dry_run=True)
    for name, value in preview.items():
        if name != "conflicts":
            _tell(name, value)
    for conflict in preview["conflicts"]:
        note(f"in the way: {conflict['message']}")
    if preview["conflicts"]:
        sys.exit(BAD_INPUT)
    if dry_run:
        return
    if not yes:
        click.confirm(f"{what}?", abort=True, err=True)
    act()
    click.echo(f"{what}: done.")


def _tell(name: str, value: Any) -> None:
    """Lists of ids in one line, of records in a line each, and of what is in a group its parts."""
    match value:
        case dict():
            for part, each in value.items():
                _tell(f"{name} {part}", each)
        case [dict(), *_]:
            for record in value:
                told = (f"{key} {cell_of(each)}" for key, each in record.items())
                note(f"{name}: {', '.join(told)}")
        case list() if not value:
            pass
        case _:
            note(f"{name}: {cell_of(value)}")
