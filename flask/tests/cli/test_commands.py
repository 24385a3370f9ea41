"""The commands: help for each, exit codes 0, 1 and 2, and failures in one line."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.cli import Nouns, _edge, main
from stager.features.session.passwords import password_matches
from stager.models import AuditEvent, Group, User
from stager.settings import load_settings
from tests.application import SECRET
from tests.factories import make_group, make_user

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _fresh_settings() -> Iterator[None]:
    """No command sees the settings or the database of another test."""
    load_settings.cache_clear()
    _edge.sessions.cache_clear()
    yield
    if _edge.sessions.cache_info().currsize:
        _edge.sessions().kw["bind"].dispose()
    load_settings.cache_clear()
    _edge.sessions.cache_clear()


@pytest.fixture
def environment(database_uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of a site with an empty database."""
    monkeypatch.setenv("ST_DATABASE_URI", database_uri)
    monkeypatch.setenv("ST_SECRET_KEY", SECRET)
    monkeypatch.setenv("ST_OBJECT_STORE", "local:/nonexistent")


def stager(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=given, prog_name="stager")


def refused(result: Result) -> str:
    """The one line that a failed command prints."""
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    return line


NOUNS = main.list_commands(main.make_context("stager", [], resilient_parsing=True))


def all_commands() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    assert isinstance(main, Nouns)
    context = main.make_context("stager", [], resilient_parsing=True)
    for noun in NOUNS:
        found.append((noun,))
        command = main.get_command(context, noun)
        found.extend((noun, verb) for verb in getattr(command, "commands", {}))
    return found


@pytest.mark.parametrize("command", all_commands(), ids=" ".join)
def test_every_command_explains_itself(command: tuple[str, ...]) -> None:
    result = stager(*command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: {' '.join(['stager', *command])}")
    described = result.stdout.split("\n\n")[1]
    assert described.strip()


def test_help_lists_every_noun_with_a_sentence() -> None:
    listed = stager("--help").stdout.split("Commands:")[1].splitlines()
    described = {line.split()[0]: line.split()[1:] for line in listed if line.startswith("  ")}
    assert {"db", "groups", "openapi", "run", "users"} <= set(described)
    assert not [noun for noun in NOUNS if not described.get(noun)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("users", "nothing"),
        ("users", "create"),
        ("users", "create", "x"),
        ("users", "create", "x", "--email", "x@example.org"),
        ("groups", "create", "lab"),
        ("groups", "create", "lab", "--name", "L", "--colour", "red"),
        ("db", "downgrade"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_with_exit_code_two(arguments: tuple[str, ...]) -> None:
    result = stager(*arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


@pytest.mark.usefixtures("environment")
def test_a_user_is_created_with_groups(session: Session) -> None:
    make_group(session, "lab-a")
    make_group(session, "lab-b")
    session.commit()
    arguments = ("users", "create", "zoe", "--email", "zoe@example.org", "--password-stdin")
    result = stager(*arguments, "--groups", "lab-a,lab-b", given=f"{PASSWORD}\n")
    assert (result.exit_code, result.stdout) == (0, "Created user zoe.\n")
    user = session.scalars(select(User)).one()
    assert not user.is_admin
    assert password_matches(user.password_hash, PASSWORD)
    assert [event.actor_label for event in session.scalars(select(AuditEvent))].count(
        "command line"
    ) == 3


@pytest.mark.usefixtures("environment")
def test_a_user_who_signs_in_at_a_provider_needs_no_password(session: Session) -> None:
    arguments = ("users", "create", "zoe", "--email", "zoe@example.org", "--admin")
    issuer = "https://provider.example.org"
    assert "issuer is required" in refused(stager(*arguments, "--subject", "zoe-1"))
    result = stager(*arguments, "--issuer", issuer, "--subject", "zoe-1")
    assert (result.exit_code, result.stdout) == (0, "Created user zoe.\n")
    user = session.scalars(select(User)).one()
    assert (user.is_admin, user.issuer, user.subject) == (True, issuer, "zoe-1")


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize(
    ("username", "email", "password", "groups", "sentence"),
    [
        ("TAKEN", "new@example.org", PASSWORD, "", "User already exists"),
        ("new", "Taken@Example.org", PASSWORD, "", "Email already in use"),
        ("new", "new@example.org", PASSWORD, "lab,none", "Invalid group code provided"),
        ("new", "new@example.org", "short", "", "The password must have 12 to 128 characters."),
        ("new", "new@example.org", "", "", "Missing password"),
        ("new", "nowhere", PASSWORD, "", "The e-mail must be an e-mail address."),
        ("n w", "new@example.org", PASSWORD, "", "must have 1 to 30 letters"),
        ("new\n", "new@example.org", PASSWORD, "", "must have 1 to 30 letters"),
        ("longer-than-any", "n@example.org", "longer-THAN-any", "", "must not be the user name"),
    ],
)
def test_a_user_who_cannot_be_is_refused_in_one_line(
    session: Session, username: str, email: str, password: str, groups: str, sentence: str
) -> None:
    make_user(session, "taken")
    session.commit()
    arguments = ("users", "create", username, "--email", email, "--groups", groups)
    result = stager(*arguments, "--password-stdin", given=f"{password}\n")
    assert sentence in refused(result)
    assert session.scalars(select(User.username)).all() == ["taken"]


@pytest.mark.usefixtures("environment")
def test_an_administrator_gets_a_password_that_is_printed_once(session: Session) -> None:
    result = stager("users", "create-admin")
    assert result.exit_code == 0
    user = session.scalars(select(User)).one()
    assert (user.username, user.is_admin) == ("admin", True)
    assert password_matches(user.password_hash, result.stdout.split()[-1])
    assert "User already exists" in refused(stager("users", "create-admin"))


@pytest.mark.usefixtures("environment")
def test_a_group_is_created(session: Session) -> None:
    result = stager("groups", "create", "lab-a", "--name", "Laboratory A")
    assert (result.exit_code, result.stdout) == (0, "Created group lab-a.\n")
    group = session.scalars(select(Group)).one()
    assert (group.group_code, group.group_name) == ("lab-a", "Laboratory A")


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize(
    ("code", "name", "sentence"),
    [
        ("taken", "New", "Group already exists"),
        ("new", "group TAKEN", "Group already exists"),
        ("New", "New", "The group code must have 3 to 50 characters"),
        ("ab", "New", "The group code must have 3 to 50 characters"),
        ("results-x", "New", "The group code must have 3 to 50 characters"),
        ("abc\n", "New", "The group code must have 3 to 50 characters"),
        ("new", "", "The group name must have 1 to 250 characters"),
    ],
)
def test_a_group_that_cannot_be_is_refused_in_one_line(
    session: Session, code: str, name: str, sentence: str
) -> None:
    make_group(session, "taken", group_name="Group taken")
    session.commit()
    assert sentence in refused(stager("groups", "create", code, "--name", name))
    assert session.scalars(select(Group.group_code)).all() == ["taken"]


def test_settings_that_are_missing_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ST_DATABASE_URI", raising=False)
    assert "ST_DATABASE_URI is not set." in refused(stager("db", "current"))


@pytest.mark.usefixtures("environment")
def test_a_database_that_does_not_answer_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uri = "mysql+pymysql://stager:canary-password@127.0.0.1:1/stager"
    monkeypatch.setenv("ST_DATABASE_URI", uri)
    line = refused(stager("groups", "create", "lab-a", "--name", "A"))
    assert "The database refused" in line
    assert "canary" not in line


def test_a_new_database_is_upgraded_once(blank_uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ST_DATABASE_URI", blank_uri)
    monkeypatch.setenv("ST_SECRET_KEY", SECRET)
    monkeypatch.setenv("ST_OBJECT_STORE", "local:/nonexistent")
    first = stager("db", "upgrade").stdout
    assert first.startswith("empty -> ")
    newest = first.split()[-1]
    assert stager("db", "upgrade").stdout == f"{newest} -> {newest}\n"
    assert stager("db", "current").stdout == f"{newest} (newest)\n"
    assert stager("groups", "create", "lab-a", "--name", "A").exit_code == 0


def test_a_blank_database_has_no_revision(blank_uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ST_DATABASE_URI", blank_uri)
    monkeypatch.setenv("ST_SECRET_KEY", SECRET)
    monkeypatch.setenv("ST_OBJECT_STORE", "local:/nonexistent")
    assert stager("db", "current").stdout.startswith("empty (newest is ")


@pytest.mark.usefixtures("environment")
def test_an_unknown_revision_is_refused() -> None:
    assert "nonsense" in refused(stager("db", "upgrade", "nonsense"))
