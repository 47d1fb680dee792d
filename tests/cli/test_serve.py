"""`quizapp serve`: what the first start makes, what the second leaves alone, what stops it."""

import socket
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from quizapp.accounts.models import Role
from quizapp.accounts.passwords import make_hasher
from quizapp.accounts.queries import find_setup_link
from quizapp.accounts.service import add_user, make_credentials
from quizapp.app import create_app
from quizapp.cli.serve import addresses, prepare, set_up_lines
from quizapp.config import Settings
from quizapp.db import db
from tests.cli.conftest import Call
from tests.conftest import NOON, TEST_DATABASE

TEACHER = Role.TEACHER
SERVE = {"quizapp": ["serve"], "quizapp.server": []}
QUESTION = "# Ice\n\n## why\n\nAsked?\n\n- = pond\n\n> The pond freezes.\n\nExplained.\n"


def start(settings: Settings) -> str:
    """Start the app as far as `serve` does before it serves; return what was printed."""
    app = create_app(settings)
    done = app.test_cli_runner().invoke(prepare)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    assert done.exit_code == 0, done.output
    return done.output


def test_the_first_start_makes_everything_and_the_second_leaves_it(fresh: Settings) -> None:
    first = start(fresh)
    key = (fresh.instance / "secret-key").read_bytes()
    second = start(fresh)

    assert "0 revised, 0 unchanged, 0 retired" in first
    assert "/set-up/" in first
    assert (fresh.instance / "secret-key").stat().st_mode & 0o777 == 0o600
    assert (fresh.instance / "secret-key").read_bytes() == key
    assert ": 0 new, 0 revised" in second
    assert "0 retired" in second
    assert not (fresh.instance / "backups").exists()


def test_what_is_printed_says_where_the_app_is(tmp_path: Path) -> None:
    here = addresses(Settings(instance=tmp_path, port=8123))
    everywhere = addresses(Settings(instance=tmp_path, port=8123, host="0.0.0.0"))

    assert here[0] == "Readback is at http://127.0.0.1:8123"
    assert everywhere[0] == here[0]
    assert len(everywhere) == len(here) + 1


def test_an_address_of_six_is_printed_as_browsers_take_it(tmp_path: Path) -> None:
    (first, *_) = addresses(Settings(instance=tmp_path, host="::1"))

    assert first == "Readback is at http://[::1]:8000"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"QUIZAPP_PORT": "http"}, "QUIZAPP_PORT is a whole number"),
        ({"QUIZAPP_COLOUR": "blue"}, "QUIZAPP_COLOUR is not a setting"),
        ({"QUIZAPP_DATABASE_URL": "nonsense"}, "QUIZAPP_DATABASE_URL cannot be read"),
        (
            {"QUIZAPP_DATABASE_URL": "postgresql+psycopg://nobody:secret@127.0.0.1:9/none"},
            "cannot be used",
        ),
        ({"QUIZAPP_DATABASE_URL": "sqlite:////no/such/folder/x.sqlite"}, "cannot be used"),
        ({"QUIZAPP_INSTANCE": "/proc/no-such-folder"}, "instance folder"),
        ({"QUIZAPP_INSTANCE": __file__}, "QUIZAPP_INSTANCE is a file"),
        ({"QUIZAPP_QUESTIONS": "no-such-folder"}, "QUIZAPP_QUESTIONS names no folder"),
        (
            {"QUIZAPP_RATE_LIMIT_STORAGE": "shelf://me:secret@here"},
            "QUIZAPP_RATE_LIMIT_STORAGE cannot be used: no storage",
        ),
        (
            {"QUIZAPP_RATE_LIMIT_STORAGE": "redis://me:secret@127.0.0.1:6379"},
            "its client package is not installed",
        ),
    ],
)
def test_what_is_wrong_stops_the_start_in_a_sentence(
    call: Call, settings: dict[str, str], words: str
) -> None:
    done = call("prepare", **settings)

    assert done.returncode == 1
    assert words in done.stderr
    assert "Readback did not start." in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret@" not in done.stderr


@pytest.mark.parametrize("program", ["quizapp", "quizapp.server"])
def test_a_port_that_is_taken_stops_the_start_before_anything_is_made(
    call: Call, tmp_path: Path, program: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = call(*SERVE[program], program=program, QUIZAPP_PORT=port)

    assert_refused(done, f"Another program listens at 127.0.0.1:{port} already")
    assert not (tmp_path / "instance" / "readback.sqlite").exists()


@pytest.mark.parametrize("program", ["quizapp", "quizapp.server"])
@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("no-such-host.invalid", "QUIZAPP_HOST names no address that is known"),
        ("x" * 70, "QUIZAPP_HOST names no address that is known"),
        ("192.0.2.1", "It cannot listen at 192.0.2.1:8000"),
    ],
)
def test_a_host_that_is_not_here_stops_the_start_in_a_sentence(
    call: Call, program: str, host: str, words: str
) -> None:
    done = call(*SERVE[program], program=program, QUIZAPP_HOST=host)

    assert_refused(done, words)


def assert_refused(done: "subprocess.CompletedProcess[str]", words: str) -> None:
    assert done.returncode == 1
    assert done.stderr.startswith(f"Readback did not start. {words}")
    assert len(done.stderr.splitlines()) == 1
    assert "/set-up/" not in done.stdout


def text_with(questions: str, folder: Path) -> str:
    """Write a text with these questions below a folder; return the folder's name."""
    (folder / "pond").mkdir(parents=True, exist_ok=True)
    (folder / "pond" / "source.toml").write_text('title = "Pond"\nlicense = "none"\n', "utf-8")
    (folder / "pond" / "01-ice.md").write_text("# Ice\n\nThe pond freezes.\n", "utf-8")
    (folder / "pond" / "01-ice.quiz.md").write_text(questions, "utf-8")
    return str(folder)


def test_a_typo_in_a_file_is_said_and_what_was_stored_is_served(
    fresh: Settings, tmp_path: Path
) -> None:
    good = replace(fresh, questions=text_with(QUESTION, tmp_path / "texts"))
    start(good)
    text_with(QUESTION.replace("The pond", "The pont"), tmp_path / "texts")

    printed = start(good)

    assert "01-ice.quiz.md:9: why: this quotation is not in the section" in printed
    assert "not loaded; what was stored before is served" in printed
    assert "Questions:" not in printed


def test_a_typo_in_a_file_stops_the_very_first_start(fresh: Settings, tmp_path: Path) -> None:
    typo = QUESTION.replace("The pond", "The pont")
    app = create_app(replace(fresh, questions=text_with(typo, tmp_path / "texts")))

    done = app.test_cli_runner().invoke(prepare)

    assert done.exit_code == 1
    assert done.stderr.startswith("Readback did not start.")
    assert "01-ice.quiz.md:9: why: this quotation is not in the section" in done.stderr
    assert "served" not in done.output


def test_a_link_that_was_printed_and_not_used_outlives_the_next_preparation(
    fresh: Settings,
) -> None:
    first = start(fresh)
    token = first.partition("/set-up/")[2].split()[0]

    second = start(fresh)

    app = create_app(fresh)
    with app.app_context():
        assert find_setup_link(token) is not None
        db.engine.dispose()
    assert "/set-up/" not in second
    assert "still makes one" in second


def test_each_start_to_serve_prints_a_link_until_there_is_a_teacher(app: Flask) -> None:
    with app.app_context():
        links = [set_up_lines()[1].strip() for _ in range(2)]
        add_user(make_credentials("Maya", "four words in a row", make_hasher(8)), TEACHER, NOON)
        after = set_up_lines()

    assert links[0] != links[1]
    assert all(link.startswith("http://127.0.0.1:8000/set-up/") for link in links)
    assert after == ()


@pytest.mark.skipif(bool(TEST_DATABASE), reason="a file of SQLite")
def test_a_file_that_is_no_database_stops_the_start_and_stays(
    app: Flask, settings: Settings
) -> None:
    folder = settings.instance / "other"
    folder.mkdir()
    (folder / "readback.sqlite").write_bytes(b"these are my notes, not a database\n" * 200)
    other = create_app(replace(settings, instance=folder))

    done = other.test_cli_runner().invoke(prepare)

    assert done.exit_code == 1
    assert "cannot be used" in str(done.exception) + done.output
    assert (folder / "readback.sqlite").read_bytes().startswith(b"these are my notes")
