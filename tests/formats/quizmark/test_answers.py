from decimal import Decimal

import pytest

from quizapp.core.questions import Question
from quizapp.core.questions.choice import SingleChoice
from quizapp.core.questions.essay import Essay
from quizapp.core.questions.flashcard import Flashcard
from quizapp.core.questions.matching import Matching, Pair
from quizapp.core.questions.multiple_response import MultipleResponse
from quizapp.core.questions.numeric import Interval, Numeric
from quizapp.core.questions.options import Option
from quizapp.core.questions.ordering import Ordering
from quizapp.core.questions.pointing import Pointing
from quizapp.core.questions.short_answer import ShortAnswer
from quizapp.core.questions.true_false import TrueFalse
from quizapp.formats.problems import Problem
from quizapp.formats.quizmark.answers import answer_problems, is_whole, read_answer, true_first
from quizapp.formats.quizmark.blocks import read_blocks
from quizapp.formats.quizmark.entries import Entry, read_entries


def entries_of(lines: str) -> tuple[Entry, ...]:
    return read_entries(read_blocks(lines), [], "02-ice")


@pytest.mark.parametrize(
    ("lines", "question"),
    [
        (
            "- ( ) Frogs\n  - No\n- (x) Pike",
            SingleChoice("?", (Option("Frogs", rationale="No"), Option("Pike", is_key=True))),
        ),
        (
            "- [x] Frogs\n- [X] Pike\n- [] Snails",
            MultipleResponse(
                "?", (Option("Frogs", is_key=True), Option("Pike", is_key=True), Option("Snails"))
            ),
        ),
        ("- ( ) True\n  - a\n- (x) False\n  - b", TrueFalse("?", False, "a", "b")),
        ("- (x) false\n  - b\n- ( ) true\n  - a", TrueFalse("?", False, "a", "b")),
        ("- = algae\n- = the algae", ShortAnswer("?", ("algae", "the algae"))),
        ("- = 4\n- = four", ShortAnswer("?", ("4", "four"))),
        ("- = \\4", ShortAnswer("?", ("4",))),
        (
            "- = 4 ± 0.5\n- = 20..25",
            Numeric(
                "?",
                (
                    Interval(Decimal("3.5"), Decimal("4.5"), "4 ± 0.5"),
                    Interval(Decimal(20), Decimal(25), "20..25"),
                ),
            ),
        ),
        (
            "- frogs => mud\n  - They sleep.\n- pike => water\n- => air",
            Matching("?", (Pair("frogs", "mud", "They sleep."), Pair("pike", "water")), ("air",)),
        ),
        ("1) a\n2) b\n3) c", Ordering("?", ("a", "b", "c"))),
        ("- >", Pointing("?")),
        ("____", Essay("?", "The model.")),
        (": one\n: two", Flashcard("?", "one\n\ntwo")),
    ],
)
def test_the_form_of_the_entries_tells_the_kind(lines: str, question: Question) -> None:
    entries = true_first(entries_of(lines))

    assert read_answer("?", entries, "The model.") == question
    assert answer_problems(entries) == ()


@pytest.mark.parametrize("lines", ["- ( ) True\n- ( ) False", "- (x) True\n- (x) False"])
def test_true_and_false_without_one_key_is_a_choice_with_a_fault(lines: str) -> None:
    question = read_answer("?", entries_of(lines), "")

    keys = lines.count("x")
    assert question.faults() == (f"choose-one needs exactly one (x); it has {keys}",)


def test_steps_are_numbered_without_a_gap_from_one() -> None:
    sentence = "steps are numbered 1, 2, 3 and so on; here 4 stands for 3"

    assert answer_problems(entries_of("1) a\n2) b\n4) c")) == (Problem(3, sentence),)


def test_an_accepted_text_that_is_nearly_a_number_is_a_problem() -> None:
    (problem,) = answer_problems(entries_of("- = four\n- = 4 ± half"))

    assert problem.line == 2
    assert problem.sentence.startswith("this is not a number: “4 ± half”; write 4, 4 ± 0.5,")


@pytest.mark.parametrize(("lines", "form"), [("- >", "point to it"), ("____", "written answer")])
def test_a_line_that_stands_alone_stands_once(lines: str, form: str) -> None:
    problems = answer_problems(entries_of(f"{lines}\n{lines}"))

    assert problems == (Problem(2, f"{form} needs this line once only"),)


def test_entries_of_two_forms_or_none_make_no_question() -> None:
    assert is_whole(entries_of("- (x) a\n- ( ) b"))
    assert not is_whole(entries_of("- (x) a\n- [ ] b"))
    assert not is_whole(())


def test_more_entries_than_there_is_room_for_make_no_question() -> None:
    assert is_whole(entries_of("- ( ) a\n" * 50))
    assert not is_whole(entries_of("- ( ) a\n" * 51))
