"""The `stager-client` command; refusals become a sentence on stderr and an exit code."""

from typing import Any

import click

from stager_client.cli.analyses import analyses
from stager_client.cli.completion import completion
from stager_client.cli.connection import Connection
from stager_client.cli.failures import Failure
from stager_client.cli.files import download, upload
from stager_client.cli.intake import bulk
from stager_client.cli.moves import merge_participant, move_dataset, move_participant
from stager_client.cli.records import datasets, families, participants, tissue_samples
from stager_client.cli.sign_in import login, logout, servers, whoami
from stager_client.errors import StagerClientError


class Commands(click.Group):
    """Commands whose expected failures are told in words."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command.

        Raises:
            click.ClickException: with what went wrong, and an exit code that says which kind.
        """
        try:
            return super().invoke(ctx)
        except StagerClientError as error:
            raise Failure(error) from error


@click.group(cls=Commands)
@click.version_option(package_name="stager-client", message="%(version)s")
@click.option(
    "--server",
    envvar="STAGER_SERVER",
    metavar="NAME|URL",
    help="The server, if it is not the one of the last login.",
)
@click.option("--timeout", default=60.0, show_default=True, help="Seconds to wait for an answer.")
@click.option(
    "--attempts",
    default=5,
    show_default=True,
    type=click.IntRange(min=1),
    help="How often to try while the server is away or busy.",
)
@click.pass_context
def main(ctx: click.Context, server: str | None, timeout: float, attempts: int) -> None:
    """Work with a Stager server from a terminal or a script.

    Sign in with `login` first, or set STAGER_SERVER and STAGER_TOKEN, STAGER_TOKEN_FILE or
    STAGER_TOKEN_COMMAND.

    Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not signed in or not allowed, 4 not found,
    5 changed meanwhile, 6 input refused, 7 server away or busy.
    """
    ctx.obj = Connection(server, timeout, attempts)


for command in (
    analyses,
    bulk,
    completion,
    datasets,
    download,
    families,
    login,
    logout,
    participants,
    servers,
    tissue_samples,
    upload,
    whoami,
):
    main.add_command(command)
participants.add_command(move_participant)
participants.add_command(merge_participant)
datasets.add_command(move_dataset)
