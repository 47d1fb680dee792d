"""What a learner gave, what a learner is shown before answering, and what after: three values.

A question's key is in none of the values that a page gets before an answer is stored.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from quizapp.core.errors import PayloadUnreadableError, ResponseRefusedError

LONGEST_TEXT = 4000
LONGEST_LINE = 200
_NOT_TEXT = ("Cc", "Cs")  # control characters, and surrogates, which no database stores


@dataclass(frozen=True)
class Response:
    """What was given, in the terms of the version itself and not of what was shown.

    `choices` are places in the version's own lists (an option, a partner, a step, or the number of
    a sentence; -1 for a partner not chosen); `texts` is what was typed, one for each field.
    """

    choices: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {"choices": list(self.choices)} if self.choices else {"texts": list(self.texts)}

    @classmethod
    def load(cls, document: Mapping[str, Any]) -> "Response":
        """Return the response that was stored; raise PayloadUnreadableError for any other shape."""
        choices, texts = document.get("choices", []), document.get("texts", [])
        if not (isinstance(choices, list) and isinstance(texts, list)):
            raise PayloadUnreadableError(f"a response was stored as {document!r}")
        if not all(isinstance(choice, int) for choice in choices):
            raise PayloadUnreadableError(f"stored choices are numbers, not {choices!r}")
        if not all(isinstance(text, str) for text in texts):
            raise PayloadUnreadableError(f"stored texts are texts, not {texts!r}")
        return cls(tuple(choices), tuple(texts))


class Prompt(NamedTuple):
    """What a learner is shown before answering: everything but the key.

    `options` are in the order shown: options of a choice, partners of a matching, steps of an
    ordering. `premises` are the left sides of a matching; `pieces` the words of a cloze around its
    gaps (one more than there are gaps); `instruction` a short line below the stem.
    """

    kind: str
    stem: str
    options: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    instruction: str = ""


class Mark(StrEnum):
    """How one line of an answered question stands."""

    RIGHT = "right"  # a key, and chosen; or a part answered right
    MISSED = "missed"  # a key that was not chosen
    WRONG = "wrong"  # chosen, and no key; or a part answered wrong
    REST = "rest"  # neither


class Line(NamedTuple):
    """One row of an answered question: an option, a pair, a gap, a step or a sentence.

    `given` and `expected` are set where they are texts beside the row (a partner, a gap's words, a
    step's place); `option` is the place of an option in the version's own list, else None.
    """

    text: str
    mark: Mark
    rationale: str = ""
    given: str | None = None
    expected: str | None = None
    option: int | None = None


def clean_text(given: str, *, longest: int) -> str:
    """Return a typed text without the characters that no page can show.

    NUL, other control characters and halves of characters are dropped, line ends are made one
    kind; letters, emoji and right-to-left text stay as they are. Raises ResponseRefusedError if
    it is longer than allowed.
    """
    text = given.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _NOT_TEXT)
    if len(text) > longest:
        raise ResponseRefusedError(
            f"Your answer is {len(text):,} characters long; there is room for {longest:,}."
        )
    return text


def read_place(given: str, count: int) -> int:
    """Return a place (from 0) among `count` things shown; refuse any other text."""
    if not (given.isascii() and given.isdigit() and len(given) <= len(str(count))):
        raise ResponseRefusedError("That choice is not one of this question's. Choose again.")
    place = int(given)
    if place >= count:
        raise ResponseRefusedError("That choice is not one of this question's. Choose again.")
    return place
