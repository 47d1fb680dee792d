"""An option: one offered answer, whether it is a key, and why it is right or wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.core.errors import PayloadUnreadableError, ResponseRefusedError
from quizapp.core.folding import fold_answer
from quizapp.core.questions.response import Line, Mark, Response, read_place
from quizapp.core.questions.texts import stored_text

CHOOSE_FIRST = "Choose an answer first, or say that you don\u2019t know."


@dataclass(frozen=True)
class Option:
    """One offered answer. `rationale` says why it is a key or a distractor; it may be empty."""

    text: str
    is_key: bool = False
    rationale: str = ""

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return {"text": self.text, "key": self.is_key, "rationale": self.rationale}

    @classmethod
    def load(cls, document: Mapping[str, Any]) -> "Option":
        """Return the stored option; raise PayloadUnreadableError for any other shape."""
        try:
            text, rationale = (
                stored_text(document["text"]),
                stored_text(document.get("rationale", "")),
            )
            return cls(text, bool(document["key"]), rationale)
        except (KeyError, TypeError) as error:
            raise PayloadUnreadableError(f"a stored option cannot be read: {error!r}") from error


def option_faults(options: Sequence[Option]) -> tuple[str, ...]:
    """Return what is wrong with a list of options of any kind, one sentence each."""
    faults = []
    if len(options) < 2:  # noqa: PLR2004 - a choice is between two at least
        faults.append("a choice needs at least two options")
    folded = [fold_answer(option.text) for option in options]
    if any(not text for text in folded):
        faults.append("an option has no text")
    faults += [
        f"the option “{option.text}” stands twice"
        for place, option in enumerate(options)
        if folded[place] and folded[place] in folded[:place]
    ]
    return tuple(faults)


def read_choices(given: Sequence[str], order: Sequence[int]) -> tuple[int, ...]:
    """Return the chosen options' places in the version's own list, from places in the order shown.

    Raises ResponseRefusedError if nothing was chosen or a place is not one of those shown.
    """
    if not given:
        raise ResponseRefusedError(CHOOSE_FIRST)
    return tuple(sorted({order[read_place(place, len(order))] for place in given}))


def option_lines(
    options: Sequence[Option], response: Response | None, order: Iterable[int]
) -> tuple[Line, ...]:
    """Return one line for each option in the order shown; `response` None means none was given."""
    chosen = response.choices if response else ()
    return tuple(_line(options[place], place, chosen=place in chosen) for place in order)


def option_texts(options: Sequence[Option], places: Iterable[int]) -> str:
    """Return the texts of the options at these places, one after the other."""
    return "; ".join(options[place].text for place in places)


def _line(option: Option, place: int, *, chosen: bool) -> Line:
    mark = {
        (True, True): Mark.RIGHT,
        (True, False): Mark.MISSED,
        (False, True): Mark.WRONG,
        (False, False): Mark.REST,
    }[option.is_key, chosen]
    return Line(option.text, mark, rationale=option.rationale, option=place)
