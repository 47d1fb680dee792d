import pytest

from quizapp.core.question_sets import Quote
from quizapp.core.questions import Question
from quizapp.core.questions.choice import SingleChoice
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.essay import Essay
from quizapp.core.questions.flashcard import Flashcard
from quizapp.core.questions.matching import Matching, Pair
from quizapp.core.questions.multiple_response import MultipleResponse
from quizapp.core.questions.numeric import Numeric, read_accepted
from quizapp.core.questions.options import Option
from quizapp.core.questions.ordering import Ordering
from quizapp.core.questions.pointing import Pointing
from quizapp.core.questions.short_answer import ShortAnswer
from quizapp.core.questions.true_false import TrueFalse
from quizapp.formats.quizmark.answer_writer import answer_lines, quote_lines

OPTIONS = (Option("Frogs", rationale="They\nsleep."), Option("Pike", is_key=True))
TOLERANCE = read_accepted("4 ± 0.5")
assert TOLERANCE


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (SingleChoice("?", OPTIONS), ["- ( ) Frogs", "  - They sleep.", "- (x) Pike"]),
        (MultipleResponse("?", OPTIONS), ["- [ ] Frogs", "  - They sleep.", "- [x] Pike"]),
        (TrueFalse("?", True, "", "(x) b"), ["- (x) True", "- ( ) False", "  - \\(x) b"]),
        (ShortAnswer("?", ("algae", "4")), ["- = algae", "- = \\4"]),
        (Numeric("?", (TOLERANCE,)), ["- = 4 ± 0.5"]),
        (
            Matching("?", (Pair("= a", "b", "why"), Pair("c => d", "e")), ("f",)),
            ["- \\= a => b", "  - why", "- c \\=> d => e", "- => f"],
        ),
        (Ordering("?", ("a", "b")), ["1) a", "2) b"]),
        (Pointing("?"), ["- >"]),
        (Essay("?", "model"), ["____"]),
        (Flashcard("?", "one\n\ntwo"), [": one", ": two"]),
        (Cloze("a {{gap}}"), []),
    ],
)
def test_each_kind_has_its_lines(question: Question, lines: list[str]) -> None:
    assert list(answer_lines(question, ())) == lines


def test_quotations_are_written_below_their_option() -> None:
    quotes = (Quote("settles it"), Quote("one", option=0), Quote("two", "03-spring", option=0))

    assert list(answer_lines(SingleChoice("?", OPTIONS), quotes)) == [
        "- ( ) Frogs",
        "  - They sleep.",
        "  > one",
        "",
        "  > two",
        "  > — 03-spring",
        "- (x) Pike",
    ]


def test_a_quotation_that_looks_like_the_name_of_a_section_gets_a_backslash() -> None:
    assert list(quote_lines(Quote("— herons"))) == ["> \\— herons"]
