"""`quizapp users add|role|reset`: accounts, for operators."""

import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.accounts.models import Role
from quizapp.accounts.passwords import Hasher, make_hasher, new_password
from quizapp.accounts.service import (
    add_user,
    make_credentials,
    reset_password,
    set_role,
)
from quizapp.cli.migrations import check_database
from quizapp.core.errors import ReadbackError
from quizapp.db import db

ROLES = click.Choice([role.value for role in Role])


@click.group()
def users() -> None:
    """Add accounts, change their roles, reset their passwords."""


@users.command()
@click.argument("name")
@click.option("--role", type=ROLES, default=Role.LEARNER.value, show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@with_appcontext
def add(name: str, role: str, *, password_stdin: bool) -> None:
    """Make an account for NAME and print its password, to hand over."""
    check_database()
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else new_password()
    try:
        credentials = make_credentials(name, password, _hasher())
        add_user(credentials, Role(role), current_app.extensions["clock"]())
    except ReadbackError as error:
        sys.exit(str(error))
    db.session.commit()
    click.echo(f"{credentials.display_name} has the role {role} now.")
    if not password_stdin:
        _hand_over(password)


@users.command()
@click.argument("name")
@click.argument("role", type=ROLES)
@with_appcontext
def role(name: str, role: str) -> None:
    """Give NAME another role: learner, teacher or admin."""
    check_database()
    try:
        set_role(name, Role(role))
    except ReadbackError as error:
        sys.exit(str(error))
    db.session.commit()
    click.echo(f"{name} has the role {role} now.")


@users.command()
@click.argument("name")
@with_appcontext
def reset(name: str) -> None:
    """Give NAME a new password, print it to hand over, and sign out every device."""
    check_database()
    password = new_password()
    password_hash = _hasher().hash(password)
    try:
        reset_password(name, password_hash)
    except ReadbackError as error:
        sys.exit(str(error))
    db.session.commit()
    click.echo(f"{name} is signed out on every device.")
    _hand_over(password)


def _hand_over(password: str) -> None:
    click.echo(f"Password: {password}")
    click.echo("Hand it over; it can be changed in the account and is shown only this once.")


def _hasher() -> Hasher:
    return make_hasher(current_app.extensions["readback"].password_memory_kib)
