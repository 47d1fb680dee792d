"""Who or what a sentence speaks of, and what it says of it: cut before the first verb."""

from dataclasses import dataclass

from quizapp.core.suggesting.little_words import (
    BE,
    DETERMINERS,
    LITTLE_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    listed,
)
from quizapp.core.suggesting.phrases import verbs_of
from quizapp.core.suggesting.reading import Sentence, Word
from quizapp.core.suggesting.verbs import is_past

_MOST_WORDS = 9
_FEWEST_SAID = 5
_UNNAMED = frozenset(["another", "each", "every", "other", "no", "any", "more", "most", "many"])
_NEVER_WITHIN = listed(
    "this these those that which who whom whose and or but not if when while to there it"
)
_NEVER_FIRST = (LITTLE_WORDS - DETERMINERS) | PRONOUNS | _UNNAMED
_SINGULAR = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Subject:
    """The words before the verb of a sentence and those from it on, without the full stop.

    `is_plural` goes by the noun's ending; `word_count` counts the words before the verb.
    """

    sentence: Sentence
    text: str
    said: str
    is_plural: bool
    word_count: int


def subject_of(sentence: Sentence) -> Subject | None:
    """Return the subject of a plain statement, None where it cannot be told for certain.

    It is told only where the sentence begins with it: no comma, no relative clause, no "and".
    """
    words = sentence.words
    if words[0].lower in _NEVER_FIRST or sentence.text.rstrip()[-1:] != ".":
        return None
    likely = {n for n in verbs_of(sentence) if not _is_joined(words, n)}
    places = range(1, min(len(words), _MOST_WORDS + 1))
    verb = next((n for n in places if n in likely or _is_verb(words, n)), None)
    if verb is None or len(words) - verb < _FEWEST_SAID:
        return None
    before = words[:verb]
    if any(word.is_after_break for word in words[1 : verb + 1]):
        return None
    if any(word.lower in _NEVER_WITHIN for word in before) or before[-1].lower in LITTLE_WORDS:
        return None
    if before[0].lower.endswith("ing") or before[-1].lower.endswith("ly"):
        return None
    cut = words[verb].start - sentence.span.start
    subject = " ".join(sentence.text[:cut].split())
    said = " ".join(sentence.text[cut:].split()).rstrip(".")
    return Subject(sentence, subject, said, _is_plural(before), verb)


def _is_verb(words: tuple[Word, ...], place: int) -> bool:
    word = words[place]
    before = words[place - 1].lower
    if word.lower in BE or word.lower in {"did", "do", "does", "shall", "should"}:
        return True
    after = words[place + 1].lower if place + 1 < len(words) else ""
    is_noun_here = before in DETERMINERS | PREPOSITIONS or (
        after in VERBS and after.endswith("s") and not is_past(word)
    )
    return not is_noun_here and word.text[0].islower() and (is_past(word) or word.lower in VERBS)


def _is_joined(words: tuple[Word, ...], place: int) -> bool:
    """Say whether another word is joined to this one, so that it may be a noun after all."""
    return place + 1 < len(words) and words[place + 1].lower in {"and", "or"}


def _is_plural(before: tuple[Word, ...]) -> bool:
    """Say whether the noun is plural: the last one before a preposition, by its ending."""
    end = next(
        (n for n, word in enumerate(before) if n and word.lower in PREPOSITIONS), len(before)
    )
    noun = before[end - 1].lower
    return noun.endswith("s") and not noun.endswith(_SINGULAR)
