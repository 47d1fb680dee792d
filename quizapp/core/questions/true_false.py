"""True or false: a statement to judge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.grades import Grade, all_or_nothing
from quizapp.core.questions.options import Option, option_lines, option_texts, read_choices
from quizapp.core.questions.response import Line, Prompt, Response
from quizapp.core.questions.texts import stem_faults, stored_text

_ORDER = (0, 1)


@dataclass(frozen=True)
class TrueFalse:
    """A statement as the stem, and whether it is true; True always stands before False.

    Each rationale says why that answer is right or wrong; it may be empty.
    """

    kind: ClassVar[str] = "true_false"
    shuffled_count: ClassVar[int] = 0
    stem: str
    is_true: bool
    true_rationale: str = ""
    false_rationale: str = ""

    @property
    def options(self) -> tuple[Option, Option]:
        """The two answers, True at place 0 and False at place 1."""
        return (
            Option("True", self.is_true, self.true_rationale),
            Option("False", not self.is_true, self.false_rationale),
        )

    def faults(self) -> tuple[str, ...]:
        """Return what keeps this from being asked, one sentence each; empty if nothing does."""
        return stem_faults(self.stem)

    def prompt(self, _order: Sequence[int]) -> Prompt:
        """Return what the learner is shown."""
        return Prompt(self.kind, self.stem, tuple(option.text for option in self.options))

    def read_response(self, given: Sequence[str], _order: Sequence[int]) -> Response:
        """Return the response, "0" for True and "1" for False; refuse none, both, or another."""
        choices = read_choices(given, _ORDER)
        if len(choices) > 1:
            raise ResponseRefusedError("This question takes one answer. Choose True or False.")
        return Response(choices)

    def grade(self, response: Response) -> Grade:
        """Return full credit for the right judgment and none for the other."""
        return all_or_nothing(is_right=self.options[response.choices[0]].is_key)

    def lines(self, response: Response | None, _order: Sequence[int]) -> tuple[Line, ...]:
        """Return True and False, marked; None is a response that was not given."""
        return option_lines(self.options, response, _ORDER)

    def key_text(self) -> str:
        """Return the key in words."""
        return "True" if self.is_true else "False"

    def response_text(self, response: Response) -> str:
        """Return the response in words."""
        return option_texts(self.options, response.choices)

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {
            "stem": self.stem,
            "is_true": self.is_true,
            "true_rationale": self.true_rationale,
            "false_rationale": self.false_rationale,
        }

    @classmethod
    def load(cls, payload: Mapping[str, Any]) -> "TrueFalse":
        """Return the stored question."""
        is_true = payload["is_true"]
        if not isinstance(is_true, bool):
            raise TypeError(f"a truth was stored as {is_true!r}")
        return cls(
            stored_text(payload["stem"]),
            is_true,
            stored_text(payload.get("true_rationale", "")),
            stored_text(payload.get("false_rationale", "")),
        )
