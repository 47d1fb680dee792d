"""Why drafts from elsewhere were refused: many reasons, told in few words and counted."""

from collections import Counter
from collections.abc import Sequence

THERE_ALREADY = "it is there already"
DECIDED_BEFORE = "it was decided before"
_IN_FEW_WORDS = {
    "its quotation is not in the section": "their quotation is not in this section",
    "its quotation stands in the section more than once": "their quotation stands in it twice",
    "its quotation leaves words out": "their quotation leaves words out",
    "it quotes nothing of this section": "nothing of this section is quoted",
    "it quotes a section that this text has not got": "another text is quoted",
    "it is the same as a draft before it": "the same as another",
    THERE_ALREADY: "there already",
    DECIDED_BEFORE: "accepted or rejected before",
    "choose-one needs exactly one (x); it has 0": "no right answer",
    "choose-one needs exactly one (x)": "more than one right answer",
    "a cloze needs at least one {{gap}}": "no gap",
    "draft ": "not in the form that was asked for",
}
_OTHERWISE = "faults in the question"


def tally(reasons: Sequence[str]) -> str:
    """Return refusals in words, the most frequent first: "no right answer (2), no gap (1)"."""
    counts = Counter(map(_few_words, reasons))
    return ", ".join(f"{words} ({count})" for words, count in counts.most_common())


def _few_words(reason: str) -> str:
    known = (words for start, words in _IN_FEW_WORDS.items() if reason.startswith(start))
    return next(known, _OTHERWISE)
