"""Regrading: a stored response, graded by a later version of the question it was given to.

A response holds places in the lists of its own version, so it is first carried over: options,
partners and steps are known again by their words, compared as `fold_answer` does. What has no
like in the later version is not guessed at. The response itself stays as it is.
"""

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import TypeAlias, assert_never

from quizapp.core.errors import NotCarriedError
from quizapp.core.folding import fold_answer, fold_typed
from quizapp.core.grades import NOTHING, Grade
from quizapp.core.questions import (
    Cloze,
    Essay,
    Flashcard,
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
from quizapp.core.questions.matching import NOT_CHOSEN
from quizapp.core.questions.response import Response

Choice: TypeAlias = SingleChoice | MultipleResponse

KIND = "The question is of another kind now."
OPTION = "What they chose is no longer offered."
GAPS = "The gaps are others now."
PAIRS = "The pairs are others now."
STEPS = "The steps are others now."
SENTENCES = "The text was edited, so its sentences have other numbers."
BY_HAND = "A written answer is marked by hand."


def regraded(
    response: Response | None, old: Question, new: Question, *, is_same_text: bool = True
) -> Grade:
    """Return what a response to `old` earns by the key of `new`; None, "I don't know", is nothing.

    `is_same_text` says that both are asked on the same words of their section. Raises
    NotCarriedError if the response means nothing in `new`.
    """
    moved = carried(response, old, new, is_same_text=is_same_text) if response else None
    return new.grade(moved) if moved else NOTHING


def carried(
    response: Response, old: Question, new: Question, *, is_same_text: bool = True
) -> Response:
    """Return a response to `old` in the terms of `new`; raise NotCarriedError if it has none."""
    if type(new) is not type(old):
        raise NotCarriedError(KIND)
    match new:
        case SingleChoice() | MultipleResponse():
            assert isinstance(old, Choice)
            return Response(tuple(sorted(_moved(response.choices, _texts(old), _texts(new)))))
        case TrueFalse() | ShortAnswer() | Numeric():
            return response
        case Cloze():
            assert isinstance(old, Cloze)
            return _carried_gaps(response, old, new)
        case Matching():
            assert isinstance(old, Matching)
            return _carried_pairs(response, old, new)
        case Ordering():
            assert isinstance(old, Ordering)
            return _carried_steps(response, old, new)
        case Pointing():
            if not is_same_text:
                raise NotCarriedError(SENTENCES)
            return response
        case Essay() | Flashcard():
            raise NotCarriedError(BY_HAND)
    assert_never(new)


def may_be_carried(old: Question, new: Question, *, is_same_text: bool = True) -> bool:
    """Say whether responses to `old` may mean anything in `new`: where not, `carried` refuses."""
    by_hand = isinstance(new, Essay | Flashcard)
    by_place = isinstance(new, Pointing) and not is_same_text
    return type(new) is type(old) and not by_hand and not by_place


def carried_order(order: Sequence[int], old: Question, new: Question) -> tuple[int, ...]:
    """Return the order in which `old` was shown as places in `new`; what is new comes last."""
    if not isinstance(old, Choice) or type(new) is not type(old):
        return tuple(range(new.shuffled_count))
    places = _places(_texts(new))
    kept = [places.get(fold_answer(_texts(old)[place])) for place in order]
    shown = dict.fromkeys(place for place in kept if place is not None)
    return tuple(shown | dict.fromkeys(range(new.shuffled_count)))


def is_same_key(old: Question, new: Question) -> bool:
    """Say whether both have the same key, so that no response earns more or less by the other."""
    return old.kind == new.kind and _key(old) == _key(new)


def _key(question: Question) -> Hashable:
    """Return what decides on right and wrong, as something that can be compared."""
    match question:
        case SingleChoice() | MultipleResponse():
            return frozenset(fold_answer(one.text) for one in question.options if one.is_key)
        case TrueFalse():
            return question.is_true
        case ShortAnswer():
            return frozenset(map(fold_typed, question.accepted))
        case Numeric():
            return frozenset((one.low, one.high) for one in question.accepted)
        case Cloze():
            return tuple(frozenset(map(fold_typed, variants)) for variants in question.gaps)
        case Matching():
            return frozenset((fold_answer(p.left), fold_answer(p.right)) for p in question.pairs)
        case Ordering():
            return tuple(map(fold_answer, question.steps))
        case Pointing():
            return question.keys
        case Essay() | Flashcard():
            return None
    assert_never(question)


def _carried_gaps(response: Response, old: Cloze, new: Cloze) -> Response:
    """Return the texts of the gaps if each gap still stands between the same two words."""
    if _edges(old) != _edges(new):
        raise NotCarriedError(GAPS)
    return response


def _edges(cloze: Cloze) -> list[tuple[list[str], list[str]]]:
    """Return the last word before each gap and the first one after it."""
    words = [fold_answer(piece).split() for piece in cloze.pieces]
    return [(before[-1:], after[:1]) for before, after in pairwise(words)]


def _carried_steps(response: Response, old: Ordering, new: Ordering) -> Response:
    """Return the same sequence of steps; more or fewer of them are another task."""
    if len(old.steps) != len(new.steps):
        raise NotCarriedError(STEPS)
    return Response(_moved(response.choices, old.steps, new.steps, STEPS))


def _carried_pairs(response: Response, old: Matching, new: Matching) -> Response:
    """Return the partner of each premise; a premise that nobody was asked cannot be graded."""
    given = {
        fold_answer(pair.left): choice
        for pair, choice in zip(old.pairs, response.choices, strict=True)
    }
    lefts = [fold_answer(pair.left) for pair in new.pairs]
    if not given.keys() >= set(lefts):
        raise NotCarriedError(PAIRS)
    places = _places(new.partners)
    return Response(tuple(_partner(given[left], old.partners, places) for left in lefts))


def _partner(choice: int, partners: Sequence[str], places: dict[str, int]) -> int:
    if choice == NOT_CHOSEN:
        return NOT_CHOSEN
    place = places.get(fold_answer(partners[choice]))
    if place is None:
        raise NotCarriedError(OPTION)
    return place


def _moved(
    choices: Sequence[int], old: Sequence[str], new: Sequence[str], reason: str = OPTION
) -> tuple[int, ...]:
    """Return the places in `new` of what stands at these places in `old`, by its words."""
    places = _places(new)
    found = [places.get(fold_answer(old[choice])) for choice in choices]
    if None in found:
        raise NotCarriedError(reason)
    return tuple(place for place in found if place is not None)


def _places(texts: Sequence[str]) -> dict[str, int]:
    return {fold_answer(text): place for place, text in enumerate(texts)}


def _texts(choice: Choice) -> tuple[str, ...]:
    return tuple(option.text for option in choice.options)
