"""How much luck costs: a year of reviews by learners who sometimes guess right.

The learner's memory truly follows FSRS-6 with its default weights, and the schedule follows what
the answers say of it. Whoever does not recall picks an option blindly; a hit by luck teaches what a
lapse teaches, the answer being seen in both cases, but looks like recall. Every card is learned
on the first day and reviewed on each day it falls due.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from random import Random

from quizapp.core.memory.evidence import judge_answer
from quizapp.core.memory.scheduling import Memory, Rating, Scheduler

FORGOTTEN = 0.7
"""A card of which the true chance of recall lies below this is called lost."""

_FIRST_DAY = date(2024, 1, 1)
_SCHEDULER = Scheduler()


class Policy(StrEnum):
    """What is taken from a right answer to a question with options; a wrong one is always AGAIN."""

    ORACLE = "oracle"
    FLAGGED = "flagged"
    NAIVE = "naive"
    SURER = "surer"
    HARD = "hard"

    @property
    def words(self) -> str:
        """The policy in a line of a table."""
        return {
            "oracle": "no luck: knows what was recalled",
            "flagged": "right is Good, “I guessed” is Again",
            "naive": "right is Good",
            "surer": "right is Good, aiming at 0.925",
            "hard": "right is Hard",
        }[self.value]

    @property
    def retention(self) -> float:
        """The chance of recall, from 0 to 1, at which a card is due."""
        return 0.925 if self is Policy.SURER else 0.9


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a policy came to: reviews of a card on average, and fractions from 0 to 1.

    `true_recall_at_review` is the mean true chance of recall when a review came, `observed_correct`
    the share of right answers (of recalled ones
    for the oracle), `share_below_70` the share of cards lost on the last day.
    """

    reviews_per_card: float
    true_recall_at_review: float
    observed_correct: float
    share_below_70: float


@dataclass(frozen=True, slots=True)
class _Answer:
    is_recalled: bool
    is_right: bool
    is_flagged: bool


@dataclass(frozen=True, slots=True)
class _Life:
    """The true chance of recall at each review of one card and on the last day, and its answers."""

    chances: tuple[float, ...]
    answers: tuple[_Answer, ...]
    chance_at_end: float


@dataclass(frozen=True, slots=True)
class _Quiz:
    policy: Policy
    options: int
    honesty: float
    rng: Random


def simulate(
    policy: Policy,
    cards: int,
    *,
    days: int = 365,
    options: int = 4,
    honesty: float = 0.8,
    rng: Random,
) -> Outcome:
    """Return what a policy comes to over so many cards and days.

    `options` are offered in each question, one of them right; `honesty` is the share of lucky hits,
    from 0 to 1, that the learner says were guessed, which the flagged policy alone hears.
    Raises ValueError for fewer than one card or day, two options, or no fraction.
    """
    if cards < 1 or days < 1 or options < 2 or not 0 <= honesty <= 1:  # noqa: PLR2004
        raise ValueError("give a card, a day, two options, and an honesty between 0 and 1")
    quiz = _Quiz(policy, options, honesty, rng)
    lives = [_live(quiz, days) for _ in range(cards)]
    chances = [chance for life in lives for chance in life.chances]
    rights = [answer.is_right for life in lives for answer in life.answers]
    return Outcome(
        reviews_per_card=len(chances) / cards,
        true_recall_at_review=sum(chances) / max(len(chances), 1),
        observed_correct=sum(rights) / max(len(rights), 1),
        share_below_70=sum(life.chance_at_end < FORGOTTEN for life in lives) / cards,
    )


def _live(quiz: _Quiz, days: int) -> _Life:
    """Take one card through its days: `truth` is the learner's memory, `belief` the schedule's."""
    last_day = _FIRST_DAY + timedelta(days=days)
    truth = belief = _SCHEDULER.after(None, Rating.GOOD, _FIRST_DAY)
    chances, answers = [], []
    while (day := _due_day(belief, quiz.policy)) <= last_day:
        chance = _SCHEDULER.recall(truth, day)
        answer = _answer(quiz, chance)
        chances.append(chance)
        answers.append(answer)
        truth = _SCHEDULER.after(truth, Rating.GOOD if answer.is_recalled else Rating.AGAIN, day)
        belief = _SCHEDULER.after(belief, _rating(quiz, answer), day)
    return _Life(tuple(chances), tuple(answers), _SCHEDULER.recall(truth, last_day))


def _due_day(belief: Memory, policy: Policy) -> date:
    return belief.last_day + timedelta(_SCHEDULER.interval(belief.stability, policy.retention))


def _answer(quiz: _Quiz, chance: float) -> _Answer:
    is_recalled = quiz.rng.random() < chance
    may_be_lucky = not is_recalled and quiz.policy is not Policy.ORACLE
    is_lucky = may_be_lucky and quiz.rng.random() < 1 / quiz.options
    is_flagged = is_lucky and quiz.rng.random() < quiz.honesty
    return _Answer(is_recalled, is_recalled or is_lucky, is_flagged)


def _rating(quiz: _Quiz, answer: _Answer) -> Rating:
    """Return what the schedule is told, by the mapping that real answers go through."""
    judgement = judge_answer(
        "true_false" if quiz.options == 2 else "single_choice",  # noqa: PLR2004
        Fraction(answer.is_right),
        guessed=answer.is_flagged and quiz.policy is Policy.FLAGGED,
        is_review=True,
    )
    assert judgement is not None
    assert judgement.is_evidence
    is_hard = quiz.policy is Policy.HARD and judgement.rating is Rating.GOOD
    return Rating.HARD if is_hard else judgement.rating
