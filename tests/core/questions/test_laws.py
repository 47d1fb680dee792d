"""Laws that hold for every kind of question, whatever its words and whatever is given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.folding import fold_answer
from quizapp.core.grades import EVERYTHING
from quizapp.core.papers import shown_order
from quizapp.core.questions import KINDS, QUIZ_KINDS, Question, dump, load
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
from quizapp.core.questions.response import Mark, Response
from quizapp.core.questions.short_answer import ShortAnswer
from quizapp.core.questions.true_false import TrueFalse

CANARY = "CANARY-7f3a"
WORDS = st.text(alphabet="abcß éЖя日’-", min_size=1, max_size=8).filter(fold_answer)
NOTES = st.text(max_size=20)


def different(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(WORDS, min_size=least, max_size=most, unique_by=fold_answer)


@st.composite
def options(draw: st.DrawFn, *, one_key: bool) -> tuple[Option, ...]:
    texts = draw(different(2, 6))
    key = draw(st.integers(0, len(texts) - 1))
    return tuple(
        Option(text, place == key or (not one_key and draw(st.booleans())), draw(NOTES))
        for place, text in enumerate(texts)
    )


@st.composite
def numerics(draw: st.DrawFn) -> Numeric:
    numbers = draw(st.lists(st.integers(-999, 999), min_size=1, max_size=3))
    shapes = ["{}", "{} ± 0.5", "{} +- 2%", "{0}..{0}"]
    texts = [draw(st.sampled_from(shapes)).format(number) for number in numbers]
    return Numeric(draw(WORDS), tuple(i for text in texts if (i := read_accepted(text))))


@st.composite
def clozes(draw: st.DrawFn) -> Cloze:
    gaps = draw(st.lists(different(1, 3), min_size=1, max_size=4))
    text = draw(WORDS)
    for variants in gaps:
        text += " {{" + "|".join(variants) + "}} " + draw(WORDS)
    return Cloze(text)


@st.composite
def matchings(draw: st.DrawFn) -> Matching:
    lefts = draw(different(2, 5))
    partners = draw(different(3, 6))
    rights = [partners[0], partners[1], *(draw(st.sampled_from(partners)) for _ in lefts[2:])]
    pairs = tuple(Pair(left, right, draw(NOTES)) for left, right in zip(lefts, rights, strict=True))
    return Matching(draw(WORDS), pairs, tuple(p for p in partners if p not in rights))


@st.composite
def pointings(draw: st.DrawFn) -> Pointing:
    count = draw(st.integers(1, 30))
    keys = draw(st.lists(st.integers(1, count), min_size=1, max_size=3))
    return Pointing(draw(WORDS)).anchored(keys, count)


STRATEGIES: dict[str, st.SearchStrategy[Question]] = {
    "single_choice": st.builds(SingleChoice, WORDS, options(one_key=True)),
    "multiple_response": st.builds(MultipleResponse, WORDS, options(one_key=False)),
    "true_false": st.builds(TrueFalse, WORDS, st.booleans(), NOTES, NOTES),
    "short_answer": st.builds(ShortAnswer, WORDS, different(1, 4).map(tuple)),
    "numeric": numerics(),
    "cloze": clozes(),
    "matching": matchings(),
    "ordering": st.builds(Ordering, WORDS, different(3, 6).map(tuple)),
    "pointing": pointings(),
    "essay": st.builds(Essay, WORDS, NOTES),
    "flashcard": st.builds(Flashcard, WORDS, WORDS),
}
GIVEN = st.lists(
    st.one_of(st.integers(-1, 7).map(str), WORDS, st.sampled_from(["", "4,5", "1e9", "\x00"])),
    max_size=7,
)
each_kind = pytest.mark.parametrize("kind", sorted(KINDS))
each_graded_kind = pytest.mark.parametrize("kind", sorted({*QUIZ_KINDS} - {"essay"}))
each_quiz_kind = pytest.mark.parametrize("kind", sorted(QUIZ_KINDS))


@dataclass(frozen=True)
class Shown:
    """A question, and the order in which one attempt shows its options."""

    question: Question
    order: tuple[int, ...]


def shown(draw: Callable[[st.SearchStrategy[Question]], Question], kind: str, seed: str) -> Shown:
    question = draw(STRATEGIES[kind])
    return Shown(question, shown_order(question.shuffled_count, seed, kind=kind))


def test_every_kind_obeys_the_laws() -> None:
    assert set(STRATEGIES) == set(KINDS)
    assert all(kind == KINDS[kind].kind for kind in KINDS)


@each_kind
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_what_is_stored_is_read_back(kind: str, data: st.DataObject) -> None:
    question = data.draw(STRATEGIES[kind])

    assert load(kind, dump(question)) == question
    assert question.faults() == ()


@each_kind
@given(data=st.data(), given_values=GIVEN, seed=st.text(max_size=4))
@settings(max_examples=50, deadline=None)
def test_whatever_is_given_is_refused_or_graded_from_nought_to_one(
    kind: str, data: st.DataObject, given_values: list[str], seed: str
) -> None:
    case = shown(data.draw, kind, seed)
    question = case.question
    try:
        response = question.read_response(given_values, case.order)
    except ResponseRefusedError:
        return

    grade = question.grade(response)

    assert grade.credit is None or 0 <= grade.credit <= 1
    assert question.grade(Response.load(response.dump())) == grade
    assert question.response_text(response)
    assert len(question.lines(response, case.order)) >= len(question.lines(None, case.order))


@each_graded_kind
@given(data=st.data(), seed=st.text(max_size=4))
@settings(max_examples=30, deadline=None)
def test_the_key_earns_everything_and_nothing_is_then_wrong_or_missed(
    kind: str, data: st.DataObject, seed: str
) -> None:
    case = shown(data.draw, kind, seed)
    question = case.question
    response = question.read_response(key_values(question, case.order), case.order)

    assert question.grade(response) == EVERYTHING
    marks = {line.mark for line in question.lines(response, case.order)}
    assert marks <= {Mark.RIGHT, Mark.REST}


@each_quiz_kind
@given(data=st.data(), seed=st.text(max_size=4))
@settings(max_examples=20, deadline=None)
def test_without_a_response_no_line_is_right_or_wrong(
    kind: str, data: st.DataObject, seed: str
) -> None:
    case = shown(data.draw, kind, seed)

    lines = case.question.lines(None, case.order)

    assert Mark.MISSED in {line.mark for line in lines}
    assert {line.mark for line in lines} <= {Mark.MISSED, Mark.REST}
    assert {line.given for line in lines} == {None}


@each_kind
@given(data=st.data(), seed=st.text(max_size=4))
@settings(max_examples=20, deadline=None)
def test_an_order_shows_the_same_things_and_loses_none(
    kind: str, data: st.DataObject, seed: str
) -> None:
    case = shown(data.draw, kind, seed)
    straight = tuple(range(len(case.order)))

    as_shown = case.question.prompt(case.order).options
    as_written = case.question.prompt(straight).options

    assert sorted(as_shown) == sorted(as_written)


HIDDEN: tuple[Question, ...] = (
    SingleChoice("Why?", (Option("a", is_key=True, rationale=CANARY), Option("b", False, CANARY))),
    MultipleResponse("Who?", (Option("a", True, CANARY), Option("b", rationale=CANARY))),
    TrueFalse("So?", is_true=True, true_rationale=CANARY, false_rationale=CANARY),
    ShortAnswer("What?", (CANARY, f"the {CANARY}")),
    Numeric("How many?", tuple(i for i in [read_accepted("70..71313")] if i)),
    Cloze(f"The {{{{{CANARY}|{CANARY} too}}}} and the {{{{ {CANARY} }}}} return."),
    Matching("Match.", (Pair("a", "x", CANARY), Pair("b", "y", CANARY))),
    Ordering("Put in order.", ("a", "b", "c")),
    Pointing("Which?").anchored((71313,), 99999),
    Essay("How?", CANARY),
    Flashcard("Front?", CANARY),
)


@pytest.mark.parametrize("question", HIDDEN, ids=lambda question: question.kind)
def test_a_prompt_holds_nothing_of_the_key(question: Question) -> None:
    order = shown_order(question.shuffled_count, "pond", kind=question.kind)

    prompt = repr(question.prompt(order))

    assert CANARY not in prompt
    assert "71313" not in prompt


def test_every_kind_is_searched_for_its_key() -> None:
    assert {question.kind for question in HIDDEN} == set(KINDS)


def test_which_option_is_the_key_makes_no_difference_to_the_prompt() -> None:
    first = (Option("a", is_key=True), Option("b"))
    second = (Option("a"), Option("b", is_key=True))

    for kind in (SingleChoice, MultipleResponse):
        assert kind("Q?", first).prompt((0, 1)) == kind("Q?", second).prompt((0, 1))
    assert TrueFalse("Q?", is_true=True).prompt(()) == TrueFalse("Q?", is_true=False).prompt(())


def key_values(question: Question, order: tuple[int, ...]) -> list[str]:
    """Return the values of a form that was filled in with the key."""
    match question:
        case SingleChoice() | MultipleResponse():
            return [str(n) for n, place in enumerate(order) if question.options[place].is_key]
        case TrueFalse():
            return ["0" if question.is_true else "1"]
        case ShortAnswer():
            return [question.accepted[-1]]
        case Numeric():
            return [str(question.accepted[-1].low)]
        case Cloze():
            return [variants[-1] for variants in question.gaps]
        case Matching():
            partners = [question.partners[place] for place in order]
            return [str(partners.index(pair.right)) for pair in question.pairs]
        case Ordering():
            return [str(place + 1) for place in order]
        case Pointing():
            return [str(question.keys[-1])]
        case Essay() | Flashcard():
            return [question.key_text()]
        case _:
            assert_never(question)
