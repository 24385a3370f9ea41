"""Commands about who one is: signing in and out, and which servers are known."""

import socket
import sys
from typing import get_args

import click
import httpx

from stager_client.cli.configuration import Server
from stager_client.cli.connection import Connection, pass_connection
from stager_client.cli.output import as_json_option, note, print_done, print_rows
from stager_client.client import Stager
from stager_client.credentials import Session, Token, TokenCommand
from stager_client.errors import NotConfigured
from stager_client.models import Scope, SignedInUser

SCOPES: tuple[Scope, ...] = get_args(Scope)
MEMBERS_SCOPES = tuple(each for each in SCOPES if each != "admin")
OPENID = (
    "People sign in at an OpenID provider here. Make a token in the Settings of the web page, then"
    " run `stager-client login URL --token-stdin`."
)


@click.command()
@click.argument("url", required=False)
@click.option("--name", help="What to call the server; by default its host.")
@click.option("--username", help="Asked for, without it.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--token-stdin", is_flag=True, help="Read an API token from standard input instead.")
@click.option("--token-command", help="A command that prints a token, for a service account.")
@click.option("--keep", type=click.Choice(["token", "session"]), help="Asked for, without it.")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(SCOPES), help="Of the token.")
@click.option("--days", default=90, show_default=True, help="How long the token is valid.")
@click.option("--plain-http", is_flag=True, help="Allow http://, where everybody may listen.")
@as_json_option
@pass_connection
def login(
    connection: Connection,
    url: str | None,
    name: str | None,
    *,
    username: str | None,
    password_stdin: bool,
    token_stdin: bool,
    token_command: str | None,
    keep: str | None,
    scopes: tuple[Scope, ...],
    days: int,
    plain_http: bool,
    as_json: bool,
) -> None:
    """Sign in at the server at URL, and remember it.

    With a user name and a password, a new API token is kept on this computer, or the session if
    you prefer. Secrets are never given as arguments.
    """
    server = _server(connection, url, name, token_command, plain_http=plain_http)
    credentials: Token | Session | TokenCommand
    if token_command:
        credentials = TokenCommand(token_command)
    elif token_stdin:
        credentials = Token(_first_line("token"))
    else:
        credentials = _with_password(
            connection,
            server,
            username,
            keep,
            scopes or MEMBERS_SCOPES,
            days,
            password_stdin=password_stdin,
        )
    with connection.client(server, credentials) as stager:
        user = stager.account.whoami()
    configuration = connection.configuration
    configuration.remember(server)
    if isinstance(credentials, TokenCommand):
        configuration.forget(server)
    else:
        configuration.keep(server, credentials)
    print_done(_told(server, user), user, as_json=as_json)


def _server(
    connection: Connection,
    url: str | None,
    name: str | None,
    token_command: str | None,
    *,
    plain_http: bool,
) -> Server:
    known = Server("", url.rstrip("/")) if url else connection.server()
    host = httpx.URL(known.url).host
    return Server(name or known.name or host, known.url, token_command, plain_http)


def _with_password(
    connection: Connection,
    server: Server,
    username: str | None,
    keep: str | None,
    scopes: tuple[Scope, ...],
    days: int,
    *,
    password_stdin: bool,
) -> Token | Session:
    with connection.client(server, None) as stager:
        session = _signed_in(stager, username, password_stdin=password_stdin)
        if keep is None:
            wanted = click.confirm(
                f"Keep an API token for {days} days on this computer?", default=True, err=True
            )
            keep = "token" if wanted else "session"
        if keep == "session":
            return session
        made = stager.account.create_token(
            f"stager-client on {socket.gethostname()}"[:100], scopes, expires_in_days=days
        )
        stager.account.sign_out()
    return Token(made["token"])


def _signed_in(stager: Stager, username: str | None, *, password_stdin: bool) -> Session:
    if stager.about()["oauth"]:
        raise NotConfigured(OPENID)
    name = username or click.prompt("User name", err=True)
    password = (
        _first_line("password")
        if password_stdin
        else click.prompt("Password", hide_input=True, err=True)
    )
    return stager.account.sign_in(name, password)


def _first_line(secret: str) -> str:
    line = sys.stdin.readline().strip("\r\n")
    if not line:
        raise click.UsageError(f"Standard input has no {secret}.")
    return line


@click.command()
@click.option("--revoke", is_flag=True, help="End the kept token for everybody; asks a password.")
@click.option("--username", help="Whose token it is; asked for, without it.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@pass_connection
def logout(
    connection: Connection, *, revoke: bool, username: str | None, password_stdin: bool
) -> None:
    """Forget what signs requests to the server; a session ends there, too."""
    server = connection.server()
    kept = connection.configuration.credentials(server)
    if isinstance(kept, Session):
        with connection.client(server, kept) as stager:
            stager.account.sign_out()
    elif isinstance(kept, Token) and revoke:
        with connection.client(server, None) as stager:
            _signed_in(stager, username, password_stdin=password_stdin)
            stager.account.revoke_token(_number_of(kept))
            stager.account.sign_out()
    elif isinstance(kept, Token):
        note("The token stays valid; `logout --revoke`, or the Settings of the web page, end it.")
    connection.configuration.forget(server)
    click.echo(f"Signed out of {server.name}.")


def _number_of(token: Token) -> int:
    prefix, _, rest = token.text.partition("_")
    number = rest.partition("_")[0]
    if prefix != "stg" or not number.isdigit():
        raise NotConfigured("This token is of an OpenID provider, which alone can end it.")
    return int(number)


@click.command()
@as_json_option
@pass_connection
def whoami(connection: Connection, *, as_json: bool) -> None:
    """Say who the server takes you for."""
    server = connection.server()
    with connection.open() as stager:
        user = stager.account.whoami()
    print_done(_told(server, user), user, as_json=as_json)


def _told(server: Server, user: SignedInUser) -> str:
    role = ", administrator" if user["is_admin"] else ""
    groups = ", ".join(user["groups"]) or "none"
    return f"{user['username']}{role} at {server.url}, groups: {groups}"


@click.command()
@as_json_option
@pass_connection
def servers(connection: Connection, *, as_json: bool) -> None:
    """List the servers that are known by name."""
    configuration = connection.configuration
    current = configuration.default()
    rows = [
        {"name": each.name, "url": each.url, "default": each.name == current}
        for each in configuration.servers().values()
    ]
    print_rows(rows, ("name", "url", "default"), as_json=as_json)
