"""From a place in a text to the words that a question file quotes it by."""

import re

from quizapp.core.errors import QuoteAmbiguousError, QuoteNotFoundError
from quizapp.core.excerpts import locate_quote
from quizapp.core.sentences import Span

_NEXT_WORD = re.compile(r"\s*\S+")


def quote_of(body: str, span: Span) -> str:
    """Return the words at a place of a text, with as many around them as name that place alone.

    A word is added after them and before them in turn, so words that stand once stay as they are.
    """
    start, end = span.start, span.end
    is_after = True
    while not _is_unique(body, body[start:end]) and (start > 0 or end < len(body)):
        if is_after and end < len(body):
            end = _end_of_next_word(body, end)
        elif start > 0:
            start = _start_of_word_before(body, start)
        is_after = not is_after
    return " ".join(body[start:end].split())


def _end_of_next_word(body: str, end: int) -> int:
    found = _NEXT_WORD.match(body, end)
    return found.end() if found else len(body)


def _start_of_word_before(body: str, start: int) -> int:
    words = body[:start].split()
    return body.rindex(words[-1], 0, start) if words else 0


def _is_unique(body: str, quote: str) -> bool:
    try:
        locate_quote(body, quote)
    except QuoteAmbiguousError:
        return False
    except QuoteNotFoundError:
        return True  # it cannot be told by more words either
    return True
