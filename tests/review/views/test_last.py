"""How the last card is told, and what Undo is called."""

import datetime as dt

import pytest

from quizapp.core.memory.scheduling import Rating
from quizapp.core.memory.sessions import Limits, Shown, StepKind
from quizapp.core.questions import Flashcard
from quizapp.memory.queries.sessions import LastAnswer, Next, Session
from quizapp.memory.queries.steps import LastStep, Undone
from quizapp.memory.queries.studies import Study
from quizapp.review.views.last import last_words, short, undo_button
from tests.conftest import NOON

TODAY = dt.date(2026, 11, 22)
DAY = dt.timedelta(1)
TWO, FOUR = Study(), Study(has_four_buttons=True)
ASK = "In return for *neutrality*, what did the Baltic states ask of their neighbours?"


def said(
    rating: Rating, study: Study, *, returns: int = 0, days: int = 1, guessed: bool = False
) -> str:
    """Say how a card went that has come back so many times."""
    past = [
        Shown(
            1, was_new=False, is_missed=place == 0 and rating == 1, is_return=place > 0, seconds=9
        )
        for place in range(1 + returns)
    ]
    last = LastAnswer(9, 1, rating, TODAY + days * DAY, returns > 0, guessed)
    session = Session(TODAY, tuple(past), last, ())
    return last_words(Next(StepKind.END, None, session, 0, 0, Limits(10, 10)), study)


def test_the_last_card_is_said_in_the_words_of_the_buttons() -> None:
    assert said(Rating.GOOD, TWO, days=7) == "remembered, back on 29 November"
    assert said(Rating.AGAIN, TWO) == "forgotten, comes back in this session"
    assert said(Rating.GOOD, FOUR, days=7) == "Good, back on 29 November"
    assert said(Rating.AGAIN, FOUR) == "Again, comes back in this session"
    assert said(Rating.AGAIN, TWO, guessed=True) == "a guess, comes back in this session"


def test_after_its_last_return_a_missed_card_is_back_tomorrow() -> None:
    assert said(Rating.AGAIN, TWO, returns=1) == "forgotten, comes back in this session"
    assert said(Rating.AGAIN, TWO, returns=2) == "forgotten, back tomorrow"
    assert said(Rating.GOOD, TWO, days=-3) == "remembered, back tomorrow"


def test_nothing_answered_is_nothing_said() -> None:
    session = Session(TODAY, (), None, ())

    assert last_words(Next(StepKind.END, None, session, 0, 0, Limits(10, 10)), TWO) == ""


@pytest.mark.parametrize(
    ("what", "days", "words"),
    [
        (Undone.ANSWER, 0, "Undo: “In return for neutrality, what did the …”, today"),
        (Undone.ANSWER, 1, "Undo: “In return for neutrality, what did the …”, yesterday"),
        (Undone.ANSWER, 10, "Undo: “In return for neutrality, what did the …”, on 12 November"),
        (
            Undone.ASIDE,
            1,
            "Undo: setting aside “In return for neutrality, what did the …”, yesterday",
        ),
        (Undone.SKIP, 0, "Undo: “Not today” for “In return for neutrality, what did the …”, today"),
    ],
)
def test_undo_names_the_card_and_the_day(what: Undone, days: int, words: str) -> None:
    day = TODAY - days * DAY if what is Undone.ANSWER else None
    step = LastStep(what, 5, 3, NOON - days * DAY, 1, 0, day, Flashcard(ASK, "x"))

    button = undo_button(step, TWO, TODAY)

    assert button
    assert (button.last, button.words) == (step.name, words)


def test_with_nothing_to_take_back_there_is_no_button() -> None:
    assert undo_button(None, TWO, TODAY) is None


def test_a_name_without_a_space_is_cut_all_the_same() -> None:
    assert short("x" * 90) == "x" * 39 + "…"
    assert short("Why?") == "Why?"
