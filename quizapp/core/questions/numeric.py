"""Numeric: a number, and how far from it an answer may be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any, ClassVar

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.folding import fold
from quizapp.core.grades import Grade, all_or_nothing
from quizapp.core.questions.response import Line, Prompt, Response
from quizapp.core.questions.texts import part_line, read_typed, stem_faults, stored_text

LONGEST_NUMBER = 40

# ASCII digits alone, and an exponent of two digits at most: no text of forty characters is a
# number that takes long to compute with.
_NUMBER = re.compile(
    r"""(?P<sign>[+-]?)
    (?: (?P<grouped>[1-9][0-9]{0,2}(?:,[0-9]{3})+ (?:\.[0-9]+)?)    # 1,000 and 1,000.5
      | (?P<spaced>[1-9][0-9]{0,2}(?:\ [0-9]{3})+ (?:[.,][0-9]+)?)  # 1 000 and 1 000,5
      | (?P<plain>[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)                 # 1000, 0.5, 0,5 and .5
    )(?P<exponent>[eE][+-]?[0-9]{1,2})?""",
    re.VERBOSE,
)
_TOLERANCE = re.compile(r"\s*(?:±|\+-|\+/-)\s*")
_RANGE = re.compile(r"\.{2,3}")
_EXACT = Context(prec=1000)


@dataclass(frozen=True)
class Interval:
    """The numbers from `low` to `high`, both included, and how their author wrote them."""

    low: Decimal
    high: Decimal
    text: str

    def holds(self, number: Decimal) -> bool:
        """Say whether the number lies here."""
        return self.low <= number <= self.high


def read_number(text: str) -> Decimal | None:
    """Return the number that a text writes, or None if it writes none.

    Accepted are a sign (the typographic minus too), a decimal point or comma, thousands parted by
    spaces or commas where well formed, and an exponent of two digits, in 40 characters at most. A
    comma before three digits parts thousands where it can: `1,000` is a thousand, `0,125` is not.
    """
    text = fold(text).strip()
    found = _NUMBER.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    if not found:
        return None
    if grouped := found["grouped"]:
        digits = grouped.replace(",", "")
    else:
        digits = (found["spaced"] or found["plain"]).replace(" ", "").replace(",", ".")
    return Decimal(found["sign"] + digits + (found["exponent"] or ""))


def read_accepted(text: str) -> Interval | None:
    """Return what an author accepts, or None if the text is no number.

    The author writes `4`, `4 ± 0.5` (or `+-`), `4 ± 2%` (of the number), or `20..25`.
    """
    text = text.strip()
    if _RANGE.search(text):
        low, high = map(read_number, _RANGE.split(text, maxsplit=1))
        return None if low is None or high is None else Interval(low, high, text)
    first, *rest = _TOLERANCE.split(text, maxsplit=1)
    number = read_number(first)
    if number is None or not rest:
        return None if number is None else Interval(number, number, text)
    tolerance = _read_tolerance(rest[0], number)
    if tolerance is None:
        return None
    return Interval(_EXACT.subtract(number, tolerance), _EXACT.add(number, tolerance), text)


@dataclass(frozen=True)
class Numeric:
    """A stem and the accepted intervals; the first of them is the key that is shown."""

    kind: ClassVar[str] = "numeric"
    shuffled_count: ClassVar[int] = 0
    stem: str
    accepted: tuple[Interval, ...]

    def faults(self) -> tuple[str, ...]:
        """Return what keeps this from being asked, one sentence each; empty if nothing does."""
        none = () if self.accepted else ("a numeric question needs at least one number",)
        backward = (
            f"no number lies in “{interval.text}”: it runs backward"
            for interval in self.accepted
            if interval.low > interval.high
        )
        return (*stem_faults(self.stem), *none, *backward)

    def prompt(self, _order: Sequence[int]) -> Prompt:
        """Return what the learner is shown."""
        return Prompt(self.kind, self.stem, instruction="Write a number.")

    def read_response(self, given: Sequence[str], _order: Sequence[int]) -> Response:
        """Return the response as it was typed; refuse a blank one and one that is no number."""
        text = read_typed(given, longest=LONGEST_NUMBER)
        if read_number(text) is None:
            raise ResponseRefusedError("Write a number alone, such as 4, 2.5 or 1,000.")
        return Response(texts=(text,))

    def grade(self, response: Response) -> Grade:
        """Return full credit for a number in an accepted interval and none for any other."""
        return all_or_nothing(is_right=self._accepts(response.texts[0]))

    def lines(self, response: Response | None, _order: Sequence[int]) -> tuple[Line, ...]:
        """Return the one line of the answer; None is a response that was not given."""
        text = response.texts[0] if response else None
        is_right = text is not None and self._accepts(text)
        return (part_line("Answer", given=text, expected=self.key_text(), is_right=is_right),)

    def key_text(self) -> str:
        """Return the key as its author wrote it."""
        return self.accepted[0].text

    def response_text(self, response: Response) -> str:
        """Return the response as it was typed."""
        return response.texts[0]

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back; numbers as texts, so none is rounded."""
        return {
            "stem": self.stem,
            "accepted": [
                {"low": str(interval.low), "high": str(interval.high), "text": interval.text}
                for interval in self.accepted
            ],
        }

    @classmethod
    def load(cls, payload: Mapping[str, Any]) -> "Numeric":
        """Return the stored question."""
        return cls(stored_text(payload["stem"]), tuple(map(_load_interval, payload["accepted"])))

    def _accepts(self, text: str) -> bool:
        number = read_number(text)
        return number is not None and any(interval.holds(number) for interval in self.accepted)


def _read_tolerance(text: str, number: Decimal) -> Decimal | None:
    """Return a tolerance as an amount; one in percent is a share of the number's size."""
    is_percent = text.endswith("%")
    amount = read_number(text.removesuffix("%"))
    if amount is None or not is_percent:
        return amount
    return _EXACT.multiply(_EXACT.abs(number), amount).scaleb(-2, _EXACT)


def _load_interval(document: Mapping[str, Any]) -> Interval:
    """Return a stored interval; raise ValueError for a bound that is not a finite number."""
    try:
        low, high = (_EXACT.create_decimal(stored_text(document[end])) for end in ("low", "high"))
    except ArithmeticError as error:
        raise ValueError(f"a number was stored as {document!r}") from error
    if not (low.is_finite() and high.is_finite()):
        raise ValueError(f"a number was stored as {document!r}")
    return Interval(low, high, stored_text(document["text"]))
