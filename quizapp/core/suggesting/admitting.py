"""The door for drafts from elsewhere: what is quoted must stand in the text, word for word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.excerpts import SKIP
from quizapp.core.folding import fold
from quizapp.core.question_sets import QuestionDraft, Quote

_SHOWN = 60
_NO_QUOTATION = "it quotes nothing of this section"


@dataclass(frozen=True)
class Admitted:
    """The drafts that may be shown to a teacher, and those refused, each with its reason."""

    drafts: tuple[QuestionDraft, ...]
    refused: tuple[tuple[QuestionDraft, str], ...]

    @property
    def refused_count(self) -> int:
        """How many drafts were refused."""
        return len(self.refused)


def admit(
    drafts: Sequence[QuestionDraft], sections: Mapping[str, str], own_section: str
) -> Admitted:
    """Return which drafts about a section may pass, in their order, and why others may not.

    `sections` gives the body of each section by its slug. Refused are a draft that quotes nothing
    of its own section; one with a quotation that does not stand in its section exactly once, word
    for word; one that leaves words out of a quotation; one that cannot be asked; and one with
    the slug or the question of a draft before it. White space and typography do not count. Raises
    KeyError if the text has no such section.
    """
    bodies = flattened(sections)
    kept: list[QuestionDraft] = []
    refused: list[tuple[QuestionDraft, str]] = []
    for draft in drafts:
        reason = refusal_of(draft, bodies, own_section)
        if not reason and any(_is_again(draft, other) for other in kept):
            reason = "it is the same as a draft before it"
        if reason:
            refused.append((draft, reason))
            continue
        kept.append(draft)
    return Admitted(tuple(kept), tuple(refused))


def flattened(sections: Mapping[str, str]) -> dict[str, str]:
    """Return each body with its typography folded and its white space made single spaces."""
    return {slug: _flat(body) for slug, body in sections.items()}


def refusal_of(draft: QuestionDraft, bodies: Mapping[str, str], own_section: str) -> str:
    """Return why a draft may not pass, in a sentence without its full stop; empty if it may.

    `bodies` are those that `flattened` gives.
    """
    if own_section not in bodies:
        raise KeyError(own_section)
    own = [quote for quote in draft.quotes if quote.section in {None, own_section}]
    if not any(quote.option is None for quote in own):
        return _NO_QUOTATION
    for quote in draft.quotes:
        reason = _refusal_of_quote(quote, bodies, own_section)
        if reason:
            return reason
    return "; ".join(draft.question.faults())


def _refusal_of_quote(quote: Quote, bodies: Mapping[str, str], own_section: str) -> str:
    body = bodies.get(quote.section or own_section)
    text = _flat(quote.text)
    if body is None:
        return f"it quotes a section that this text has not got: {_cited(quote.section or '')}"
    if SKIP in text:
        return f"its quotation leaves words out: {_cited(text)}"
    first = body.find(text) if any(map(str.isalnum, text)) else -1
    if first < 0:
        return f"its quotation is not in the section, word for word: {_cited(text)}"
    if body.find(text, first + 1) >= 0:
        return f"its quotation stands in the section more than once: {_cited(text)}"
    return ""


def _is_again(draft: QuestionDraft, other: QuestionDraft) -> bool:
    return draft.slug == other.slug or draft.question == other.question


def _flat(text: str) -> str:
    return " ".join(fold(text).split())


def _cited(text: str) -> str:
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN].rstrip()} …”"
