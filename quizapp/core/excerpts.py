"""Find a quotation in a section's text: exactly one place, or a complaint that helps.

An excerpt is a place, not a copy. White space in a quotation matches any run of white space, and
apostrophes, quotation marks and dashes are compared folded, one character for one; what is kept is
the span of the text, so a page always shows the text's own characters.
"""

import re

from quizapp.core.errors import QuoteAmbiguousError, QuoteNotFoundError
from quizapp.core.folding import fold
from quizapp.core.sentences import Span, split_sentences

SKIP = "[...]"
_SHOWN = 70


def locate_quote(body: str, quote: str) -> Span:
    """Return the one place in `body` where `quote` stands.

    `[...]` in a quotation skips words, as few as will do; the span then runs from the first word
    of the quotation to its last. Raises QuoteNotFoundError (with the nearest sentence) or
    QuoteAmbiguousError.
    """
    found = _places(fold(body), _pieces(quote))
    if len(found) > 1:
        raise QuoteAmbiguousError(
            f"this quotation stands {len(found)} times in the section; "
            f"quote a few words more: {_shorten(quote)}"
        )
    if not found:
        raise QuoteNotFoundError(
            f"this quotation is not in the section: {_shorten(quote)}", nearest_passage(body, quote)
        )
    return found[0]


def nearest_passage(body: str, quote: str) -> str | None:
    """Return the sentence of `body` that is most like `quote`, or None if none is like it."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a misquotation needs it, and it takes 3 MiB

    wanted = fold(" ".join(quote.split())).casefold()
    best: tuple[float, str | None] = (50.0, None)
    for span in split_sentences(body):
        sentence = span.of(body)
        likeness = fuzz.partial_ratio(wanted, fold(sentence).casefold())
        if likeness > best[0]:
            best = (likeness, sentence)
    return best[1]


def _pieces(quote: str) -> tuple[re.Pattern[str], ...]:
    """Return what matches each piece of the quotation in a folded text; none if one is empty."""
    pieces = [piece.split() for piece in fold(quote).split(SKIP)]
    if not all(pieces):
        return ()
    return tuple(re.compile(r"\s+".join(map(re.escape, words))) for words in pieces)


def _places(folded: str, pieces: tuple[re.Pattern[str], ...]) -> list[Span]:
    """Return each place where the first piece stands and the others follow it in turn.

    Places may overlap. Each piece is taken where it first stands after the one before, so the
    time taken does not grow with the ways in which the pieces could be combined.
    """
    places: list[Span] = []
    first = pieces[0].search(folded) if pieces else None
    while first:
        end: int | None = first.end()
        for piece in pieces[1:]:
            found = piece.search(folded, end + 1) if end is not None else None
            end = found.end() if found else None
        if end is None:
            break
        places.append(Span(first.start(), end))
        first = pieces[0].search(folded, first.start() + 1)
    return places


def _shorten(quote: str) -> str:
    """Return the quotation short enough for one line of a complaint."""
    text = " ".join(quote.split())
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN].rstrip()} …”"
