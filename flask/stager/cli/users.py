"""Create user accounts."""

import secrets
import sys
from typing import Any

import click

from stager.cli._edge import transaction
from stager.features.users import service


@click.group()
def command() -> None:
    """Create user accounts."""


@command.command()
@click.argument("username")
@click.option("--email", required=True, help="The user's e-mail address.")
@click.option("--admin", is_flag=True, help="Make the user an administrator.")
@click.option("--groups", default="", help="Group codes, separated by commas.")
@click.option("--password-stdin", is_flag=True, help="Read the password from stdin.")
@click.option("--issuer", help="The OpenID provider where the user signs in instead.")
@click.option("--subject", help="Whom that provider knows the user as.")
def create(username: str, email: str, groups: str, *, password_stdin: bool, **account: Any) -> None:
    """Create a user, with the password in the first line of standard input or an OpenID subject."""
    if not password_stdin and account["subject"] is None:
        raise click.UsageError("Give --password-stdin, or --issuer and --subject.")
    with transaction() as session:
        service.create(
            session,
            username=username,
            email=email,
            password=sys.stdin.readline().rstrip("\r\n") if password_stdin else None,
            is_admin=account["admin"],
            group_codes=[code for code in groups.split(",") if code],
            issuer=account["issuer"],
            subject=account["subject"],
        )
    click.echo(f"Created user {username}.")


@command.command("create-admin")
@click.option("--username", default="admin", show_default=True)
@click.option("--email", default="admin@localhost.invalid", show_default=True)
def create_admin(username: str, email: str) -> None:
    """Create an administrator and print a generated password, once."""
    password = secrets.token_urlsafe(18)
    with transaction() as session:
        service.create(session, username=username, email=email, password=password, is_admin=True)
    click.echo(f"Created administrator {username} with password {password}")
