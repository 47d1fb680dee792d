"""Multiple response: one key or several, and how a part of them earns credit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.grades import Grade, share
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
class MultipleResponse:
    """A stem and its options, of which one or more are keys."""

    kind: ClassVar[str] = "multiple_response"
    stem: str
    options: tuple[Option, ...]

    @property
    def shuffled_count(self) -> int:
        """How many things are shown in an order of the attempt's own."""
        return len(self.options)

    @property
    def keys(self) -> tuple[int, ...]:
        """The places of the keys among the options."""
        return tuple(place for place, option in enumerate(self.options) if option.is_key)

    def faults(self) -> tuple[str, ...]:
        """Return what keeps this from being asked, one sentence each; empty if nothing does."""
        wrong = () if self.keys else ("choose-all needs at least one [x]; it has none",)
        return stem_faults(self.stem) + wrong + option_faults(self.options)

    def prompt(self, order: Sequence[int]) -> Prompt:
        """Return what the learner is shown, the options in `order`; not how many are keys."""
        return Prompt(
            self.kind,
            self.stem,
            tuple(self.options[place].text for place in order),
            instruction="Choose all that apply.",
        )

    def read_response(self, given: Sequence[str], order: Sequence[int]) -> Response:
        """Return the response; refuse none and one that was not shown."""
        return Response(read_choices(given, order))

    def grade(self, response: Response) -> Grade:
        """Return right choices less wrong ones, over the number of keys, and never below none."""
        right = sum(self.options[place].is_key for place in response.choices)
        wrong = len(response.choices) - right
        return share(right - wrong, len(self.keys))

    def lines(self, response: Response | None, order: Sequence[int]) -> tuple[Line, ...]:
        """Return the options in `order`, marked; None is a response that was not given."""
        return option_lines(self.options, response, order)

    def key_text(self) -> str:
        """Return the keys in words."""
        return option_texts(self.options, self.keys)

    def response_text(self, response: Response) -> str:
        """Return the response in words."""
        return option_texts(self.options, response.choices)

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {"stem": self.stem, "options": [option.dump() for option in self.options]}

    @classmethod
    def load(cls, payload: Mapping[str, Any]) -> "MultipleResponse":
        """Return the stored question."""
        return cls(stored_text(payload["stem"]), tuple(map(Option.load, payload["options"])))
