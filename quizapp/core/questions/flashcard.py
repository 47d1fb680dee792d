"""Flashcard: a front and a back, to be recalled; never part of a quiz."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.folding import fold_answer
from quizapp.core.grades import UNGRADED, Grade
from quizapp.core.questions.response import Line, Prompt, Response
from quizapp.core.questions.texts import stem_faults, stored_text


@dataclass(frozen=True)
class Flashcard:
    """A front as the stem, and what stands on the back."""

    kind: ClassVar[str] = "flashcard"
    shuffled_count: ClassVar[int] = 0
    stem: str
    back: str

    def faults(self) -> tuple[str, ...]:
        """Return what keeps this from being asked, one sentence each; empty if nothing does."""
        wrong = () if fold_answer(self.back) else ("the back of the card is empty",)
        return stem_faults(self.stem) + wrong

    def prompt(self, _order: Sequence[int]) -> Prompt:
        """Return the front."""
        return Prompt(self.kind, self.stem)

    def read_response(self, _given: Sequence[str], _order: Sequence[int]) -> Response:
        """Refuse whatever was given: a card is recalled, not answered."""
        raise ResponseRefusedError("A flashcard is never part of a quiz.")

    def grade(self, _response: Response) -> Grade:
        """Return no credit: there is nothing to grade."""
        return UNGRADED

    def lines(self, _response: Response | None, _order: Sequence[int]) -> tuple[Line, ...]:
        """Return no lines: there is nothing that was answered."""
        return ()

    def key_text(self) -> str:
        """Return the back."""
        return self.back

    def response_text(self, _response: Response) -> str:
        """Return nothing: there is no response to a card."""
        return ""

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {"stem": self.stem, "back": self.back}

    @classmethod
    def load(cls, payload: Mapping[str, Any]) -> "Flashcard":
        """Return the stored question."""
        return cls(stored_text(payload["stem"]), stored_text(payload["back"]))
