"""What the progress page is made of."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from quizapp.reports.views.progress import progress_page

Desks = Callable[[str], Any]
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


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
    passages = [missed.passage for missed in page.missed if missed.passage]
    assert [passage.section for passage in passages] == [5, 5]
    sentences = [sentence for passage in passages for sentence in passage.shown.sentences]
    assert all(not sentence.is_context for sentence in sentences)
    assert all(any(piece.is_marked for piece in sentence.pieces) for sentence in sentences)


def test_what_was_right_since_is_no_longer_missed(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([0.0])
    learner.sit([1.0], begun=NOON + dt.timedelta(hours=1))

    assert progress_page(learner.user_id, NOON).missed == ()
