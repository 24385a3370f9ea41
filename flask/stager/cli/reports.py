"""Load variant reports of analyses."""

from pathlib import Path

import click
from rich.console import Console

from stager.cli._edge import transaction
from stager.features.variants.loading import Loaded, load_report
from stager.features.variants.report_file import ReportFile

REPORT = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group
def command() -> None:
    """Load variant reports of analyses."""


@command.command
@click.argument("paths", type=REPORT, nargs=-1, required=True)
@click.option("--analysis", "analysis_id", type=int, required=True, help="Id of the analysis.")
@click.option("--dry-run", is_flag=True, help="Read and match everything, write nothing.")
def load(paths: tuple[Path, ...], analysis_id: int, *, dry_run: bool) -> None:
    """Load the reports (CSV or TSV of CRE's layout, or VCF) at PATHS into one analysis.

    Each replaces the analysis's last report of its kind, in a transaction of its own; a file that
    is loaded already is left alone. A sample that belongs to no dataset of the analysis stops it.
    """
    console = Console(stderr=True)
    for path in paths:
        with console.status(f"Loading {path.name}"), transaction() as session:
            file = ReportFile(path, source_uri=str(path.resolve()))
            loaded = load_report(session, None, analysis_id, file, dry_run=dry_run)
        click.echo(f"{path.name}: {_told(loaded)}")


def _told(loaded: Loaded) -> str:
    if loaded.unchanged:
        return "unchanged"
    counts = f"{loaded.variants} variants, {loaded.calls} calls"
    left_out = f"{loaded.duplicates} repeated and {loaded.skipped} other rows left out"
    return f"{'would load ' if loaded.load_id is None else ''}{counts}; {left_out}"
