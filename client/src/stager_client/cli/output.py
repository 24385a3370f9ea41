"""What commands print: tables for people, JSON for programs, and nothing a terminal obeys."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stager_client.cli.spelling import spelled
from stager_client.exports import json_array

WIDE = 10_000  # for a file or a pipe, where nothing should be cut
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
Row = Mapping[str, Any]


def print_rows(rows: Iterable[Row], columns: Sequence[str], *, as_json: bool) -> None:
    """The rows are printed; as JSON each as soon as it is there."""
    if as_json:
        for text in json_array(rows):
            click.echo(text, nl=False)
        return
    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell_of(row[name])) for name in columns))
    _console().print(table)


def print_record(record: Row, *, as_json: bool) -> None:
    """The record is printed, field by field."""
    if as_json:
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    for name, value in record.items():
        table.add_row(Text(name, style="bold"), Text(cell_of(value)))
    _console().print(table)


def print_done(sentence: str, answer: object, *, as_json: bool) -> None:
    """What was done is told, or the server's answer printed."""
    told = json.dumps(answer, ensure_ascii=False, indent=2) if as_json else sentence
    click.echo(told)


def note(sentence: str) -> None:
    """Something beside the answer is told, on stderr."""
    click.echo(sentence, err=True)


def cell_of(value: object) -> str:
    """A value on one line: lists by what names their items, control characters made visible."""
    match value:
        case None:
            text = ""
        case bool():
            text = "yes" if value else "no"
        case list():
            text = ", ".join(_name_of(each) for each in value)
        case dict():
            text = _name_of(value)
        case _:
            text = str(value)
    # What others have written must not move the cursor or colour the terminal.
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)


def _name_of(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    given = spelled(value)
    if given is not None:
        return given
    ids = (f"{name} {each}" for name, each in value.items() if name.endswith("_id"))
    return next(ids, json.dumps(value, ensure_ascii=False))


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
