import pytest

from quizapp.core.bank_analysis.findings import Code
from quizapp.core.bank_analysis.stems import asks, unmarked_negative
from tests.core.bank_analysis.pond import FIELDS, ask, choice, found


@pytest.mark.parametrize(
    "stem",
    [
        "Who settles there?",
        "Frogs settle on the ____.",
        "Under the ice: frogs settle on the [place].",
        "Match each animal with its habit.",
        "According to the section, put these steps in order.",
        "Three animals are named. Explain why.",
        "Frogs … on the bottom",
    ],
)
def test_a_question_a_gap_and_an_imperative_ask(stem: str) -> None:
    assert asks(stem)


@pytest.mark.parametrize("stem", ["The frogs", "Frogs match the bottom.", "What frogs do."])
def test_a_mere_phrase_asks_nothing(stem: str) -> None:
    assert not asks(stem)


def test_a_stem_that_asks_nothing_is_a_warning_unless_it_is_to_be_judged() -> None:
    because = ("(x) True, because it says so", "( ) False, because it does not")

    assert found(Code.STEM_ASKS_NOTHING, ask(choice("(x) Frogs", "( ) Pike", stem="The settlers")))
    assert not found(Code.STEM_ASKS_NOTHING, ask(choice("(x) True", "( ) False", stem="Frogs do.")))
    assert not found(Code.STEM_ASKS_NOTHING, ask(choice(*because, stem="Frogs settle.")))
    assert not found(Code.STEM_ASKS_NOTHING, ask("Frogs settle on the {{bottom}}."))


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("Which is not a frog?", "not"),
        ("Which animal doesn’t settle?", "doesn't"),
        ("All settle except whom?", "except"),
        ("Which is NOT a frog?", None),
        ("All settle **except** whom?", None),
        ("Which note is a knot?", None),
        ("This is not just about frogs. What else is it about?", None),
        ("Frogs do not wait. What do they do?", None),
        ("Is it not only frogs?", None),
    ],
)
def test_a_negative_word_in_what_is_asked_needs_emphasis(stem: str, word: str | None) -> None:
    assert unmarked_negative(stem) == word


def test_an_unmarked_negative_is_a_warning_in_choices_and_not_where_words_are_typed() -> None:
    stem = "Who does not settle?"

    assert found(Code.STEM_NEGATIVE, ask(choice("(x) Pike", "( ) Frogs", stem=stem)))
    assert not found(Code.STEM_NEGATIVE, ask(f"{stem}\n\n- = pike"))


@pytest.mark.parametrize(
    "text",
    [
        "Where do frogs settle, on the bottom or elsewhere?\n\n- = On the bottom",
        "Frogs on the bottom settle on the {{bottom|ground}}.",
        "On the bottom: who?\n\n: The bottom",
        choice("(x) The bottom", "( ) The ice", stem="What is the bottom?"),
    ],
)
def test_an_answer_in_the_stem_is_a_fault(text: str) -> None:
    assert len(found(Code.ANSWER_IN_STEM, ask(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        choice("(x) Frogs", "( ) Snails", stem="Which settle, frogs or snails?"),
        choice("(x) True", "( ) False", stem="It is true that frogs settle."),
        "Who is at the bottommost place?\n\n- = bottom",
        "Frogs settle on the {{bottom}}.",
    ],
)
def test_an_answer_named_among_wrong_ones_or_in_part_is_not_given_away(text: str) -> None:
    assert found(Code.ANSWER_IN_STEM, ask(text)) == []


def test_an_answer_in_the_hint_is_a_fault_and_in_the_heading_a_warning() -> None:
    text = ask("Who?\n\n- = frogs", slug="card-frogs", fields=f"{FIELDS}\nhint: Frogs, perhaps.")

    assert len(found(Code.ANSWER_IN_HINT, text)) == 1
    assert len(found(Code.ANSWER_IN_HEADING, text)) == 1
