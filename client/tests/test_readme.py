"""The examples of README.md run."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from stager_client.cli import main
from tests.live_server import LiveServer

README = Path(__file__).parents[1] / "README.md"
COHORT = README.parents[1] / "docs" / "examples" / "cohort.csv"
ADDRESS = "https://stager.example.org"


def examples(language: str) -> str:
    text = README.read_text(encoding="utf-8")
    return "".join(re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL))


@pytest.fixture
def _in_a_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files that the examples name are there, and no configuration."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STAGER_CLIENT_CONFIG", str(tmp_path / "configuration"))
    (tmp_path / "HG002.vcf.gz").write_bytes(b"not read before the end of the examples")
    shutil.copy(COHORT, tmp_path)


@pytest.mark.usefixtures("_in_a_directory")
def test_the_commands_of_the_readme_run(server: LiveServer) -> None:
    typed = f"alice\n{server.password}\ny\n"
    lines = examples("console").replace(ADDRESS, server.url).splitlines()
    shown = ""
    for line in lines:
        if line.startswith("$ stager-client "):
            result = CliRunner().invoke(main, shlex.split(line)[2:], input=typed)
            assert result.exit_code == 0, f"{line}\n{result.output}"
            shown = result.stdout
        else:
            assert line in shown.splitlines()


@pytest.mark.usefixtures("_in_a_directory")
def test_the_program_of_the_readme_runs(
    server: LiveServer, alice_token: str, capsys: pytest.CaptureFixture[str]
) -> None:
    token = Path("stager-token")
    token.touch(mode=0o600)
    token.write_text(alice_token)
    exec(compile(examples("python").replace(ADDRESS, server.url), str(README), "exec"), {})  # noqa: S102 - our own
    printed = capsys.readouterr().out.splitlines()
    assert printed[-1] == "Done"
    assert Path("datasets.csv").stat().st_size > 0
