"""The two sides of a card: what its front says, what its back says, and what typing is worth."""

from fractions import Fraction

import pytest

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.questions.cards import face_of, grade_typed, part_count, read_typed
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.essay import Essay
from quizapp.core.questions.flashcard import Flashcard
from quizapp.core.questions.numeric import Numeric, read_accepted
from quizapp.core.questions.response import LONGEST_LINE, Response
from quizapp.core.questions.short_answer import ShortAnswer
from quizapp.core.questions.true_false import TrueFalse

CLOZE = Cloze("The talks began in {{Gomel}} and went on in {{Antalya|A}}.")
SHORT = ShortAnswer("Where did they begin?", ("Gomel", "Homel"))
HOW_MANY = read_accepted("12 ± 1")
assert HOW_MANY is not None
NUMBER = Numeric("How many rounds?", (HOW_MANY,))
FLASHCARD = Flashcard("Who hosted them?", "Belarus")
ESSAY = Essay("Why did they end?", "Because neither side gave way.")


def test_each_gap_of_a_cloze_is_a_card_and_any_other_question_is_one() -> None:
    counts = [part_count(q) for q in (CLOZE, SHORT, NUMBER, FLASHCARD, ESSAY)]

    assert counts == [2, 1, 1, 1, 1]
    assert part_count(TrueFalse("They ended.", is_true=True)) == 1


def test_the_front_of_a_gap_leaves_that_gap_open_and_no_other() -> None:
    first, second = face_of(CLOZE, 0), face_of(CLOZE, 1)

    assert first.front == "The talks began in ____ and went on in Antalya."
    assert second.front == "The talks began in Gomel and went on in ____."
    assert (first.back, second.back) == ("Gomel", "Antalya")


@pytest.mark.parametrize("question", [SHORT, NUMBER, FLASHCARD, ESSAY])
def test_a_front_is_the_stem_and_the_back_is_the_key(
    question: ShortAnswer | Numeric | Flashcard | Essay,
) -> None:
    face = face_of(question, 0)

    assert face.front == question.stem
    assert face.back == question.key_text()
    assert face.back not in face.front


def test_what_has_one_wording_can_be_typed_and_nothing_else() -> None:
    can = [face_of(q, 0).can_type for q in (CLOZE, SHORT, NUMBER, FLASHCARD, ESSAY)]

    assert can == [True, True, True, False, False]


@pytest.mark.parametrize("question", [CLOZE, SHORT, NUMBER])
@pytest.mark.parametrize("blank", ["", " ", "\t "])
def test_a_blank_is_nothing_typed(question: Cloze | ShortAnswer | Numeric, blank: str) -> None:
    assert read_typed(question, 0, blank) is None


@pytest.mark.parametrize("question", [FLASHCARD, ESSAY])
def test_what_is_typed_for_a_card_that_cannot_be_compared_is_passed_over(
    question: Flashcard | Essay,
) -> None:
    assert read_typed(question, 0, "Belarus") is None


def test_a_gap_is_graded_by_itself() -> None:
    right = read_typed(CLOZE, 1, " antalya ")
    wrong = read_typed(CLOZE, 1, "Gomel")
    assert right
    assert wrong

    assert right.texts == ("", "antalya")
    assert grade_typed(CLOZE, 1, right).credit == 1
    assert grade_typed(CLOZE, 1, wrong).credit == 0


@pytest.mark.parametrize(
    ("question", "typed", "credit"),
    [(SHORT, "homel", 1), (SHORT, "Minsk", 0), (NUMBER, "13", 1), (NUMBER, "14", 0)],
)
def test_what_is_typed_is_compared_as_in_a_quiz(
    question: ShortAnswer | Numeric, typed: str, credit: int
) -> None:
    response = read_typed(question, 0, typed)
    assert response

    assert grade_typed(question, 0, response).credit == Fraction(credit)


@pytest.mark.parametrize(
    ("question", "typed"),
    [(NUMBER, "a dozen"), (CLOZE, "x" * (LONGEST_LINE + 1)), (SHORT, "x" * (LONGEST_LINE + 1))],
)
def test_what_cannot_be_an_answer_is_refused_with_a_sentence(
    question: Cloze | ShortAnswer | Numeric, typed: str
) -> None:
    with pytest.raises(ResponseRefusedError, match=r"\w+ .+\."):
        read_typed(question, 0, typed)


def test_characters_that_no_page_can_show_are_dropped() -> None:
    assert read_typed(CLOZE, 0, "Go\0mel") == Response(texts=("Gomel", ""))
