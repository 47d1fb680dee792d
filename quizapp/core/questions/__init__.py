"""The kinds of question: a closed union, with one door in (`load`) and one door out (`dump`).

Every kind has the same members, and every kind is all of its own rules:

    kind, stem          its name in the database, and what is asked (Markdown)
    shuffled_count      how many things are shown in an order of the attempt's own (0: none)
    faults()            what keeps it from being asked, one sentence each
    prompt(order)       what a learner is shown before answering: everything but the key
    read_response(given, order)   from the values of a form to a Response, or a refusal
    grade(response)     credit from 0 to 1 as an exact fraction, or none yet
    lines(response, order)        the answered question, row by row
    key_text(), response_text(response)   both in words, for result pages and paper
    dump(), load(payload)         the JSON document that is stored, and back

To add a kind, add its class to `Question`: `mypy` then names each place that lacks a case.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from quizapp.core.errors import PayloadUnreadableError
from quizapp.core.questions.choice import SingleChoice
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.essay import Essay
from quizapp.core.questions.flashcard import Flashcard
from quizapp.core.questions.matching import Matching
from quizapp.core.questions.multiple_response import MultipleResponse
from quizapp.core.questions.numeric import Numeric
from quizapp.core.questions.ordering import Ordering
from quizapp.core.questions.pointing import Pointing
from quizapp.core.questions.short_answer import ShortAnswer
from quizapp.core.questions.true_false import TrueFalse

__all__ = [
    "CHOSEN_KINDS",
    "KINDS",
    "QUIZ_KINDS",
    "Cloze",
    "Essay",
    "Flashcard",
    "Matching",
    "MultipleResponse",
    "Numeric",
    "Ordering",
    "Pointing",
    "Question",
    "ShortAnswer",
    "SingleChoice",
    "TrueFalse",
    "asked",
    "dump",
    "load",
    "load_text",
]

Question: TypeAlias = (
    SingleChoice
    | MultipleResponse
    | TrueFalse
    | ShortAnswer
    | Numeric
    | Cloze
    | Matching
    | Ordering
    | Pointing
    | Essay
    | Flashcard
)

KINDS: dict[str, type[Question]] = {
    kind.kind: kind
    for kind in (
        SingleChoice,
        MultipleResponse,
        TrueFalse,
        ShortAnswer,
        Numeric,
        Cloze,
        Matching,
        Ordering,
        Pointing,
        Essay,
        Flashcard,
    )
}
GAP = "____"
# a response to these is chosen from their author's words, which are Markdown
CHOSEN_KINDS = frozenset(
    kind.kind for kind in (SingleChoice, MultipleResponse, TrueFalse, Matching, Ordering)
)
QUIZ_KINDS = tuple(kind for kind in KINDS if kind != Flashcard.kind)


def load(kind: str, payload: Mapping[str, Any]) -> Question:
    """Return the question that was stored under this kind, in every shape ever released.

    Raises PayloadUnreadableError for a kind or a shape that none ever wrote.
    """
    if kind not in KINDS:
        raise PayloadUnreadableError(f"no kind of question is called {kind!r}")
    try:
        return KINDS[kind].load(payload)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PayloadUnreadableError(f"a stored {kind} cannot be read: {error!r}") from error


@lru_cache(1024)
def load_text(kind: str, payload: str) -> Question:
    """Return the question that was stored, from its JSON text; kept, since it never changes.

    Raises PayloadUnreadableError as `load` does, and for a text that is no JSON.
    """
    try:
        return load(kind, json.loads(payload))
    except json.JSONDecodeError as error:
        raise PayloadUnreadableError(f"a stored {kind} cannot be read: {error!r}") from error


def asked(question: Question) -> str:
    """Return what a question asks, in words and without its key: a gap is left a gap."""
    prompt = question.prompt(range(question.shuffled_count))
    return GAP.join(prompt.pieces) if prompt.pieces else prompt.stem


def dump(question: Question) -> dict[str, Any]:
    """Return the JSON document of a question, to be stored beside its kind."""
    return question.dump()
