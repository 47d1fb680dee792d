import pytest

from quizapp.core.bank_analysis.attribution import is_attributed
from quizapp.core.bank_analysis.findings import Code
from tests.core.bank_analysis.pond import QUOTE, choice, found

CONTESTED = ("land bridge", "Blame")


def claims(stem_and_answer: str, explanation: str = "That is so.") -> bool:
    text = f"## q\n\n{stem_and_answer}\n\n{QUOTE}\n\n{explanation}"
    return bool(found(Code.CLAIM_UNATTRIBUTED, text, contested=CONTESTED))


@pytest.mark.parametrize(
    "text",
    [
        "Who built the land bridge?\n\n- = frogs",
        choice("(x) The land\u00a0bridge", "( ) The ice"),
        choice("(x) The ice", "( ) The Land Bridge"),
        "Match.\n\n- frogs => blame\n- pike => praise",
        "Put in order.\n\n1) ice\n2) blame\n3) spring",
        "The {{land}} bridge is here.",
        "Who?\n\n: The blame",
    ],
)
def test_a_contested_word_in_anything_shown_needs_an_attribution(text: str) -> None:
    assert claims(text)


def test_a_contested_word_in_the_explanation_needs_one_too() -> None:
    assert claims("Who?\n\n- = frogs", "They bear the blame.")
    assert not claims("Who?\n\n- = frogs", "They are blameless.")


@pytest.mark.parametrize(
    "phrase",
    [
        *("according to them", "the section says", "this author", "The Text", "which article"),
        *("allegedly", "it reports", "Ice section: who?"),
    ],
)
def test_an_attributing_phrase_is_heard(phrase: str) -> None:
    assert is_attributed(f"So it is, {phrase}.")


@pytest.mark.parametrize("phrase", ["reporters", "the context", "a section of ice", "authority"])
def test_words_that_merely_look_like_one_attribute_nothing(phrase: str) -> None:
    assert not is_attributed(f"So it is, {phrase}.")


def test_the_attribution_may_stand_in_stem_or_explanation_and_may_be_the_title() -> None:
    stem = "Who built the land bridge"

    assert not claims(f"{stem}, according to the author?\n\n- = frogs")
    assert not claims(f"{stem}?\n\n- = frogs", "The section says so.")
    assert not claims(f"Under the ice: {stem}?\n\n- = frogs")
    assert claims(choice("(x) The section", "( ) No", stem=f"{stem}?"))


def test_without_a_word_list_nothing_is_contested() -> None:
    text = f"## q\n\nWho built the land bridge?\n\n- = frogs\n\n{QUOTE}"

    assert found(Code.CLAIM_UNATTRIBUTED, text) == []
