"""The commands as a user runs them, against a running server."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from stager_client.cli import main
from tests.live_server import ALL_SCOPES, LiveServer, free_port

PROGRAM = Path(sys.executable).with_name("stager-client")
HEADER = "family_codename,participant_codename,tissue_sample_type,dataset_type,condition\r\n"
ONTOLOGY = """format-version: 1.2

[Term]
id: HP:0000001
name: All

[Term]
id: HP:0000118
name: Phenotypic abnormality
is_a: HP:0000001

[Term]
id: HP:0001250
name: Seizure
is_a: HP:0000118

[Term]
id: HP:0001263
name: Global developmental delay
is_a: HP:0000118

[Term]
id: HP:0003674
name: Onset
is_a: HP:0000001

[Term]
id: HP:0003593
name: Infantile onset
is_a: HP:0003674
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration of a user who never signed in anywhere."""
    for name in [name for name in os.environ if name.startswith("STAGER_")]:
        monkeypatch.delenv(name)
    directory = tmp_path / "configuration"
    monkeypatch.setenv("STAGER_CLIENT_CONFIG", str(directory))
    return directory


@pytest.fixture
def _as_alice(
    home: Path, server: LiveServer, alice_token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment names the server and the token of a member of the group c4r."""
    assert not home.exists()
    monkeypatch.setenv("STAGER_SERVER", server.url)
    monkeypatch.setenv("STAGER_TOKEN", alice_token)


as_alice = pytest.mark.usefixtures("_as_alice")


def client(*arguments: str | Path, given: str = "") -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=given)


def done(*arguments: str | Path, given: str = "") -> str:
    """What a command prints that succeeds."""
    result = client(*arguments, given=given)
    assert result.exit_code == 0, result.output
    return result.stdout


def answered(*arguments: str | Path, given: str = "") -> Any:
    """The JSON that a command prints that succeeds."""
    return json.loads(done(*arguments, "--json", given=given))


def refused(code: int, *arguments: str | Path, given: str = "") -> str:
    """What a command says on stderr that fails with that code."""
    result = client(*arguments, given=given)
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    assert "Traceback" not in result.stderr
    return result.stderr


def all_commands() -> list[tuple[str, ...]]:
    groups = {name: getattr(each, "commands", {}) for name, each in main.commands.items()}
    return [(), *((name,) for name in groups), *((n, verb) for n in groups for verb in groups[n])]


@pytest.mark.parametrize("command", all_commands(), ids=" ".join)
def test_every_command_explains_itself(command: tuple[str, ...]) -> None:
    described = done(*command, "--help")
    assert described.startswith("Usage: ")
    assert described.split("\n\n")[1].strip()


@as_alice
def test_the_program_runs_in_a_process_of_its_own(alice_token: str) -> None:
    found = subprocess.run(
        [PROGRAM, "datasets", "list", "--limit", "1", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(json.loads(found.stdout)) == 1
    assert "--limit 0" in found.stderr
    told = subprocess.run(
        [PROGRAM, "--timeout=5", "datasets", "get", "999999"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout) == (4, "")
    assert told.stderr == "Error: There is no such object, or you may not see it.\n"
    assert alice_token not in found.stdout + found.stderr + told.stderr


# Signing in.


def login(server: LiveServer, *more: str, username: str = "alice") -> Result:
    arguments = ("login", server.url, "--username", username, "--password-stdin", *more)
    return client(*arguments, given=f"{server.password}\n")


def test_a_password_becomes_a_token_that_is_kept_for_the_owner_only(
    home: Path, server: LiveServer
) -> None:
    result = login(server, "--keep", "token", "--name", "lab")
    assert result.exit_code == 0, result.output
    (secret,) = (home / "credentials").iterdir()
    token = json.loads(secret.read_text())["token"]
    assert token.startswith("stg_")
    assert token not in result.output
    assert secret.stat().st_mode & 0o777 == 0o600
    assert done("whoami") == f"alice at {server.url}, groups: c4r\n"
    assert answered("servers") == [{"name": "lab", "url": server.url, "default": True}]
    secret.chmod(0o644)
    assert "chmod 600" in refused(2, "whoami")


def test_a_person_is_asked_for_what_is_not_given(home: Path, server: LiveServer) -> None:
    result = client("login", server.url, given=f"bob\n{server.password}\nn\n")
    assert result.exit_code == 0, result.output
    assert server.password not in result.output
    assert "groups: other" in done("whoami")
    kept = (home / "credentials" / "127.0.0.1.json").read_text()
    assert json.loads(kept).keys() == {"cookie", "text"}
    done("logout")
    assert "stager-client login" in refused(3, "whoami")


def test_logging_out_forgets_and_may_revoke(home: Path, server: LiveServer) -> None:
    assert login(server, "--keep", "token").exit_code == 0
    token = json.loads((home / "credentials" / "127.0.0.1.json").read_text())["token"]
    result = client("logout")
    assert "stays valid" in result.stderr
    done("login", server.url, "--token-stdin", given=f"{token}\n")
    arguments = ("logout", "--revoke", "--username", "alice", "--password-stdin")
    done(*arguments, given=f"{server.password}\n")
    told = refused(3, "login", server.url, "--token-stdin", given=f"{token}\n")
    assert "sign in" in told
    assert token not in told


def test_several_servers_are_known_by_name(home: Path, server: LiveServer) -> None:
    assert login(server, "--keep", "token", "--name", "one").exit_code == 0
    assert login(server, "--keep", "token", "--name", "two", username="bob").exit_code == 0
    assert "bob" in done("whoami")
    assert "alice" in done("--server", "one", "whoami")
    assert "alice" in done("--server", server.url, "whoami")
    assert "Known: one, two" in refused(2, "--server", "three", "whoami")
    assert (home / "servers.ini").read_text().count(server.url) == 2


def test_a_service_account_has_a_command_that_prints_its_token(
    home: Path, server: LiveServer, alice_token: str, tmp_path: Path
) -> None:
    kept = tmp_path / "token"
    kept.write_text(alice_token)
    done("login", server.url, "--name", "service", "--token-command", f"cat {kept}")
    assert "alice" in done("whoami")
    assert not (home / "credentials").exists()
    assert alice_token not in (home / "servers.ini").read_text()


def test_nothing_works_without_a_server(home: Path) -> None:
    assert not home.exists()
    assert "stager-client login URL" in refused(2, "datasets", "list")
    assert "https" in refused(2, "login", "http://stager.example.org", "--token-stdin", given="x\n")


# What the server refuses.


def test_a_wrong_password_or_token_is_told_without_repeating_it(
    home: Path, server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("login", server.url, "--username", "alice", "--password-stdin")
    assert "is wrong" in refused(3, *arguments, given="canary-wrong\n")
    assert not home.exists()
    monkeypatch.setenv("STAGER_SERVER", server.url)
    for token in ("stg_canary", "canary.e30.x"):
        monkeypatch.setenv("STAGER_TOKEN", token)
        told = refused(3, "datasets", "list")
        assert "canary" not in told
        assert "check the token" in told


def test_a_token_without_the_scope_is_told_so(
    home: Path, server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not home.exists()
    monkeypatch.setenv("STAGER_SERVER", server.url)
    monkeypatch.setenv("STAGER_TOKEN", server.token("alice", ["read:metadata"]))
    assert done("datasets", "list", "--limit", "1")
    refused(3, "datasets", "edit", "1", "--notes", "x")
    refused(3, "datasets", "export")
    refused(3, "analyses", "request", "1")


@as_alice
def test_a_server_that_is_away_is_told() -> None:
    nowhere = ("--server", f"http://127.0.0.1:{free_port()}", "--attempts", "2")
    told = refused(7, *nowhere, "datasets", "list")
    assert told == "Error: 127.0.0.1 does not answer.\n"


# Records.


@as_alice
def test_a_list_takes_the_filters_of_the_api() -> None:
    rows = answered("participants", "list", "--limit", "0")
    family = rows[0]["family_codename"]
    exact = ("--family-codename", family, "--family-codename-exact-match", "true")
    found = answered("participants", "list", *exact)
    assert found == [row for row in rows if row["family_codename"] == family]
    assert answered("participants", "list", "--updated", "before,2000-01-01") == []
    table = done("participants", "list", *exact)
    assert table.splitlines()[0].split()[:2] == ["participant_id", "family_codename"]
    assert len(table.splitlines()) == len(found) + 1
    backwards = ("--order-by", "participant_id", "--order-dir", "desc", "--limit", "0")
    assert answered("participants", "list", *backwards) == rows[::-1]
    assert {row["family_codename"] for row in answered("families", "list")} >= {family}
    assert "order_by must be one of" in refused(6, "participants", "list", "--order-by", "nonsense")


@as_alice
def test_a_list_is_exported_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    listed = answered("datasets", "list", "--limit", "0")
    rows = list(csv.DictReader(io.StringIO(done("datasets", "export"))))
    assert [int(row["dataset_id"]) for row in rows] == [row["dataset_id"] for row in listed]
    rows = json.loads(done("datasets", "export", "--format", "json"))
    assert [row["linked_files"] for row in rows] == [row["linked_files"] for row in listed]
    workbook = tmp_path / "datasets.xlsx"
    assert done("datasets", "export", "--output", workbook) == ""
    assert workbook.read_bytes().startswith(b"PK")
    assert "csv, tsv, xlsx, json" in refused(1, "participants", "export", "--output", "x.ods")


@as_alice
def test_a_record_is_shown_and_changed_unless_somebody_was_faster(
    tmp_path: Path, server: LiveServer
) -> None:
    dataset_id = str(own_dataset(tmp_path, server))
    read = answered("datasets", "get", dataset_id)
    changed = answered("datasets", "edit", dataset_id, "--notes", "=1+1", "--batch-id", "007")
    assert (changed["notes"], changed["batch_id"]) == ("=1+1", "007")
    etag = ("--etag", read["etag"])
    told = refused(5, "datasets", "edit", dataset_id, "--notes", "late", *etag)
    assert "Somebody changed this record meanwhile" in told
    assert answered("datasets", "edit", dataset_id, "--clear", "batch_id")["batch_id"] is None
    assert "=1+1" in done("datasets", "get", dataset_id)
    told = refused(6, "datasets", "edit", dataset_id, "--read-length", "0")
    assert "read_length" in told
    assert done("datasets", "edit", dataset_id, "1", "--batch-id", "9") == "Changed 2 datasets.\n"
    assert "at least one field" in refused(2, "datasets", "edit", dataset_id)


@pytest.mark.usefixtures("home")
def test_records_are_created_and_deleted_after_asking(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAGER_SERVER", server.url)
    monkeypatch.setenv("STAGER_TOKEN", server.token("admin", ALL_SCOPES))
    family = answered("families", "create", "--family-codename", "CLI-1")["family_id"]
    of_family = ("--family-id", str(family))
    named = ("--participant-codename", "CLI.1", "--affected", "true")
    person = answered("participants", "create", *of_family, *named)
    assert person["affected"] is True
    of_person = ("--participant-id", str(person["participant_id"]), "--tissue-sample-type", "Blood")
    sample = answered("tissue-samples", "create", *of_person)["tissue_sample_id"]
    of_sample = ("--tissue-sample-id", str(sample))
    fields = ("--dataset-type", "RRS", "--condition", "Somatic")
    more = ("--group-code", "c4r", "--linked-files", "*c4r/cli/a.bam", "--rin", "7.5")
    made = answered("datasets", "create", *of_sample, *fields, *more)
    assert made["linked_files"] == [{"path": "c4r/cli/a.bam", "multiplexed": True}]
    assert made["RIN"] == 7.5
    assert done("families", "edit", str(family), "--family-aliases", "x").startswith("Changed")
    assert "participants" in refused(6, "families", "delete", str(family), "--yes")
    dataset = str(made["dataset_id"])
    elsewhere = ("--tissue-sample-id", str(answered("datasets", "get", "1")["tissue_sample_id"]))
    result = client("datasets", "move", dataset, *elsewhere, "--dry-run")
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"deleted tissue_sample_ids: {sample}\n" in result.stderr
    second = str(answered("tissue-samples", "create", *of_person)["tissue_sample_id"])
    moved = done("datasets", "move", dataset, "--tissue-sample-id", second, "--yes")
    assert moved == f"Move dataset {dataset}: done.\n"
    told = refused(6, "datasets", "move", dataset, "--tissue-sample-id", second, "--yes")
    assert "already" in told
    asked = client("datasets", "delete", dataset, given="n\n")
    assert asked.exit_code == 1
    assert f"family_ids: {family}" in asked.stderr
    assert done("datasets", "delete", dataset, "--yes") == f"Deleted dataset {dataset}.\n"
    refused(4, "families", "get", str(family))


@pytest.mark.usefixtures("home")
def test_a_participant_has_names_of_other_systems_and_phenotypes(
    server: LiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ontology = tmp_path / "hp.obo"
    ontology.write_text(ONTOLOGY)
    server.load_phenotypes(ontology)
    monkeypatch.setenv("STAGER_SERVER", server.url)
    monkeypatch.setenv("STAGER_TOKEN", server.token("admin", ALL_SCOPES))
    family = answered("families", "create", "--family-codename", "CLI-NAMES")["family_id"]
    of_family = ("--family-id", str(family), "--participant-codename", "CLI.NAMES")
    names = ("--external-ids", "biobank=BB-17", "--external-ids", "trial=A=1")
    terms = ("--phenotypes", "HP:0001250@HP:0003593", "--phenotypes", "not:HP:0001263")
    person = answered("participants", "create", *of_family, *names, *terms)
    assert person["external_ids"] == [
        {"system": "biobank", "value": "BB-17"},
        {"system": "trial", "value": "A=1"},
    ]
    found = {each["hpo_id"]: (each["present"], each["onset"]) for each in person["phenotypes"]}
    assert found == {"HP:0001250": (True, "HP:0003593"), "HP:0001263": (False, None)}
    number = str(person["participant_id"])
    shown = done("participants", "get", number)
    assert "biobank=BB-17, trial=A=1" in shown
    assert "HP:0001250@HP:0003593 (Seizure)" in shown
    assert "not:HP:0001263 (" in shown
    told = refused(2, "participants", "edit", number, "--external-ids", "BB-17")
    assert "biobank=BB-17" in told
    assert "phenotypes" in refused(6, "participants", "edit", number, "--phenotypes", "seizures")
    emptied = answered("participants", "edit", number, "--clear", "phenotypes")
    assert (emptied["phenotypes"], len(emptied["external_ids"])) == ([], 2)
    assert done("families", "get", str(family))


def own_dataset(directory: Path, server: LiveServer) -> int:
    """A dataset that no other test knows, in the group of the caller."""
    sheet = directory / "own.csv"
    name = re.sub(r"\W", "", f"{server.url}{directory.name}")[-40:]
    sheet.write_text(f"{HEADER}CLI-OWN,{name},Blood,WES,GermLine\r\n")
    return int(answered("bulk", sheet)[0]["dataset_id"])


@as_alice
def test_a_sheet_is_previewed_then_taken_in(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"{HEADER}CLI-2,CLI-2.1,Blood,WES,GermLine\r\nCLI-2,CLI-2.2,Blood,WES,x\r\n")
    result = client("bulk", sheet, "--dry-run")
    assert result.exit_code == 6
    assert "row 2, condition" in result.stderr
    told = refused(6, "bulk", sheet)
    assert "row 2, condition" in told
    sheet.write_text(f"{HEADER}CLI-2,CLI-2.1,Blood,WES,GermLine\r\n")
    assert "datasets: 1 to create, 0 to reuse" in done("bulk", sheet, "--dry-run")
    assert answered("participants", "list", "--participant-codename", "CLI-2.1") == []
    assert done("bulk", sheet, "--group", "c4r") == "Created 1 datasets.\n"
    assert len(answered("participants", "list", "--participant-codename", "CLI-2.1")) == 1
    assert refused(4, "bulk", sheet, "--group", "other")


@as_alice
def test_files_are_uploaded_linked_and_fetched(tmp_path: Path, server: LiveServer) -> None:
    dataset_id = str(own_dataset(tmp_path, server))
    for name in ("a.vcf", "b é.vcf"):
        (tmp_path / name).write_text(name)
    files = (tmp_path / "a.vcf", tmp_path / "b é.vcf")
    told = done("upload", *files, "--to", f"c4r/cli/{dataset_id}/", "--link", dataset_id)
    assert told == f"Uploaded 2 files and linked them to dataset {dataset_id}.\n"
    assert f"c4r/cli/{dataset_id}/b é.vcf" in done("datasets", "get", dataset_id)
    target = tmp_path / "again"
    done("download", f"c4r/cli/{dataset_id}/b é.vcf", "--output", target)
    assert target.read_text() == "b é.vcf"
    assert "end --to with a slash" in refused(2, "upload", *files, "--to", "c4r/cli")
    refused(4, "upload", files[0], "--to", "other/cli/")
    refused(4, "upload", files[0], "--to", "c4r/cli/", "--link", "999999")


@as_alice
def test_an_analysis_is_requested_watched_repeated_and_cancelled() -> None:
    dataset = answered("datasets", "list", "--linked-files", "demo/2003", "--limit", "1")[0]
    arguments = ("analyses", "request", str(dataset["dataset_id"]), "--priority", "Research")
    result = client(*arguments, "--watch", "--json")
    assert result.exit_code == 0, result.output
    ended = json.loads(result.stdout)
    assert (ended["analysis_state"], ended["priority"]) == ("Done", "Research")
    assert "Done, attempt 1" in result.stderr
    number = str(ended["analysis_id"])
    assert done("analyses", "watch", number) == f"Analysis {number} is Done\n"
    again = str(answered("analyses", "repeat", number)["analysis_id"])
    assert done("analyses", "cancel", again) == f"Cancelled analysis {again}.\n"
    result = client("analyses", "watch", again)
    assert (result.exit_code, result.stdout) == (1, f"Analysis {again} is Cancelled\n")
    assert "variant-report" in done("analyses", "pipelines")
    assert refused(3, "analyses", "run", number)


@as_alice
def test_what_others_wrote_cannot_drive_the_terminal(tmp_path: Path, server: LiveServer) -> None:
    dataset_id = str(own_dataset(tmp_path, server))
    done("datasets", "edit", dataset_id, "--notes", "a\nb [red]c[/red] \u202ed")
    shown = done("datasets", "get", dataset_id)
    assert r"a\nb [red]c[/red] \u202ed" in shown


def test_the_shell_can_complete_commands_and_filters(home: Path) -> None:
    assert not home.exists()
    assert "_STAGER_CLIENT_COMPLETE" in done("completion", "bash")
    words = "stager-client datasets list --family-cod"
    environment = {
        **os.environ,
        "_STAGER_CLIENT_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": "3",
    }
    found = subprocess.run(
        [PROGRAM], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert "plain,--family-codename" in found
