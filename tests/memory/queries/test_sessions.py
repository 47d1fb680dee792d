"""Today's session, read from the log alone: what was shown, how it went, what comes next."""

import datetime as dt
from typing import Any

import pytest

from quizapp.bank.models import QuestionEntry
from quizapp.core.memory.exams import Exam
from quizapp.core.memory.scheduling import Rating
from quizapp.core.memory.sessions import Shown, StepKind
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.memory.queries.cards import Turn, own_card
from quizapp.memory.queries.sessions import next_of_session, session_of
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.cards import set_aside, skip
from quizapp.memory.service.evidence import record_evidence
from quizapp.memory.service.undoing import undo
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY, answer, answered, given, stored

STUDY = Study()


def some_cards(user_id: int, count: int, **columns: Any) -> list[int]:
    """Make cards of the first flashcards and choices, due today unless told otherwise."""
    found = [*cards.questions("flashcard"), *cards.questions("single_choice")][:count]
    return [
        cards.card(user_id, version.question_id, **({"due_day": TODAY} | columns))
        for version in found
    ]


def after_seconds(seconds: int, rating: Rating = Rating.GOOD, **other: Any) -> Any:
    return given(rating, shown_at=NOON - dt.timedelta(seconds=seconds), **other)


def test_a_session_is_what_was_answered_today_in_order(ada: int) -> None:
    due, new = some_cards(ada, 2)
    db.session.get_one(Card, new).due_day = None
    clear = ("stability", "difficulty", "last_day", "last_rating")
    for name in clear:
        setattr(db.session.get_one(Card, new), name, None)
    db.session.flush()
    answer(ada, due, after_seconds(7, Rating.AGAIN))
    answer(ada, new, after_seconds(90))
    answer(ada, due, after_seconds(5, Rating.GOOD, number=2, is_return=True))

    session = session_of(ada, TODAY)

    assert session.past == (
        Shown(due, was_new=False, is_missed=True, is_return=False, seconds=7),
        Shown(new, was_new=True, is_missed=False, is_return=False, seconds=90),
        Shown(due, was_new=False, is_missed=False, is_return=True, seconds=5),
    )
    assert session.seconds == 7 + 60 + 5
    assert session.shown_ids == {due, new}
    shown = own_card(ada, new)
    assert session.new_turns == (Turn(shown.source_id, shown.section),)
    assert session.latest_day is None
    assert session.last is not None
    assert (session.last.rating, session.last.is_return) == (Rating.GOOD, True)


def test_other_days_other_learners_quizzes_and_what_was_undone_are_not_of_it(ada: int) -> None:
    first, second, third = some_cards(ada, 3)
    ben = cards.learner("ben")
    (foreign,) = some_cards(ben, 1)
    answer(ada, first, now=NOON - DAY)
    answer(ben, foreign)
    record_evidence(answered(ada, cards.questions("short_answer")[0]), None, NOON)
    answer(ada, second)
    answer(ada, third)
    undo(ada, STUDY, NOON)

    session = session_of(ada, TODAY)

    assert [shown.card_id for shown in session.past] == [second]
    assert session.last is not None
    assert session.last.due_day == stored(second)["due_day"]


def test_a_day_without_answers_is_an_empty_session(ada: int) -> None:
    session = session_of(ada, TODAY)

    assert (session.past, session.last, session.new_turns) == ((), None, ())


def test_a_clock_that_went_back_is_noticed_and_later_answers_are_not_of_the_day(ada: int) -> None:
    first, second = some_cards(ada, 2)
    answer(ada, first, now=NOON + 2 * DAY)
    answer(ada, second, now=NOON)

    session = session_of(ada, TODAY)

    assert [shown.card_id for shown in session.past] == [second]
    assert session.latest_day == TODAY + 2 * DAY
    assert session_of(ada, TODAY + 2 * DAY).latest_day is None


def test_due_cards_come_until_none_is_left_and_what_was_missed_returns(ada: int) -> None:
    first, *others = some_cards(ada, 5)
    order: list[int] = []

    while (found := next_of_session(ada, STUDY, TODAY)).card:
        rating = Rating.AGAIN if not order else Rating.GOOD
        is_return = found.kind is StepKind.RETURN
        order.append(found.card.id)
        answer(ada, found.card.id, given(rating, found.card.next_number, is_return=is_return))

    assert found.kind is StepKind.END
    assert order == [first, *others[:3], first, others[3], first]


@pytest.mark.parametrize("gone", ["aside", "skipped", "retired", "tested"])
def test_what_was_missed_and_rests_since_does_not_return(ada: int, gone: str) -> None:
    (missed,) = some_cards(ada, 1)
    answer(ada, missed, Rating.AGAIN)
    question_id = stored(missed)["question_id"]
    assert next_of_session(ada, STUDY, TODAY).kind is StepKind.RETURN

    left_out = []
    if gone == "aside":
        set_aside(ada, missed, NOON)
    elif gone == "skipped":
        skip(ada, missed, TODAY, NOON)
    elif gone == "retired":
        db.session.get_one(QuestionEntry, question_id).retired_at = NOON
        db.session.flush()
    else:
        left_out = [question_id]

    found = next_of_session(ada, STUDY, TODAY, left_out)
    assert (found.kind, found.card) == (StepKind.END, None)


def test_a_session_ends_when_its_minutes_are_spent_whatever_waits(ada: int) -> None:
    ids = some_cards(ada, 6)
    short = Study(minutes_per_day=2)
    for card_id in ids[:2]:
        answer(ada, card_id, after_seconds(600))

    found = next_of_session(ada, short, TODAY)

    assert (found.kind, found.card, found.due_count) == (StepKind.END, None, 4)


def test_new_cards_come_as_many_as_the_learner_chose(ada: int) -> None:
    some_cards(ada, 6, due_day=None)
    study, shown = Study(new_per_day=2), []

    while (found := next_of_session(ada, study, TODAY)).card:
        assert found.kind is StepKind.NEW
        shown.append(found.card.id)
        answer(ada, found.card.id)

    assert len(set(shown)) == len(shown) == 2
    assert found.new_count == 4


def test_an_exam_brings_cards_before_they_are_due(ada: int) -> None:
    weak = {"due_day": TODAY + 30 * DAY, "stability": 3.0, "last_day": TODAY - 20 * DAY}
    (card_id,) = some_cards(ada, 1, **weak)
    source_id = own_card(ada, card_id).source_id
    exam = Exam(TODAY + DAY, TODAY - 10 * DAY)

    without = next_of_session(ada, STUDY, TODAY)
    found = next_of_session(ada, STUDY, TODAY, exams={source_id: exam})

    assert without.kind is StepKind.END
    assert found.kind is StepKind.DUE
    assert found.card is not None
    assert (found.card.id, found.due_count) == (card_id, 1)


def test_on_the_eve_of_an_exam_every_new_card_comes(ada: int) -> None:
    found = some_cards(ada, 24, due_day=None)
    exam = Exam(TODAY + DAY, TODAY)
    exams, study = {own_card(ada, found[0]).source_id: exam}, Study(minutes_per_day=60)
    shown = set()

    while (step := next_of_session(ada, study, TODAY, exams=exams)).card:
        shown.add(step.card.id)
        answer(ada, step.card.id)

    assert len(shown) == len(found) == 24 > study.new_per_day
