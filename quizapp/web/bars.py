"""The bars of a round's progress. Each is made once and kept: a page has up to forty."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from markupsafe import Markup

_BAR = Markup('<li class="{}"{}>{}</li>')
_NOW = Markup(' aria-current="step"')
_WORDS = Markup('<span class="vh">{}: {}</span>')
_LINK = Markup('<a href="{}/{}">{}</a>')


class Mark(Protocol):
    """A place in a round: its label, and how it stands, in words and as a class."""

    @property
    def position(self) -> int:
        """Where in the round it is, from 1."""
        ...

    @property
    def label(self) -> str:
        """What it is called: "Question 3"."""
        ...

    @property
    def css(self) -> str:
        """The class of its bar."""
        ...

    @property
    def words(self) -> str:
        """How it stands, for those who do not see the bar."""
        ...

    @property
    def is_now(self) -> bool:
        """Whether the page shows it."""
        ...


def bars(marks: Iterable[Mark], address: str | None = None) -> Markup:
    """Return a list item for each place; with the `address` of the round, each leads to it."""
    made = (_linked(mark, address) if address else _plain(mark) for mark in marks)
    return Markup("\n".join(made))  # noqa: S704 - each is markup already


def _plain(mark: Mark) -> Markup:
    return _kept(mark.css, mark.label, mark.words, mark.is_now)


def _linked(mark: Mark, address: str) -> Markup:
    words = _LINK.format(address, mark.position, _WORDS.format(mark.label, mark.words))
    return _BAR.format(mark.css, _NOW if mark.is_now else "", words)


@lru_cache(512)
def _kept(css: str, label: str, words: str, is_now: bool) -> Markup:  # noqa: FBT001 - a key
    return _BAR.format(css, _NOW if is_now else "", _WORDS.format(label, words))
