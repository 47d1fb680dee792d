"""Matching: pairs to be put together again, with spare partners among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.folding import fold_answer
from quizapp.core.grades import Grade, share
from quizapp.core.questions.options import CHOOSE_FIRST
from quizapp.core.questions.response import Line, Prompt, Response, read_place
from quizapp.core.questions.texts import part_line, stem_faults, stored_text, stored_texts

NOT_CHOSEN = -1
_LEFT_OUT = "…"


@dataclass(frozen=True)
class Pair:
    """A premise on the left and its partner on the right; `rationale` may be empty."""

    left: str
    right: str
    rationale: str = ""


@dataclass(frozen=True)
class Matching:
    """A stem, its pairs, and spare partners that belong to no premise."""

    kind: ClassVar[str] = "matching"
    stem: str
    pairs: tuple[Pair, ...]
    spares: tuple[str, ...] = ()

    @property
    def partners(self) -> tuple[str, ...]:
        """The partners to choose from, each once, though two premises may share one."""
        return tuple(dict.fromkeys((*(pair.right for pair in self.pairs), *self.spares)))

    @property
    def shuffled_count(self) -> int:
        """How many things are shown in an order of the attempt's own."""
        return len(self.partners)

    def faults(self) -> tuple[str, ...]:
        """Return what keeps this from being asked, one sentence each; empty if nothing does."""
        lefts = [pair.left for pair in self.pairs]
        rights = {pair.right for pair in self.pairs}
        faults = list(stem_faults(self.stem))
        if len(self.pairs) < 2:  # noqa: PLR2004 - one premise is a single choice
            faults.append("a matching needs at least two pairs")
        elif len(self.partners) < 2:  # noqa: PLR2004 - as above
            faults.append("a matching needs at least two different partners")
        if not all(fold_answer(text) for text in (*lefts, *self.partners)):
            faults.append("one side of a pair is empty")
        faults += [f"“{left}” stands twice on the left" for left in _repeated(lefts)]
        offered = [*(partner for partner in self.partners if partner in rights), *self.spares]
        faults += [f"the partner “{text}” stands twice" for text in _repeated(offered)]
        return tuple(faults)

    def prompt(self, order: Sequence[int]) -> Prompt:
        """Return what the learner is shown: the premises, and the partners in `order`."""
        partners = self.partners
        return Prompt(
            self.kind,
            self.stem,
            tuple(partners[place] for place in order),
            premises=tuple(pair.left for pair in self.pairs),
            instruction="Choose a partner for each.",
        )

    def read_response(self, given: Sequence[str], order: Sequence[int]) -> Response:
        """Return the response, from the place of a shown partner (or nothing) for each premise.

        Refused are none chosen at all, and a place or a premise that was not shown.
        """
        if len(given) > len(self.pairs):
            raise ResponseRefusedError("That choice is not one of this question's. Choose again.")
        chosen = [order[read_place(g, len(order))] if g else NOT_CHOSEN for g in given]
        if all(choice == NOT_CHOSEN for choice in chosen):
            raise ResponseRefusedError(CHOOSE_FIRST)
        missing = [NOT_CHOSEN] * (len(self.pairs) - len(chosen))
        return Response((*chosen, *missing))

    def grade(self, response: Response) -> Grade:
        """Return the share of pairs that were put together again."""
        given = self._given(response)
        right = sum(text == pair.right for text, pair in zip(given, self.pairs, strict=True))
        return share(right, len(self.pairs))

    def lines(self, response: Response | None, _order: Sequence[int]) -> tuple[Line, ...]:
        """Return one line for each premise, marked; None is a response that was not given."""
        given = self._given(response)
        return tuple(
            part_line(
                pair.left, given=text, expected=pair.right, is_right=text == pair.right
            )._replace(rationale=pair.rationale)
            for text, pair in zip(given, self.pairs, strict=True)
        )

    def key_text(self) -> str:
        """Return the pairs in words."""
        return "; ".join(f"{pair.left} → {pair.right}" for pair in self.pairs)

    def response_text(self, response: Response) -> str:
        """Return the response in words, an ellipsis for a premise left alone."""
        given = self._given(response)
        return "; ".join(
            f"{pair.left} → {_LEFT_OUT if text is None else text}"
            for text, pair in zip(given, self.pairs, strict=True)
        )

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {
            "stem": self.stem,
            "pairs": [
                {"left": pair.left, "right": pair.right, "rationale": pair.rationale}
                for pair in self.pairs
            ],
            "spares": list(self.spares),
        }

    @classmethod
    def load(cls, payload: Mapping[str, Any]) -> "Matching":
        """Return the stored question."""
        pairs = tuple(
            Pair(
                stored_text(pair["left"]),
                stored_text(pair["right"]),
                stored_text(pair.get("rationale", "")),
            )
            for pair in payload["pairs"]
        )
        return cls(stored_text(payload["stem"]), pairs, stored_texts(payload.get("spares", [])))

    def _given(self, response: Response | None) -> tuple[str | None, ...]:
        """Return the partner chosen for each premise, or None where none was."""
        if response is None:
            return (None,) * len(self.pairs)
        partners = self.partners
        return tuple(None if c == NOT_CHOSEN else partners[c] for c in response.choices)


def _repeated(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts that stand further up already, compared as answers are."""
    folded = [fold_answer(text) for text in texts]
    return tuple(
        text
        for place, text in enumerate(texts)
        if folded[place] and folded[place] in folded[:place]
    )
