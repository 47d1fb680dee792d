"""Refusals in few words: like ones counted together, the most frequent first."""

import pytest

from quizapp.core.question_sets import QuestionDraft, Quote
from quizapp.core.questions import Cloze, SingleChoice, TrueFalse
from quizapp.core.questions.options import Option
from quizapp.core.suggesting import admit
from quizapp.core.suggesting.refusals import tally

BODIES = {"ice": "The ice forms at the top. The ice floats."}
FORMS = Quote("The ice forms at the top.")


def test_like_refusals_are_counted_together_and_the_most_frequent_stands_first() -> None:
    reasons = [
        "choose-one needs exactly one (x); it has 0",
        "its quotation is not in the section, word for word: “a”",
        "its quotation is not in the section, word for word: “b”",
    ]

    assert tally(reasons) == "their quotation is not in this section (2), no right answer (1)"


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (QuestionDraft("a", TrueFalse("Ice.", True), "", (Quote("The ice sinks."),)), "not in"),
        (
            QuestionDraft("a", TrueFalse("Ice.", True), "", (Quote("The ice"),)),
            "stands in it twice",
        ),
        (
            QuestionDraft("a", TrueFalse("Ice.", True), "", (Quote("The ice [...] top."),)),
            "leaves words out",
        ),
        (QuestionDraft("a", TrueFalse("Ice.", True)), "nothing of this section is quoted"),
        (
            QuestionDraft("a", TrueFalse("Ice.", True), "", (FORMS, Quote("Mud.", "mud"))),
            "another text is quoted",
        ),
        (QuestionDraft("a", Cloze("Ice forms."), "", (FORMS,)), "no gap"),
        (
            QuestionDraft("a", SingleChoice("Who?", (Option("a"), Option("b"))), "", (FORMS,)),
            "no right answer",
        ),
        (
            QuestionDraft(
                "a",
                SingleChoice("Who?", (Option("a", is_key=True), Option("b", is_key=True))),
                "",
                (FORMS,),
            ),
            "more than one right answer",
        ),
        (
            QuestionDraft("a", SingleChoice("Who?", (Option("a", is_key=True),)), "", (FORMS,)),
            "faults in the question",
        ),
    ],
)
def test_what_the_door_says_is_told_in_few_words(draft: QuestionDraft, words: str) -> None:
    ((_, reason),) = admit([draft], BODIES, "ice").refused

    assert words in tally([reason])


def test_two_that_are_the_same_are_said_to_be() -> None:
    draft = QuestionDraft("a", TrueFalse("Ice forms.", True), "", (FORMS,))
    ((_, reason),) = admit([draft, draft], BODIES, "ice").refused

    assert tally([reason]) == "the same as another (1)"
