"""Due days spread a little, so that cards learned on one day do not all come back on one day.

A due day may be moved inside a small band about the plain interval; where in the band follows from
the load of its days and from the card, never from chance, so a replay gives the same day again. All
lengths are whole days; a shift is the difference to the plain interval.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import blake2b

from quizapp.core.memory.scheduling import LONGEST_DAYS, add_days

_SHORTEST = 3
_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float(LONGEST_DAYS), 0.05))


def band(interval: int) -> tuple[int, int]:
    """Return the shortest and the longest interval that may stand for this one.

    Nothing under 3 days is moved. From there on Anki's fuzz ranges hold: one day, and 15 % of the
    days from 2.5 to 7, 10 % of those up to 20, 5 % of those beyond. Both ends never fall as the
    interval grows.
    """
    if interval < _SHORTEST:
        return interval, interval
    delta = 1 + sum(share * max(0.0, min(interval, end) - start) for start, end, share in _RANGES)
    return max(2, round(interval - delta)), min(LONGEST_DAYS, round(interval + delta))


def seed_of(question: str, repetition: int) -> str:
    """Return the seed of a card's next due day: the question and how often it was reviewed."""
    return f"{question}:{repetition}"


def hashed_shift(interval: int, seed: str) -> int:
    """Return the shift that the seed alone gives.

    The seed picks the same fraction of every band, so a longer interval is never due sooner.
    """
    low, high = band(interval)
    return low + int(_fraction(seed) * (high - low + 1)) - interval


def clipped_shift(interval: int, shift: int | None, seed: str) -> int:
    """Return a stored shift held inside the band of this interval; None is `hashed_shift`."""
    if shift is None:
        return hashed_shift(interval, seed)
    low, high = band(interval)
    return min(max(interval + shift, low), high) - interval


def lightest_day(interval: int, last_day: date, load: Mapping[date, float], seed: str) -> int:
    """Return the shift to the day of the band with the least load, a day without one having none.

    Among equally light days the one nearest to `hashed_shift` is taken, the earlier of two. So with
    one load and one seed a longer interval is never due sooner: a day that both bands hold is as
    light for both, and the wanted day of the longer one is no earlier.
    """
    low, high = band(interval)
    wanted = interval + hashed_shift(interval, seed)
    days = min(
        range(low, high + 1),
        key=lambda days: (load.get(add_days(last_day, days), 0), abs(days - wanted), days),
    )
    return days - interval


def shifts_of_ratings(
    intervals: Sequence[int], last_day: date, load: Mapping[date, float], seed: str
) -> tuple[int, ...]:
    """Return the shifts of several ratings of one card, given their intervals, the worst first.

    A better rating is never due sooner: the rule of `lightest_day` sees to that, as long as the
    intervals do not fall. Raises ValueError for intervals that do.
    """
    if list(intervals) != sorted(intervals):
        raise ValueError("the intervals of better ratings are no shorter")
    return tuple(lightest_day(interval, last_day, load, seed) for interval in intervals)


def _fraction(seed: str) -> float:
    """Return a number from 0 to below 1 that is the same for a seed on every machine."""
    digest = blake2b(seed.encode(), digest_size=6).digest()
    return int.from_bytes(digest) / float(1 << 8 * len(digest))
