"""`quizapp users`: accounts made and mended by an operator."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from quizapp.accounts.passwords import make_hasher
from quizapp.accounts.queries import find_by_login_name, find_sign_in
from quizapp.accounts.service import check_password
from quizapp.cli.users import users

HASHER = make_hasher(64)


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


def role_of(app: Flask, name: str) -> str | None:
    with app.app_context():
        account = find_by_login_name(name)
        return account.role if account else None


def fits(app: Flask, name: str, password: str) -> bool:
    with app.app_context():
        return check_password(find_sign_in(name), password, HASHER) is not None


def test_add_prints_a_password_that_signs_in(app: Flask, runner: FlaskCliRunner) -> None:
    result = runner.invoke(users, ["add", "Maya", "--role", "teacher"])

    assert result.exit_code == 0, result.output
    password = re.search(r"Password: (\S+)", result.output)
    assert password
    assert fits(app, "maya", password[1])
    assert role_of(app, "maya") == "teacher"


def test_add_takes_a_password_from_standard_input_and_does_not_repeat_it(
    app: Flask, runner: FlaskCliRunner
) -> None:
    result = runner.invoke(
        users, ["add", "Maya", "--password-stdin"], input="four words in a row\n"
    )

    assert result.exit_code == 0, result.output
    assert "four words" not in result.output
    assert fits(app, "Maya", "four words in a row")
    assert role_of(app, "Maya") == "learner"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "a@b"], "Use only letters"),
        (["add", "Maya", "--password-stdin"], "at least 8"),
        (["role", "Nobody", "teacher"], "No account has the name 'Nobody'"),
        (["reset", "Nobody"], "No account has the name 'Nobody'"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_status_1(
    runner: FlaskCliRunner, arguments: list[str], words: str
) -> None:
    result = runner.invoke(users, arguments, input="short\n")

    assert result.exit_code == 1
    assert words in result.output


def test_a_name_is_added_once(runner: FlaskCliRunner) -> None:
    runner.invoke(users, ["add", "Maya"])

    result = runner.invoke(users, ["add", "MAYA"])

    assert result.exit_code == 1
    assert "The name MAYA is taken" in result.output


def test_role_changes_what_somebody_may_do(app: Flask, runner: FlaskCliRunner) -> None:
    runner.invoke(users, ["add", "Maya"])

    result = runner.invoke(users, ["role", "maya", "admin"])

    assert result.exit_code == 0
    assert role_of(app, "Maya") == "admin"


def test_an_unknown_role_is_refused(runner: FlaskCliRunner) -> None:
    assert runner.invoke(users, ["role", "Maya", "king"]).exit_code == 2


def test_reset_prints_a_new_password(app: Flask, runner: FlaskCliRunner) -> None:
    runner.invoke(users, ["add", "Maya", "--password-stdin"], input="four words in a row\n")

    result = runner.invoke(users, ["reset", "Maya"])

    password = re.search(r"Password: (\S+)", result.output)
    assert password
    assert fits(app, "Maya", password[1])
    assert not fits(app, "Maya", "four words in a row")
