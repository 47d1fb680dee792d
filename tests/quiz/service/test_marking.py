"""Marking a written answer oneself: what comes back, what is counted, and what is refused."""

import pytest

from quizapp.core.errors import NotAllowedNowError
from quizapp.core.questions import Essay, SingleChoice
from quizapp.quiz.models import Mode
from quizapp.quiz.queries.attempts import own_item, own_sitting
from quizapp.quiz.service import finish_attempt
from tests.conftest import NOON
from tests.quiz.taking import begun, given, mark, of_kinds, place_of, places, stored


@pytest.mark.parametrize(("share", "comes_back"), [("none", True), ("half", True), ("all", False)])
def test_a_written_answer_that_was_not_all_there_comes_back(
    learner_id: int, share: str, comes_back: bool
) -> None:
    quiz = begun(learner_id, of_kinds(Essay, SingleChoice))
    essay, choice = place_of(learner_id, quiz, Essay), place_of(learner_id, quiz, SingleChoice)
    given(learner_id, quiz, essay)
    mark(learner_id, quiz, essay, share)

    given(learner_id, quiz, choice, right=True)

    assert ((3, True) in places(learner_id, quiz)) == comes_back
    assert own_sitting(learner_id, quiz).is_open == comes_back


@pytest.mark.parametrize(("share", "returns"), [("none", 2), ("half", 2), ("all", 1)])
def test_a_mark_given_after_the_round_brings_back_as_one_before_and_once(
    learner_id: int, share: str, returns: int
) -> None:
    quiz = begun(learner_id, of_kinds(Essay, SingleChoice))
    essay, choice = place_of(learner_id, quiz, Essay), place_of(learner_id, quiz, SingleChoice)
    given(learner_id, quiz, choice, right=False)
    given(learner_id, quiz, essay)

    mark(learner_id, quiz, essay, share)
    mark(learner_id, quiz, essay, share)

    assert [is_return for _, is_return in places(learner_id, quiz)].count(True) == returns


def test_a_mark_after_handing_in_is_counted_and_says_who_gave_it(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(Essay), mode=Mode.TEST)
    given(learner_id, quiz, 1)
    finish_attempt(learner_id, quiz, NOON)
    before = own_sitting(learner_id, quiz).score

    mark(learner_id, quiz, 1, "half")

    assert before == 0
    assert own_sitting(learner_id, quiz).score == own_item(learner_id, quiz, 1).points / 2
    assert (stored().credit, stored().grader_id, stored().graded_at) == (0.5, learner_id, NOON)


def test_only_a_written_answer_that_may_be_explained_is_marked(learner_id: int) -> None:
    practice = begun(learner_id, of_kinds(SingleChoice))
    given(learner_id, practice, 1, right=False)
    test = begun(learner_id, of_kinds(Essay), mode=Mode.TEST)
    given(learner_id, test, 1)
    unanswered = begun(learner_id, of_kinds(Essay, Essay)[1:])

    for quiz in (practice, test, unanswered):
        with pytest.raises(NotAllowedNowError, match="marked by hand"):
            mark(learner_id, quiz, 1, "all")


def test_a_share_that_is_not_offered_is_refused(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(Essay))
    given(learner_id, quiz, 1)

    with pytest.raises(NotAllowedNowError, match="Choose none"):
        mark(learner_id, quiz, 1, "most")

    assert stored().credit is None
