"""What an answer proves of memory."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory.evidence import Evidence, Judgement, judge_answer, judge_rating
from quizapp.core.memory.scheduling import Rating
from quizapp.core.questions import KINDS

GRADED = sorted(set(KINDS) - {"essay", "flashcard"})
GUESSABLE = sorted(set(GRADED) - {"true_false"})
KIND = st.sampled_from(GRADED)
PARTLY = st.fractions(0, 1).filter(lambda credit: credit < 1)


def judged(kind: str, credit: Fraction | float | None, **circumstances: bool) -> Judgement:
    judgement = judge_answer(kind, credit, **circumstances)
    assert judgement is not None
    return judgement


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_is_judged(kind: str) -> None:
    judgement = judge_answer(kind, 1)

    assert (judgement is None) == (kind == "essay")


@pytest.mark.parametrize(
    ("kind", "evidence"),
    [
        ("single_choice", Evidence.CHOICE),
        ("multiple_response", Evidence.CHOICE),
        ("true_false", Evidence.TRUE_FALSE),
        ("short_answer", Evidence.TYPED),
        ("numeric", Evidence.TYPED),
        ("cloze", Evidence.GAP),
        ("matching", Evidence.ARRANGED),
        ("ordering", Evidence.ARRANGED),
        ("pointing", Evidence.ARRANGED),
        ("flashcard", Evidence.RECALL),
    ],
)
def test_a_kind_of_question_gives_its_kind_of_evidence(kind: str, evidence: Evidence) -> None:
    assert judged(kind, 0).evidence is evidence


@pytest.mark.parametrize("kind", GUESSABLE)
def test_a_right_answer_is_good(kind: str) -> None:
    judgement = judged(kind, Fraction(1))

    assert (judgement.rating, judgement.is_evidence) == (Rating.GOOD, True)


@given(KIND, PARTLY)
def test_an_answer_that_is_not_wholly_right_is_again(kind: str, credit: Fraction) -> None:
    judgement = judged(kind, credit)

    assert (judgement.rating, judgement.is_evidence) == (Rating.AGAIN, True)


def test_a_credit_that_is_no_number_is_not_right() -> None:
    assert judged("single_choice", float("nan")).rating is Rating.AGAIN


@pytest.mark.parametrize("kind", GRADED)
def test_a_lucky_hit_is_again_and_counts(kind: str) -> None:
    judgement = judged(kind, 1, guessed=True)

    assert (judgement.rating, judgement.is_evidence) == (Rating.AGAIN, True)


@pytest.mark.parametrize("kind", GRADED)
@pytest.mark.parametrize("credit", [None, 0, 1])
def test_giving_up_is_again_and_counts(kind: str, credit: float | None) -> None:
    judgement = judged(kind, credit, gave_up=True)

    assert (judgement.rating, judgement.is_evidence) == (Rating.AGAIN, True)


@given(KIND, st.fractions(0, 1), st.booleans(), st.booleans(), st.booleans())
def test_hard_and_easy_are_never_read_from_an_answer(
    kind: str, credit: Fraction, guessed: bool, gave_up: bool, is_review: bool
) -> None:
    judgement = judged(kind, credit, guessed=guessed, gave_up=gave_up, is_review=is_review)

    assert judgement.rating in {Rating.AGAIN, Rating.GOOD}


@pytest.mark.parametrize("circumstance", ["is_aided", "is_return"])
@pytest.mark.parametrize("kind", GRADED)
@pytest.mark.parametrize("credit", [0, 1])
def test_an_answer_with_help_or_on_a_return_is_no_evidence(
    circumstance: str, kind: str, credit: float
) -> None:
    assert not judged(kind, credit, **{circumstance: True, "is_review": True}).is_evidence


def test_true_or_false_answered_right_in_a_quiz_is_no_evidence() -> None:
    assert judged("true_false", 1) == Judgement(Evidence.TRUE_FALSE, Rating.GOOD, is_evidence=False)


def test_true_or_false_answered_wrong_in_a_quiz_counts() -> None:
    assert judged("true_false", 0) == Judgement(Evidence.TRUE_FALSE, Rating.AGAIN, is_evidence=True)


def test_true_or_false_answered_right_when_due_is_good() -> None:
    assert judged("true_false", 1, is_review=True) == Judgement(
        Evidence.TRUE_FALSE, Rating.GOOD, is_evidence=True
    )


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"essay"}))
def test_an_answer_that_nobody_has_graded_says_nothing(kind: str) -> None:
    assert judge_answer(kind, None) is None


@pytest.mark.parametrize("credit", [None, 0, 1])
@pytest.mark.parametrize("gave_up", [False, True])
def test_an_essay_says_nothing(credit: float | None, gave_up: bool) -> None:
    assert judge_answer("essay", credit, gave_up=gave_up) is None


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="'riddle'"):
        judge_answer("riddle", 1)


@pytest.mark.parametrize("rating", Rating)
def test_a_learners_own_rating_is_taken_as_it_is(rating: Rating) -> None:
    assert judge_rating(rating) == Judgement(Evidence.RECALL, rating, is_evidence=True)


@pytest.mark.parametrize("rating", Rating)
def test_a_rating_after_a_look_at_the_source_or_on_a_return_is_no_evidence(
    rating: Rating,
) -> None:
    assert not judge_rating(rating, is_aided=True).is_evidence
    assert not judge_rating(rating, is_return=True).is_evidence
