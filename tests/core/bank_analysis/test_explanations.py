from quizapp.core.bank_analysis.findings import Code
from tests.core.bank_analysis.pond import QUOTE, ask, choice, found

TYPED = "Who?\n\n- = frogs"


def explained(words: int) -> str:
    return f"## q\n\n{TYPED}\n\n{QUOTE}\n\n{' '.join(['word'] * words)}"


def test_a_distractor_without_a_rationale_is_a_fault_and_a_key_without_one_is_not() -> None:
    bare = ask("Who?\n\n- (x) Frogs\n- ( ) Snails\n- ( ) Pike\n  - It hunts.")

    (sentence,) = found(Code.RATIONALE_MISSING, bare)

    assert sentence.startswith("1 wrong option has no rationale, first “Snails”; ")
    assert found(Code.RATIONALE_MISSING, ask("Who?\n\n- (x) Frogs\n- ( ) Pike\n  - No.")) == []


def test_true_and_false_need_a_rationale_too() -> None:
    assert found(Code.RATIONALE_MISSING, ask("Frogs settle.\n\n- (x) True\n- ( ) False"))
    assert not found(Code.RATIONALE_MISSING, ask(choice("(x) True", "( ) False")))


def test_a_question_without_an_explanation_is_a_warning_and_a_card_without_one_is_not() -> None:
    assert found(Code.EXPLANATION_MISSING, explained(0))
    assert not found(Code.EXPLANATION_MISSING, explained(1))
    assert not found(Code.EXPLANATION_MISSING, f"## q\n\nWho?\n\n: Frogs\n\n{QUOTE}")


def test_an_explanation_of_more_than_ninety_words_is_a_warning() -> None:
    assert not found(Code.EXPLANATION_LONG, explained(90))
    assert found(Code.EXPLANATION_LONG, explained(91))


def test_a_card_with_an_answer_of_more_than_twelve_words_is_a_warning() -> None:
    assert not found(Code.CARD_LONG, ask(f"Who?\n\n: {' '.join(['frog'] * 12)}"))
    assert found(Code.CARD_LONG, ask(f"Who?\n\n: {' '.join(['frog'] * 13)}"))


def test_missing_tags_level_and_difficulty_are_named() -> None:
    text = ask(TYPED, fields="level: apply")

    (sentence,) = found(Code.FIELD_MISSING, text)

    assert sentence.startswith("tags, difficulty are missing")
    assert found(Code.FIELD_MISSING, ask(TYPED)) == []
