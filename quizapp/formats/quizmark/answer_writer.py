"""From a question to the lines of its answer block, kind by kind."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from quizapp.core.question_sets import Quote
from quizapp.core.questions import Question
from quizapp.core.questions.choice import SingleChoice
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.essay import Essay
from quizapp.core.questions.flashcard import Flashcard
from quizapp.core.questions.matching import Matching
from quizapp.core.questions.multiple_response import MultipleResponse
from quizapp.core.questions.numeric import Numeric
from quizapp.core.questions.options import Option
from quizapp.core.questions.ordering import Ordering
from quizapp.core.questions.pointing import Pointing
from quizapp.core.questions.short_answer import ShortAnswer
from quizapp.core.questions.true_false import TrueFalse
from quizapp.formats.quizmark.escapes import (
    escape_left,
    escape_mark,
    escape_number,
    escape_quoted,
)
from quizapp.formats.quizmark.wrapping import flat, wrap

_SET_IN = "  "


def answer_lines(  # noqa: C901 - one case for each kind
    question: Question, quotes: Sequence[Quote]
) -> Iterator[str]:
    """Give the lines of the answer block; none for a cloze, whose gaps stand in its stem.

    `quotes` are the question's; those of an option are written below it, the others are not here.
    """
    match question:
        case SingleChoice() | TrueFalse():
            yield from _option_lines(question.options, "({})", quotes)
        case MultipleResponse():
            yield from _option_lines(question.options, "[{}]", quotes)
        case ShortAnswer():
            yield from _items((escape_number(flat(text)) for text in question.accepted), "- = ")
        case Numeric():
            yield from _items((interval.text for interval in question.accepted), "- = ")
        case Matching():
            yield from _matching_lines(question)
        case Ordering():
            for number, step in enumerate(question.steps, start=1):
                yield from _items([step], f"{number}) ")
        case Pointing():
            yield "- >"
        case Essay():
            yield "____"
        case Flashcard():
            yield from _items(question.back.split("\n\n"), ": ")
        case Cloze():
            return
        case kind:
            assert_never(kind)


def quote_lines(quote: Quote, indent: str = "") -> Iterator[str]:
    """Give the lines of one quotation, the section that it names in a last one."""
    sign = f"{indent}> "
    yield from wrap(escape_quoted(flat(quote.text)), sign, sign)
    if quote.section:
        yield f"{sign}— {quote.section}"


def _option_lines(
    options: Sequence[Option], brackets: str, quotes: Sequence[Quote]
) -> Iterator[str]:
    """Give the lines of each option, with its rationale and its quotations below it."""
    for place, option in enumerate(options):
        mark = brackets.format("x" if option.is_key else " ")
        yield from _items([option.text], f"- {mark} ")
        yield from _rationale_lines(option.rationale)
        is_first = True
        for quote in quotes:
            if quote.option == place:
                if not is_first:
                    yield ""
                yield from quote_lines(quote, _SET_IN)
                is_first = False


def _matching_lines(question: Matching) -> Iterator[str]:
    """Give the lines of each pair, with its rationale, and then the spare partners."""
    for pair in question.pairs:
        yield from _items([f"{escape_left(flat(pair.left))} => {flat(pair.right)}"], "- ")
        yield from _rationale_lines(pair.rationale)
    yield from _items(question.spares, "- => ")


def _rationale_lines(rationale: str) -> Iterator[str]:
    if flat(rationale):
        yield from wrap(escape_mark(flat(rationale)), f"{_SET_IN}- ", _SET_IN * 2)


def _items(texts: Iterable[str], mark: str) -> Iterator[str]:
    """Give the lines of each text below the other, each with the mark before it."""
    for text in texts:
        yield from wrap(flat(text), mark, _SET_IN)
