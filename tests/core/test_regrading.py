"""Regrading: what is carried from one version of a question to the next, and what it earns there.

Its laws hold for every kind, whatever its words and whatever was given.
"""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.errors import NotCarriedError, ResponseRefusedError
from quizapp.core.grades import EVERYTHING, NOTHING
from quizapp.core.questions import (
    Cloze,
    Essay,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Pointing,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizapp.core.questions.matching import NOT_CHOSEN, Pair
from quizapp.core.questions.numeric import read_accepted
from quizapp.core.questions.options import Option
from quizapp.core.questions.response import Response
from quizapp.core.regrading import (
    BY_HAND,
    GAPS,
    KIND,
    OPTION,
    PAIRS,
    SENTENCES,
    STEPS,
    carried,
    carried_order,
    is_same_key,
    may_be_carried,
    regraded,
)
from tests.core.questions.test_laws import GIVEN, STRATEGIES, each_graded_kind, each_kind

ICE = SingleChoice(
    "Why does ice float?",
    (Option("It is lighter", is_key=True), Option("It is warmer"), Option("It is older")),
)
LAKES = MultipleResponse(
    "Which are lakes?", (Option("Baikal", is_key=True), Option("Ural"), Option("Ladoga"))
)
CAPITALS = Matching("Match.", (Pair("France", "Lyon"), Pair("Spain", "Madrid")), ("Paris",))
DAY = Ordering("Order.", ("dawn", "noon", "dusk"))


def reads(question: Question, values: list[str]) -> Response | None:
    """Return the response that a form with these values gives, None if it is refused."""
    try:
        return question.read_response(values, range(question.shuffled_count))
    except ResponseRefusedError:
        return None


def with_keys(question: MultipleResponse, *texts: str) -> MultipleResponse:
    options = (replace(option, is_key=option.text in texts) for option in question.options)
    return replace(question, options=tuple(options))


@each_graded_kind
@given(data=st.data(), values=GIVEN)
def test_by_the_same_key_nothing_changes(kind: str, data: st.DataObject, values: list[str]) -> None:
    question = data.draw(STRATEGIES[kind])
    response = reads(question, values)

    if response is not None:
        assert carried(response, question, question) == response
        assert regraded(response, question, question) == question.grade(response)


@each_kind
@given(data=st.data(), values=GIVEN)
def test_a_new_credit_lies_between_nothing_and_all_and_moves_only_with_the_key(
    kind: str, data: st.DataObject, values: list[str]
) -> None:
    old = data.draw(STRATEGIES[kind])
    new = data.draw(st.one_of(STRATEGIES[kind], st.just(old)))
    response = reads(old, values)

    try:
        grade = regraded(response, old, new)
    except NotCarriedError:
        return

    assert grade.credit is not None
    assert 0 <= grade.credit <= 1
    if response is not None and is_same_key(old, new):
        assert grade == old.grade(response)


@each_kind
@given(data=st.data(), values=GIVEN, is_same_text=st.booleans())
def test_what_may_not_be_carried_is_refused_and_what_is_carried_may_be(
    kind: str, data: st.DataObject, values: list[str], is_same_text: bool
) -> None:
    old, other = data.draw(STRATEGIES[kind]), data.draw(st.sampled_from(sorted(STRATEGIES)))
    new = data.draw(st.one_of(STRATEGIES[kind], STRATEGIES[other]))
    response = reads(old, values)

    if response is not None:
        try:
            carried(response, old, new, is_same_text=is_same_text)
        except NotCarriedError as error:
            by_its_words = str(error) in {GAPS, OPTION, PAIRS, STEPS}
            assert may_be_carried(old, new, is_same_text=is_same_text) == by_its_words
        else:
            assert may_be_carried(old, new, is_same_text=is_same_text)


@given(data=st.data(), values=GIVEN)
def test_options_in_another_order_earn_the_same(data: st.DataObject, values: list[str]) -> None:
    old = data.draw(st.one_of(STRATEGIES["single_choice"], STRATEGIES["multiple_response"]))
    assert isinstance(old, SingleChoice | MultipleResponse)
    new = replace(old, options=tuple(data.draw(st.permutations(old.options))))
    response = reads(old, values)

    if response is not None:
        moved = carried(response, old, new)
        assert regraded(response, old, new) == old.grade(response)
        assert carried(moved, new, old) == response


@each_kind
@given(data=st.data())
def test_a_carried_order_shows_each_thing_once(kind: str, data: st.DataObject) -> None:
    old, new = data.draw(STRATEGIES[kind]), data.draw(STRATEGIES[kind])
    order = data.draw(st.permutations(range(old.shuffled_count)))

    shown = carried_order(order, old, new)

    assert sorted(shown) == list(range(new.shuffled_count))


def test_i_dont_know_stays_nothing() -> None:
    assert regraded(None, ICE, ICE) == NOTHING


def test_another_key_makes_the_chosen_option_right_wherever_it_stands_now() -> None:
    key = Option(" it is WARMER.", is_key=True)
    new = SingleChoice("Why?", (Option("It is older"), key, Option("It is lighter")))

    assert regraded(Response((1,)), ICE, new) == EVERYTHING
    assert regraded(Response((0,)), ICE, new) == NOTHING


def test_an_option_that_is_worded_otherwise_is_another_option() -> None:
    new = replace(ICE, options=(*ICE.options[:2], Option("It is much older")))

    with pytest.raises(NotCarriedError, match=OPTION):
        carried(Response((2,)), ICE, new)


def test_a_further_key_shares_the_credit_anew() -> None:
    both = with_keys(LAKES, "Baikal", "Ladoga")

    assert regraded(Response((0,)), LAKES, both).credit == Fraction(1, 2)
    assert regraded(Response((0, 2)), LAKES, both) == EVERYTHING


def test_the_order_shown_is_kept_and_what_is_new_comes_last() -> None:
    lighter, warmer, older = ICE.options
    new = SingleChoice("Why?", (Option("It is newer"), older, lighter))

    assert carried_order((2, 1, 0), ICE, new) == (1, 2, 0)
    assert carried_order((1, 0), TrueFalse("So?", is_true=True), new) == (0, 1, 2)
    assert warmer not in new.options


def test_what_was_typed_is_read_by_the_new_key() -> None:
    year, accepted = ShortAnswer("When?", ("May",)), ShortAnswer("When?", ("June", "may"))
    four, near = (Numeric("?", tuple(filter(None, [read_accepted(t)]))) for t in ("4", "4 ± 1"))

    assert regraded(Response(texts=("June",)), year, accepted) == EVERYTHING
    assert regraded(Response(texts=("4.5",)), four, near) == EVERYTHING
    judged, turned = TrueFalse("So.", is_true=True), TrueFalse("So.", is_true=False)
    assert regraded(Response((1,)), judged, turned) == EVERYTHING


def test_gaps_are_the_same_between_the_same_words() -> None:
    old = Cloze("The {{pike}} hunts in the {{pond}}.")
    wider = Cloze("In spring the {{pike|fish}} hunts in the {{pond|lake}}.")
    moved = Cloze("The pike {{hunts}} in the {{pond}}.")
    response = Response(texts=("fish", "pond"))

    assert regraded(response, old, wider) == EVERYTHING
    with pytest.raises(NotCarriedError, match=GAPS):
        carried(response, old, moved)


def test_partners_are_found_again_by_their_words() -> None:
    new = Matching("Match.", (Pair("Spain", "Madrid"), Pair("France", "Paris")), ("Lyon",))
    response = Response((2, NOT_CHOSEN))  # France to Paris, Spain to nothing

    assert carried(response, CAPITALS, new) == Response((NOT_CHOSEN, 1))
    assert regraded(response, CAPITALS, new).credit == Fraction(1, 2)


def test_a_premise_that_nobody_was_asked_cannot_be_graded() -> None:
    more = replace(CAPITALS, pairs=(*CAPITALS.pairs, Pair("Italy", "Rome")))
    fewer = replace(CAPITALS, pairs=CAPITALS.pairs[:1], spares=("Madrid",))

    with pytest.raises(NotCarriedError, match=PAIRS):
        carried(Response((0, 1)), CAPITALS, more)
    with pytest.raises(NotCarriedError, match=OPTION):
        carried(Response((2, 1)), CAPITALS, fewer)


def test_steps_are_graded_in_their_new_sequence() -> None:
    turned = Ordering("Order.", ("dusk", "noon", "dawn"))

    assert regraded(Response((2, 1, 0)), DAY, turned) == EVERYTHING
    with pytest.raises(NotCarriedError, match=STEPS):
        carried(Response((2, 1, 0)), DAY, Ordering("Order.", ("dawn", "noon", "night")))
    with pytest.raises(NotCarriedError, match=STEPS):
        carried(Response((2, 1, 0)), DAY, Ordering("Order.", (*DAY.steps, "night")))


def test_a_sentence_keeps_its_number_only_in_the_same_text() -> None:
    second, third = Pointing("Where?").anchored([2], 3), Pointing("Where?").anchored([3], 3)

    assert regraded(Response((3,)), second, third) == EVERYTHING
    with pytest.raises(NotCarriedError, match=SENTENCES):
        regraded(Response((3,)), second, third, is_same_text=False)


def test_a_person_marks_what_was_written_and_kinds_do_not_mix() -> None:
    with pytest.raises(NotCarriedError, match=BY_HAND):
        regraded(Response(texts=("So.",)), Essay("Why?"), Essay("Why?", "So."))
    with pytest.raises(NotCarriedError, match=KIND):
        regraded(Response((0,)), ICE, LAKES)


def test_words_beside_the_key_do_not_make_it_another() -> None:
    reworded = replace(ICE, stem="Why?", options=(ICE.options[0], Option("It is colder")))

    assert is_same_key(ICE, reworded)
    assert not is_same_key(LAKES, with_keys(LAKES, "Baikal", "Ladoga"))
    assert not is_same_key(ICE, MultipleResponse(ICE.stem, ICE.options))


def test_a_hyphen_less_is_the_same_key_for_what_is_typed() -> None:
    hyphened, parted = "twenty-one", "twenty one"

    assert is_same_key(ShortAnswer("?", (hyphened,)), ShortAnswer("?", (parted,)))
    assert is_same_key(Cloze(f"It is {{{{{hyphened}}}}}."), Cloze(f"It is {{{{{parted}}}}}."))
