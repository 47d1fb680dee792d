"""Loading question files: nothing twice, changes as new versions, all of it or none."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import Excerpt, QuestionEntry, QuestionVersion
from quizapp.bank.transfer import locate, read_question_file
from quizapp.cli.questions import FilesRefusedError, load_folder
from quizapp.core.question_sets import QuestionDraft, Quote
from quizapp.core.questions import Pointing
from quizapp.db import db
from quizapp.sources.models import SectionVersion
from tests.conftest import Clock

CARD = 'title = "Pond"\nlicense = "none"\n'
SECTION = "# Ice\n\nThe pond freezes from the top. The pike keeps hunting. Frogs sleep below.\n"
QUESTIONS = """# Ice

## top

From where does the pond freeze?

- = the top

> The pond freezes from the top.

So the ice floats.

## hunter

Who hunts?

- ( ) The frog
  - It sleeps.
- (x) The pike
  - It does.

> The pike keeps hunting.

The pike never rests.
"""


@pytest.fixture
def pond(app: Flask, tmp_path: Path) -> Path:
    """The folder of a text that is loaded already."""
    folder = tmp_path / "questions" / "pond"
    folder.mkdir(parents=True)
    write(folder)
    load(app, folder)
    return folder


def write(
    folder: Path, *, section: str = SECTION, questions: str = QUESTIONS, card: str = CARD
) -> None:
    (folder / "source.toml").write_text(card, encoding="utf-8")
    (folder / "01-ice.md").write_text(section, encoding="utf-8")
    (folder / "01-ice.quiz.md").write_text(questions, encoding="utf-8")


def load(app: Flask, folder: Path) -> list[str]:
    with app.app_context():
        return load_folder(folder)


def everything(app: Flask) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table that loading writes."""
    with app.app_context():
        return {
            name: [tuple(row) for row in db.session.execute(sa.select(table).order_by(*table.c))]
            for name, table in db.metadata.tables.items()
            if name.startswith(("source", "section", "question", "excerpt"))
        }


def begin(client: FlaskClient) -> str:
    response = client.post("/quiz", data={"text": "pond"})
    return str(response.location).rpartition("/")[0]


def place_of(client: FlaskClient, quiz: str, words: str) -> str:
    """Return the address of the question whose page has these words."""
    return next(f"{quiz}/{n}" for n in (1, 2) if words in client.get(f"{quiz}/{n}").text)


def test_loading_twice_changes_nothing(app: Flask, clock: Clock, pond: Path) -> None:
    before = everything(app)
    clock.advance(days=1)

    lines = load(app, pond)

    assert lines == ["pond: 0 new, 0 revised, 2 unchanged, 0 retired"]
    assert everything(app) == before


def test_a_changed_question_is_a_new_version_and_the_old_one_stays(
    app: Flask, clock: Clock, pond: Path
) -> None:
    clock.advance(days=1)
    write(pond, questions=QUESTIONS.replace("Who hunts?", "Who keeps hunting?"))

    lines = load(app, pond)

    assert lines == ["pond: 0 new, 1 revised, 1 unchanged, 0 retired"]
    with app.app_context():
        query = (
            sa.select(QuestionVersion)
            .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
            .where(QuestionEntry.slug == "hunter")
            .order_by(QuestionVersion.number)
        )
        old, new = db.session.scalars(query)
    assert (old.question.stem, new.question.stem) == ("Who hunts?", "Who keeps hunting?")
    assert (old.superseded_at, new.superseded_at) == (clock(), None)


def test_a_missing_question_is_retired_and_comes_back_as_it_was(
    app: Flask, clock: Clock, pond: Path
) -> None:
    write(pond, questions=QUESTIONS.partition("## hunter")[0])

    assert load(app, pond) == ["pond: 0 new, 0 revised, 1 unchanged, 1 retired"]
    assert load(app, pond) == ["pond: 0 new, 0 revised, 1 unchanged, 0 retired"]

    write(pond)
    assert load(app, pond) == ["pond: 0 new, 0 revised, 2 unchanged, 0 retired"]


def test_a_changed_text_is_a_new_version_and_revises_what_quotes_it(
    app: Flask, clock: Clock, pond: Path
) -> None:
    clock.advance(days=1)
    write(pond, section=SECTION.replace("Frogs sleep below.", "Frogs sleep in the mud."))

    lines = load(app, pond)

    assert lines == ["pond: 0 new, 2 revised, 0 unchanged, 0 retired"]
    with app.app_context():
        bodies = db.session.scalars(
            sa.select(SectionVersion.body).where(SectionVersion.body.contains("pike keeps"))
        ).all()
        ends = db.session.execute(
            sa.select(Excerpt.end_char, sa.func.length(SectionVersion.body)).join(
                SectionVersion, SectionVersion.id == Excerpt.section_version_id
            )
        ).all()
    assert sorted("mud" in body for body in bodies) == [False, True]
    assert all(end <= length for end, length in ends)


def test_an_open_quiz_keeps_the_version_it_was_laid_out_with(
    app: Flask, clock: Clock, client_of: Callable[[str], FlaskClient], pond: Path
) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    address = place_of(learner, quiz, "Who hunts?")
    clock.advance(minutes=5)
    changed = QUESTIONS.replace("Who hunts?", "Who then?").replace("never rests", "is tireless")
    write(pond, questions=changed, section=SECTION.replace("Frogs", "The frogs"))
    load(app, pond)

    asked = learner.get(address)
    learner.post(address, data={"dont_know": "1"})
    explained = learner.get(address)

    assert "Who hunts?" in asked.text
    assert "The pike never rests." in explained.text
    assert "Frogs sleep below." in explained.text
    assert "The frogs" not in explained.text
    fresh = begin(learner)
    assert place_of(learner, fresh, "Who then?")


def test_a_question_retired_in_mid_quiz_is_still_asked_and_its_result_kept(
    app: Flask, client_of: Callable[[str], FlaskClient], pond: Path
) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    address = place_of(learner, quiz, "Who hunts?")
    write(pond, questions=QUESTIONS.partition("## hunter")[0])
    load(app, pond)

    stored = learner.post(address, data={"dont_know": "1"})
    learner.post(f"{quiz}/hand-in")

    assert stored.status_code == 303
    assert "Who hunts?" in learner.get(quiz).text
    response = learner.post("/quiz", data={"text": "pond"})
    assert "Question 1 of 1" in learner.get(response.location).text


def test_a_fault_in_the_second_text_stores_nothing_of_the_first(app: Flask, tmp_path: Path) -> None:
    for name, words in (("a-good", "The pond freezes"), ("b-bad", "The lake freezes")):
        folder = tmp_path / "two" / name
        folder.mkdir(parents=True)
        write(folder, questions=QUESTIONS.replace("> The pond freezes", f"> {words}"))
    before = everything(app)

    with pytest.raises(FilesRefusedError, match="b-bad"):
        load(app, tmp_path / "two")

    assert everything(app) == before


@pytest.mark.parametrize("questions", ["", "\n\n", "# Ice\n", "# Ice\n\n\n"])
def test_a_question_file_without_a_question_is_refused_and_retires_nothing(
    app: Flask, pond: Path, questions: str
) -> None:
    before = everything(app)
    write(pond, questions=questions)

    found, problems = read_question_file(pond / "01-ice.quiz.md", "01-ice", {"01-ice": SECTION})
    with pytest.raises(FilesRefusedError):
        load(app, pond)

    assert found == ()
    assert ["a question begins with ##" in p.problem.sentence for p in problems] == [True]
    assert everything(app) == before


def test_a_section_may_have_no_question_file(app: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "dry"
    folder.mkdir()
    write(folder)
    (folder / "02-mud.md").write_text("# Mud\n\nIt is deep.\n", encoding="utf-8")

    assert load(app, folder) == ["dry: 2 new, 0 revised, 0 unchanged, 0 retired"]


def test_moving_a_question_in_its_file_makes_no_version(
    app: Flask, clock: Clock, pond: Path
) -> None:
    head, top, hunter = QUESTIONS.partition("## top")[0], *QUESTIONS.split("## ")[1:]
    write(pond, questions=f"{head}## {hunter}\n## {top}")

    lines = load(app, pond)

    assert lines == ["pond: 0 new, 0 revised, 2 unchanged, 0 retired"]


def test_the_clock_of_a_version_is_the_apps(app: Flask, clock: Clock, pond: Path) -> None:
    with app.app_context():
        newest = db.session.scalar(sa.select(sa.func.max(QuestionVersion.created_at)))

    assert newest == clock() == dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def test_nothing_can_be_pointed_at_where_only_another_section_is_quoted() -> None:
    draft = QuestionDraft("where", Pointing("Where?"), quotes=(Quote("Toads sleep.", "02-mud"),))
    bodies = {"01-ice": "The pond freezes.", "02-mud": "Toads sleep."}

    _, problems = locate(draft, "01-ice", bodies)

    assert ["there is no sentence to point at" in p.sentence for p in problems] == [True]
