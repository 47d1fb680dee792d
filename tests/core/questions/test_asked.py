"""What a question asks, in words and without its key."""

from quizapp.core.questions import Cloze, TrueFalse, asked


def test_what_a_cloze_asks_is_shown_without_the_words_of_its_gaps() -> None:
    assert asked(Cloze("In {{Minsk}} and {{Istanbul|Istambul}}.")) == "In ____ and ____."


def test_what_any_other_question_asks_is_its_stem() -> None:
    assert asked(TrueFalse("It rained.", is_true=True)) == "It rained."
