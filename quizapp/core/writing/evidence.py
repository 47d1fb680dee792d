"""Marks: words of one version of a section, as a form sends them: "12@40-96".

A mark names the version of the text, so that it can never point at other words than those that
were chosen, however the text is edited meanwhile.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.sentences import Span, sentence_numbers

_MARK = re.compile(r"([0-9]{1,18})@([0-9]{1,9})-([0-9]{1,9})")
_AT = re.compile(
    r"(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)"
    r"(?::(?P<section>[0-9]{1,6})"
    r"(?:\.(?P<first>[0-9]{1,6})(?:~(?P<from>[0-9]{1,6}))?"
    r"(?:-(?P<last>[0-9]{1,6})(?:~(?P<to>[0-9]{1,6}))?)?"
    r"|@(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9}))?)?"
)


@dataclass(frozen=True)
class Mark:
    """A span of one version of a section's text."""

    version_id: int
    span: Span

    def __str__(self) -> str:
        """Return the mark as a form sends it."""
        return f"{self.version_id}@{self.span.start}-{self.span.end}"


@dataclass(frozen=True)
class Address:
    """A passage as the address of the editor names it.

    The number of a section, None for none; then the numbers of its first and last sentence, or the
    exact characters, or neither. `within` are the characters of the first sentence that are left
    out, and of the last that are not.
    """

    source: str
    section: int | None = None
    sentences: tuple[int, int] | None = None
    characters: tuple[int, int] | None = None
    within: tuple[int, int | None] = (0, None)


def read_mark(text: str) -> Mark | None:
    """Return the mark that a text is, None if it is none."""
    found = _MARK.fullmatch(text)
    if found is None or not int(found[2]) < int(found[3]):
        return None
    return Mark(int(found[1]), Span(int(found[2]), int(found[3])))


def read_address(text: str) -> Address | None:
    """Return the passage that an address names, or None.

    It is written as `slug`, `slug:5` (a section), `slug:5.6-7` (sentences), `slug:5.6~12-6~30`
    (characters of sentences) or `slug:5@120-180` (characters of the section).
    """
    found = _AT.fullmatch(text)
    if found is None:
        return None
    section = int(found["section"]) if found["section"] else None
    sentences = characters = None
    if found["first"]:
        sentences = (int(found["first"]), int(found["last"] or found["first"]))
    if found["start"]:
        characters = (int(found["start"]), int(found["end"]))
    within = (int(found["from"] or 0), int(found["to"]) if found["to"] else None)
    return Address(found["source"], section, sentences, characters, within)


def address_span(address: Address, body: str, sentences: Sequence[Span]) -> Span | None:
    """Return the words of a section that an address names, None if it names none that are there.

    White space at the edges is left out.
    """
    if address.characters:
        return trimmed(body, *address.characters)
    if address.sentences is None:
        return None
    first, last = address.sentences
    if not 1 <= first <= last <= len(sentences):
        return None
    left_out, kept = address.within
    start = sentences[first - 1].start + left_out
    end = sentences[last - 1].end if kept is None else sentences[last - 1].start + kept
    return trimmed(body, start, min(end, sentences[last - 1].end))


def trimmed(body: str, start: int, end: int) -> Span | None:
    """Return the words of a text between two places, None if there are none."""
    words = body[start:end]
    if end > len(body) or start >= end or not words.strip():
        return None
    first = start + len(words) - len(words.lstrip())
    return Span(first, first + len(words.strip()))


def joined(body: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that touch or have only white space between them as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and not body[found[-1].end : span.start].strip():
            last = found.pop()
            span = Span(last.start, max(last.end, span.end))  # noqa: PLW2901 - grown by the last
        found.append(span)
    return tuple(found)


def picked(sentences: Sequence[Span], span: Span) -> tuple[int, ...] | None:
    """Return the numbers of the sentences that a span is made of, None if it cuts through one."""
    numbers = sentence_numbers(sentences, span)
    if not numbers:
        return None
    whole = sentences[numbers[0] - 1].start == span.start
    return numbers if whole and sentences[numbers[-1] - 1].end == span.end else None
