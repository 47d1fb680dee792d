"""From an answer to a rating: what it proves of memory, luck and help taken into account.

Score and memory are two ledgers: a lucky hit keeps its credit, and proves nothing here. What the
policy is worth against counting every right choice as recalled is measured in `simulation.py`.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quizapp.core.memory.scheduling import Rating


class Evidence(StrEnum):
    """In which way an answer shows memory; weights are fitted on recall first."""

    RECALL = "recall"  # recalled before the back was seen, and rated by the learner
    TYPED = "typed"  # the whole answer typed, without a text around it
    GAP = "gap"  # typed into a gap of the text
    CHOICE = "choice"  # chosen among options
    TRUE_FALSE = "true_false"  # chosen among two
    ARRANGED = "arranged"  # matched, ordered or pointed at: graded, hard to guess


_EVIDENCE = {
    "single_choice": Evidence.CHOICE,
    "multiple_response": Evidence.CHOICE,
    "true_false": Evidence.TRUE_FALSE,
    "short_answer": Evidence.TYPED,
    "numeric": Evidence.TYPED,
    "cloze": Evidence.GAP,
    "matching": Evidence.ARRANGED,
    "ordering": Evidence.ARRANGED,
    "pointing": Evidence.ARRANGED,
    "essay": None,  # nobody has graded it yet, and a grade of days later proves nothing of today
    "flashcard": Evidence.RECALL,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an answer says of memory: its kind, its rating, and whether it may count at all."""

    evidence: Evidence
    rating: Rating
    is_evidence: bool


def judge_answer(  # noqa: PLR0913 - each is one circumstance of an answer
    question_kind: str,
    credit: Fraction | float | None,
    *,
    guessed: bool = False,
    gave_up: bool = False,
    is_aided: bool = False,
    is_return: bool = False,
    is_review: bool = False,
) -> Judgement | None:
    """Return what a graded answer says of memory, or None when it says nothing.

    `credit` runs from 0 to 1, None if nobody has graded; of a cloze it is that of one gap. Right
    and known is GOOD; wrong, partly right, given up or guessed is AGAIN; HARD and EASY are never
    read from an answer. An answer with the source open or a hint (`is_aided`), or to a card that
    came back in its session (`is_return`), is no evidence. Neither is a true-or-false answer that
    was right, unless the card was due (`is_review`): in a quiz it may lower a memory, not raise it.
    Raises ValueError for an unknown kind.
    """
    if question_kind not in _EVIDENCE:
        raise ValueError(f"no kind of question is called {question_kind!r}")
    evidence = _EVIDENCE[question_kind]
    if evidence is None or (credit is None and not gave_up):
        return None
    is_right = credit is not None and credit >= 1 and not (gave_up or guessed)
    is_too_easy = is_right and evidence is Evidence.TRUE_FALSE and not is_review
    return Judgement(
        evidence,
        Rating.GOOD if is_right else Rating.AGAIN,
        is_evidence=not (is_aided or is_return or is_too_easy),
    )


def judge_rating(rating: Rating, *, is_aided: bool = False, is_return: bool = False) -> Judgement:
    """Return what a learner's own rating says of memory: that rating.

    It is no evidence after a look at the source (`is_aided`) or on a return in the same session.
    """
    return Judgement(Evidence.RECALL, rating, is_evidence=not (is_aided or is_return))
