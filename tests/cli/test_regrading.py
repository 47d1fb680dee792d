"""`quizapp questions regrade`: what is corrected in a file reaches the answers given before."""

import pytest
from click.testing import Result
from flask import Flask

from quizapp.bank.service import save_files
from quizapp.cli.regrading import regrade_question
from quizapp.core.questions import SingleChoice
from quizapp.core.questions.options import Option
from quizapp.db import db, reading
from quizapp.sources.queries import current_sections
from tests.bank.pond import HUNTS, WHO, located, store
from tests.conftest import NOON, sign_in
from tests.sets.correcting import FROG, PIKE, choose, credits_of, regrades, scores, take

FILED = ("pond", "01-ice", "who")
CORRECTED = SingleChoice(WHO.stem, (Option(PIKE), Option(FROG, is_key=True)))


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(regrade_question, arguments)


@pytest.fixture
def filed(app: Flask) -> int:
    """A text whose file asks who hunts; two have answered."""
    with app.app_context():
        source, _ = store({"01-ice": (located("who", WHO, HUNTS),)})
        db.session.commit()
        source_id = source.id
    for who, words in (("learner", FROG), ("outsider", PIKE)):
        learner = sign_in(app, who)
        quiz = take(learner)
        choose(app, learner, quiz, words)
        learner.post(f"{quiz}/hand-in")
    return source_id


def correct(app: Flask, source_id: int) -> Flask:
    """Load the file again, in which the frog is right now."""
    with app.app_context():
        reading(only=False)
        questions = {"01-ice": (located("who", CORRECTED, HUNTS),)}
        save_files(source_id, "Pond", current_sections(source_id), questions, NOON)
        db.session.commit()
    return app


@pytest.fixture
def corrected(app: Flask, filed: int) -> Flask:
    """The app with two answers to a question of a file, which was corrected afterwards."""
    return correct(app, filed)


def test_what_would_change_is_said_and_nothing_is_changed(corrected: Flask) -> None:
    done = run(corrected, *FILED)

    assert done.output == (
        "version 1: Two answers: one gains, one loses.\nNothing is changed yet: --apply does it.\n"
    )
    assert credits_of(corrected) == [0, 1]


def test_it_is_applied_once_and_undone(corrected: Flask) -> None:
    first, second = run(corrected, *FILED, "--apply"), run(corrected, *FILED, "--apply")
    regraded = [*credits_of(corrected), *scores(corrected)]
    undone, again = run(corrected, *FILED, "--undo"), run(corrected, *FILED, "--undo")

    assert first.output == "version 1: 2 answers regraded\n"
    assert second.output == "version 1: 0 answers regraded\n"
    assert regraded == [1, 0, 1, 0]
    assert {one.made_by_id for one in regrades(corrected)} == {None}
    assert undone.output == "Undone: every answer counts as before.\n"
    assert [*credits_of(corrected), *scores(corrected)] == [0, 1, 0, 1]
    assert (again.exit_code, again.output) == (1, "Nothing of this question is regraded.\n")


def test_quizzes_that_are_open_are_told_of_and_reached(app: Flask, filed: int) -> None:
    learner = sign_in(app, "learner")
    quiz = take(learner)
    correct(app, filed)

    told, done = run(app, *FILED), run(app, *FILED, "--apply")
    choose(app, learner, quiz, FROG)

    still = "    One quiz that asks it is still open: what is answered there"
    assert f"{still} later would count by today’s key, too.\n" in told.output
    assert f"{still} from now on counts by today’s key.\n" in done.output
    assert credits_of(app) == [1, 0, 1]


def test_a_question_that_is_not_there_is_said_to_be(app: Flask) -> None:
    done = run(app, "pond", "01-ice", "nobody")

    assert done.exit_code == 1
    assert "No question 'nobody' is loaded" in done.output
