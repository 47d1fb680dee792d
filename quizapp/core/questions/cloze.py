"""Cloze: gaps in a text, each of which earns its share."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.folding import fold_answer
from quizapp.core.grades import Grade, share
from quizapp.core.questions.response import LONGEST_LINE, Line, Prompt, Response, clean_text
from quizapp.core.questions.texts import WRITE_FIRST, matches, part_line, stored_text

OPENING = "{{"
_GAP = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_LEFT_OUT = "…"


@dataclass(frozen=True)
class Cloze:
    """A text with its gaps as the author wrote them: `{{gap}}`, or `{{gap|variant}}`.

    The stem holds the key, so no page may show it before an answer: `prompt` gives the words
    around the gaps. Variants are compared as `fold_typed` does; the first is the one shown.
    """

    kind: ClassVar[str] = "cloze"
    shuffled_count: ClassVar[int] = 0
    stem: str

    @property
    def pieces(self) -> tuple[str, ...]:
        """The words before, between and after the gaps: one piece more than there are gaps."""
        return tuple(_GAP.split(self.stem)[::2])

    @property
    def gaps(self) -> tuple[tuple[str, ...], ...]:
        """The variants of each gap, their white space made single spaces."""
        return tuple(
            tuple(" ".join(variant.split()) for variant in gap.split("|"))
            for gap in _GAP.split(self.stem)[1::2]
        )

    def faults(self) -> tuple[str, ...]:
        """Return what keeps this from being asked, one sentence each; empty if nothing does."""
        faults, gaps = [], self.gaps
        if not gaps:
            faults.append("a cloze needs at least one {{gap}}")
        variants = [variant for gap in gaps for variant in gap]
        if any(OPENING in text for text in (*self.pieces, *variants)):
            faults.append("a gap is opened with {{ and never closed with }}")
        if not all(fold_answer(variant) for variant in variants):
            faults.append("a gap, or one of its variants, is empty")
        if any(len(variant) > LONGEST_LINE for variant in variants):
            faults.append(f"a gap is longer than {LONGEST_LINE} characters")
        if gaps and not fold_answer("".join(self.pieces)):
            faults.append("a cloze needs words around its gaps")
        return tuple(faults)

    def prompt(self, _order: Sequence[int]) -> Prompt:
        """Return what the learner is shown: the words around the gaps, never those in them."""
        pieces = self.pieces
        gaps = "gap" if len(pieces) == 2 else "gaps"  # noqa: PLR2004 - one gap has two sides
        return Prompt(self.kind, f"Fill the {gaps}, in the text\u2019s own words.", pieces=pieces)

    def read_response(self, given: Sequence[str], _order: Sequence[int]) -> Response:
        """Return the response, one text for each gap; refuse it if every gap is blank."""
        count = len(self.gaps)
        if len(given) > count:
            raise ResponseRefusedError(f"There is room for {count} answers, and you gave more.")
        texts = tuple(clean_text(text, longest=LONGEST_LINE) for text in given)
        if not any(fold_answer(text) for text in texts):
            raise ResponseRefusedError(WRITE_FIRST)
        return Response(texts=texts + ("",) * (count - len(texts)))

    def grade(self, response: Response) -> Grade:
        """Return the share of gaps that hold one of their variants."""
        gaps = self.gaps
        right = sum(
            matches(text, variants) for text, variants in zip(response.texts, gaps, strict=True)
        )
        return share(right, len(gaps))

    def lines(self, response: Response | None, _order: Sequence[int]) -> tuple[Line, ...]:
        """Return one line for each gap, marked; None is a response that was not given."""
        gaps = self.gaps
        texts = response.texts if response else ("",) * len(gaps)
        return tuple(
            part_line(
                f"Gap {n}", given=text, expected=variants[0], is_right=matches(text, variants)
            )
            for n, (text, variants) in enumerate(zip(texts, gaps, strict=True), start=1)
        )

    def key_text(self) -> str:
        """Return the words of the gaps."""
        return "; ".join(variants[0] for variants in self.gaps)

    def response_text(self, response: Response) -> str:
        """Return what was typed, gap by gap, an ellipsis for a gap left blank."""
        return "; ".join(text if fold_answer(text) else _LEFT_OUT for text in response.texts)

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {"stem": self.stem}

    @classmethod
    def load(cls, payload: Mapping[str, Any]) -> "Cloze":
        """Return the stored question."""
        return cls(stored_text(payload["stem"]))
