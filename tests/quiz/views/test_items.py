"""What the quiz pages are told: how far a round is, what time is left, what a result holds."""

import pytest

from quizapp.core.grades import Verdict
from quizapp.core.questions import Essay, Matching, ShortAnswer, SingleChoice
from quizapp.core.questions.matching import Pair
from quizapp.core.questions.options import Option
from quizapp.core.questions.response import Response
from quizapp.core.time_limits import GRACE, TimeLeft
from quizapp.quiz.queries.attempts import Item, Sitting
from quizapp.quiz.queries.papers import Step
from quizapp.quiz.views import (
    MOST_BARS,
    Result,
    ResultLine,
    key_words,
    next_to_skip_to,
    progress_of,
    response_words,
    time_of,
)
from quizapp.quiz.views.meetings import MeetingsView
from tests.conftest import NOON

SITTING = Sitting(1, "p", 1, "practice", None, NOON, None, None, 9, 1, "pond", "The pond")
ITEM = Item(
    SITTING, 3, 3, 1, (), is_return=False, version_id=1, question=Essay("Why?", "So."),
    explanation="", hint="", question_id=1, section_id=1, section=1, section_title="Pond",
    given=None,
)  # fmt: skip


def step(position: int, credit: float | None = None, *, gave_up: bool | None = None) -> Step:
    """Return a place that is answered if it has a credit."""
    is_answered = credit is not None
    return Step(position, position, 1, False, is_answered, credit, None, gave_up)


PAPER = (step(1, 0.0, gave_up=True), step(2, 0.0, gave_up=False), step(3), step(4))


def test_who_did_not_know_is_told_so_and_not_that_it_was_wrong() -> None:
    marks = progress_of(PAPER, ITEM).marks

    assert [mark.words for mark in marks] == ["not known", "not right", "this one", "to come"]


def test_an_open_test_says_only_what_is_answered() -> None:
    item = ITEM._replace(sitting=SITTING._replace(mode="test"))

    marks = progress_of(PAPER, item).marks

    assert [mark.words for mark in marks] == ["answered", "answered", "this one", "to come"]
    assert {mark.css for mark in marks} == {"s-stored", "s-now", "s-todo"}


@pytest.mark.parametrize(("count", "is_long"), [(MOST_BARS, False), (MOST_BARS + 1, True)])
def test_a_round_of_more_than_forty_places_has_one_bar(count: int, is_long: bool) -> None:
    paper = [step(position, 1.0 if position < 3 else None) for position in range(1, count + 1)]

    progress = progress_of(paper, ITEM)

    assert progress.is_long == is_long
    assert progress.answered_count == 2
    assert progress.heading == f"Question 3 of {count}"


def test_skipping_leads_to_the_next_unanswered_and_round_to_the_first() -> None:
    assert next_to_skip_to(PAPER, 3) == 4
    assert next_to_skip_to(PAPER, 4) == 3
    assert next_to_skip_to(PAPER[:3], 3) is None


def test_the_time_is_over_when_its_grace_is() -> None:
    sitting = SITTING._replace(mode="test", closes_at=NOON)

    assert time_of(sitting, NOON + GRACE) == TimeLeft(0, is_over=False)
    assert time_of(sitting, NOON + 2 * GRACE).is_over
    assert time_of(sitting, NOON - GRACE).seconds == GRACE.total_seconds()


def test_a_written_answer_without_a_mark_is_neither_right_nor_missed() -> None:
    lines = [
        ResultLine(n, n, n, verdict, "Why?", "So.", "", is_late=False, passages=())
        for n, verdict in enumerate((Verdict.RIGHT, Verdict.UNGRADED, Verdict.PARTLY), start=1)
    ]

    result = Result(tuple(lines), (), MeetingsView((), "", ""))

    assert [line.place for line in result.unmarked] == [2]
    assert [line.place for line in result.misses] == [3]
    assert result.right_count == 1


def test_chosen_words_and_their_key_are_shown_as_their_author_marked_them() -> None:
    choice = SingleChoice("Which?", (Option("*ice*", is_key=True), Option("$x^2$")))
    matching = Matching("Which?", (Pair("`a`", "**b**"), Pair("c", "d")))

    assert response_words(choice, Response(choices=(0,))) == "<em>ice</em>"
    assert "<msup>" in response_words(choice, Response(choices=(1,)))
    assert key_words(choice) == "<em>ice</em>"
    assert key_words(matching) == "<code>a</code> → <strong>b</strong>; c → d"


def test_typed_words_are_shown_as_they_were_typed() -> None:
    question = ShortAnswer("Which?", ("*ice*",))

    assert response_words(question, Response(texts=("*ice* $x$",))) == "*ice* $x$"
    assert response_words(Essay("Why?", "So."), Response(texts=("*why*",))) == "*why*"
    assert key_words(question) == "*ice*"


def test_a_model_answer_has_paragraphs_emphasis_and_formulas() -> None:
    shown = key_words(Essay("Why?", "It *floats*.\n\nSo $a < b$."))

    assert shown.startswith("<p>It <em>floats</em>.</p>")
    assert "<math" in shown
