"""Whether the wording of the options gives the key away, and whether two of them say the same."""

import re
from collections.abc import Iterator
from itertools import combinations

from quizapp.core.bank_analysis.banks import AnalyzedSection
from quizapp.core.bank_analysis.findings import Code, Finding, of_question
from quizapp.core.bank_analysis.views import choices_of, options_of, stem_of
from quizapp.core.bank_analysis.wordings import content_words, words_of
from quizapp.core.question_sets import LocatedQuestion
from quizapp.core.questions import TrueFalse

_ABSOLUTE = (
    "all always completely entirely every everybody everyone never nobody none nothing only "
    "solely totally"
)
ABSOLUTE = frozenset(_ABSOLUTE.split())
TWIN = 90.0
_OF_THE_ABOVE = re.compile(
    r"(?:all|both|each|either|neither|none|any|two)\s+of\s+(?:the\s+)?"
    r"(?:above|below|previous|others?|other\s+options|options|answers|these|those|them)\W*"
    r"|(?:both|neither|either)\s+\(?[a-e]\)?\s+(?:and|or|nor)\s+\(?[a-e]\)?\W*",
    re.IGNORECASE,
)


def option_findings(section: AnalyzedSection, question: LocatedQuestion) -> Iterator[Finding]:
    """Give what the options of a choice tell without their sense; other kinds have none."""
    asked = question.draft.question
    if isinstance(asked, TrueFalse):
        return
    found = (
        (Code.KEY_ECHO, _echo(stem_of(asked), *choices_of(asked))),
        (Code.ABSOLUTE_DISTRACTOR, _absolute(*choices_of(asked))),
        (Code.ALL_OF_THE_ABOVE, _of_the_above([option.text for option in options_of(asked)])),
        (Code.OPTION_TWIN, _twins([option.text for option in options_of(asked)])),
    )
    for code, sentence in found:
        if sentence:
            yield of_question(section, question, code, sentence)


def _echo(stem: str, keys: tuple[str, ...], distractors: tuple[str, ...]) -> str:
    """Return the sentence about words that the stem has in common with the keys alone."""
    asked = content_words(stem)
    wrong = content_words(" ".join(distractors))
    shared = [word for key in keys for end, word in content_words(key).items() if end in asked]
    alone = [word for word in dict.fromkeys(shared) if not content_words(word).keys() & wrong]
    if not alone or not distractors:
        return ""
    return (
        f"{_listed(alone)} stands in the stem and in the right option alone; such an echo can be "
        "heard without any knowledge of the text; use another word in one of the two places, or "
        "the same word in a wrong option too"
    )


def _absolute(keys: tuple[str, ...], distractors: tuple[str, ...]) -> str:
    """Return the sentence about words that admit no exception, if wrong options alone have some."""
    in_keys = ABSOLUTE.intersection(words_of(" ".join(keys)))
    found = [word for word in words_of(" ".join(distractors)) if word in ABSOLUTE]
    if in_keys or not found:
        return ""
    return (
        f"{_listed(list(dict.fromkeys(found)))} stands in wrong options alone; words that allow "
        "no exception mark an answer as wrong for anybody who is used to tests; say it without, "
        "or let the right option have such a word too"
    )


def _of_the_above(options: list[str]) -> str:
    """Return the sentence about an option that speaks of the others."""
    for option in options:
        if _OF_THE_ABOVE.fullmatch(option.strip()):
            return (
                f"the option “{option}” speaks of the other options; they are shuffled for every "
                "learner, and half the knowledge is enough to choose it; offer an answer that "
                "stands on its own, or make the question a choice of several"
            )
    return ""


def _twins(options: list[str]) -> str:
    """Return the sentence about two options that are worded almost alike."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - 3 MiB, and few processes judge banks

    for first, second in combinations(options, 2):
        if fuzz.ratio(" ".join(words_of(first)), " ".join(words_of(second))) >= TWIN:
            return (
                f"the options “{first}” and “{second}” are worded almost alike; a hasty reader "
                "takes one for the other, and two wrong ones alike rule each other out; make the "
                "difference stand out, or replace one"
            )
    return ""


def _listed(words: list[str]) -> str:
    return " and ".join(f"“{word}”" for word in words)
