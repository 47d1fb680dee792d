"""Words as they are compared here: folded, in small letters, without endings or little words."""

import re
from collections.abc import Iterable

from quizapp.core.folding import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SHORTEST = 4
_ENDINGS = ("'s", "ing", "ed", "es", "s")
_LITTLE_WORDS = (
    "about above after again also among been before being below between both cannot could does "
    "doing down during each else ever every from further have having here into itself just like "
    "made make many might more most much must near only other others ought over same shall should "
    "since some such than that their theirs them then there these they this those through under "
    "until upon used very want were what when where whether which while whom whose will with "
    "within without would according author article section text word words"
)
_LITTLE = frozenset(_LITTLE_WORDS.split())


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, hyphened words as several."""
    return tuple(_WORD.findall(fold(text).casefold()))


def content_words(text: str) -> dict[str, str]:
    """Return the words that carry meaning, each by its stem with its ending taken off.

    Words of less than four letters, little words, and the words by which one speaks of a text
    (author, section) are left out.
    """
    return {
        _without_ending(word): word
        for word in words_of(text)
        if len(word) >= _SHORTEST and word not in _LITTLE
    }


def stands_in(phrase: str, text: str) -> bool:
    """Say whether the words of a phrase stand in a text, one after the other."""
    wanted = " ".join(words_of(phrase))
    return bool(wanted) and f" {wanted} " in f" {' '.join(words_of(text))} "


def first_of(phrases: Iterable[str], text: str) -> str | None:
    """Return the first phrase that stands in a text, or None if none does."""
    return next((phrase for phrase in phrases if stands_in(phrase, text)), None)


def count_words(text: str) -> int:
    """Return how many words a text has, as people count them: what stands between spaces."""
    return len(text.split())


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
