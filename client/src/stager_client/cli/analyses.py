"""Commands about analyses: requesting, running, cancelling and watching them."""

import sys
from collections.abc import Iterator
from typing import Any

import click

from stager_client.cli.connection import Connection, pass_connection
from stager_client.cli.failures import FAILED
from stager_client.cli.fields import given, options_for
from stager_client.cli.output import as_json_option, note, print_done, print_rows
from stager_client.cli.records import (
    Noun,
    add_delete,
    add_edit,
    add_export,
    add_get,
    add_list,
    group_of,
)
from stager_client.models import AnalysisDetail, AnalysisIn, AnalysisPatch, ListAnalysesQuery

ANALYSES = Noun(
    "analyses",
    "analysis",
    "analysis_id",
    lambda stager: stager.analyses,
    (
        "analysis_id",
        "analysis_state",
        "kind",
        "pipeline",
        "participant_codenames",
        "family_codenames",
        "requester",
        "assignee",
        "updated",
    ),
)
analyses = group_of(ANALYSES)
add_list(analyses, ANALYSES, ListAnalysesQuery)
add_get(analyses, ANALYSES)
add_export(analyses, ANALYSES, ListAnalysesQuery)
add_edit(analyses, ANALYSES, AnalysisPatch)
add_delete(analyses, ANALYSES)

analysis_argument = click.argument("analysis_id", type=int)
watch_option = click.option("--watch", is_flag=True, help="Wait until it has ended.")


@analyses.command()
@click.argument("dataset_ids", metavar="DATASET_ID...", type=int, nargs=-1, required=True)
@options_for(AnalysisIn, omit=("datasets",))
@watch_option
@as_json_option
@pass_connection
def request(
    connection: Connection,
    /,
    dataset_ids: tuple[int, ...],
    *,
    watch: bool,
    as_json: bool,
    **fields: Any,
) -> None:
    """Request an analysis of datasets."""
    asked: AnalysisIn = {"datasets": list(dataset_ids), **given(fields)}  # type: ignore[typeddict-item]  # options are made of its fields
    with connection.open() as stager:
        made = stager.analyses.create(asked)
        if not watch:
            sentence = f"Requested analysis {made['analysis_id']}."
            print_done(sentence, made, as_json=as_json)
            return
        note(f"Requested analysis {made['analysis_id']}.")
        _follow(stager.analyses.watch(made["analysis_id"]), as_json=as_json)


@analyses.command()
@analysis_argument
@watch_option
@as_json_option
@pass_connection
def run(connection: Connection, analysis_id: int, *, watch: bool, as_json: bool) -> None:
    """Start a requested analysis now; for administrators."""
    with connection.open() as stager:
        queued = stager.analyses.run(analysis_id)
        if not watch:
            sentence = f"Analysis {analysis_id} is about to start."
            print_done(sentence, queued, as_json=as_json)
            return
        _follow(stager.analyses.watch(analysis_id), as_json=as_json)


@analyses.command()
@analysis_argument
@as_json_option
@pass_connection
def repeat(connection: Connection, analysis_id: int, *, as_json: bool) -> None:
    """Analyse the same datasets again."""
    with connection.open() as stager:
        made = stager.analyses.repeat(analysis_id)
    print_done(f"Requested analysis {made['analysis_id']}.", made, as_json=as_json)


@analyses.command()
@analysis_argument
@as_json_option
@pass_connection
def cancel(connection: Connection, analysis_id: int, *, as_json: bool) -> None:
    """Cancel an analysis that has not ended."""
    with connection.open() as stager:
        ended = stager.analyses.cancel(analysis_id)
    print_done(f"Cancelled analysis {analysis_id}.", ended, as_json=as_json)


@analyses.command()
@analysis_argument
@as_json_option
@pass_connection
def watch(connection: Connection, analysis_id: int, *, as_json: bool) -> None:
    """Tell how an analysis goes until it has ended; fails unless it is done."""
    with connection.open() as stager:
        _follow(stager.analyses.watch(analysis_id), as_json=as_json)


@analyses.command()
@as_json_option
@pass_connection
def pipelines(connection: Connection, *, as_json: bool) -> None:
    """List the pipelines of the site."""
    columns = ("name", "title", "dataset_kinds", "genome_build", "automatic")
    with connection.open() as stager:
        print_rows(stager.analyses.pipelines(), columns, as_json=as_json)


def _follow(seen: Iterator[AnalysisDetail], *, as_json: bool) -> None:
    last = next(seen)  # there is always one
    note(_how_far(last))
    for found in seen:
        note(_how_far(found))
        last = found
    reason = f": {last['state_reason']}" if last["state_reason"] else ""
    sentence = f"Analysis {last['analysis_id']} is {last['analysis_state']}{reason}"
    print_done(sentence, last, as_json=as_json)
    if last["analysis_state"] != "Done":
        sys.exit(FAILED)


def _how_far(analysis: AnalysisDetail) -> str:
    attempts = len(analysis["attempts"])
    tried = f", attempt {attempts}" if attempts else ""
    return f"{analysis['updated']} {analysis['analysis_state']}{tried}"
