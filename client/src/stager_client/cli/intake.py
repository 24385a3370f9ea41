"""The command that takes a cohort sheet in."""

import json
import sys
from pathlib import Path
from typing import Literal, get_args

import click

from stager_client.cli.connection import Connection, pass_connection
from stager_client.cli.failures import BAD_INPUT
from stager_client.cli.output import as_json_option, note, print_done
from stager_client.models import Preview

Kind = Literal["families", "participants", "institutions", "tissue_samples", "datasets", "files"]
KINDS: tuple[Kind, ...] = get_args(Kind)
SHEET = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("sheet", type=SHEET)
@click.option("--group", "groups", multiple=True, help="Code of a group that gets the datasets.")
@click.option("--dry-run", is_flag=True, help="Only say what would be created, and every error.")
@as_json_option
@pass_connection
def bulk(
    connection: Connection, sheet: Path, groups: tuple[str, ...], *, dry_run: bool, as_json: bool
) -> None:
    """Take in a cohort sheet (CSV, TSV, XLSX or JSON): all of its rows or none."""
    with connection.open() as stager:
        if dry_run:
            _tell(stager.intake.preview(sheet, groups), as_json=as_json)
            return
        made = stager.intake.commit(sheet, groups)
    print_done(f"Created {len(made)} datasets.", made, as_json=as_json)


def _tell(preview: Preview, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(preview, ensure_ascii=False, indent=2))
    else:
        for kind in KINDS:
            tally = preview["summary"][kind]
            told = f"{tally['create']} to create, {tally['reuse']} to reuse"
            click.echo(f"{kind.replace('_', ' ')}: {told}")
        for row in preview["rows"]:
            for notice in row["notices"]:
                click.echo(f"row {row['row']}, {notice['column'] or 'note'}: {notice['message']}")
        if preview["ignored_columns"]:
            click.echo(f"ignored columns: {', '.join(preview['ignored_columns'])}")
    if preview["error_count"]:
        for error in preview["errors"]:
            where = ", ".join(filter(None, [f"row {error['row']}", error["column"]]))
            note(f"{where}: {error['message']}")
        note(f"Nothing could be saved: {preview['error_count']} errors.")
        sys.exit(BAD_INPUT)
