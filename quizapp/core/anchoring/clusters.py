"""Where a text may be cut: never inside what a reader takes for one character.

After the extended grapheme clusters of Unicode (UAX 29), with the general categories standing in
for the properties that Python does not know. Where the two differ, fewer cuts are allowed.
"""

import re
import unicodedata

from quizapp.core.sentences import Span

_JOINER = "\u200d"
_ATTACHED = re.compile(  # marks that Unicode does not put among the marks
    "[\u200c\u200d\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
_PREPENDED = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
_LEADING = re.compile("[\u1100-\u115f\ua960-\ua97c]")
_SYLLABLE = re.compile("[\uac00-\ud7a3]")
_FOLLOWING = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_VIRAMA = 9


def may_cut(text: str, place: int) -> bool:
    """Say whether `text` may be cut before the character at `place` (0 to its length)."""
    if not 0 < place < len(text):
        return True
    left, right = text[place - 1], text[place]
    if left.isascii() and right.isascii():
        return (left, right) != ("\r", "\n")
    if unicodedata.category(left) in {"Cc", "Zl", "Zp"}:
        return True
    if unicodedata.category(right).startswith("M") or _ATTACHED.match(right):
        return False
    return not (
        _PREPENDED.match(left)
        or _is_joined(text, place)
        or _is_one_syllable(left, right)
        or (_FLAG.match(right) and _flags_before(text, place) % 2)
    )


def whole_clusters(text: str, span: Span) -> Span:
    """Return the span widened, where it must be, to begin and end between two characters."""
    start, end = span.start, span.end
    while not may_cut(text, start):
        start -= 1
    while not may_cut(text, end):
        end += 1
    return Span(start, end)


def _is_joined(text: str, place: int) -> bool:
    """Say whether a joiner or a virama binds the character at `place` to the one before."""
    left, right = text[place - 1], text[place]
    if left == _JOINER and not right.isalnum() and not right.isspace():
        return True
    before = text[place - 2] if left == _JOINER and place > 1 else left
    return unicodedata.combining(before) == _VIRAMA and unicodedata.category(right) == "Lo"


def _is_one_syllable(left: str, right: str) -> bool:
    """Say whether two letters are of one syllable of Hangul."""
    if _FOLLOWING.match(right):
        return any(kind.match(left) for kind in (_LEADING, _SYLLABLE, _FOLLOWING))
    return bool(_LEADING.match(left) and (_LEADING.match(right) or _SYLLABLE.match(right)))


def _flags_before(text: str, place: int) -> int:
    """Return how many letters of flags stand in a row before `place`; two make a flag."""
    start = place
    while start and _FLAG.match(text[start - 1]):
        start -= 1
    return place - start
