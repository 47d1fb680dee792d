"""Ordering: steps to be put in sequence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.folding import fold_answer
from quizapp.core.grades import Grade, share
from quizapp.core.questions.response import Line, Prompt, Response
from quizapp.core.questions.texts import part_line, stem_faults, stored_text, stored_texts


@dataclass(frozen=True)
class Ordering:
    """A stem and its steps in the right order.

    A response's choices are the places of the steps here, in the order that the learner gave.
    """

    kind: ClassVar[str] = "ordering"
    stem: str
    steps: tuple[str, ...]

    @property
    def shuffled_count(self) -> int:
        """How many things are shown in an order of the attempt's own."""
        return len(self.steps)

    def faults(self) -> tuple[str, ...]:
        """Return what keeps this from being asked, one sentence each; empty if nothing does."""
        faults = list(stem_faults(self.stem))
        # Steps are never shown in the right order, so two of them would always be the other way.
        if len(self.steps) < 3:  # noqa: PLR2004 - see above
            faults.append("an ordering needs at least three steps")
        folded = [fold_answer(step) for step in self.steps]
        if not all(folded):
            faults.append("a step is empty")
        faults += [
            f"the step “{step}” stands twice"
            for place, step in enumerate(self.steps)
            if folded[place] and folded[place] in folded[:place]
        ]
        return tuple(faults)

    def prompt(self, order: Sequence[int]) -> Prompt:
        """Return what the learner is shown, the steps in `order`."""
        return Prompt(
            self.kind,
            self.stem,
            tuple(self.steps[place] for place in order),
            instruction="Give each step its place.",
        )

    def read_response(self, given: Sequence[str], order: Sequence[int]) -> Response:
        """Return the response, from the place ("1" is first) of each step as shown.

        Refused is whatever does not give each step a place of its own.
        """
        places = [str(place) for place in range(1, len(order) + 1)]
        if sorted(given) != sorted(places):
            raise ResponseRefusedError("Give each step a place of its own.")
        step_at = dict(zip(given, order, strict=True))
        return Response(tuple(step_at[place] for place in places))

    def grade(self, response: Response) -> Grade:
        """Return the share of pairs of steps of which the first was put first."""
        pairs = list(combinations(response.choices, 2))
        return share(sum(first < second for first, second in pairs), len(pairs))

    def lines(self, response: Response | None, _order: Sequence[int]) -> tuple[Line, ...]:
        """Return the steps in the right order, with the place each was given and should have.

        None is a response that was not given.
        """
        return tuple(
            part_line(
                step,
                given=str(response.choices.index(place) + 1) if response else None,
                expected=str(place + 1),
                is_right=response is not None and response.choices[place] == place,
            )
            for place, step in enumerate(self.steps)
        )

    def key_text(self) -> str:
        """Return the steps in the right order."""
        return " → ".join(self.steps)

    def response_text(self, response: Response) -> str:
        """Return the steps in the order that the learner gave."""
        return " → ".join(self.steps[place] for place in response.choices)

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {"stem": self.stem, "steps": list(self.steps)}

    @classmethod
    def load(cls, payload: Mapping[str, Any]) -> "Ordering":
        """Return the stored question."""
        return cls(stored_text(payload["stem"]), stored_texts(payload["steps"]))
