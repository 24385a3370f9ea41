"""Commands that are the same for every noun: list, get, export, create, edit, delete."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

import click

from stager_client import Stager
from stager_client.cli.connection import Connection, pass_connection
from stager_client.cli.fields import cleared, clearing_option, given, options_for
from stager_client.cli.output import (
    as_json_option,
    note,
    print_done,
    print_record,
    print_rows,
)
from stager_client.exports import Format
from stager_client.models import (
    DatasetIn,
    DatasetPatch,
    FamilyIn,
    FamilyPatch,
    ListDatasetsQuery,
    ListFamiliesQuery,
    ListParticipantsQuery,
    ParticipantIn,
    ParticipantPatch,
    TissueSampleIn,
    TissueSamplePatch,
)

# Not of the list, or of the form that the API had before it was one.
NOT_OFFERED = ("page", "limit", "starts_with", "max_rows", "order")
FORMATS = [each.name.lower() for each in Format]
DEFAULT_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of the API: what it is called, where the client has it, and its types."""

    plural: str
    singular: str
    key: str
    records: Callable[[Stager], Any]
    columns: Sequence[str]


def add_list(group: click.Group, noun: Noun, query: type) -> None:
    """The group has `list`."""

    @group.command("list", help=f"List {noun.plural}; all filters must hold.")
    @options_for(query, omit=NOT_OFFERED)
    @click.option("--limit", default=DEFAULT_LIMIT, show_default=True, help="At most; 0 for all.")
    @as_json_option
    @pass_connection
    def _(connection: Connection, /, *, limit: int, as_json: bool, **filters: Any) -> None:
        with connection.open() as stager:
            found = noun.records(stager).search(**given(filters))
            print_rows(islice(found, limit or None), noun.columns, as_json=as_json)
            if next(found, None) is not None:
                note(f"The first {limit} are shown; `--limit 0` shows all.")


def add_get(group: click.Group, noun: Noun) -> None:
    """The group has `get`."""

    @group.command("get", help=f"Show one {noun.singular}.")
    @click.argument("record_id", metavar=noun.key.upper(), type=int)
    @as_json_option
    @pass_connection
    def _(connection: Connection, record_id: int, *, as_json: bool) -> None:
        with connection.open() as stager:
            found = noun.records(stager).read(record_id)
        record = {**found.record, "etag": found.etag} if as_json else found.record
        print_record(record, as_json=as_json)


def add_export(group: click.Group, noun: Noun, query: type) -> None:
    """The group has `export`."""

    @group.command("export", help=f"Write the whole list of {noun.plural} to a file.")
    @options_for(query, omit=NOT_OFFERED)
    @click.option("--format", "wanted", type=click.Choice(FORMATS), help="By default the file's.")
    @click.option("--output", default="-", metavar="FILE", help="Standard output without it.")
    @pass_connection
    def _(connection: Connection, /, *, wanted: str | None, output: str, **filters: Any) -> None:
        chosen = Format.named(wanted) if wanted else None
        if output == "-" and chosen is Format.XLSX and sys.stdout.isatty():
            raise click.UsageError("A workbook is not for a terminal; name a file with --output.")
        target: Path | IO[bytes] = sys.stdout.buffer if output == "-" else Path(output)
        with connection.open() as stager:
            noun.records(stager).export(target, chosen, **given(filters))


def add_create(group: click.Group, noun: Noun, new: type) -> None:
    """The group has `create`."""

    @group.command("create", help=f"Create a {noun.singular}.")
    @options_for(new, required=True)
    @as_json_option
    @pass_connection
    def _(connection: Connection, /, *, as_json: bool, **fields: Any) -> None:
        with connection.open() as stager:
            made = noun.records(stager).create(given(fields))
        print_done(f"Created {noun.singular} {made[noun.key]}.", made, as_json=as_json)


def add_edit(group: click.Group, noun: Noun, patch: type) -> None:
    """The group has `edit`."""

    @group.command("edit", help=f"Change {noun.plural} alike; what is not named stays.")
    @click.argument(
        "record_ids", metavar=f"{noun.key.upper()}...", type=int, nargs=-1, required=True
    )
    @options_for(patch)
    @clearing_option(patch)
    @click.option("--etag", help="Change this version only, as `get --json` told it.")
    @as_json_option
    @pass_connection
    def _(
        connection: Connection,
        /,
        record_ids: tuple[int, ...],
        *,
        clear: tuple[str, ...],
        etag: str | None,
        as_json: bool,
        **fields: Any,
    ) -> None:
        changes = {**given(fields), **cleared(patch, clear)}
        if not changes:
            raise click.UsageError("Name at least one field to change.")
        if etag and len(record_ids) > 1:
            raise click.UsageError("An ETag is of one record.")
        with connection.open() as stager:
            records = noun.records(stager)
            if len(record_ids) == 1:
                answer = records.edit(record_ids[0], changes, etag=etag)
                sentence = f"Changed {noun.singular} {record_ids[0]}."
            else:
                answer = records.edit_many(record_ids, changes)
                sentence = f"Changed {len(answer)} {noun.plural}."
        print_done(sentence, answer, as_json=as_json)


def add_delete(group: click.Group, noun: Noun) -> None:
    """The group has `delete`."""

    @group.command("delete", help=f"Delete a {noun.singular}, after asking.")
    @click.argument("record_id", metavar=noun.key.upper(), type=int)
    @click.option("--yes", is_flag=True, help="Do not ask.")
    @pass_connection
    def _(connection: Connection, record_id: int, *, yes: bool) -> None:
        with connection.open() as stager:
            records = noun.records(stager)
            found = records.read(record_id)
            if hasattr(records, "preview_deletion"):
                _tell_loss(records.preview_deletion(record_id))
            if not yes:
                click.confirm(f"Delete {noun.singular} {record_id}?", abort=True, err=True)
            records.delete(record_id, etag=found.etag)
        click.echo(f"Deleted {noun.singular} {record_id}.")


def _tell_loss(preview: dict[str, list[Any]]) -> None:
    for name, lost in preview.items():
        if lost:
            note(f"{name}: {', '.join(map(str, lost))}")


def add_changes(group: click.Group, noun: Noun, new: type, patch: type) -> None:
    """The group has `get`, `create`, `edit` and `delete`."""
    add_get(group, noun)
    add_create(group, noun, new)
    add_edit(group, noun, patch)
    add_delete(group, noun)


def group_of(noun: Noun) -> click.Group:
    """The group of a noun's commands, without any yet."""
    return click.Group(noun.plural.replace(" ", "-"), help=f"Work with {noun.plural}.")


FAMILIES = Noun(
    "families",
    "family",
    "family_id",
    lambda stager: stager.families,
    ("family_id", "family_codename", "family_aliases", "updated", "updated_by"),
)
PARTICIPANTS = Noun(
    "participants",
    "participant",
    "participant_id",
    lambda stager: stager.participants,
    (
        "participant_id",
        "family_codename",
        "participant_codename",
        "participant_type",
        "sex",
        "affected",
        "solved",
        "updated",
    ),
)
TISSUE_SAMPLES = Noun(
    "tissue samples",
    "tissue sample",
    "tissue_sample_id",
    lambda stager: stager.tissue_samples,
    (),
)
DATASETS = Noun(
    "datasets",
    "dataset",
    "dataset_id",
    lambda stager: stager.datasets,
    (
        "dataset_id",
        "family_codename",
        "participant_codename",
        "tissue_sample_type",
        "dataset_type",
        "condition",
        "linked_files",
        "updated",
    ),
)

families = group_of(FAMILIES)
add_list(families, FAMILIES, ListFamiliesQuery)
add_export(families, FAMILIES, ListFamiliesQuery)
participants = group_of(PARTICIPANTS)
add_list(participants, PARTICIPANTS, ListParticipantsQuery)
add_export(participants, PARTICIPANTS, ListParticipantsQuery)
tissue_samples = group_of(TISSUE_SAMPLES)
datasets = group_of(DATASETS)
add_list(datasets, DATASETS, ListDatasetsQuery)
add_export(datasets, DATASETS, ListDatasetsQuery)
add_changes(families, FAMILIES, FamilyIn, FamilyPatch)
add_changes(participants, PARTICIPANTS, ParticipantIn, ParticipantPatch)
add_changes(tissue_samples, TISSUE_SAMPLES, TissueSampleIn, TissueSamplePatch)
add_changes(datasets, DATASETS, DatasetIn, DatasetPatch)
