"""Import a site of the predecessor into an empty database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from stager.cli._edge import transaction
from stager.errors import Invalid
from stager.features.legacy.copying import Progress as Told
from stager.features.legacy.findings import Findings, Outcome, reported
from stager.features.legacy.reconciliation import TableCount, UserSight
from stager.features.legacy.review import Site
from stager.features.legacy.service import Starting, import_site
from stager.features.legacy.source import opened
from stager.features.storage_iam.sealing import KeyRing
from stager.settings import Settings, load_settings

# Beside 0, 1 and 2: it is done, and something is not as it was.
DIFFERS = 3
REPORT = click.Path(dir_okay=False, writable=True, path_type=Path)


class Zone(click.ParamType[ZoneInfo]):
    """A name of the time zone database."""

    name = "zone"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> ZoneInfo:
        """The zone of that name."""
        try:
            return ZoneInfo(str(value))
        except (ZoneInfoNotFoundError, ValueError):
            self.fail("is not a time zone such as America/Toronto", param, ctx)


@click.command
@click.option(
    "--timezone",
    "zone",
    type=Zone(),
    required=True,
    help="Where the predecessor's server ran, for instance America/Toronto: it stored local times.",
)
@click.option("--dry-run", is_flag=True, help="Import everything, tell of it, and take it back.")
@click.option("--report", type=REPORT, help="CSV file for each row that does not fit.")
@click.pass_context
def command(ctx: click.Context, zone: ZoneInfo, report: Path | None, *, dry_run: bool) -> None:
    """Import the predecessor's database that ST_LEGACY_DATABASE_URI names.

    The variable, or the file that ST_LEGACY_DATABASE_URI_FILE names, holds
    mysql+pymysql://user:password@host/database. It is only read. The database of ST_DATABASE_URI
    must be migrated and empty; all is written in one transaction.

    Exit codes: 0 everything fits, 1 nothing was imported, 2 wrong usage, 3 imported, but rows
    were left out or changed (with --dry-run: would be).
    """
    settings = load_settings()
    address = settings.legacy_database_uri.get_secret_value()
    if not address:
        raise Invalid("ST_LEGACY_DATABASE_URI is not set.")
    with reported(report) as findings:
        site = Site(findings, zone, _ring(settings))
        with opened(address) as source, transaction() as session, _bars() as starting:
            imported = import_site(session, source, site, starting)
            if dry_run:
                session.rollback()
    _tell_counts(imported.counts)
    _tell_findings(findings)
    _tell_sights(imported.sights)
    click.echo("Nothing was written: this was a dry run." if dry_run else "Imported.")
    if findings.count(Outcome.LEFT_OUT, Outcome.CHANGED):
        ctx.exit(DIFFERS)


def _ring(settings: Settings) -> KeyRing | None:
    text = settings.key_ring.get_secret_value()
    return KeyRing.parsed(text) if text else None


@contextmanager
def _bars() -> Iterator[Starting]:
    columns = (TextColumn("{task.description:18}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(
        *columns,
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bars:

        def starting(table: str, rows: int) -> Told:
            task = bars.add_task(table, total=rows)
            return lambda done: bars.advance(task, done)

        yield starting


def _tell_counts(counts: list[TableCount]) -> None:
    click.echo(f"{'Table':20}{'read':>12}{'left out':>12}{'added':>12}{'imported':>12}")
    for each in counts:
        numbers = (each.read, each.left_out, each.added, each.stored)
        click.echo(f"{each.table:20}" + "".join(f"{number:12,}" for number in numbers))


def _tell_findings(findings: Findings) -> None:
    click.echo()
    if not findings.kinds:
        click.echo("Everything fits.")
        return
    click.echo("What does not fit:")
    for (table, column, problem, outcome, remedy), rows in sorted(findings.kinds.items()):
        place = f"{table}.{column}" if column else table
        decision = f"{outcome}: {remedy}" if remedy else outcome.value
        click.echo(f"{rows:10,}  {place} {problem} ({decision})")


def _tell_sights(sights: list[UserSight]) -> None:
    click.echo()
    click.echo(f"{'Datasets seen by':32}{'before':>12}{'now':>12}")
    for each in sights:
        click.echo(f"{each.username:32}{each.before:12,}{each.after:12,}")
    click.echo()
