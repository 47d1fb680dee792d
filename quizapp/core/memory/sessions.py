"""What comes next today: a missed card again, a due one, a new one, or the end.

A learner chooses minutes and new cards a day, and today's answers so far, undone ones left out,
are all that a session remembers. There are no steps of minutes: a missed card returns after at
least three others and once more at the end, and only its first answer was evidence.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from quizapp.core.memory.pace import USUAL_SECONDS

LONGEST_SECONDS = 60.0
OTHERS_BETWEEN = 3
RETURNS = 2


class Shown(NamedTuple):
    """One answer of today: to which card, how it went, and the seconds it took.

    A card that is gone, suspended or retired since, does not return.
    """

    card_id: int
    was_new: bool
    is_missed: bool
    is_return: bool
    seconds: float
    is_gone: bool = False

    @property
    def counted_seconds(self) -> float:
        """The seconds that count as studied: 0 to 60, for the clock may jump and tea be made."""
        return min(LONGEST_SECONDS, max(0.0, self.seconds))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a learner chose for a day, and the seconds that a card usually takes them.

    Raises ValueError below 0 minutes or new cards, or for a card that takes no time.
    """

    minutes: int
    new_cards: int
    seconds_a_card: float = USUAL_SECONDS

    def __post_init__(self) -> None:
        if self.minutes < 0 or self.new_cards < 0 or not self.seconds_a_card > 0:
            raise ValueError(f"These are no limits of a day: {self}")


class StepKind(StrEnum):
    """What a session does next."""

    RETURN = "return"
    DUE = "due"
    NEW = "new"
    END = "end"


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next; `card_id` is given for a return alone, other cards a query picks."""

    kind: StepKind
    card_id: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How many cards are still to come today, each counted once, and in how many minutes."""

    cards: int
    minutes: int


def next_step(past: Sequence[Shown], limits: Limits, *, due_left: int, new_left: int) -> Step:
    """Return what comes next today, with `due_left` cards due and `new_left` never shown."""
    if is_over(past, limits):
        return Step(StepKind.END)
    is_fresh_left = due_left > 0 or _new_allowed(past, limits, new_left) > 0
    is_end = not (is_fresh_left and may_take_fresh(past, limits))
    card_id = due_return(past, is_end=is_end)
    if card_id is not None:
        return Step(StepKind.RETURN, card_id)
    if is_end:
        return Step(StepKind.END)
    return Step(StepKind.NEW if takes_new_next(past, limits, due_left, new_left) else StepKind.DUE)


def due_return(past: Sequence[Shown], *, is_end: bool) -> int | None:
    """Return the id of the missed card that comes back now, or None.

    Before the end a card comes back once, after three other cards. At the end every missed card
    has what is left of its two returns, the longest unseen first: so none comes twice in a row
    while another waits. A miss on a return earns no further one.
    """
    last_place = {shown.card_id: place for place, shown in enumerate(past)}
    ready = [
        card_id
        for card_id, left in _returns_left(past).items()
        if is_end or (left == RETURNS and _is_spaced(past, last_place[card_id]))
    ]
    return min(ready, key=last_place.__getitem__, default=None)


def may_return(past: Sequence[Shown], limits: Limits, card_id: int) -> bool:
    """Whether a card comes back in this session: it was missed, and the time is not spent."""
    return not is_over(past, limits) and card_id in _returns_left(past)


def may_take_fresh(past: Sequence[Shown], limits: Limits) -> bool:
    """Whether time is left for a card not yet shown today, with that of the returns kept free."""
    return _seconds_spent(past) + _seconds_owed(past, limits) < limits.minutes * 60


def is_over(past: Sequence[Shown], limits: Limits) -> bool:
    """Whether the chosen minutes are spent; a session ends then, whatever is still waiting."""
    return _seconds_spent(past) >= limits.minutes * 60


def takes_new_next(past: Sequence[Shown], limits: Limits, due_left: int, new_left: int) -> bool:
    """Whether the next fresh card is a new one: they stand evenly among all that is due.

    With n new cards of t in all, the new ones stand in the middle of n equal stretches. A backlog
    makes the stretches long: who has been away meets old cards before many new ones.
    """
    allowed = _new_allowed(past, limits, new_left)
    if allowed <= 0 or due_left <= 0:
        return allowed > 0
    shown_count = sum(not shown.is_return for shown in past)
    new_shown = _new_shown(past)
    new_count = new_shown + allowed
    total = shown_count + allowed + due_left
    return (2 * new_shown + 1) * total < 2 * new_count * (shown_count + 1)


def plan_today(
    due: int, new: int, past: Sequence[Shown], limits: Limits, lapse_share: float
) -> Plan:
    """Return what is still to come today of `due` and `new` waiting cards: never a pile.

    The cards end where the time does. `lapse_share` is the fraction, 0 to 1, of fresh cards that
    are missed; each of them is expected to take its two returns' time as well.
    """
    seconds_left = limits.minutes * 60 - _seconds_spent(past)
    if seconds_left <= 0:
        return Plan(0, 0)
    owed = _seconds_owed(past, limits)
    each = seconds_each(limits, lapse_share)
    places = max(0, math.ceil((seconds_left - owed) / each))
    fresh = min(due + _new_allowed(past, limits, new), places)
    returning = min(len(_returns_left(past)), math.ceil(seconds_left / limits.seconds_a_card))
    seconds = min(fresh * each + owed, seconds_left)
    return Plan(fresh + returning, math.ceil(seconds / 60))


def seconds_each(limits: Limits, lapse_share: float) -> float:
    """Return the seconds of a fresh card, with the returns of the share, 0 to 1, that is missed."""
    return limits.seconds_a_card * (1 + RETURNS * min(max(lapse_share, 0.0), 1.0))


def _returns_left(past: Sequence[Shown]) -> dict[int, int]:
    """Return the returns that each missed card still has, where it has any."""
    left: dict[int, int] = {}
    for shown in past:
        if not shown.is_return:
            left[shown.card_id] = RETURNS if shown.is_missed else 0
        elif shown.card_id in left:
            left[shown.card_id] -= 1
    gone = {shown.card_id for shown in past if shown.is_gone}
    return {card_id: count for card_id, count in left.items() if count > 0 and card_id not in gone}


def _is_spaced(past: Sequence[Shown], place: int) -> bool:
    """Whether enough other cards, each counted once, were shown after this place."""
    return len({shown.card_id for shown in past[place + 1 :]}) >= OTHERS_BETWEEN


def _seconds_spent(past: Sequence[Shown]) -> float:
    return math.fsum(shown.counted_seconds for shown in past)


def _seconds_owed(past: Sequence[Shown], limits: Limits) -> float:
    """Return the seconds that the returns still to come will probably take."""
    return sum(_returns_left(past).values()) * limits.seconds_a_card


def _new_shown(past: Sequence[Shown]) -> int:
    return sum(shown.was_new and not shown.is_return for shown in past)


def _new_allowed(past: Sequence[Shown], limits: Limits, new_left: int) -> int:
    """Return how many new cards may still come today, of those that there are."""
    return max(0, min(new_left, limits.new_cards - _new_shown(past)))
