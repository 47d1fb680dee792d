"""Whose weights are to be fitted, and from which reviews."""

from dataclasses import replace

from flask import Flask

from quizapp.core.memory.evidence import Evidence, Judgement
from quizapp.core.memory.lessons import Review
from quizapp.core.memory.scheduling import Rating
from quizapp.db import db, read_briefly, reading
from quizapp.memory.models import StudySettings
from quizapp.memory.queries.fits import LogMark, learners_to_fit, log_mark, reviews_of
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.entries import Seen, write_entry
from quizapp.memory.service.undoing import undo
from tests.conftest import NOON
from tests.memory.forgetful import Given, answer, learner_with_cards


def to_fit(app: Flask) -> tuple[int, ...]:
    with app.app_context(), read_briefly():
        return learners_to_fit()


def note_fit(app: Flask, user_id: int, *, at: int) -> None:
    with app.app_context():
        reading(only=False)
        given = {"aim": 0.9, "day_starts_at": 240, "minutes_per_day": 10, "new_per_day": 10}
        db.session.add(
            StudySettings(user_id=user_id, has_four_buttons=False, fitted_count=at, **given)
        )
        db.session.commit()


def test_the_first_fit_comes_with_the_64th_counted_review(app: Flask) -> None:
    cards = learner_with_cards(app, count=22)
    answer(app, learner_with_cards(app, "outsider")[0], [Given(0)])
    for card in cards[:21]:
        answer(app, card, [Given(0), Given(2), Given(9)])

    before = to_fit(app)
    answer(app, cards[21], [Given(0)])

    assert before == ()
    assert to_fit(app) == (cards[0].user_id,)


def test_answers_that_do_not_count_bring_no_fit_nearer(app: Flask) -> None:
    cards = learner_with_cards(app, count=21)

    for card in cards:
        answer(app, card, [Given(0), Given(0), Given(2), Given(2), Given(9)])

    assert to_fit(app) == ()


def test_after_a_fit_the_next_one_waits_for_twice_as_many(app: Flask) -> None:
    cards = learner_with_cards(app, count=33)
    note_fit(app, cards[0].user_id, at=64)
    for card in cards[:31]:
        answer(app, card, [Given(day) for day in (0, 2, 9, 30)])
    answer(app, cards[31], [Given(day) for day in (0, 2, 9)])

    before = to_fit(app)
    answer(app, cards[32], [Given(0)])

    assert before == ()
    assert to_fit(app) == (cards[0].user_id,)


def test_reviews_are_those_that_count_and_stand(app: Flask) -> None:
    first, second = learner_with_cards(app, count=2)
    answer(app, first, [Given(0), Given(0, Rating.AGAIN), Given(3, Rating.AGAIN)])
    answer(app, second, [Given(4)])
    answer(app, learner_with_cards(app, "outsider")[0], [Given(0)])
    aided = Judgement(Evidence.RECALL, Rating.AGAIN, is_evidence=False)

    with app.app_context():
        reading(only=False)
        undo(first.user_id, Study(), NOON)  # the answer to the second card
        again = replace(second, next_number=2)
        write_entry(again, Seen(aided, "review", "test:aided"), Study(), NOON)
        reviews = reviews_of(first.user_id)
        db.session.rollback()

    day = NOON.date()
    assert reviews == (
        (
            Review(day, Rating.GOOD, Evidence.RECALL),
            Review(day.replace(day=25), Rating.AGAIN, Evidence.RECALL),
        ),
        (),
    )


def test_whatever_is_done_moves_the_mark_of_the_log(app: Flask) -> None:
    card = learner_with_cards(app, count=1)[0]
    answer(app, learner_with_cards(app, "outsider")[0], [Given(0)])

    with app.app_context():
        reading(only=False)
        marks = [log_mark(card.user_id)]
        answered = Judgement(Evidence.RECALL, Rating.GOOD, is_evidence=True)
        write_entry(card, Seen(answered, "review", "test:1"), Study(), NOON)
        marks.append(log_mark(card.user_id))
        undo(card.user_id, Study(), NOON)
        marks.append(log_mark(card.user_id))
        db.session.rollback()

    assert marks == [LogMark(0, 0), LogMark(1, 0), LogMark(1, 1)]
