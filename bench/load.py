"""Interleaved rounds: the same learners go on where they were, one subject after the other."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat
from statistics import median, quantiles

from bench.journeys import Step

ROUND_SECONDS = 1.0
WARM_UP_REQUESTS = 40  # about a quiz: every page once at least
FEWEST = 100  # requests of a subject, however slow the machine


@dataclass
class Measured:
    """What a subject did in all its rounds: the seconds of each request by name, and failures."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: int = 0
    busy_seconds: float = 0.0

    @property
    def requests_a_second(self) -> float:
        """How many requests were answered in a second, all learners together."""
        return self.count / self.busy_seconds

    @property
    def count(self) -> int:
        """How many requests were answered."""
        return sum(map(len, self.seconds.values()))

    def median_ms(self, name: str) -> float:
        """The median of the requests of this name, in milliseconds."""
        return median(self.seconds[name]) * 1000

    def p95_ms(self, name: str) -> float:
        """The 95th percentile of the requests of this name, in milliseconds."""
        found = self.seconds[name]
        return (quantiles(found, n=20)[-1] if len(found) > 1 else found[0]) * 1000


Walks = Sequence[Iterator[Step]]  # one for each learner at a time


def interleave(subjects: Mapping[str, Walks], seconds: float) -> dict[str, Measured]:
    """Give the subjects the word in turn, a round each, until each has had so many seconds."""
    measured = {name: Measured() for name in subjects}
    for walks in subjects.values():
        for walk in walks:
            for _ in range(WARM_UP_REQUESTS):
                next(walk)
    while any(each.busy_seconds < seconds or each.count < FEWEST for each in measured.values()):
        for name, walks in subjects.items():
            _round(walks, measured[name], min(ROUND_SECONDS, seconds))
    return measured


def _round(walks: Walks, measured: Measured, seconds: float) -> None:
    """Let all learners of a subject walk at once for so long, and note what they did."""
    started = time.perf_counter()
    until = started + seconds
    with ThreadPoolExecutor(len(walks)) as pool:
        done = list(pool.map(_walk, walks, repeat(until)))
    measured.busy_seconds += time.perf_counter() - started
    for step in (step for steps in done for step in steps):
        measured.seconds[step.name].append(step.seconds)
        measured.failures += not step.is_good


def _walk(walk: Iterator[Step], until: float) -> list[Step]:
    steps = []
    while time.perf_counter() < until:
        steps.append(next(walk))
    return steps
