"""Short answer: a few typed words, and the texts that are accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.folding import fold_answer
from quizapp.core.grades import Grade, all_or_nothing
from quizapp.core.questions.response import LONGEST_LINE, Line, Prompt, Response
from quizapp.core.questions.texts import (
    matches,
    part_line,
    read_typed,
    stem_faults,
    stored_text,
    stored_texts,
)


@dataclass(frozen=True)
class ShortAnswer:
    """A stem and the accepted texts; the first of them is the key that is shown.

    Case, white space, typography, a hyphen between words and a full stop at the end do not count;
    see `fold_typed`.
    """

    kind: ClassVar[str] = "short_answer"
    shuffled_count: ClassVar[int] = 0
    stem: str
    accepted: tuple[str, ...]

    def faults(self) -> tuple[str, ...]:
        """Return what keeps this from being asked, one sentence each; empty if nothing does."""
        faults = list(stem_faults(self.stem))
        if not self.accepted:
            faults.append("a short answer needs at least one accepted text")
        if not all(fold_answer(text) for text in self.accepted):
            faults.append("an accepted text is empty")
        if any(len(text) > LONGEST_LINE for text in self.accepted):
            faults.append(f"an accepted text is longer than {LONGEST_LINE} characters")
        return tuple(faults)

    def prompt(self, _order: Sequence[int]) -> Prompt:
        """Return what the learner is shown."""
        return Prompt(self.kind, self.stem, instruction="Write a word or a few.")

    def read_response(self, given: Sequence[str], _order: Sequence[int]) -> Response:
        """Return the response; refuse a blank one and one of more than 200 characters."""
        return Response(texts=(read_typed(given, longest=LONGEST_LINE),))

    def grade(self, response: Response) -> Grade:
        """Return full credit for an accepted text and none for any other."""
        return all_or_nothing(is_right=matches(response.texts[0], self.accepted))

    def lines(self, response: Response | None, _order: Sequence[int]) -> tuple[Line, ...]:
        """Return the one line of the answer; None is a response that was not given."""
        text = response.texts[0] if response else None
        is_right = text is not None and matches(text, self.accepted)
        return (part_line("Answer", given=text, expected=self.key_text(), is_right=is_right),)

    def key_text(self) -> str:
        """Return the key in words."""
        return self.accepted[0]

    def response_text(self, response: Response) -> str:
        """Return the response in words."""
        return response.texts[0]

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {"stem": self.stem, "accepted": list(self.accepted)}

    @classmethod
    def load(cls, payload: Mapping[str, Any]) -> "ShortAnswer":
        """Return the stored question."""
        return cls(stored_text(payload["stem"]), stored_texts(payload["accepted"]))
