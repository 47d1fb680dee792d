import pytest

from quizapp.core.bank_analysis.views import (
    answers_of,
    choices_of,
    is_judgment,
    options_of,
    stem_of,
    texts_of,
)
from quizapp.core.questions import Question
from tests.core.bank_analysis.pond import ask, choice, section_of


def question_of(text: str) -> Question:
    (located,) = section_of(ask(text)).questions
    return located.draft.question


def test_the_gaps_of_a_cloze_are_no_part_of_its_stem() -> None:
    assert stem_of(question_of("The {{lid|ice}} of {{ice}}.")) == "The ____ of ____."
    assert stem_of(question_of("Who?\n\n: Frogs")) == "Who?"


def test_true_and_false_are_options_and_no_choices() -> None:
    judged = question_of(choice("(x) True", "( ) False"))

    assert len(options_of(judged)) == 2
    assert choices_of(judged) == ((), ())
    assert choices_of(question_of(choice("[x] a", "[ ] b", "[x] c"))) == (("a", "c"), ("b",))
    assert options_of(question_of("Who?\n\n- = frogs")) == ()


@pytest.mark.parametrize(
    ("text", "answers", "texts"),
    [
        (choice("(x) a", "( ) b", stem="S?"), ("a",), ("S?", "a", "b")),
        ("S?\n\n- = a\n- = b", ("a", "b"), ("S?", "a", "b")),
        ("S?\n\n- = 4 ± 1", ("4 ± 1",), ("S?", "4 ± 1")),
        ("S {{a|b}} {{c}}.", ("a", "b", "c"), ("S ____ ____.", "S a c.", "a", "b", "c")),
        ("S?\n\n: a", ("a",), ("S?", "a")),
        ("S?\n\n- a => b\n- c => d\n- => e", (), ("S?", "a", "b", "c", "d", "e")),
        ("S?\n\n1) a\n2) b\n3) c", (), ("S?", "a", "b", "c")),
        ("S?\n\n____", (), ("S?", "The section says so.")),
        ("S?\n\n- >", (), ("S?",)),
        (choice("(x) True", "( ) False", stem="S."), (), ("S.",)),
    ],
)
def test_every_kind_has_its_answers_and_its_texts(
    text: str, answers: tuple[str, ...], texts: tuple[str, ...]
) -> None:
    assert answers_of(question_of(text)) == answers
    assert texts_of(question_of(text)) == texts


def test_a_choice_among_reasons_for_true_and_false_is_a_judgment() -> None:
    assert is_judgment(question_of(choice("(x) True, because", "( ) False, because")))
    assert is_judgment(question_of(choice("(x) True", "( ) False")))
    assert not is_judgment(question_of(choice("(x) True, because", "( ) Frogs")))
    assert not is_judgment(question_of("Who?\n\n- = true"))
