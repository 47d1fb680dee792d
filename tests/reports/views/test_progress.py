"""What the progress page is made of."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from quizapp.db import db
from quizapp.reports.views.progress import progress_page
from tests.memory.cards import card, logged, questions

Desks = Callable[[str], Any]
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
TODAY = NOON.date()
DAY = dt.timedelta(days=1)


def test_nothing_is_met_at_first(desk_of: Desks) -> None:
    page = progress_page(desk_of("learner").user_id, NOON)

    assert (page.standing.met, page.scores, page.missed) == (0, (), ())


def test_what_was_right_last_time_and_at_first_sight_are_told_apart(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([0.0, 1.0])
    learner.sit([1.0, 1.0], begun=NOON + dt.timedelta(hours=1))

    page = progress_page(learner.user_id, NOON)

    assert (page.standing.right_share, page.right_first) == (1.0, 0.5)
    assert page.answer_count == 4


def test_scores_are_in_order_of_time_and_only_of_quizzes_handed_in(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([1.0, 1.0])
    learner.sit([1.0, 0.0], begun=NOON + dt.timedelta(hours=1))
    learner.sit([1.0], is_open=True)

    page = progress_page(learner.user_id, NOON)

    assert [(score.words, score.share) for score in page.scores] == [
        ("2 of 2 points", 1.0),
        ("1 of 2 points", 0.5),
    ]


def test_missed_passages_come_the_newest_first_with_the_words_of_the_key(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([0.0, 1.0, 0.0])

    page = progress_page(learner.user_id, NOON)

    assert [missed.position for missed in page.missed] == [3, 1]
    passages = [missed.passage for missed in page.missed]
    assert [passage.section for passage in passages] == [5, 5]
    sentences = [sentence for passage in passages for sentence in passage.shown.sentences]
    assert all(not sentence.is_context for sentence in sentences)
    assert all(any(piece.is_marked for piece in sentence.pieces) for sentence in sentences)


def test_what_was_right_since_is_no_longer_missed(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([0.0])
    learner.sit([1.0], begun=NOON + dt.timedelta(hours=1))

    assert progress_page(learner.user_id, NOON).missed == ()


def test_a_missed_question_is_not_told_of_while_an_open_test_asks_it(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([0.0])

    learner.sit([], size=1, mode="test", is_open=True)

    assert progress_page(learner.user_id, NOON).missed == ()


def test_memory_is_told_of_beside_the_answers(desk_of: Desks) -> None:
    learner = desk_of("learner")
    fading, fresh = questions("single_choice")[:2]
    own = card(learner.user_id, fading.question_id, due_day=TODAY, stability=2.0, lapse_count=3)
    card(learner.user_id, fresh.question_id, due_day=TODAY + DAY, stability=90.0)
    card(learner.user_id, questions()[-1].question_id)
    db.session.add(logged(learner.user_id, own, fading.id, duration_ms=30_000))
    db.session.commit()

    page = progress_page(learner.user_id, NOON)

    assert page.memory.learned_count == 2
    assert 1 < page.memory.recalled < 2
    assert [told.passage.section for told in page.faint] == [1]
    assert [told.words for told in page.hard] == ["missed three times of 1"]
    assert (page.memory.forecast[0].count, page.memory.forecast[1].count) == (1, 1)
    assert page.memory.month_time == "1 min"


def test_the_day_begins_where_the_device_is(desk_of: Desks) -> None:
    learner = desk_of("learner")
    late = NOON.replace(hour=20)

    def today(zone: str | None) -> dt.date:
        return progress_page(learner.user_id, late, zone).memory.forecast[0].day

    assert (today("Asia/Tokyo"), today(None)) == (TODAY + DAY, TODAY)
