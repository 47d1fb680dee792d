"""Counting the due days that would move, and moving none."""

from dataclasses import replace

import pytest
from flask import Flask

from quizapp.core.memory.scheduling import Rating
from quizapp.db import read_briefly
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.rescheduling import moves
from tests.memory.forgetful import FORGETFUL, Given, answer, learner_with_cards

LADDER = [Given(0), Given(2), Given(13), Given(59)]


def moves_of(app: Flask, user_id: int, study: Study | None = None) -> tuple[int, ...]:
    with app.app_context(), read_briefly():
        return moves(user_id, study)


def test_nothing_would_move_as_long_as_nothing_changed(app: Flask) -> None:
    first, second, _new = learner_with_cards(app, count=3)
    answer(app, learner_with_cards(app, "outsider")[0], LADDER)
    answer(app, first, LADDER)
    answer(app, second, [Given(0, Rating.AGAIN), Given(1)])

    assert moves_of(app, first.user_id) == (0, 0)


@pytest.mark.parametrize(("aim", "sign"), [(0.95, -1), (0.85, 1)])
def test_a_higher_aim_would_bring_cards_sooner_and_a_lower_one_later(
    app: Flask, aim: float, sign: int
) -> None:
    card = learner_with_cards(app, count=1)[0]
    answer(app, card, LADDER)

    (move,) = moves_of(app, card.user_id, Study(aim=aim))

    assert move * sign > 30


def test_the_aims_of_earlier_answers_are_left_aside(app: Flask) -> None:
    card = learner_with_cards(app, count=1)[0]
    answer(app, card, LADDER, Study(aim=0.85))

    (move,) = moves_of(app, card.user_id)

    assert move < -30


def test_other_weights_move_due_days(app: Flask) -> None:
    card = learner_with_cards(app, count=1)[0]
    answer(app, card, LADDER)

    (move,) = moves_of(app, card.user_id, replace(Study(), weights=FORGETFUL))

    assert move < 0
