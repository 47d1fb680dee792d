"""Lines of at most a hundred columns, none of which begins as a sign of the notation does."""

import re

WIDTH = 100
_BREAKS = re.compile(r"(?<=\S) (?=\S)")
_BLANKS = re.compile(r"[ \t\r\n]+")
_NEVER_FIRST = re.compile(r"[\\#>:*+_\u2014\u2013-]|=>|[0-9]{1,3}[.)](?!\S)")
_NEVER_ALONE = re.compile(r"\\*(?:_{3,}|(?:\u2014|\u2013|--)\s*[a-z0-9][a-z0-9-]*)")


def flat(text: str) -> str:
    """Return a text as one line, its runs of spaces and line ends made single spaces."""
    return _BLANKS.sub(" ", text).strip()


def wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    """Return a flat text as lines, `first` before the first of them and `rest` before the others.

    A line is longer than a hundred columns only where no space lets it be broken, or where the
    next line would begin with what could be read as a sign.
    """
    lines: list[str] = []
    words: list[str] = []
    width = len(first)
    for word in _BREAKS.split(text):
        if words and width + len(word) > WIDTH and _may_break(words, word):
            lines.append(" ".join(words))
            words, width = [], len(rest)
        words.append(word)
        width += len(word) + 1
    lines.append(" ".join(words))
    return [f"{rest if place else first}{line}".rstrip() for place, line in enumerate(lines)]


def _may_break(words: list[str], word: str) -> bool:
    """Say whether a line may end after these words and the next one begin with this word."""
    if _NEVER_FIRST.match(word):
        return False
    few = 2
    return len(words) > few or not _NEVER_ALONE.fullmatch(" ".join(words))
