"""`quizapp questions check` and `load`: every problem at once, and then nothing kept."""

from pathlib import Path

import click
import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from quizapp.bank.models import QuestionVersion
from quizapp.cli.questions import check, load
from quizapp.db import db
from quizapp.sources.models import Source

CARD = 'title = "Pond"\nlicense = "none"\n'
SECTION = "# Ice\n\nThe pond freezes from the top. The pike hunts. The pike hunts. Frogs sleep.\n"


def question(slug: str, *, keys: str = "- = top", quote: str = "The pond freezes") -> str:
    return f"## {slug}\n\nAsked?\n\n{keys}\n\n> {quote}\n\nExplained.\n\n"


GOOD = "# Ice\n\n" + question("good")
FAULTS = {
    "01-latin": (GOOD.encode() + "caf\xe9".encode("latin-1"), "not UTF-8", 13),
    "02-twice": ((GOOD + question("good")).encode(), "good", 13),
    "03-no-key": (
        ("# Ice\n\n" + question("q", keys="- ( ) One\n- ( ) Two")).encode(),
        "exactly one (x)",
        3,
    ),
    "04-two-keys": (
        ("# Ice\n\n" + question("q", keys="- (x) One\n- (x) Two")).encode(),
        "exactly one (x)",
        3,
    ),
    "05-absent": (
        ("# Ice\n\n" + question("q", quote="The pond freezes from the topp.")).encode(),
        "nearest: “The pond freezes from the top.”",
        9,
    ),
    "06-ambiguous": (("# Ice\n\n" + question("q", quote="The pike hunts.")).encode(), "2 times", 9),
    "07-empty": (b"", "", 1),
    "08-huge": (GOOD.encode() + b"x" * 10_000_000, "MiB", 1),
    "09-utf-16": (GOOD.encode("utf-16"), "UTF-16", 1),
    "10-control": (GOOD.replace("Explained", "Expl\x07ained").encode(), "U+0007", 11),
}


def text(root: Path, name: str, questions: bytes) -> None:
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(CARD, encoding="utf-8")
    (folder / "01-ice.md").write_text(SECTION, encoding="utf-8")
    (folder / "01-ice.quiz.md").write_bytes(questions)


def run(app: Flask, command: click.Command, folder: Path) -> Result:
    return app.test_cli_runner().invoke(command, [str(folder)])


def counts(app: Flask) -> list[int]:
    with app.app_context():
        return [
            db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in (Source, QuestionVersion)
        ]


def test_every_fault_of_every_file_is_said_at_once_with_its_line(
    app: Flask, tmp_path: Path
) -> None:
    before = counts(app)
    for name, (questions, _, _) in FAULTS.items():
        text(tmp_path, name, questions)
    text(tmp_path, "11-good", GOOD.encode())

    checked, loaded = run(app, check, tmp_path), run(app, load, tmp_path)

    assert (checked.exit_code, loaded.exit_code) == (1, 1)
    for name, (_, words, line) in FAULTS.items():
        said = [part for part in checked.stderr.split(str(tmp_path)) if name in part]
        assert any(f"01-ice.quiz.md:{line}:" in part and words in part for part in said), (
            name,
            said,
        )
    assert "nothing was stored" in loaded.stderr
    assert "11-good" not in loaded.stderr
    assert counts(app) == before


@pytest.mark.parametrize(
    "questions",
    [GOOD.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + GOOD.encode()],
    ids=["CRLF", "byte order mark"],
)
def test_what_an_editor_adds_is_no_fault(app: Flask, tmp_path: Path, questions: bytes) -> None:
    text(tmp_path, "pond", questions)

    done = run(app, load, tmp_path)

    assert done.exit_code == 0
    assert "pond: 1 new, 0 revised, 0 unchanged, 0 retired" in done.stdout


def test_line_ends_and_a_mark_make_no_new_version(app: Flask, tmp_path: Path) -> None:
    text(tmp_path, "pond", GOOD.encode())
    run(app, load, tmp_path)
    path = tmp_path / "pond" / "01-ice.quiz.md"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())

    done = run(app, load, tmp_path)

    assert "0 new, 0 revised, 1 unchanged, 0 retired" in done.stdout


def test_the_files_that_come_with_the_project_have_no_problem(app: Flask) -> None:
    done = app.test_cli_runner().invoke(check)

    assert done.exit_code == 0, done.stderr
    assert "8 sections" in done.stdout


def test_a_folder_without_a_text_is_said_to_be_one(app: Flask, tmp_path: Path) -> None:
    done = run(app, check, tmp_path)

    assert done.exit_code == 1
    assert "source.toml" in done.stderr


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("title = Pond\n", "not TOML"),
        ('license = "none"\n', "title is missing"),
        ('title = "Pond"\nlicense = "none"\ncolour = "blue"\n', "colour is not known"),
        ('title = 1\nlicense = "none"\n', "title is of the wrong kind"),
        ("", "title is missing"),
    ],
)
def test_a_faulty_card_is_said_to_be_faulty(
    app: Flask, tmp_path: Path, card: str, words: str
) -> None:
    text(tmp_path, "pond", GOOD.encode())
    (tmp_path / "pond" / "source.toml").write_text(card, encoding="utf-8")

    done = run(app, check, tmp_path)

    assert done.exit_code == 1
    assert words in done.stderr


def test_questions_without_their_section_are_said_to_be(app: Flask, tmp_path: Path) -> None:
    text(tmp_path, "pond", GOOD.encode())
    (tmp_path / "pond" / "02-mud.quiz.md").write_text(GOOD, encoding="utf-8")

    done = run(app, check, tmp_path)

    assert done.exit_code == 1
    assert "there is no section 02-mud.md beside this file" in done.stderr
