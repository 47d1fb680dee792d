"""Pointing: pick the sentence of the section that answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.grades import Grade, all_or_nothing
from quizapp.core.questions.options import CHOOSE_FIRST
from quizapp.core.questions.response import Line, Mark, Prompt, Response, read_place
from quizapp.core.questions.texts import stem_faults, stored_text


@dataclass(frozen=True)
class Pointing:
    """A stem, the numbers (from 1) of the sentences that answer it, and how many there are.

    The key is whichever sentences the question's excerpt stands in, so a reader of files makes
    this without keys, and `anchored` gives it them once the excerpt has been found.
    """

    kind: ClassVar[str] = "pointing"
    shuffled_count: ClassVar[int] = 0
    stem: str
    keys: tuple[int, ...] = ()
    sentence_count: int = 0

    def anchored(self, keys: Sequence[int], sentence_count: int) -> "Pointing":
        """Return the same question about a section of so many sentences, with its keys.

        Raises ValueError if there is no key, or a key is not the number of a sentence.
        """
        if not keys or not all(1 <= key <= sentence_count for key in keys):
            raise ValueError(f"no sentences {tuple(keys)} among {sentence_count}")
        return replace(self, keys=tuple(sorted(set(keys))), sentence_count=sentence_count)

    def faults(self) -> tuple[str, ...]:
        """Return what keeps this from being asked, apart from keys that are yet to be found."""
        return stem_faults(self.stem)

    def prompt(self, _order: Sequence[int]) -> Prompt:
        """Return what the learner is shown; the page adds the sentences of the section."""
        return Prompt(self.kind, self.stem, instruction="Choose the sentence that answers.")

    def read_response(self, given: Sequence[str], _order: Sequence[int]) -> Response:
        """Return the response, the number (from 1) of one sentence; refuse none, two or another."""
        if not given:
            raise ResponseRefusedError(CHOOSE_FIRST)
        if len(given) > 1:
            raise ResponseRefusedError("This question takes one answer. Choose one sentence.")
        number = read_place(given[0], self.sentence_count + 1)
        if number == 0:
            raise ResponseRefusedError("The sentences are numbered from 1. Choose again.")
        return Response((number,))

    def grade(self, response: Response) -> Grade:
        """Return full credit for any sentence that the excerpt stands in, and none for another."""
        return all_or_nothing(is_right=response.choices[0] in self.keys)

    def lines(self, response: Response | None, _order: Sequence[int]) -> tuple[Line, ...]:
        """Return the sentences that are keys or were chosen; None is a response not given.

        One key is enough: the others then count as neither chosen nor missed.
        """
        chosen = response.choices[0] if response else None
        marks = dict.fromkeys(self.keys, Mark.REST if chosen in self.keys else Mark.MISSED)
        if chosen is not None:
            marks[chosen] = Mark.RIGHT if chosen in self.keys else Mark.WRONG
        return tuple(Line(_name(number), marks[number]) for number in sorted(marks))

    def key_text(self) -> str:
        """Return the key by its number; any one of several is enough."""
        return " or ".join(map(_name, self.keys))

    def response_text(self, response: Response) -> str:
        """Return the chosen sentence by its number."""
        return _name(response.choices[0])

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {
            "stem": self.stem,
            "keys": list(self.keys),
            "sentence_count": self.sentence_count,
        }

    @classmethod
    def load(cls, payload: Mapping[str, Any]) -> "Pointing":
        """Return the stored question."""
        keys, count = payload["keys"], payload["sentence_count"]
        if not all(isinstance(number, int) for number in (*keys, count)):
            raise TypeError(f"sentences are numbers, not {keys!r} of {count!r}")
        return cls(stored_text(payload["stem"]), tuple(keys), count)


def _name(number: int) -> str:
    return f"Sentence {number}"
