"""The `stager` command as a whole: its nouns are found, described and imported only when called."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from stager.cli import Nouns, main
from stager.errors import FieldError, Unprocessable

NOUNS = main.list_commands(click.Context(main))


def test_help_lists_every_noun_with_a_line_about_it() -> None:
    lines = CliRunner().invoke(main, ["--help"]).output.splitlines()
    listed = [line.split(maxsplit=1) for line in lines[lines.index("Commands:") + 1 :]]
    assert [noun for noun, _ in listed] == NOUNS
    assert "db" in NOUNS


def test_help_imports_no_noun() -> None:
    script = (
        "import sys; from stager.cli import main; main(['--help'], standalone_mode=False);"
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603  ours


@pytest.mark.parametrize("noun", NOUNS)
def test_every_command_has_help(noun: str) -> None:
    command = main.get_command(click.Context(main), noun)
    assert command is not None
    commands = command.commands.values() if isinstance(command, click.Group) else []
    for one in (command, *commands):
        assert one.help, one.name


def test_an_unknown_noun_is_exit_code_2() -> None:
    result = CliRunner().invoke(main, ["nonsense"])
    assert result.exit_code == 2
    assert "No such command 'nonsense'" in result.stderr


class OneCommand(Nouns):
    """The group with one command, which refuses."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        del ctx, cmd_name
        return refuse


@click.command
def refuse() -> None:
    wrong = [FieldError("is not known.", row=3, column="sex"), FieldError("is missing.", "name")]
    raise Unprocessable("The sheet has errors.", errors=wrong)


def test_a_refusal_is_one_line_and_exit_code_1() -> None:
    result = CliRunner().invoke(OneCommand("test"), ["refuse"])
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "The sheet has errors." in result.stderr
    assert "row 3, sex" in result.stderr
