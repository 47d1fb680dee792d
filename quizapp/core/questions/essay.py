"""Essay: a written answer, to which a person gives the credit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.grades import UNGRADED, Grade
from quizapp.core.questions.response import LONGEST_TEXT, Line, Mark, Prompt, Response
from quizapp.core.questions.texts import read_typed, stem_faults, stored_text


@dataclass(frozen=True)
class Essay:
    """A stem and the model answer, which may be empty."""

    kind: ClassVar[str] = "essay"
    shuffled_count: ClassVar[int] = 0
    stem: str
    model: str = ""

    def faults(self) -> tuple[str, ...]:
        """Return what keeps this from being asked, one sentence each; empty if nothing does."""
        return stem_faults(self.stem)

    def prompt(self, _order: Sequence[int]) -> Prompt:
        """Return what the learner is shown."""
        return Prompt(self.kind, self.stem, instruction="Write your answer in your own words.")

    def read_response(self, given: Sequence[str], _order: Sequence[int]) -> Response:
        """Return the response; refuse a blank one and one of more than 4,000 characters."""
        return Response(texts=(read_typed(given, longest=LONGEST_TEXT),))

    def grade(self, _response: Response) -> Grade:
        """Return no credit yet: a person gives it."""
        return UNGRADED

    def lines(self, response: Response | None, _order: Sequence[int]) -> tuple[Line, ...]:
        """Return the answer beside its model; None is a response that was not given."""
        mark, given = (Mark.REST, response.texts[0]) if response else (Mark.MISSED, None)
        return (Line("Answer", mark, given=given, expected=self.model or None),)

    def key_text(self) -> str:
        """Return the model answer."""
        return self.model

    def response_text(self, response: Response) -> str:
        """Return what was written."""
        return response.texts[0]

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {"stem": self.stem, "model": self.model}

    @classmethod
    def load(cls, payload: Mapping[str, Any]) -> "Essay":
        """Return the stored question."""
        return cls(stored_text(payload["stem"]), stored_text(payload.get("model", "")))
