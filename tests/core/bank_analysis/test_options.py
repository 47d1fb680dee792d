import pytest

from quizapp.core.bank_analysis.findings import Code
from tests.core.bank_analysis.pond import ask, choice, found


def test_a_word_of_the_stem_in_the_key_alone_is_a_warning_that_names_it() -> None:
    text = choice("(x) The settled frogs", "( ) The snails", stem="Which animals are settling?")

    (sentence,) = found(Code.KEY_ECHO, ask(text))

    assert sentence.startswith("“settled” stands in the stem and in the right option alone; ")


@pytest.mark.parametrize(
    "options",
    [
        ("(x) The settled frogs", "( ) The settled snails"),
        ("(x) The frogs", "( ) The settled snails"),
        ("(x) Which frogs", "( ) The snails"),
        ("[x] The frogs", "[x] The pike"),
    ],
)
def test_a_word_elsewhere_too_or_a_little_word_is_no_echo(options: tuple[str, ...]) -> None:
    text = choice(*options, stem="Which animals settle?")

    assert found(Code.KEY_ECHO, ask(text)) == []


def test_an_absolute_word_in_distractors_alone_is_a_warning() -> None:
    text = choice("(x) The frogs", "( ) Always the snails", "( ) The pike alone")

    (sentence,) = found(Code.ABSOLUTE_DISTRACTOR, ask(text))

    assert sentence.startswith("“always” stands in wrong options alone; ")


@pytest.mark.parametrize(
    "options", [("(x) Only frogs", "( ) Only snails"), ("(x) Only frogs", "( ) Snails, too")]
)
def test_an_absolute_word_in_the_key_tells_nothing(options: tuple[str, ...]) -> None:
    assert found(Code.ABSOLUTE_DISTRACTOR, ask(choice(*options))) == []


@pytest.mark.parametrize(
    "option",
    ["All of the above", "none of these.", "Both of them", "Both A and B", "Neither of the others"],
)
def test_an_option_about_the_others_is_a_fault(option: str) -> None:
    text = choice("(x) Frogs", "( ) Snails", f"( ) {option}")

    (sentence,) = found(Code.ALL_OF_THE_ABOVE, ask(text))

    assert option in sentence


def test_an_option_that_merely_begins_so_is_none() -> None:
    text = choice("(x) All of these animals that breathe", "( ) Both frogs and snails")

    assert found(Code.ALL_OF_THE_ABOVE, ask(text)) == []


def test_options_worded_almost_alike_are_a_warning() -> None:
    text = choice("(x) They settle on the bottom", "( ) They settle at the bottom")

    (sentence,) = found(Code.OPTION_TWIN, ask(text))

    assert "“They settle on the bottom” and “They settle at the bottom”" in sentence


def test_options_that_differ_are_no_twins() -> None:
    text = choice("(x) They settle on the bottom", "( ) They close their doors")

    assert found(Code.OPTION_TWIN, ask(text)) == []


def test_true_and_false_are_not_judged_as_options() -> None:
    text = ask(choice("(x) True", "( ) False", stem="It is true that frogs settle."))

    assert [
        code
        for code in (Code.KEY_ECHO, Code.ABSOLUTE_DISTRACTOR, Code.OPTION_TWIN)
        if found(code, text)
    ] == []
