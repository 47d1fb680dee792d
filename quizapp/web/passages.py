"""Passages as pages show them, kept by what they say: what a text's version says never changes."""

from functools import lru_cache

from markupsafe import Markup

from quizapp.core.context import ShownPassage, ShownSentence

_MARKED, _PLAIN = Markup("<mark>{}</mark>"), Markup("{}")
_SENTENCE = Markup('<span class="{}" data-n="{}">{}</span>')
_PASSAGE = Markup('<p class="{}">{}</p>')


@lru_cache(512)
def prose(shown: ShownPassage) -> Markup:
    """Return a passage as one paragraph: its sentences numbered, the quoted words marked.

    Its class says whether the section begins or ends here.
    """
    ends = (("whole-start", shown.is_start), ("whole-end", shown.is_end))
    classes = " ".join(name for name, is_there in ends if is_there)
    return _PASSAGE.format(classes, Markup(" ").join(map(_sentence, shown.sentences)))


def _sentence(sentence: ShownSentence) -> Markup:
    words = [
        (_MARKED if piece.is_marked else _PLAIN).format(piece.words) for piece in sentence.pieces
    ]
    css = "s ctx" if sentence.is_context else "s"
    return _SENTENCE.format(css, sentence.number, Markup().join(words))
