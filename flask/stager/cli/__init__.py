"""The `stager` command: finds one module a noun in this package and tells errors in one line.

What a command does lives in its own module, `stager/cli/<noun>.py`, which exposes it as `command`.
Modules are imported only when their noun is called, so that `stager --help` answers at once.
"""

import ast
import importlib
import pkgutil
import sys
from pathlib import Path
from typing import Any

import click

from stager.errors import StagerError


class Nouns(click.Group):
    """The commands that the modules of this package expose; `api_tokens.py` is `api-tokens`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The nouns in alphabetical order."""
        del ctx
        names = (module.name for module in pkgutil.iter_modules(__path__))
        return sorted(name.replace("_", "-") for name in names if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a noun; None where there is no such module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"{module.__name__}.command is not a click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the nouns with the first line of their modules' docstrings, importing none."""
        rows = [(noun, _summary(noun)) for noun in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; an expected failure becomes one line on stderr and exit code 1."""
        try:
            return super().invoke(ctx)
        except StagerError as error:
            raise click.ClickException(_told(error)) from error
        except Exception as error:
            message = _database_failure(error)
            if message is None:
                raise
            raise click.ClickException(message) from error


@click.command(cls=Nouns)
@click.version_option(package_name="stager", message="%(version)s")
def main() -> None:
    """Stager: cohort metadata, files, analyses and variants of rare-disease research groups."""


def _summary(noun: str) -> str:
    source = Path(__file__).with_name(f"{noun.replace('-', '_')}.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]


def _told(error: StagerError) -> str:
    places = []
    for one in error.errors:
        place = f"row {one.row}, {one.column}" if one.row is not None else one.field
        places.append(f"{place} {one.message}" if place else one.message)
    # The sentence of a single error says it already.
    return " ".join([error.detail, "; ".join(places) if len(places) > 1 else ""]).rstrip()


def _database_failure(error: Exception) -> str | None:
    """One line about an error of the database driver, None for any other error."""
    if "sqlalchemy" not in sys.modules:
        return None
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415  importing it takes longer than --help

    if not isinstance(error, DBAPIError):
        return None
    # The driver's own sentence: SQLAlchemy would add the statement.
    arguments = getattr(error.orig, "args", ())
    reason = " ".join(str(arguments[-1] if arguments else error.orig).split())
    return f"The database refused: {reason}"
