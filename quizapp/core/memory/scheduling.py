"""When a card is due: the one adapter over `fsrs` (FSRS-6), driven by whole study days.

Every review is told to `fsrs` as noon UTC of its study day, with no steps of minutes and no random
fuzz, so that the same answers always give the same memory. Formulas: the FSRS-6 algorithm of the
Open Spaced Repetition project, as py-fsrs 6.3 computes them.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, StrEnum
from itertools import pairwise

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS

from quizapp.core.errors import InvalidWeightsError

NAME = "fsrs-6"
DEFAULT_WEIGHTS: tuple[float, ...] = tuple(DEFAULT_PARAMETERS)
LONGEST_DAYS = 36500
LOWEST_RETENTION = 0.01
_FIRST_NOON = datetime(1, 1, 1, 12, tzinfo=UTC)
_MOST_ELAPSED_DAYS = 3_600_000  # the calendar ends about 52,000 days later


class Rating(IntEnum):
    """How well a card was recalled."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Target(StrEnum):
    """How sure a learner wants to be of a card when it comes back."""

    RELAXED = "relaxed"
    STANDARD = "standard"
    EXAM = "exam"

    @property
    def retention(self) -> float:
        """The chance of recall, from 0 to 1, at which a card is due."""
        return {"relaxed": 0.85, "standard": 0.90, "exam": 0.95}[self.value]

    @property
    def words(self) -> str:
        """The target as a learner reads it."""
        return f"{self.value.capitalize()}: about {self.retention * 100:.0f} in 100 remembered"


@dataclass(frozen=True, slots=True)
class Memory:
    """What is held of a card: `stability` in days, `difficulty` from 1 to 10, last study day.

    Stability is the number of days in which the chance of recall falls to 0.9.
    """

    stability: float
    difficulty: float
    last_day: date


@dataclass(frozen=True)
class Scheduler:
    """FSRS-6 with a learner's weights (21 of them).

    Raises InvalidWeightsError for weights that `fsrs` refuses, and for first stabilities (the first
    four weights) out of order: with those a better rating would be due sooner.
    """

    weights: tuple[float, ...] = DEFAULT_WEIGHTS
    _model: fsrs.Scheduler = field(init=False, repr=False, compare=False)
    _decay: float = field(init=False, repr=False, compare=False)
    _factor: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        decay = -_checked(self.weights)[20]
        object.__setattr__(self, "_model", _model_of(self.weights))
        object.__setattr__(self, "_decay", decay)
        object.__setattr__(self, "_factor", 0.9 ** (1 / decay) - 1)

    def after(self, memory: Memory | None, rating: Rating, day: date) -> Memory:
        """Return the memory after a review on a study day; None is a card never reviewed.

        A day before the last one counts as the last one. On the last day itself the short-term
        formula of FSRS-6 holds; what counts only once a day is decided in `replay`, not here.
        """
        card = fsrs.Card(card_id=0, due=_FIRST_NOON)
        elapsed, last_day = 0, day
        if memory is not None:
            elapsed, last_day = _days_between(memory.last_day, day), max(day, memory.last_day)
            card = fsrs.Card(
                card_id=0,
                state=fsrs.State.Review,
                stability=memory.stability,
                difficulty=memory.difficulty,
                due=_FIRST_NOON,
                last_review=_FIRST_NOON,
            )
        at = _FIRST_NOON + timedelta(days=min(elapsed, _MOST_ELAPSED_DAYS))
        done, _ = self._model.review_card(card, fsrs.Rating(rating), at)
        assert done.stability is not None
        assert done.difficulty is not None
        return Memory(done.stability, done.difficulty, last_day)

    def recall(self, memory: Memory, day: date) -> float:
        """Return the chance of recall on a study day, from 0 to 1; 1 on the last day and before."""
        return self.recall_after(memory.stability, _days_between(memory.last_day, day))

    def recall_after(self, stability: float, days: float) -> float:
        """Return the chance of recall, from 0 to 1, so many days after a review.

        The curve of FSRS-6: (1 + factor * days / stability) ** -decay. Negative days count as none.
        """
        return float((1 + self._factor * max(days, 0) / stability) ** self._decay)

    def interval(self, stability: float, retention: float) -> int:
        """Return the whole days, 1 to LONGEST_DAYS, until the chance of recall is `retention`.

        Raises ValueError unless the retention lies between LOWEST_RETENTION and 1.
        """
        if not LOWEST_RETENTION <= retention <= 1:
            raise ValueError(f"a retention lies between {LOWEST_RETENTION} and 1, not {retention}")
        days: float = (stability / self._factor) * (retention ** (1 / self._decay) - 1)
        return max(1, round(min(days, LONGEST_DAYS)))


def add_days(day: date, days: int) -> date:
    """Return the day so many days later, or the last day of the calendar if that is beyond it."""
    return day + timedelta(days=min(days, (date.max - day).days))


def _days_between(earlier: date, later: date) -> int:
    return max(0, (later - earlier).days)


def _model_of(weights: tuple[float, ...], /) -> fsrs.Scheduler:
    # Its own interval is not used: one day keeps it inside the calendar.
    return fsrs.Scheduler(
        parameters=weights,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=1,
        enable_fuzzing=False,
    )


def _checked(weights: tuple[float, ...]) -> tuple[float, ...]:
    try:
        _model_of(weights)
    except ValueError as error:
        raise InvalidWeightsError(f"These are no weights of {NAME}: {error}") from error
    if any(better < worse for worse, better in pairwise(weights[:4])):
        raise InvalidWeightsError(
            "A better first answer must not be held for a shorter time than a worse one."
        )
    return weights
