"""Single choice: one key among distractors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.grades import Grade, all_or_nothing
from quizapp.core.questions.options import (
    Option,
    option_faults,
    option_lines,
    option_texts,
    read_choices,
)
from quizapp.core.questions.response import Line, Prompt, Response
from quizapp.core.questions.texts import stem_faults, stored_text


@dataclass(frozen=True)
class SingleChoice:
    """A stem and its options, exactly one of which is the key."""

    kind: ClassVar[str] = "single_choice"
    stem: str
    options: tuple[Option, ...]

    @property
    def shuffled_count(self) -> int:
        """How many things are shown in an order of the attempt's own."""
        return len(self.options)

    def faults(self) -> tuple[str, ...]:
        """Return what keeps this from being asked, one sentence each; empty if nothing does."""
        keys = sum(option.is_key for option in self.options)
        wrong = () if keys == 1 else (f"choose-one needs exactly one (x); it has {keys}",)
        return stem_faults(self.stem) + wrong + option_faults(self.options)

    def prompt(self, order: Sequence[int]) -> Prompt:
        """Return what the learner is shown, the options in `order`."""
        return Prompt(self.kind, self.stem, tuple(self.options[place].text for place in order))

    def read_response(self, given: Sequence[str], order: Sequence[int]) -> Response:
        """Return the response; refuse none, two, or one that was not shown."""
        choices = read_choices(given, order)
        if len(choices) > 1:
            raise ResponseRefusedError("This question takes one answer. Choose one of the options.")
        return Response(choices)

    def grade(self, response: Response) -> Grade:
        """Return full credit for the key and none for a distractor."""
        return all_or_nothing(is_right=self.options[response.choices[0]].is_key)

    def lines(self, response: Response | None, order: Sequence[int]) -> tuple[Line, ...]:
        """Return the options in `order`, marked; None is a response that was not given."""
        return option_lines(self.options, response, order)

    def key_text(self) -> str:
        """Return the key in words."""
        return option_texts(self.options, (n for n, o in enumerate(self.options) if o.is_key))

    def response_text(self, response: Response) -> str:
        """Return the response in words."""
        return option_texts(self.options, response.choices)

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {"stem": self.stem, "options": [option.dump() for option in self.options]}

    @classmethod
    def load(cls, payload: Mapping[str, Any]) -> "SingleChoice":
        """Return the stored question."""
        return cls(stored_text(payload["stem"]), tuple(map(Option.load, payload["options"])))
