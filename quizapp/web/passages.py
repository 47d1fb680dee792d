"""Passages as pages show them. They are kept: the text of a section version never changes.

They are kept by what they say, not by any number, so that nothing has to be forgotten when a
question is retired or a text revised.
"""

import sys
from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from quizapp.core.context import ShownPassage, ShownSentence, show_passage
from quizapp.core.sentences import Span, split_sentences

_MARKED, _PLAIN = Markup("<mark>{}</mark>"), Markup("{}")
_SENTENCE = Markup('<span class="{}" data-n="{}">{}</span>')
_PASSAGE = Markup('<p class="{}">{}</p>')


def passage_in(body: str, marks: Sequence[Span], *, around: int) -> ShownPassage:
    """Return the sentences of a text that `marks` stand in, with `around` more on each side."""
    return _passage_in(sys.intern(body), tuple(marks), around)  # one copy of a text, kept with all


@lru_cache(512)
def prose(shown: ShownPassage) -> Markup:
    """Return a passage as one paragraph: its sentences numbered, the quoted words marked.

    Its class says whether the section begins or ends here.
    """
    ends = (("whole-start", shown.is_start), ("whole-end", shown.is_end))
    classes = " ".join(name for name, is_there in ends if is_there)
    return _PASSAGE.format(classes, Markup(" ").join(map(_sentence, shown.sentences)))


@lru_cache(512)
def _passage_in(body: str, marks: tuple[Span, ...], around: int) -> ShownPassage:
    return show_passage(body, split_sentences(body), marks, around=around)


def _sentence(sentence: ShownSentence) -> Markup:
    words = [
        (_MARKED if piece.is_marked else _PLAIN).format(piece.words) for piece in sentence.pieces
    ]
    css = "s ctx" if sentence.is_context else "s"
    return _SENTENCE.format(css, sentence.number, Markup().join(words))
