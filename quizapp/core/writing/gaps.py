"""A cloze from a phrase that somebody selected: its sentence, the phrase left out."""

from collections.abc import Sequence

from quizapp.core.questions.cloze import OPENING
from quizapp.core.sentences import Span, sentence_numbers


def gap_stem(body: str, sentences: Sequence[Span], phrase: Span) -> tuple[str, Span] | None:
    """Return the sentence around a phrase with a gap in the phrase's place, and where it stands.

    None if the phrase is the whole of its sentence, or braces stand in the way.
    """
    numbers = sentence_numbers(sentences, phrase)
    if not numbers:
        return None
    whole = Span(sentences[numbers[0] - 1].start, sentences[numbers[-1] - 1].end)
    before, words = body[whole.start : phrase.start], phrase.of(body)
    after = body[phrase.end : whole.end]
    is_bare = not any(map(str.isalnum, before + after))
    if is_bare or any(sign in whole.of(body) for sign in (OPENING, "}}", "|")):
        return None
    return " ".join(f"{before}{{{{{words}}}}}{after}".split()), whole
